package main

import (
	"strings"

	"yiku/align/text"
	"yiku/db"
	"yiku/glossary"

	"github.com/spf13/cobra"
	"golang.org/x/text/language"
)

// side is the language of one side of a pair, as flags name it.
type side string

func (s side) tag() language.Tag {
	switch s {
	case "zh":
		return text.Chinese
	case "en":
		return text.English
	}
	return language.Und
}

type lookupOptions struct {
	query string
	lang  side
	limit int
}

func newLookup(a *app) *cobra.Command {
	var o lookupOptions
	cmd := &cobra.Command{
		Use:   "lookup QUERY...",
		Short: "Find entries by Chinese, English or pinyin",
		Long: `Finds entries of the glossary by what you type: Chinese in simplified or
traditional characters, English, pinyin with or without tones and spaces, a part
of a term, or nearly a term. The best come first, and each says how it matches.`,
		Example: `  yiku lookup 对口援藏
  yiku lookup duikou zhiyuan
  yiku lookup "rural revitalization" --lang en`,
		Args: takesSome("what to look up"),
		RunE: func(_ *cobra.Command, args []string) error {
			o.query = strings.Join(args, " ")
			return a.runLookup(o)
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
			return a.completeTerm(args, typed), cobra.ShellCompDirectiveNoFileComp
		},
	}
	choose(cmd, &o.lang, "lang", "the language of the query", "zh", "en")
	countFlag(cmd, &o.limit, "limit", 20, "the most entries shown; 0 for all")
	return cmd
}

func (a *app) runLookup(o lookupOptions) error {
	collectLater()
	d, err := a.openDB()
	if err != nil {
		return err
	}
	defer d.Close()
	hits, err := d.Lookup(o.query, db.LookupOptions{Lang: o.lang.tag(), Limit: o.limit})
	if err != nil {
		return err
	}
	if a.json {
		err = a.document(struct {
			Query   string      `json:"query"`
			Entries []entryJSON `json:"entries"`
		}{o.query, entriesOf(hits)})
	} else {
		for _, h := range hits {
			a.showEntry(h.Concept, string(h.Match))
		}
	}
	if err == nil && len(hits) == 0 {
		err = nothing{"nothing found for " + quoted(o.query)}
	}
	return err
}

func entriesOf(hits []glossary.Hit) []entryJSON {
	entries := make([]entryJSON, len(hits))
	for i, h := range hits {
		entries[i] = entryOf(h.Concept)
		entries[i].Match = h.Match
		entries[i].Score = &h.Score
	}
	return entries
}

// completeTerm offers the Chinese terms that begin with what was typed, each
// with its English as the shell's description. A term with characters that are
// not seen is left out: what the shell shows is what it types. It makes no
// database.
func (a *app) completeTerm(args []string, typed string) []string {
	path, _, err := a.databasePath()
	if err != nil || len(args) > 0 || typed == "" {
		return nil
	}
	d, err := db.Open(path)
	if err != nil {
		return nil
	}
	defer d.Close()
	hits, err := d.Lookup(typed, db.LookupOptions{Limit: 20})
	if err != nil {
		return nil
	}
	var offers []string
	for _, h := range hits {
		chinese, english := terms(h.Concept)
		for _, t := range chinese {
			if strings.HasPrefix(t.Text, typed) && oneLine(t.Text) == t.Text && len(english) > 0 {
				offers = append(offers, cobra.CompletionWithDesc(t.Text, oneLine(english[0].Text)))
			}
		}
	}
	return offers
}
