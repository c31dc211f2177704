package glossary

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"yiku/align/text"
	"yiku/tm"

	"golang.org/x/text/language"
)

// Longest texts, in code points. A term is not a sentence; what is longer has
// come in through a broken column.
const (
	MaxTerm = 300
	MaxNote = 10_000

	// MaxTerms is how many terms an entry may have, in all languages.
	MaxTerms = 200
)

// IsChinese reports whether a language is Chinese, of any kind and in whatever
// script: its terms are what is translated, those of all other languages are
// translations.
func IsChinese(lang language.Tag) bool { return text.IsChinese(lang) }

// Valid reports whether k is one of [Kinds].
func (k Kind) Valid() bool { return slices.Contains(Kinds, k) }

// Valid reports whether u is one of the usages, or none.
func (u Usage) Valid() bool {
	return slices.Contains([]Usage{"", Preferred, Admitted, Deprecated, Superseded}, u)
}

// Valid reports whether t is one of the types, or none.
func (t TermType) Valid() bool {
	return slices.Contains([]TermType{"", FullForm, ShortForm, Abbreviation, Acronym, Variant, Phrase}, t)
}

// Validate says what is wrong with a concept: one without a Chinese term, with
// a text that is too long or holds control characters or what is no character, a
// value that is not on its list, or a translation that is the Chinese term over
// again.
func (c Concept) Validate() error {
	if !slices.ContainsFunc(c.Sections, func(s Section) bool {
		return IsChinese(s.Lang) && slices.ContainsFunc(s.Terms, func(t Term) bool { return c.Removed || !t.Removed })
	}) {
		return fmt.Errorf("no Chinese term")
	}
	return c.validate()
}

// validate lets a concept be without Chinese: when it was merged into another,
// its terms went there.
func (c Concept) validate() error {
	if c.Kind != "" && !c.Kind.Valid() {
		return fmt.Errorf("unknown kind %q (one of %v)", c.Kind, Kinds)
	}
	if err := check("domain", c.Domain, MaxTerm, true); err != nil {
		return err
	}
	for _, x := range [...]struct{ name, text string }{{"definition", c.Definition}, {"note", c.Note}} {
		if err := check(x.name, x.text, MaxNote, true); err != nil {
			return err
		}
	}
	var chinese []string
	terms := 0
	for _, s := range c.Sections {
		if terms += len(s.Terms); terms > MaxTerms {
			return fmt.Errorf("more than %d terms in an entry", MaxTerms)
		}
		for _, t := range s.Terms {
			if IsChinese(s.Lang) && !t.Removed {
				chinese = append(chinese, text.Fold(t.Text))
			}
		}
	}
	for _, s := range c.Sections {
		if err := check("definition", s.Definition, MaxNote, true); err != nil {
			return err
		}
		for _, t := range s.Terms {
			if err := t.Validate(); err != nil {
				return err
			}
			if !IsChinese(s.Lang) && !t.Removed && slices.Contains(chinese, text.Fold(t.Text)) {
				return fmt.Errorf("%q is its own translation", t.Text)
			}
		}
	}
	for _, m := range c.Merged {
		if err := m.validate(); err != nil {
			return err
		}
	}
	return nil
}

// Validate says what is wrong with a term.
func (t Term) Validate() error {
	if err := check("term", t.Text, MaxTerm, false); err != nil {
		return err
	}
	switch {
	case !strings.ContainsFunc(t.Text, text.IsHan) && text.Key(t.Text) == "":
		return fmt.Errorf("term %q has no letter or digit", t.Text)
	case !t.Usage.Valid():
		return fmt.Errorf("unknown usage %q", t.Usage)
	case !t.Type.Valid():
		return fmt.Errorf("unknown term type %q", t.Type)
	case !slices.Contains([]tm.Status{"", tm.Proposed, tm.Approved, tm.Rejected}, t.Status):
		return fmt.Errorf("unknown status %q", t.Status)
	}
	for _, x := range [...]struct{ name, text string }{{"pinyin", t.Pinyin}, {"part of speech", t.PartOfSpeech}, {"source", t.Source}, {"note", t.Note}} {
		if err := check(x.name, x.text, MaxNote, true); err != nil {
			return err
		}
	}
	for _, x := range t.Contexts {
		if err := check("context", x.Text, MaxNote, true); err != nil {
			return err
		}
	}
	return nil
}

// check looks at one text: notes may be empty and have more than one line.
func check(name, s string, longest int, note bool) error {
	switch {
	case s == "" && !note:
		return fmt.Errorf("empty %s", name)
	case !utf8.ValidString(s):
		return fmt.Errorf("%s %q is not UTF-8", name, s)
	case utf8.RuneCountInString(s) > longest:
		return fmt.Errorf("%s of %d characters is too long (at most %d)", name, utf8.RuneCountInString(s), longest)
	}
	for i, r := range s {
		switch {
		case unicode.IsControl(r) && !(note && (r == '\n' || r == '\t')):
			return fmt.Errorf("%s has the control character %U at byte %d", name, r, i)
		case r == '\ufffe' || r == '\uffff':
			return fmt.Errorf("%s has %U at byte %d, which is no character", name, r, i)
		}
	}
	return nil
}
