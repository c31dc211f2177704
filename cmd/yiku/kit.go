package main

import (
	"path/filepath"
	"time"

	"yiku/align/document"
	"yiku/align/text"
	"yiku/cmd/yiku/kit"
	"yiku/cmd/yiku/page"
	"yiku/db"
	"yiku/glossary"
	"yiku/glossary/extract"
	"yiku/tm"

	"github.com/spf13/cobra"
)

type kitOptions struct {
	files   []string
	reading document.Options
	dir     string
	top     int
	all     bool
	force   bool
}

func newKit(a *app) *cobra.Command {
	var o kitOptions
	cmd := &cobra.Command{
		Use:   "kit FILE... -o DIR",
		Short: "Make a translator's kit: an OmegaT project, term lists, a briefing",
		Long: `Makes a folder for the translation of documents from Chinese into English:

  omegat.project, source/   an OmegaT project that opens as it is, and cuts the
                            sentences as yiku does
  glossary/                 the approved terms of these documents; with --all, the
                            whole approved glossary in a second file
  tm/, tm/auto/             what the memory has for their sentences
  terms.xlsx                terms and candidates, for a spreadsheet
  candidates.csv            terms that still want a translation, each with the
                            best suggestion, which is not chosen
  briefing.html             all of it on one page, to read before starting

Of a folder, all documents in it and below are taken.

A folder that has something in it is refused, unless --force puts the kit's files
over those of the same name, all of them or none. Other files stay, and so does
what was changed since the last kit: terms that OmegaT put into the glossary, or
candidates that were filled in, are kept beside, with the time in their name.`,
		Example: `  yiku kit page.txt -o kit
  yiku kit *.docx -o monday --top 200
  yiku kit monday/ -o job --all`,
		Args: takesSome("the file"),
		RunE: func(_ *cobra.Command, args []string) error {
			if o.dir == "" {
				return hinted{usagef("no folder for the kit"), "name one with -o"}
			}
			o.files = args
			return a.runKit(o)
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVarP(&o.dir, "output", "o", "", "the folder")
	countFlag(cmd, &o.top, "top", 100, "the most candidates; 0 for all")
	f.BoolVar(&o.all, "all", false, "the whole approved glossary as well")
	f.BoolVar(&o.force, "force", false, "put the files into a folder that has others")
	encodingFlag(cmd, &o.reading)
	return cmd
}

func (a *app) runKit(o kitOptions) error {
	check := func(path string) error { return a.mayWrite(path, o.files...) }
	folder, err := kit.NewFolder(o.dir, o.force, check)
	if err != nil {
		return err
	}
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
	if o.all {
		k.Glossary = v.concepts
	}
	candidates, err := likelyCandidates(v, docs)
	if err != nil {
		return err
	}
	candidates = first(candidates, o.top)
	if k.Candidates, err = kitCandidates(d, candidates, docs); err != nil {
		return err
	}
	m, err := newMarker(v, candidates)
	if err != nil {
		return err
	}
	search := db.SearchOptions{From: text.Chinese, Min: tm.LeastBand, Limit: 5}
	p := a.newProgress("asking the memory", sizeOfText(docs))
	defer p.end()
	for _, doc := range docs {
		if len(doc.Paragraphs) == 0 {
			continue
		}
		kd := kit.Document{Path: doc.Name}
		if doc.Name == "-" {
			kd.Path = "text"
		}
		for _, par := range doc.Paragraphs {
			kd.Paragraphs = append(kd.Paragraphs, page.Paragraph{Kind: par.Kind, Text: par.Text, Marks: m.marks(par.Text)})
		}
		if kd.Segments, err = matchSegments(d, doc, search, p); err != nil {
			return err
		}
		k.Documents = append(k.Documents, kd)
	}
	k.Terms = kitTerms(m.terms, k.Documents)
	p.end()
	kept, err := k.Write(folder)
	if err != nil {
		return err
	}
	return a.showKit(o.dir, k, kept)
}

func (a *app) showKit(dir string, k kit.Kit, kept []kit.Kept) error {
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

			Kept []kit.Kept `json:"kept,omitempty"` // what had been changed, under its new name
		}{dir, len(k.Documents), c.Sentences, c.Exact, c.Fuzzy, len(k.Terms), len(k.Candidates), kept})
	}
	for _, file := range kept {
		a.notef("%s had been changed, and is kept as %s", filepath.Join(dir, file.Name), file.As)
	}
	a.printf("made %s: %s with a translation, %s without one; of %s the memory has %d, and %d much alike\n",
		dir, counted(len(k.Terms), "term"), counted(len(k.Candidates), "candidate"), counted(c.Sentences, "sentence"), c.Exact, c.Fuzzy)
	a.printf("read %s first; OmegaT opens the folder as a project\n", filepath.Join(dir, "briefing.html"))
	return nil
}

// kitCandidates numbers the candidates, counts them in the documents and finds a
// suggestion for each.
func kitCandidates(d *db.DB, all []extract.Candidate, docs []*document.Document) ([]kit.Candidate, error) {
	if err := recount(all, readers(docs)); err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, nil
	}
	suggester, err := newSuggester(d)
	if err != nil {
		return nil, err
	}
	found := make([]kit.Candidate, len(all))
	for i, c := range all {
		found[i] = kit.Candidate{Rank: i + 1, Text: c.Text, Kind: c.Kind, Count: c.Count, Context: c.Context}
		if list := suggester.Suggest(c.Text, c.Kind); len(list) > 0 {
			found[i].Suggestion = list[0].Text
		}
	}
	return found, nil
}

// kitTerms finds the terms of the glossary in the documents, those inside longer
// ones too, as OmegaT shows them, in the order in which they stand first.
func kitTerms(matcher *glossary.Matcher, docs []kit.Document) []kit.Term {
	var found []kit.Term
	place := make(map[*glossary.Term]int)
	for _, doc := range docs {
		for _, s := range doc.Segments {
			end := 0 // of the last mention that is inside no other
			for _, m := range matcher.FindNested(s.Text) {
				i, ok := place[m.Term]
				if !ok {
					i = len(found)
					place[m.Term] = i
					found = append(found, kit.Term{Concept: *m.Concept, Chinese: *m.Term, English: usable(m.Translations()), Context: s.Text, Inside: true})
				}
				found[i].Count++
				if m.Start >= end {
					found[i].Inside, end = false, m.End
				}
			}
		}
	}
	return found
}

// first returns the first n candidates, for 0 all of them.
func first(all []extract.Candidate, n int) []extract.Candidate {
	if n == 0 {
		return all
	}
	return all[:min(n, len(all))]
}
