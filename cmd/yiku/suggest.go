package main

import (
	"fmt"
	"strconv"
	"unicode/utf8"

	"yiku/db"
	"yiku/glossary"
	"yiku/glossary/suggest"
	"yiku/tm"

	"github.com/spf13/cobra"
)

type suggestOptions struct {
	terms []string
	kind  glossary.Kind
	limit int
}

func newSuggest(a *app) *cobra.Command {
	var o suggestOptions
	cmd := &cobra.Command{
		Use:   "suggest ZH...",
		Short: "Propose translations, with what speaks for them",
		Long: `Proposes English for Chinese terms: put together from the parts that the glossary
knows, spelled (people by GB/T 28039, places by pinyin or their official spelling),
from what goes with the term in the sentences of the memory, and from entries that
differ in a number. Each comes with its evidence and a confidence from 0 to 1.
Nothing is kept: "yiku add" proposes what you choose.`,
		Example: `  yiku suggest 西藏自治区水利厅
  yiku suggest --kind person 扎西次仁
  yiku suggest --json 第八次西藏工作座谈会`,
		Args: takesSome("the Chinese term"),
		RunE: func(_ *cobra.Command, args []string) error {
			for _, term := range args {
				if n := utf8.RuneCountInString(term); n > glossary.MaxTerm {
					return usagef("%s is too long for a term: %d characters, and %d at most", quoted(term), n, glossary.MaxTerm)
				}
			}
			o.terms = args
			return a.runSuggest(o)
		},
	}
	chooseKind(cmd, &o.kind, "what sort of thing the terms are")
	countFlag(cmd, &o.limit, "limit", 5, "the most suggestions for a term; 0 for all")
	return cmd
}

type suggestedTerm struct {
	Term        string           `json:"term"`
	Suggestions []suggestionJSON `json:"suggestions"`
}

type suggestionJSON struct {
	Text       string         `json:"text"`
	Method     suggest.Method `json:"method"`
	Confidence float64        `json:"confidence"`
	Evidence   []evidenceJSON `json:"evidence"`
}

type evidenceJSON struct {
	Method suggest.Method `json:"method"`
	ZH     string         `json:"zh"`
	EN     string         `json:"en"`
	ID     int64          `json:"id,omitempty"`
}

// newSuggester reads the glossary and the memory of a database.
func newSuggester(d *db.DB) (*suggest.Suggester, error) {
	var concepts []glossary.Concept
	for c, err := range d.Concepts(db.Filter{}) {
		if err != nil {
			return nil, err
		}
		concepts = append(concepts, c)
	}
	var units []tm.Unit
	for u, err := range d.Units(db.UnitFilter{}) {
		if err != nil {
			return nil, err
		}
		units = append(units, u)
	}
	return suggest.New(concepts, units), nil
}

func (a *app) runSuggest(o suggestOptions) error {
	d, err := a.openDB()
	if err != nil {
		return err
	}
	defer d.Close()
	s, err := newSuggester(d)
	if err != nil {
		return err
	}
	all, found := []suggestedTerm{}, 0
	for _, term := range o.terms {
		list := s.Suggest(term, o.kind)
		if o.limit > 0 && len(list) > o.limit {
			list = list[:o.limit]
		}
		found += len(list)
		all = append(all, suggestedTerm{term, suggestionsOf(list)})
	}
	if a.json {
		err = a.document(all)
	} else {
		for _, t := range all {
			a.showSuggestions(t)
		}
	}
	if err == nil && found == 0 {
		err = nothing{"nothing to suggest"}
	}
	return err
}

func suggestionsOf(list []suggest.Suggestion) []suggestionJSON {
	all := make([]suggestionJSON, len(list))
	for i, x := range list {
		all[i] = suggestionJSON{x.Text, x.Method, x.Confidence, make([]evidenceJSON, len(x.Evidence))}
		for j, e := range x.Evidence {
			all[i].Evidence[j] = evidenceJSON(e)
		}
	}
	return all
}

func (a *app) showSuggestions(t suggestedTerm) {
	a.printf("%s\n", a.style(bold, t.Term))
	for i, x := range t.Suggestions {
		a.paragraph(fmt.Sprintf("%3d  ", i+1), x.Text+"  "+a.style(faint, fmt.Sprintf("%s · %.2f", x.Method, x.Confidence)))
		for _, e := range x.Evidence {
			from := ""
			if e.ID != 0 {
				from = "  (" + strconv.FormatInt(e.ID, 10) + ")"
			}
			a.paragraph("         ", a.style(faint, e.ZH+" = "+e.EN+from))
		}
	}
}
