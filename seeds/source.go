package seeds

import (
	"io/fs"
	"iter"
)

// Source is a published text that a translation is taken from.
type Source struct {
	Key   string
	Title string
	Body  string // who issued it
	Year  string // "" for what is kept up to date
	Where string // where to find it
}

// String cites the source: its title, and the year if it has one.
func (s Source) String() string {
	if s.Year == "" {
		return s.Title
	}
	return s.Title + " (" + s.Year + ")"
}

// Sources returns the texts that translations are taken from. The first error
// ends the sequence.
func Sources() iter.Seq2[Source, error] { return sources(files) }

func sources(fsys fs.FS) iter.Seq2[Source, error] {
	return func(yield func(Source, error) bool) {
		for r, err := range rows(fsys, "sources.tsv", []string{"key", "title", "body", "year", "where"}) {
			s := Source{r.field("key"), r.field("title"), r.field("body"), r.field("year"), r.field("where")}
			if !yield(s, err) || err != nil {
				return
			}
		}
	}
}

func readSources(fsys fs.FS) (map[string]Source, error) {
	byKey := make(map[string]Source)
	for s, err := range sources(fsys) {
		if err != nil {
			return nil, err
		}
		byKey[s.Key] = s
	}
	return byKey, nil
}
