package main

import (
	"path/filepath"
	"slices"
	"strings"
	"time"

	"yiku/align/document"
	"yiku/align/text"
	"yiku/cmd/yiku/kit"
	"yiku/db"
	"yiku/glossary"

	"github.com/spf13/cobra"
)

type kitOptions struct {
	files   []string
	reading document.Options
	dir     string
	top     int
	force   bool
}

func newKit(a *app) *cobra.Command {
	var o kitOptions
	cmd := &cobra.Command{
		Use:   "kit FILE... -o DIR",
		Short: "Make a translator's kit: an OmegaT project, term lists, a briefing",
		Long: `Makes a folder for the translation of documents from Chinese into English:

  omegat.project, source/   an OmegaT project that opens as it is
  glossary/                 the approved terms of these documents
  tm/, tm/auto/             what the memory has for their sentences
  candidates.csv            terms that still want a translation
  briefing.html             all of it on one page, to read before starting

A folder that has something in it is refused, unless --force puts the kit's files
over those of the same name.`,
		Example: `  yiku kit page.txt -o kit
  yiku kit *.docx -o monday --top 200`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case o.dir == "":
				return hinted{usagef("no folder for the kit"), "name one with -o"}
			case o.top < 0:
				return usagef("--top is a number of candidates, not %d", o.top)
			}
			o.files = args
			return a.runKit(o)
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVarP(&o.dir, "output", "o", "", "the folder")
	f.IntVar(&o.top, "top", 100, "the most candidates; 0 for all")
	f.BoolVar(&o.force, "force", false, "put the files into a folder that has others")
	encodingFlag(cmd, &o.reading)
	return cmd
}

// leastScore is that of a candidate worth a translator's look: the odds are one
// to three that it is a term. The list is best at about this length.
const leastScore = -1

// leastMatch is the score from which a unit of the memory is a help.
const leastMatch = 70

func (a *app) runKit(o kitOptions) error {
	docs, err := a.readDocuments(o.files, o.reading)
	if err != nil {
		return err
	}
	if !hasText(docs) {
		return noText(o.files)
	}
	d, err := a.openDB()
	if err != nil {
		return err
	}
	defer d.Close()
	v, err := readVocabulary(d)
	if err != nil {
		return err
	}
	k := kit.Kit{Made: time.Now()}
	if k.Candidates, err = kitCandidates(v, docs, o.top); err != nil {
		return err
	}
	k.Terms = kitTerms(v, docs)
	mark := marker(v, k.Candidates)
	for _, doc := range docs {
		kd := kit.Document{Name: filepath.Base(doc.Name)}
		if doc.Name == "-" {
			kd.Name = "text"
		}
		for _, p := range doc.Paragraphs {
			kd.Paragraphs = append(kd.Paragraphs, kit.Paragraph{Kind: p.Kind, Text: p.Text, Marks: mark(p.Text)})
		}
		if kd.Segments, err = kitSegments(d, doc); err != nil {
			return err
		}
		k.Documents = append(k.Documents, kd)
	}
	if err := k.Write(o.dir, o.force); err != nil {
		return err
	}
	return a.showKit(o.dir, k)
}

func (a *app) showKit(dir string, k kit.Kit) error {
	c := k.Coverage()
	if a.json {
		return a.document(struct {
			Dir        string `json:"dir"`
			Documents  int    `json:"documents"`
			Sentences  int    `json:"sentences"`
			Exact      int    `json:"exact"`
			Fuzzy      int    `json:"fuzzy"`
			Terms      int    `json:"terms"`
			Candidates int    `json:"candidates"`
		}{dir, len(k.Documents), c.Sentences, c.Exact, c.Fuzzy, len(k.Terms), len(k.Candidates)})
	}
	a.printf("made %s: %d terms with a translation, %d candidates without one; of %d sentences the memory has %d, and %d much alike\n",
		dir, len(k.Terms), len(k.Candidates), c.Sentences, c.Exact, c.Fuzzy)
	a.printf("read %s first; OmegaT opens the folder as a project\n", filepath.Join(dir, "briefing.html"))
	return nil
}

// kitCandidates extracts from the documents what has no translation yet.
func kitCandidates(v *vocabulary, docs []*document.Document, top int) ([]kit.Candidate, error) {
	x, err := newExtractor(v)
	if err != nil {
		return nil, err
	}
	for _, doc := range docs {
		if err := x.Add(&paragraphs{doc.Paragraphs}); err != nil {
			return nil, err
		}
	}
	var found []kit.Candidate
	for _, c := range rank(x.Candidates(), v, extractOptions{}) {
		if c.Score < leastScore || top > 0 && len(found) == top {
			break
		}
		if c.Status == known {
			continue
		}
		found = append(found, kit.Candidate{Rank: len(found) + 1, Text: c.Term, Kind: c.Kind, Count: c.Count, Context: c.Context})
	}
	return found, nil
}

// kitTerms finds the terms of the glossary in the documents, the most frequent
// first.
func kitTerms(v *vocabulary, docs []*document.Document) []kit.Term {
	find := v.find()
	var found []kit.Term
	place := make(map[*glossary.Term]int)
	for _, doc := range docs {
		for _, m := range find(doc.Text()) {
			i, ok := place[m.Term]
			if !ok {
				i = len(found)
				place[m.Term] = i
				found = append(found, kit.Term{Concept: *m.Concept, Chinese: *m.Term, English: usable(m.Translations())})
			}
			found[i].Count++
		}
	}
	slices.SortStableFunc(found, func(a, b kit.Term) int { return b.Count - a.Count })
	return found
}

// marker returns a function that finds terms and candidates in a paragraph,
// the longest of them where they overlap.
func marker(v *vocabulary, candidates []kit.Candidate) func(string) []kit.Mark {
	concepts := slices.Clone(v.concepts)
	for _, c := range candidates {
		concepts = append(concepts, glossary.Concept{Kind: c.Kind, Sections: []glossary.Section{
			{Lang: text.Chinese, Terms: []glossary.Term{{Text: c.Text}}},
		}})
	}
	m := glossary.NewMatcher(concepts)
	return func(paragraph string) []kit.Mark {
		var marks []kit.Mark
		for _, found := range m.Find(paragraph) {
			gloss := strings.Join(texts(usable(found.Translations())), "; ")
			marks = append(marks, kit.Mark{Span: found.Span, Kind: found.Concept.Kind, Gloss: gloss})
		}
		return marks
	}
}

// kitSegments cuts a document into sentences and asks the memory for each.
func kitSegments(d *db.DB, doc *document.Document) ([]kit.Segment, error) {
	segments := doc.Segments(text.Chinese)
	all := make([]kit.Segment, len(segments))
	for i, s := range segments {
		o := db.SearchOptions{From: text.Chinese, Min: leastMatch, Limit: 5}
		if i > 0 {
			o.Previous = segments[i-1].Text
		}
		if i+1 < len(segments) {
			o.Next = segments[i+1].Text
		}
		matches, err := d.SearchUnits(s.Text, o)
		if err != nil {
			return nil, err
		}
		all[i] = kit.Segment{Text: s.Text, Matches: matches}
	}
	return all, nil
}
