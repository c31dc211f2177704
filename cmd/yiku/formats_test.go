package main

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"yiku/align/text"
	"yiku/db"
	"yiku/glossary"
	"yiku/tm"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
)

// nastyConcepts are entries with what has broken one program or another, in the
// order in which rows have their terms.
func nastyConcepts() []glossary.Concept {
	made := time.Date(2026, 1, 31, 9, 30, 0, 0, time.UTC)
	term := func(s string) glossary.Term { return glossary.Term{Text: s, Status: tm.Approved} }
	concept := func(id int64, zh glossary.Term, en ...glossary.Term) glossary.Concept {
		zh.Status = ""
		return glossary.Concept{ID: id, Kind: glossary.Other, Sections: []glossary.Section{
			{Lang: text.Chinese, Terms: []glossary.Term{zh}},
			{Lang: text.English, Terms: en},
		}}
	}
	var synonyms []glossary.Term
	for _, letter := range strings.Split("abcdefghijklmnopqrstuvwxyz", "") {
		synonyms = append(synonyms, term("synonym "+letter))
	}
	full := concept(7, glossary.Term{Text: "援藏", Note: "中文备注"},
		glossary.Term{
			Text: "aid to Xizang", Status: tm.Approved, Usage: glossary.Preferred, Type: glossary.Phrase, PartOfSpeech: "noun",
			Source: "a source; another", Note: "tab\there\nline two, \"quoted\"", By: "王 & 李", Created: made,
			Contexts: []glossary.Context{{Text: "in use <b> ]]>", Source: "a paper"}},
		},
		glossary.Term{Text: "assist Xizang", Status: tm.Approved, Usage: glossary.Admitted})
	full.Kind, full.Domain, full.Definition, full.Note = glossary.Politics, "politics, \"of\" regions; other", "a ]]> b & <c>\nsecond line", "条目备注"
	traditional := concept(8, term("西藏自治區"), term("Tibet Autonomous Region"))
	traditional.Sections[0].Lang = language.MustParse("zh-Hant")
	return []glossary.Concept{
		concept(1, term("=1+1公式"), term("+sum"), term("-sum of all"), term("=SUM(1)"), term("@sum")),
		concept(2, term("“引号”话"), term(`it's 'so'`), term(`the "quoted" word`)),
		concept(3, term("#话题"), term("#topic")),
		concept(4, term("表情😀𠮷野家"), term("emoji 😀 𠮷 diner")),
		concept(5, term("多义"), synonyms...),
		concept(6, term("長文"), glossary.Term{Text: "long note", Status: tm.Approved, Note: strings.Repeat("长", 10_000)}),
		full,
		traditional,
		concept(9, term("_x0041_转义"), term("ID _x000D_")),
		concept(10, term("sep=分隔"), term("sep=;")),
		concept(11, term("]]>标记&amp;"), term("<markup> &lt; ]]>")),
		concept(12, term("'撇号"), term("'apostrophe")),
		concept(13, term("家👩\u200d👩\u200d👧土𡈽"), term("family 👩\u200d👩\u200d👧 𡈽")),
		concept(14, term("右\u200f左\u202e回\u202c"), term("marks \u200e\u200f, עברית")),
		concept(15, term("中\ufeff间"), term("in\ufeffside")),
		concept(16, term("行\u2028段\u2029完"), term("line\u2028or paragraph")),
		concept(17, term("逗,号;分\\n"), term(`comma, semi; back\slash \t`)),
		concept(18, term("全角"), glossary.Term{Text: "full width", Status: tm.Approved, Note: "备　注\n\n'=1+1"}),
	}
}

