package main

import (
	"errors"
	"iter"
	"runtime/debug"
	"strconv"
	"strings"

	"yiku/align/document"
	"yiku/align/text/zh"
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
	status   standing
	save     bool
	explain  string
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

Several documents are ranked together, and each candidate says how many of them
it recurs in. Of a folder, all documents in it and below are read, but for hidden
ones. A count is that of all places where the term stands, those inside longer
terms too; quotation marks make no difference.

With --save, what has no translation is listed and kept as a candidate. --top then
counts what is new: what is known, or was saved before, takes no place of it.

The score is a sum of what is for a candidate and what is against it; at 0 the
odds are even. --explain shows the sum for one of them.`,
		Example: `  yiku extract page.txt
  yiku extract --kind organization --top 0 *.txt
  yiku extract --json monday/ | jq -r '.[] | select(.documents>=2).term'
  yiku extract --save page.txt        keep the 50 best new ones, to be translated
  yiku extract --explain 四件大事 page.txt
  yiku extract --status new --top 0 page.txt`,
		Args: takesSome("the file"),
		RunE: func(_ *cobra.Command, args []string) error {
			if o.save && o.explain != "" {
				return usagef("--save and --explain do not go together")
			}
			if o.save && o.status == known {
				return usagef("--save keeps what has no translation, and --status known is what has one")
			}
			o.files = args
			return a.runExtract(o)
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	countFlag(cmd, &o.top, "top", 50, "the most candidates listed; 0 for all")
	countFlag(cmd, &o.minCount, "min-count", 1, "leave out what occurs fewer times")
	chooseKind(cmd, &o.kind, "only this kind")
	choose(cmd, &o.status, "status", "only what the glossary does not have, has without a translation, or with one", unknown, candidate, known)
	f.BoolVar(&o.save, "save", false, "list what has no translation, and keep it as candidates; --top counts what is new")
	f.StringVar(&o.explain, "explain", "", "why this one stands where it stands, reason by reason")
	encodingFlag(cmd, &o.reading)
	return cmd
}

// encodingFlag lets a command be told the encoding of its documents.
func encodingFlag(cmd *cobra.Command, o *document.Options) {
	chooseEncoding(cmd, &o.Encoding, "the encoding of the text, found out unless named: utf-8, gb18030, big5, utf-16le, …")
}

type termCandidate struct {
	Rank         int           `json:"rank"`
	Term         string        `json:"term"`
	Kind         glossary.Kind `json:"kind"`
	Full         string        `json:"full,omitempty"`
	Count        int           `json:"count"`
	Documents    int           `json:"documents"`
	Score        float64       `json:"score"`
	Context      string        `json:"context"`
	First        string        `json:"first"`
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
	// What is kept of a text is much more than what is thrown away while it is
	// read: collecting that oftener costs little and spares a quarter of the memory.
	defer debug.SetGCPercent(debug.SetGCPercent(50))
	zh.Warm()
	v, err := readNames(d)
	if err != nil {
		return err
	}
	x, err := newExtractor(v.kinds)
	if err != nil {
		return err
	}
	texts, err := newSpool()
	if err != nil {
		return err
	}
	defer texts.Close()
	if err := a.extractFrom(x, texts, o); err != nil {
		return err
	}
	if o.explain != "" {
		if !texts.hasText() {
			return noText(o.files)
		}
		return a.explain(x, v, texts, o)
	}
	listed, below, err := v.chosen(x.Candidates(), texts, o)
	if err != nil {
		return err
	}
	if o.save && len(listed) > 0 {
		if err := a.save(d, texts, listed, below); err != nil {
			return err
		}
		if err := suggestEach(d, listed); err != nil {
			return err
		}
	}
	if a.json {
		err = a.document(listed)
	} else if len(listed) > 0 {
		err = a.showCandidates(listed, len(texts.texts) > 1)
	}
	if err == nil && len(listed) == 0 {
		err = nothing{o.sought() + " found in " + strings.Join(o.files, ", ")}
		if !texts.hasText() {
			err = noText(o.files)
		}
	}
	return err
}

// sought says what was not found.
func (o extractOptions) sought() string {
	switch {
	case o.status == known:
		return "no terms of the glossary"
	case o.status == candidate:
		return "no saved candidates"
	case o.save || o.status == unknown:
		return "no new terms"
	}
	return "no terms"
}

// newExtractor returns an extractor that knows the names of the glossary.
func newExtractor(known map[string]glossary.Kind) (*extract.Extractor, error) {
	tok, err := zh.New(extract.Words()...)
	if err != nil {
		return nil, err
	}
	return extract.New(tok, extract.Options{Known: known}), nil
}

// extractFrom reads all documents, and keeps their texts.
func (a *app) extractFrom(x *extract.Extractor, texts *spool, o extractOptions) error {
	files, err := documentFiles(o.files)
	if err != nil {
		return err
	}
	p := a.newProgress(readingAll(files), sizeOf(files))
	defer p.end()
	for _, name := range files {
		r, err := a.openDocument(name, o.reading, p)
		if err != nil {
			return err
		}
		err = x.Add(texts.add(name, r.Reader))
		if err := errors.Join(err, r.Close()); err != nil {
			return err
		}
	}
	return nil
}

// recount counts candidates wherever they stand in documents, which are read a
// second time.
func recount(all []extract.Candidate, documents iter.Seq[extract.ParagraphReader]) error {
	phrases := make([]string, len(all))
	for i := range all {
		phrases[i] = all[i].Text
		all[i].Count, all[i].Documents = 0, 0
	}
	counter := extract.NewCounter(phrases)
	for r := range documents {
		counts, err := counter.Count(r)
		if err != nil {
			return err
		}
		for i, n := range counts {
			all[i].Count += n
			all[i].Documents += min(n, 1)
		}
	}
	return nil
}

// showCandidates prints the list; of several documents it says how many of them
// hold a candidate.
func (a *app) showCandidates(listed []termCandidate, several bool) error {
	t := table{{"#", asNumber}, {"Term", asTerm}, {"Kind", asWord}, {"Count", asNumber}}
	if several {
		t = append(t, column{"Docs", asNumber})
	}
	t = append(t, column{"Status", asWord}, column{"English", asProse}, column{"Context", asContext})
	rows := make([][]string, len(listed))
	for i, c := range listed {
		row := []string{strconv.Itoa(c.Rank), c.Term, string(c.Kind), strconv.Itoa(c.Count)}
		if several {
			row = append(row, strconv.Itoa(c.Documents))
		}
		rows[i] = append(row, string(c.Status), strings.Join(append(c.Translations, suggestedText(c)...), "; "), c.Context)
	}
	return a.table(t, rows)
}

// suggestedText marks a suggestion as one.
func suggestedText(c termCandidate) []string {
	if c.Suggestion == "" {
		return nil
	}
	return []string{c.Suggestion + " (?)"}
}
