package main

import (
	"math"
	"strconv"
	"strings"

	"yiku/align/document"
	"yiku/align/text/zh"
	"yiku/db"
	"yiku/glossary"
	"yiku/glossary/extract"

	"github.com/spf13/cobra"
)

type extractOptions struct {
	files    []string
	reading  document.Options
	top      int
	minCount int
	kind     glossary.Kind
	save     bool
}

func newExtract(a *app) *cobra.Command {
	var o extractOptions
	cmd := &cobra.Command{
		Use:   "extract FILE...",
		Short: "Find the terms of documents, the likeliest first",
		Long: `Reads Chinese documents (.txt, .md, .html, .docx, .pdf; - is standard input) and
lists what looks like a term: political vocabulary, places, organizations,
meetings, titles, people, culture. Each comes with what the glossary has for it:
"known" with its translations, "candidate" if it was saved before, else "new".
Several documents are ranked together.`,
		Example: `  yiku extract page.txt
  yiku extract --kind organization --top 0 *.txt
  yiku extract --save page.txt        keep the new ones, to be translated
  yiku extract --json page.txt | jq -r '.[] | select(.status=="new").term'`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if o.top < 0 || o.minCount < 0 {
				return usagef("--top and --min-count are numbers from 0 up")
			}
			o.files = args
			return a.runExtract(o)
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.IntVar(&o.top, "top", 50, "the most candidates listed; 0 for all")
	f.IntVar(&o.minCount, "min-count", 1, "leave out what occurs fewer times")
	choose(cmd, &o.kind, "kind", "only this kind", glossary.Kinds...)
	f.BoolVar(&o.save, "save", false, "keep the listed ones that are new, as candidates")
	encodingFlag(cmd, &o.reading)
	return cmd
}

// encodingFlag lets a command be told the encoding of its documents.
func encodingFlag(cmd *cobra.Command, o *document.Options) {
	cmd.Flags().StringVar(&o.Encoding, "encoding", "", "the encoding of the text, found out unless named: utf-8, gb18030, big5, utf-16le, …")
}

type termCandidate struct {
	Rank         int           `json:"rank"`
	Term         string        `json:"term"`
	Kind         glossary.Kind `json:"kind"`
	Count        int           `json:"count"`
	Documents    int           `json:"documents"`
	Score        float64       `json:"score"`
	Context      string        `json:"context"`
	Status       standing      `json:"status"`
	Translations []string      `json:"translations"`
	Suggestion   string        `json:"suggestion,omitempty"` // the best, for what was saved
}

func (a *app) runExtract(o extractOptions) error {
	d, err := a.openDB()
	if err != nil {
		return err
	}
	defer d.Close()
	v, err := readVocabulary(d)
	if err != nil {
		return err
	}
	x, err := newExtractor(v)
	if err != nil {
		return err
	}
	var texts []*reread
	for _, name := range o.files {
		text, err := a.extractFrom(x, name, o)
		if err != nil {
			return err
		}
		texts = append(texts, text)
	}
	found := rank(x.Candidates(), v, o)
	if o.save && anyText(texts) {
		if err := a.save(d, texts, found); err != nil {
			return err
		}
		if err := suggestEach(d, found); err != nil {
			return err
		}
	}
	if a.json {
		err = a.document(found)
	} else if len(found) > 0 {
		err = a.showCandidates(found)
	}
	if err == nil && len(found) == 0 {
		err = nothing{"no terms found in " + strings.Join(o.files, ", ")}
		if !anyText(texts) {
			err = noText(o.files)
		}
	}
	return err
}

// newExtractor returns an extractor that knows the glossary.
func newExtractor(v *vocabulary) (*extract.Extractor, error) {
	known := make(map[string]glossary.Kind)
	var words []string
	for _, c := range v.concepts {
		chinese, _ := terms(c)
		for _, t := range chinese {
			known[t.Text] = c.Kind
			words = append(words, t.Text)
		}
	}
	tok, err := zh.New(words...)
	if err != nil {
		return nil, err
	}
	return extract.New(tok, extract.Options{Known: known}), nil
}

// reread hands paragraphs on, and keeps what is to be saved of them.
type reread struct {
	*document.Reader
	name string
	keep bool
	any  bool
	text strings.Builder
}

func (r *reread) Read() (document.Paragraph, error) {
	p, err := r.Reader.Read()
	if err == nil {
		r.any = true
		if r.keep {
			r.text.WriteString(p.Text)
			r.text.WriteByte('\n')
		}
	}
	return p, err
}

func anyText(texts []*reread) bool {
	for _, t := range texts {
		if t.any {
			return true
		}
	}
	return false
}

func (a *app) extractFrom(x *extract.Extractor, name string, o extractOptions) (*reread, error) {
	r, err := a.openDocument(name, o.reading)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	text := &reread{Reader: r.Reader, name: name, keep: o.save}
	return text, x.Add(text)
}

// rank numbers the candidates that were asked for.
func rank(all []extract.Candidate, v *vocabulary, o extractOptions) []termCandidate {
	found := []termCandidate{}
	for _, c := range all {
		if c.Count < o.minCount || o.kind != "" && c.Kind != o.kind {
			continue
		}
		if o.top > 0 && len(found) == o.top {
			break
		}
		status, translations := v.standing(c.Text)
		found = append(found, termCandidate{len(found) + 1, c.Text, c.Kind, c.Count, c.Documents, math.Round(c.Score*1000) / 1000, c.Context, status, translations, ""})
	}
	return found
}

// save keeps the candidates without a translation, with their counts in each
// document.
func (a *app) save(d *db.DB, texts []*reread, found []termCandidate) error {
	saved := 0
	for _, t := range texts {
		text := t.text.String()
		var cs []db.Candidate
		for _, c := range found {
			if n := strings.Count(text, c.Term); n > 0 && c.Status != known {
				cs = append(cs, db.Candidate{Text: c.Term, Kind: c.Kind, Score: c.Score, Count: n, Context: c.Context})
			}
		}
		n, err := d.SaveCandidates(a.by(), db.Document{Name: t.name, Text: text}, cs)
		if err != nil {
			return err
		}
		saved += n
	}
	a.notef("saved %d new candidates", saved)
	return nil
}

// suggestEach shows the best suggestion for what has no translation. It is not
// kept: a person chooses.
func suggestEach(d *db.DB, found []termCandidate) error {
	s, err := newSuggester(d)
	if err != nil {
		return err
	}
	for i, c := range found {
		if c.Status == known {
			continue
		}
		if list := s.Suggest(c.Term, c.Kind); len(list) > 0 {
			found[i].Suggestion = list[0].Text
		}
	}
	return nil
}

func (a *app) showCandidates(found []termCandidate) error {
	rows := make([][]string, len(found))
	for i, c := range found {
		if a.screen.width > 0 {
			c.Context = around(c.Context, c.Term)
		}
		rows[i] = []string{strconv.Itoa(c.Rank), c.Term, string(c.Kind), strconv.Itoa(c.Count), string(c.Status),
			strings.Join(append(c.Translations, suggestedText(c)...), "; "), c.Context}
	}
	return a.table([]string{"#", "Term", "Kind", "Count", "Status", "English", "Context"}, rows)
}

// suggestedText marks a suggestion as one.
func suggestedText(c termCandidate) []string {
	if c.Suggestion == "" {
		return nil
	}
	return []string{c.Suggestion + " (?)"}
}

// around returns a sentence from a little before a term on, so that the term is
// seen where the sentence is cut.
func around(sentence, term string) string {
	const before = 4
	at := strings.Index(sentence, term)
	if at < 0 {
		return sentence
	}
	lead := []rune(sentence[:at])
	if len(lead) <= before {
		return sentence
	}
	return "…" + string(lead[len(lead)-before:]) + sentence[at:]
}