// pairsOf lists the pairs of terms of a glossary, as formats have them that know
// one line only.
func pairsOf(concepts []glossary.Concept) (all []string) {
	for _, c := range concepts {
		for _, p := range c.Pairs() {
			line, _ := glossary.OneLine(p.ZH.Text + " = " + p.EN.Text)
			all = append(all, line)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func firstTerms(n int, concepts []glossary.Concept) []glossary.Concept {
	for i, c := range concepts {
		concepts[i].Sections[1].Terms = c.Sections[1].Terms[:min(n, len(c.Sections[1].Terms))]
	}
	return concepts
}

// TestGlossaryFormats is the contract of every format: what it can hold comes
// back equal, writing that again gives the same bytes, and of a file that has
// lost its end no more comes than of the whole, or nothing where that is known.
func TestGlossaryFormats(t *testing.T) {
	d, err := db.Create(filepath.Join(t.TempDir(), "yiku.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	none := func(*glossary.Concept) {}
	for _, c := range []struct {
		name    string // of the format
		options exportOptions
		terms   int                     // of a language, that it holds
		pairs   bool                    // it holds pairs alone
		drops   func(*glossary.Concept) // takes away what else it does not hold
		hasEnd  bool                    // a file that has lost its own is known
	}{
		{"csv", exportOptions{}, 99, false, none, false},
		{"csv", exportOptions{excel: true}, 99, false, none, false},
		{"tsv", exportOptions{}, 99, false, none, false},
		{"xlsx", exportOptions{}, 99, false, none, true},
		{"json", exportOptions{}, 99, false, func(c *glossary.Concept) { c.ID = 0 }, true},
		{"tbx", exportOptions{tbx: "v2"}, 99, false, func(c *glossary.Concept) { undecided(c); byDay(c) }, true},
		{"tbx", exportOptions{tbx: "v3"}, 99, false, undecided, true},
		{"tbx", exportOptions{tbx: "v3-dct"}, 99, false, undecided, true},
		{"multiterm", exportOptions{}, 99, false, func(c *glossary.Concept) { undecided(c); withoutContextSource(c) }, true},
		{"utx", exportOptions{}, 99, true, nil, false},
		{"omegat", exportOptions{}, 99, true, nil, false},
		{"omegat", exportOptions{path: "a.csv"}, 99, true, nil, false},
		{"memoq", exportOptions{}, 5, true, nil, false},
		{"deepl", exportOptions{path: "a.csv"}, 1, true, nil, false},
		{"deepl", exportOptions{path: "a.tsv"}, 1, true, nil, false},
		{"google", exportOptions{path: "a.csv"}, 1, true, nil, false},
		{"google-set", exportOptions{}, 1, true, nil, false},
	} {
		t.Run(c.name+c.options.tbx+c.options.path, func(t *testing.T) {
			once := writeConcepts(t, c.name, c.options, nastyConcepts())
			got, err := readConcepts(once)
			if err != nil {
				t.Fatal(err)
			}
			want := firstTerms(c.terms, nastyConcepts())
			if d := cmp.Diff(pairsOf(want), pairsOf(got)); d != "" {
				t.Error(d)
			}
			if !c.pairs {
				for i := range want {
					c.drops(&want[i])
				}
				sameTag := cmp.Comparer(func(a, b language.Tag) bool { return a == b })
				if d := cmp.Diff(want, got, sameTag); d != "" {
					t.Error(d)
				}
			}
			if twice := writeConcepts(t, c.name, c.options, got); !bytes.Equal(once, twice) {
				t.Errorf("written again it is another file:\n%s", cmp.Diff(string(once), string(twice)))
			}
			for cut := 0; cut < len(once)-2; cut += 1 + len(once)/97 {
				part, err := readConcepts(once[:cut])
				if len(part) > len(got) {
					t.Errorf("of the first %d bytes came %d entries, of all %d", cut, len(part), len(got))
				}
				if c.hasEnd && err == nil {
					t.Errorf("the first %d of %d bytes were read as a file", cut, len(once))
				}
			}
			if src, err := openConcepts(once[:len(once)*9/10]); c.hasEnd && err == nil {
				if _, err := d.ImportConcepts("test", db.ImportOptions{File: "f"}, src); err == nil {
					t.Error("nine tenths of a file were taken in")
				}
			}
		})
	}
	if stats, err := d.Stats(); err != nil || stats.Entries != 0 {
		t.Errorf("%d entries in the database, %v", stats.Entries, err)
	}
}

func undecided(c *glossary.Concept) {
	for i := range c.Sections[1].Terms {
		c.Sections[1].Terms[i].Status = ""
	}
}

func byDay(c *glossary.Concept) {
	for i := range c.Sections[1].Terms {
		t := &c.Sections[1].Terms[i]
		t.Created = t.Created.Truncate(24 * time.Hour)
	}
}

func withoutContextSource(c *glossary.Concept) {
	for _, t := range c.Sections[1].Terms {
		for j := range t.Contexts {
			t.Contexts[j].Source = ""
		}
	}
}

func writeConcepts(t *testing.T, name string, o exportOptions, concepts []glossary.Concept) []byte {
	t.Helper()
	i := slices.IndexFunc(formats, func(f format) bool { return f.name == name })
	var b bytes.Buffer
	w := formats[i].writeConcepts(&b, o)
	for _, c := range concepts {
		if err := w.Write(c); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func openConcepts(b []byte) (glossary.ConceptReader, error) {
	src, err := openSource(&input{Reader: bufio.NewReaderSize(bytes.NewReader(b), 64<<10)}, importOptions{into: glossaryContent})
	return src.concepts, err
}

// readConcepts reads a glossary of any format; what is left out is an error.
func readConcepts(b []byte) (all []glossary.Concept, err error) {
	r, err := openConcepts(b)
	if err != nil {
		return nil, err
	}
	for {
		c, err := r.Read()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return all, err
		}
		all = append(all, c)
	}
}
