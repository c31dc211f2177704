package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"yiku/align/lexicon"
	"yiku/align/text"
	"yiku/db"
	"yiku/glossary"
	"yiku/tm"

	"github.com/spf13/cobra"
)

type concordanceOptions struct {
	phrase string
	limit  int
}

func newTMConcordance(a *app) *cobra.Command {
	var o concordanceOptions
	cmd := &cobra.Command{
		Use:   "concordance PHRASE",
		Short: "Find the units that hold a phrase, on either side",
		Long: `Finds the units that hold a phrase on either side, the newest first. Where its
translation stands on the other side is marked if the glossary has it, or the
table of words that "align" uses shows it for certain.`,
		Example: `  yiku tm concordance 乡村振兴
  yiku tm concordance "high-quality development" --limit 0`,
		Args: takesSome("the phrase"),
		RunE: func(_ *cobra.Command, args []string) error {
			o.phrase = strings.Join(args, " ")
			return a.runTMConcordance(o)
		},
	}
	countFlag(cmd, &o.limit, "limit", 20, "the most units shown, the newest first; 0 for all")
	return cmd
}

func (a *app) runTMConcordance(o concordanceOptions) error {
	collectLater()
	d, err := a.openDB()
	if err != nil {
		return err
	}
	defer d.Close()
	units, err := d.Concordance(o.phrase, db.ConcordanceOptions{Limit: o.limit})
	if err != nil {
		return err
	}
	c, err := newConcordance(d, o.phrase)
	if err != nil {
		return err
	}
	found := make([]concordanceJSON, len(units))
	for i, u := range units {
		found[i] = concordanceJSON{unitJSON: unitOf(u, "")}
		source, target := c.mark(found[i].Source, found[i].Target)
		found[i].Aligned = alignedJSON{spansIn(found[i].Source, source), spansIn(found[i].Target, target)}
		if !a.json {
			about := strings.Join(nonEmpty(fmt.Sprintf("unit %d", u.ID), string(u.Status), u.Origin), " · ")
			found[i].Source, found[i].Target = a.marked(found[i].Source, source), a.marked(found[i].Target, target)
			a.showUnit(a.style(faint, about), found[i].unitJSON)
		}
	}
	if a.json {
		err = a.document(struct {
			Query string            `json:"query"`
			Units []concordanceJSON `json:"units"`
		}{o.phrase, found})
	}
	if err == nil && len(found) == 0 {
		err = nothing{"no unit holds " + quoted(o.phrase)}
	}
	return err
}

type concordanceJSON struct {
	unitJSON
	Aligned alignedJSON `json:"aligned"`
}

// alignedJSON says where the phrase stands, and its translation where that is
// known.
type alignedJSON struct {
	Source []spanJSON `json:"source"`
	Target []spanJSON `json:"target"`
}

type spanJSON struct {
	Start int `json:"start"` // in code points
	End   int `json:"end"`
}

func spansIn(s string, spans []text.Span) []spanJSON {
	all := make([]spanJSON, len(spans))
	for i, p := range spans {
		start := utf8.RuneCountInString(s[:p.Start])
		all[i] = spanJSON{start, start + utf8.RuneCountInString(s[p.Start:p.End])}
	}
	return all
}

// marked is a segment with stretches of it in bold.
func (a *app) marked(segment string, spans []text.Span) string {
	var b strings.Builder
	done := 0
	for _, span := range spans {
		b.WriteString(segment[done:span.Start] + a.style(bold, segment[span.Start:span.End]))
		done = span.End
	}
	return b.String() + segment[done:]
}

// concordance marks a phrase and its translation.
type concordance struct {
	phrase       tm.Phrase
	translations []tm.Phrase // that the glossary has, the longest first
}

func newConcordance(d *db.DB, phrase string) (*concordance, error) {
	c := &concordance{phrase: tm.NewPhrase(phrase)}
	hits, err := d.Lookup(phrase, db.LookupOptions{Limit: 1, Whole: true})
	if err != nil {
		return nil, err
	}
	var known []string
	for _, h := range hits {
		if h.Match != glossary.ExactMatch && h.Match != glossary.VariantMatch {
			continue
		}
		chinese, english := terms(h.Concept)
		if text.IsEnglish(text.Language(phrase)) {
			known = append(known, texts(chinese)...)
		} else {
			known = append(known, texts(usable(english))...)
		}
	}
	slices.SortStableFunc(known, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	for _, k := range known {
		c.translations = append(c.translations, tm.NewPhrase(k))
	}
	return c, nil
}

// mark returns where in a pair the phrase and its translation stand.
func (c *concordance) mark(source, target string) (inSource, inTarget []text.Span) {
	inSource, inTarget = c.phrase.Find(source), c.phrase.Find(target)
	switch {
	case len(inTarget) == 0:
		inTarget = c.translation(source, inSource, target)
	case len(inSource) == 0:
		inSource = c.translation(target, inTarget, source)
	}
	return inSource, inTarget
}

// translation returns where a text translates phrases of another, nil where
// that is not certain.
func (c *concordance) translation(of string, phrases []text.Span, in string) []text.Span {
	for _, t := range c.translations {
		spans := slices.DeleteFunc(t.Find(in), func(p text.Span) bool { return withinWord(in, p) })
		if len(spans) > 0 && len(spans) <= len(phrases) {
			return spans
		}
	}
	if text.IsEnglish(text.Language(of)) {
		return lexicon.Shipped().Chinese(of, phrases, in)
	}
	return lexicon.Shipped().English(of, phrases, in)
}

// withinWord reports whether a stretch of a text begins or ends within an
// English word.
func withinWord(s string, p text.Span) bool {
	latin := func(r rune) bool { return unicode.Is(unicode.Latin, r) }
	before, _ := utf8.DecodeLastRuneInString(s[:p.Start])
	first, _ := utf8.DecodeRuneInString(s[p.Start:])
	last, _ := utf8.DecodeLastRuneInString(s[:p.End])
	after, _ := utf8.DecodeRuneInString(s[p.End:])
	return latin(before) && latin(first) || latin(last) && latin(after)
}
