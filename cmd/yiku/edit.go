package main

import (
	"fmt"
	"math"
	"slices"

	"yiku/db"
	"yiku/glossary"

	"github.com/spf13/cobra"
)

// editOptions hold what to change: of an entry or of a term, by what the
// number turns out to be.
type editOptions struct {
	id    int64
	note  *string
	force bool // also a term in the other language
	entry db.ConceptPatch
	term  db.TermPatch
}

func newEdit(a *app) *cobra.Command {
	var o editOptions
	var kind glossary.Kind
	var usage glossary.Usage
	var form glossary.TermType
	var place int
	var first bool
	cmd := &cobra.Command{
		Use:   "edit ID",
		Short: "Correct an entry or one of its terms",
		Long: `Changes fields of an entry (--kind, --domain, --definition, --note) or of one of
its terms (--text, --pinyin, --usage, --type, --part-of-speech, --source, --note),
by the number. What is not named stays, an empty value clears a field, and the
history keeps what was there. A Chinese term without Chinese, or an English one in
Chinese, is refused unless --force is given.

Of several translations of one name, the approved come before the proposed, then
the preferred before the others. Between equals --first and --place decide, for
look-ups, annotated texts, kits and every export alike.`,
		Example: `  yiku edit 4711 --text "paired assistance to Xizang" --usage preferred
  yiku edit 4712 --first
  yiku edit 7 --kind organization --domain health`,
		Args: takes("the number of the entry or term"),
		RunE: func(cmd *cobra.Command, args []string) error {
			id, err := ids(args)
			if err != nil {
				return err
			}
			o.id = id[0]
			set := cmd.Flags().Changed
			if set("kind") {
				o.entry.Kind = &kind
			}
			if set("usage") {
				o.term.Usage = &usage
			}
			if set("type") {
				o.term.Type = &form
			}
			switch {
			case set("place"):
				o.term.Place = &place
			case first:
				place = 1
				o.term.Place = &place
			}
			if o.note == nil && o.entry == (db.ConceptPatch{}) && o.term == (db.TermPatch{}) {
				return hinted{usagef("nothing to change"), "yiku edit --help lists the fields"}
			}
			return a.runEdit(o)
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	chooseKind(cmd, &kind, "of an entry: what sort of thing it is")
	f.Var(optional{&o.entry.Domain}, "domain", "of an entry: subject field")
	f.Var(optional{&o.entry.Definition}, "definition", "of an entry: what it is")
	f.Var(optional{&o.term.Text}, "text", "of a term: the term itself")
	f.Var(optional{&o.term.Pinyin}, "pinyin", "of a Chinese term")
	choose(cmd, &usage, "usage", "of a term: may it be used", "", glossary.Preferred, glossary.Admitted, glossary.Deprecated, glossary.Superseded)
	choose(cmd, &form, "type", "of a term: what form of the name it is", "", glossary.FullForm, glossary.ShortForm,
		glossary.Abbreviation, glossary.Acronym, glossary.Variant, glossary.Phrase)
	f.Var(optional{&o.term.PartOfSpeech}, "part-of-speech", "of a term: noun, verb, adjective, adverb, properNoun, other")
	f.Var(optional{&o.term.Source}, "source", "of a term: where it is from")
	f.BoolVar(&first, "first", false, "of a term: before all others of its entry that are equal in status and usage")
	numberFlag(cmd, &place, "place", 1, 1, math.MaxInt, "of a term: which of them it is, from 1")
	cmd.MarkFlagsMutuallyExclusive("first", "place")
	f.Var(optional{&o.note}, "note", "a remark on the entry or term")
	f.BoolVar(&o.force, "force", false, "take a --text that does not look like the language of the term")
	return cmd
}

func (a *app) runEdit(o editOptions) error {
	d, err := a.openDB()
	if err != nil {
		return err
	}
	defer d.Close()
	c, err := d.Concept(o.id)
	if err != nil {
		return aboutNumber(d, err)
	}
	if c.ID == o.id {
		if o.term != (db.TermPatch{}) {
			return hinted{usagef("%d is an entry, and what was named is changed on its terms", o.id),
				fmt.Sprintf("yiku lookup %s shows their numbers", firstName(c))}
		}
		o.entry.Note = o.note
		err = d.EditConcept(a.by(), o.id, o.entry)
	} else {
		if o.entry != (db.ConceptPatch{}) {
			return hinted{usagef("%d is a term, and what was named is changed on its entry", o.id),
				fmt.Sprintf("its entry is %d", c.ID)}
		}
		if o.term.Text != nil && !o.force {
			if err := checkTerm(c, o.id, *o.term.Text); err != nil {
				return err
			}
		}
		o.term.Note = o.note
		err = d.EditTerm(a.by(), o.id, o.term)
	}
	if err != nil {
		return err
	}
	if a.json {
		return a.changed("edited", []int64{o.id})
	}
	if c, err = d.Concept(c.ID); err == nil {
		a.showEntry(c)
	}
	if o.term.Place != nil && *o.term.Place == 1 && !isFirst(c, o.id) {
		a.notef("others stand before it that are approved or preferred, and it is not")
	}
	return err
}

// checkTerm refuses a text in the wrong language for a term of an entry.
func checkTerm(c glossary.Concept, id int64, text string) error {
	chinese, _ := terms(c)
	if slices.ContainsFunc(chinese, func(t glossary.Term) bool { return t.ID == id }) {
		return checkChinese(text)
	}
	return checkEnglish(text)
}

// isFirst reports whether a term is the first of its language in an entry.
func isFirst(c glossary.Concept, id int64) bool {
	return slices.ContainsFunc(c.Sections, func(s glossary.Section) bool { return s.Terms[0].ID == id })
}

// firstName returns a concept's first Chinese name.
func firstName(c glossary.Concept) string {
	if chinese, _ := terms(c); len(chinese) > 0 {
		return chinese[0].Text
	}
	return ""
}

// optional is a flag that is nil unless it was given; an empty value counts as
// given.
type optional struct{ value **string }

func (o optional) Set(s string) error { *o.value = &s; return nil }
func (o optional) Type() string       { return "text" }

func (o optional) String() string {
	if o.value == nil || *o.value == nil {
		return ""
	}
	return **o.value
}
