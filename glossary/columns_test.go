package glossary

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"yiku/align/text"
	"yiku/tm"
	"yiku/tm/sheet"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/text/language"
	"pgregory.net/rapid"
)

var equal = cmp.Options{cmpopts.EquateEmpty(), cmp.Comparer(func(a, b language.Tag) bool { return a == b })}

func readRows(t testing.TB, s string) (all []Concept, skipped []string) {
	t.Helper()
	sr, err := sheet.NewReader(strings.NewReader(s), sheet.Format{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := NewRowReader(sr)
	if err != nil {
		t.Fatal(err)
	}
	for {
		c, err := r.Read()
		var skip *tm.Skip
		switch {
		case errors.As(err, &skip):
			skipped = append(skipped, skip.Error())
		case err == io.EOF:
			return all, skipped
		case err != nil:
			t.Fatal(err)
		default:
			all = append(all, c)
		}
	}
}

func simple(zh, en string) Concept {
	return Concept{Sections: []Section{
		{Lang: text.Chinese, Terms: []Term{{Text: zh}}},
		{Lang: text.English, Terms: []Term{{Text: en}}},
	}}
}

func TestReadRows(t *testing.T) {
	place := simple("拉萨", "Lhasa")
	place.Kind = Place
	noted := simple("援藏", "aid to Xizang")
	noted.Sections[1].Terms[0].Note = "常用"
	odd := simple("碳中和", "carbon neutrality")
	odd.Domain = "环保"
	synonyms := Concept{ID: 3, Sections: []Section{
		{Lang: text.Chinese, Terms: []Term{{Text: "西藏"}}},
		{Lang: text.English, Terms: []Term{{Text: "Xizang"}, {Text: "Tibet"}}},
	}}
	for _, c := range []struct {
		name, in string
		want     []Concept
		skipped  []string
	}{
		{"columns", "zh,en\n拉萨,Lhasa\n", []Concept{simple("拉萨", "Lhasa")}, nil},
		{"no header", "拉萨,Lhasa\n日喀则,Xigazê\n", []Concept{simple("拉萨", "Lhasa"), simple("日喀则", "Xigazê")}, nil},
		{"no header, English first", "Lhasa\t拉萨\n", []Concept{simple("拉萨", "Lhasa")}, nil},
		{"no header, a note", "援藏\taid to Xizang\t常用\n", []Concept{noted}, nil},
		{"Chinese header", "英文,中文,类别\nLhasa,拉萨,地名\n", []Concept{place}, nil},
		{"titles", "西藏地名（2024）,,\n\n内部,,\n中文,英文\n拉萨,Lhasa\n", []Concept{simple("拉萨", "Lhasa")}, nil},
		{"no title", "日喀则,\n拉萨,Lhasa\n阿里,Ngari\n", []Concept{simple("拉萨", "Lhasa"), simple("阿里", "Ngari")}, []string{"line 1: no English"}},
		{"original and translation", "原文,译文\n拉萨,Lhasa\n", []Concept{simple("拉萨", "Lhasa")}, nil},
		{"English original", "Source,Target\nLhasa,拉萨\n", []Concept{simple("拉萨", "Lhasa")}, nil},
		{"two words for a term", "term,术语\n拉萨,Lhasa\n", []Concept{simple("拉萨", "Lhasa")}, nil},
		{"one of them is a term", "term,词语\ntable,表\n", []Concept{simple("词语", "term"), simple("表", "table")}, nil},
		{"language tags", "zh-CN;en-US\n拉萨;Lhasa\n", []Concept{simple("拉萨", "Lhasa")}, nil},
		{"no-break spaces in a header", "\ufeffzh\u00a0,\u00a0en\n拉萨,Lhasa\n", []Concept{simple("拉萨", "Lhasa")}, nil},
		{"a kind of their own is a domain", "zh,en,kind\n碳中和,carbon neutrality,环保\n", []Concept{odd}, nil},
		{"synonyms", "entry,zh,en\n3,西藏,Xizang\n3,西藏,Tibet\n4,,x\n", []Concept{synonyms}, []string{"line 4: no Chinese"}},
		{"candidates", "zh,en,status\n新词,,candidate\n", []Concept{{Sections: []Section{{Lang: text.Chinese, Terms: []Term{{Text: "新词"}}}}}}, nil},
		{"problems", "zh,en,status,created\n甲,,,\n乙,B,maybe,\n丙,C,,soon\n丁,D,,,x\n戊,E\n", []Concept{simple("戊", "E")}, []string{
			"line 2: no English",
			`line 3: unknown status "maybe" (proposed, approved or rejected)`,
			`line 4: created: "soon" is not a time as 2026-01-31T09:30:00Z`,
			"line 5: more cells than the header has",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, skipped := readRows(t, c.in)
			if d := cmp.Diff(c.want, got, equal); d != "" {
				t.Error(d)
			}
			if d := cmp.Diff(c.skipped, skipped); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestReadRowsErrors(t *testing.T) {
	for in, want := range map[string]string{
		"":                               "sheet: the file has no rows",
		"zh,note\n拉萨,x\n":                "sheet: line 1: the header has no column for English",
		"Lhasa\nShigatse\n":              "sheet: the table has no Chinese in it",
		"拉萨\n日喀则\n":                      "sheet: line 1: there is no header, and no telling the Chinese column from the English one",
		"Berg,mountain\nSee,lake\n":      "sheet: the table has no Chinese in it",
		"Source,Target\nBerg,mountain\n": "sheet: the table has no Chinese in it",
		"类别,备注,领域\nplace,x,y\n":          "sheet: line 1: the header has no column for Chinese and English",
	} {
		sr, err := sheet.NewReader(strings.NewReader(in), sheet.Format{})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := NewRowReader(sr); err == nil || err.Error() != want {
			t.Errorf("%q: error %v, want %s", in, err, want)
		}
	}
}

func TestUnknownColumns(t *testing.T) {
	sr, _ := sheet.NewReader(strings.NewReader("zh,en,Colour,价格\n拉萨,Lhasa,red,1\n"), sheet.Format{})
	r, err := NewRowReader(sr)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"Colour", "价格"}, r.Unknown()); d != "" {
		t.Error(d)
	}
}

func TestLooksLikeTerms(t *testing.T) {
	for in, want := range map[string]bool{
		"zh,en\n拉萨,Lhasa\n":                             true,
		"拉萨\tLhasa\n":                                   true,
		"zh,en\n会议开幕。,The meeting opened.\n":            false,
		"zh,en,kind\n会议开幕。,The meeting opened.,other\n": true,
		"zh,en,origin,previous\n拉萨,Lhasa,a.txt,x\n":     false,
		"x\n": true, // and reading it says what is wrong
	} {
		sr, err := sheet.NewReader(strings.NewReader(in), sheet.Format{})
		if err != nil {
			t.Fatal(err)
		}
		if got := LooksLikeTerms(sr); got != want {
			t.Errorf("%q: %v", in, got)
		}
	}
}

// TestColumnsAreDistinct guards against two columns that go by one heading.
func TestColumnsAreDistinct(t *testing.T) {
	for _, columns := range [][]sheet.Column{Columns, tm.Columns} {
		seen := map[string]string{}
		for _, c := range columns {
			if c.Use == "" {
				t.Errorf("column %s is not documented", c.Name)
			}
			for _, h := range append([]string{c.Name}, c.Also...) {
				if seen[h] != "" {
					t.Errorf("heading %q is both %s and %s", h, seen[h], c.Name)
				}
				seen[h] = c.Name
			}
		}
	}
}

func TestPairs(t *testing.T) {
	zh := []Term{{Text: "西藏自治区", Type: FullForm}, {Text: "西藏", Type: ShortForm}}
	en := []Term{{Text: "Xizang", Type: ShortForm}, {Text: "Xizang Autonomous Region", Type: FullForm}, {Text: "XAR", Type: Acronym}, {Text: "Tibet", Status: tm.Rejected}}
	for _, c := range []struct {
		zh, en []Term
		want   string
	}{
		{zh, en[:3], "西藏自治区=Xizang Autonomous Region 西藏=Xizang 西藏=XAR"},
		{zh, en[3:], "西藏自治区=Tibet 西藏=Tibet"},
		{zh, en[:1], "西藏自治区=Xizang 西藏=Xizang"},
		{zh[:1], en[:3], "西藏自治区=Xizang Autonomous Region 西藏自治区=Xizang 西藏自治区=XAR"},
		{zh[:1], nil, "西藏自治区="},
		{nil, en[:1], ""},
	} {
		concept := Concept{Sections: []Section{{Lang: text.Simplified, Terms: c.zh}, {Lang: text.English, Terms: c.en}}}
		var got []string
		for _, p := range pairs(&concept) {
			got = append(got, p.zh.Text+"="+p.en.Text)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("got %s, want %s", s, c.want)
		}
	}
}

// sheetConcept draws a concept with everything that a sheet can hold.
func sheetConcept(t *rapid.T, id int64) Concept {
	word := rapid.StringMatching(`[\p{Han}A-Za-z=+"',;#\-\t]{0,8}`).Filter(func(s string) bool { return strings.TrimSpace(s) == s })
	some := word.Filter(func(s string) bool { return s != "" })
	usage := rapid.SampledFrom([]Usage{"", Preferred, Admitted, Deprecated, Superseded})
	form := rapid.SampledFrom([]TermType{"", FullForm, ShortForm, Acronym})
	context := func(name string) []Context {
		if x := (Context{word.Draw(t, name), word.Draw(t, name)}); x.Text != "" {
			return []Context{x}
		}
		return nil
	}
	c := Concept{
		ID:         id,
		Kind:       rapid.SampledFrom(Kinds).Draw(t, "kind"),
		Domain:     word.Draw(t, "domain"),
		Definition: word.Draw(t, "definition"),
		Note:       word.Draw(t, "note"),
		Sections:   []Section{{Lang: text.Chinese}, {Lang: text.English}},
	}
	for _, s := range rapid.SliceOfNDistinct(some, 1, 3, rapid.ID[string]).Draw(t, "zh") {
		c.Sections[0].Terms = append(c.Sections[0].Terms, Term{
			Text: s, Pinyin: word.Draw(t, "pinyin"), Usage: usage.Draw(t, "usage"), Type: form.Draw(t, "type"),
			Source: word.Draw(t, "source"), Note: word.Draw(t, "note"), Contexts: context("context"),
		})
	}
	if rapid.Bool().Draw(t, "traditional") {
		c.Sections[0].Lang = text.Traditional
	}
	for _, s := range rapid.SliceOfNDistinct(some, 0, 3, rapid.ID[string]).Draw(t, "en") {
		c.Sections[1].Terms = append(c.Sections[1].Terms, Term{
			Text: s, Usage: usage.Draw(t, "usage"), Type: form.Draw(t, "type"),
			Status: rapid.SampledFrom([]tm.Status{"", tm.Proposed, tm.Approved, tm.Rejected}).Draw(t, "status"),
			Source: word.Draw(t, "source"), Note: word.Draw(t, "note"), Contexts: context("context"),
			PartOfSpeech: word.Draw(t, "pos"), By: word.Draw(t, "by"),
			Created: time.Unix(rapid.Int64Range(0, 1<<32).Draw(t, "created"), 0).UTC(),
		})
	}
	if len(c.Sections[1].Terms) == 0 {
		c.Sections = c.Sections[:1]
	}
	return c
}

// TestRowsRoundTrip is the contract of a format: what was written comes back,
// and writing that again makes the same bytes.
func TestRowsRoundTrip(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var in []Concept
		for i := range rapid.IntRange(0, 5).Draw(rt, "concepts") {
			in = append(in, sheetConcept(rt, int64(i+1)))
		}
		format := rapid.SampledFrom([]sheet.Format{sheet.CSV, sheet.TSV, sheet.ExcelCSV}).Draw(rt, "format")
		first := writeRows(rt, in, format)
		out, skipped := readRows(t, first)
		if len(skipped) > 0 {
			rt.Fatalf("skipped: %v", skipped)
		}
		byText := cmpopts.SortSlices(func(a, b Term) bool { return a.Text < b.Text })
		if d := cmp.Diff(in, out, equal, byText); d != "" {
			rt.Fatal(d)
		}
		if second := writeRows(rt, out, format); first != second {
			rt.Fatalf("written again:\n%s\nbefore:\n%s", second, first)
		}
	})
}

func writeRows(t interface{ Fatal(...any) }, all []Concept, f sheet.Format) string {
	var b bytes.Buffer
	w := NewRowWriter(sheet.NewWriter(&b, f))
	for _, c := range all {
		if err := w.Write(c); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestAKindIsNamedInEnglishAndChinese(t *testing.T) {
	for word, want := range map[string]Kind{
		"place": Place, "Places": Place, " PLACE ": Place, "地名": Place, "機構": Organization, "组织机构": Organization,
		"時政用語": Politics, "会议": Meeting, "職務": Title, "人名": Person, "其它": Other,
	} {
		if got, ok := ParseKind(word); !ok || got != want {
			t.Errorf("ParseKind(%q) = %q, %v, want %q", word, got, ok, want)
		}
	}
	if kind, ok := ParseKind("村庄"); ok {
		t.Errorf("村庄 is taken for %q", kind)
	}
	for _, k := range Kinds {
		if got, ok := ParseKind(k.Chinese()); !ok || got != k {
			t.Errorf("%s is called %q in Chinese, which is %q", k, k.Chinese(), got)
		}
	}
}
