package extract

import (
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"yiku/align/document"
	"yiku/glossary"
)

func extractor(t testing.TB, o Options) *Extractor {
	t.Helper()
	tok, err := tokenizer()
	if err != nil {
		t.Fatal(err)
	}
	return New(tok, o)
}

func add(t testing.TB, x *Extractor, s string) {
	t.Helper()
	r, err := document.NewReader(strings.NewReader(s), "test.txt", document.Options{Encoding: "UTF-8"})
	if err != nil {
		t.Fatal(err)
	}
	if err := x.Add(r); err != nil {
		t.Fatal(err)
	}
}

const bulletin = `玉河县推进“雪线通”工程

本报记者 沈一帆

玉河县委书记方砚舟表示，要继续推进“雪线通”工程，让牧民共享“雪线通”工程的成果。玉河县水利局局长次仁旺姆说，今年新建牧道六十公里。

青海省水利厅援助玉河县水利局培训技术人员。水利厅说，生态管护员制度是牧区治理的好办法。`

func find(cs []Candidate, text string) *Candidate {
	for i := range cs {
		if cs[i].Text == text {
			return &cs[i]
		}
	}
	return nil
}

func TestCandidates(t *testing.T) {
	x := extractor(t, Options{})
	add(t, x, bulletin)
	add(t, x, "“雪线通”工程通过验收。")
	cs := x.Candidates()
	if !slices.IsSortedFunc(cs, func(a, b Candidate) int { return int(math.Copysign(1, b.Score-a.Score)) }) {
		t.Error("the candidates are not in the order of their scores")
	}
	for _, want := range []Candidate{
		{Text: "“雪线通”工程", Kind: glossary.Politics, Count: 4, Documents: 2},
		{Text: "雪线通", Kind: glossary.Politics, Count: 4, Documents: 2},
		{Text: "方砚舟", Kind: glossary.Person, Count: 1, Documents: 1},
		{Text: "次仁旺姆", Kind: glossary.Person, Count: 1, Documents: 1},
		{Text: "沈一帆", Kind: glossary.Person, Count: 1, Documents: 1},
		{Text: "玉河县", Kind: glossary.Place, Count: 3, Documents: 1},
		{Text: "青海省水利厅", Kind: glossary.Organization, Count: 1, Documents: 1},
		{Text: "玉河县水利局局长", Kind: glossary.Title, Count: 1, Documents: 1},
	} {
		c := find(cs, want.Text)
		if c == nil {
			t.Errorf("%s is no candidate", want.Text)
			continue
		}
		if c.Kind != want.Kind || c.Count != want.Count || c.Documents != want.Documents {
			t.Errorf("%s: %s, %d times in %d documents; want %s, %d in %d", c.Text, c.Kind, c.Count, c.Documents, want.Kind, want.Count, want.Documents)
		}
		if !strings.Contains(c.Context, c.Text) || !strings.Contains(bulletin, c.First) {
			t.Errorf("%s stands in %q first, best in %q", c.Text, c.First, c.Context)
		}
	}
	if c := find(cs, "水利厅"); c == nil || c.Full != "青海省水利厅" {
		t.Errorf("水利厅: %+v, want it to be short for 青海省水利厅", c)
	}
	if a, b := find(cs, "“雪线通”工程"), find(cs, "继续推进“雪线通”工程"); a != nil && b != nil && a.Score <= b.Score {
		t.Errorf("%s (%.2f) does not stand before %s (%.2f)", a.Text, a.Score, b.Text, b.Score)
	}
}

func TestTermsOfTheGlossaryStandHigher(t *testing.T) {
	const s = "牧区推广暖棚育羔的办法。"
	x := extractor(t, Options{})
	add(t, x, s)
	without := find(x.Candidates(), "暖棚育羔")
	x = extractor(t, Options{Known: map[string]glossary.Kind{"“暖棚”育羔": glossary.Culture}})
	add(t, x, s)
	with := find(x.Candidates(), "暖棚育羔")
	if with == nil || with.Kind != glossary.Culture || without != nil && with.Score <= without.Score {
		t.Errorf("in the glossary %+v, without %+v", with, without)
	}
}

// The order of the candidates and their scores hang on the documents alone.
func TestCandidatesAreTheSameEachTime(t *testing.T) {
	var first []Candidate
	for range 3 {
		x := extractor(t, Options{})
		add(t, x, bulletin)
		if cs := x.Candidates(); first == nil {
			first = cs
		} else if !slices.Equal(first, cs) {
			t.Fatal("the candidates differ from run to run")
		}
	}
}

func TestOddTexts(t *testing.T) {
	for name, s := range map[string]string{
		"empty":         "",
		"english":       "Nothing here is written in Chinese characters.",
		"one character": "雪",
		"marks":         "，。、；“”‘’《》（）！？",
		"open quotes":   "“‘《雪山",
		"close quotes":  "雪山》’”的水",
		"emoji":         "牧民😀笑了👨‍👩‍👧‍👦，草场🌱变绿。",
		"mixed":         "5G基站、Wi-Fi覆盖ＡＢＣ牧区かな한글العربية",
		"traditional":   "西藏自治區的教育援助工作。",
		"latin quotes":  `牧区"组团式"帮扶"未完`,
		"spaces":        "雪 山 　 草 地",
	} {
		x := extractor(t, Options{})
		add(t, x, s)
		for _, c := range x.Candidates() {
			if c.Count < 1 || c.Documents != 1 || math.IsNaN(c.Score) || !balanced(c.Text) {
				t.Errorf("%s: %+v", name, c)
			}
		}
	}
}

func TestInvalidBytes(t *testing.T) {
	x := extractor(t, Options{})
	if err := x.Add(&paragraphs{text: []string{"雪山\xff\xfe草地\xe9\x9b牧场建设"}}); err != nil {
		t.Fatal(err)
	}
	for _, c := range x.Candidates() {
		if strings.ContainsRune(c.Text, '\uFFFD') {
			t.Errorf("%q is a candidate", c.Text)
		}
	}
}

func TestLongRunWithoutMarks(t *testing.T) {
	x := extractor(t, Options{})
	add(t, x, strings.Repeat("高原牧区建设新草场", 40_000)) // 1 MB
	if x.records.len() == 0 {
		t.Error("no candidates")
	}
	for _, r := range x.records.list {
		if len(r.key) > longestSentence {
			t.Errorf("a candidate of %d bytes", len(r.key))
		}
	}
}

// paragraphs hands out texts and then an error.
type paragraphs struct {
	text []string
	err  error
}

func (p *paragraphs) Read() (document.Paragraph, error) {
	if len(p.text) == 0 {
		if p.err == nil {
			p.err = io.EOF
		}
		return document.Paragraph{}, p.err
	}
	t := p.text[0]
	p.text = p.text[1:]
	return document.Paragraph{Text: t}, nil
}

func TestAddReportsWhatTheReaderReports(t *testing.T) {
	broken := errors.New("broken")
	x := extractor(t, Options{})
	if err := x.Add(&paragraphs{[]string{"草场建设"}, broken}); !errors.Is(err, broken) {
		t.Errorf("Add: %v, want %v", err, broken)
	}
}

func TestForget(t *testing.T) {
	x := extractor(t, Options{})
	x.limit = 40
	add(t, x, "草场建设见成效。草场建设见成效。草场建设见成效。\n雪山脚下的村庄修通了公路，孩子们走进了新学校，老人们住进了新房子，牧民用上了新设备。")
	if n := x.records.len(); n > x.limit {
		t.Errorf("%d candidates are kept, %d at most", n, x.limit)
	}
	if x.records.get("草场建设") == nil {
		t.Error("草场建设, which recurs, is forgotten")
	}
	add(t, x, "远处传来鹰笛声。\n远处传来鹰笛声。\n远处传来鹰笛声。")
	if r := x.records.get("鹰笛声"); r == nil || r.count != 2 {
		t.Errorf("鹰笛声: %+v, want it kept when it is seen again", r)
	}
}

func FuzzAdd(f *testing.F) {
	f.Add(bulletin)
	f.Add("“《记者·王》、·张三·—+5G、、“说”、市委、县")
	f.Add("总统·卡·说和与同在\xff“")
	f.Fuzz(func(t *testing.T, s string) {
		x := extractor(t, Options{Known: map[string]glossary.Kind{"水利局": glossary.Organization, "县委书记方": glossary.Other}})
		if err := x.Add(&paragraphs{text: []string{s}}); err != nil {
			t.Fatal(err)
		}
		for _, r := range x.records.list {
			if plain.Replace(r.shown) != plain.Replace(r.key) {
				t.Errorf("%q is shown as %q", r.key, r.shown)
			}
		}
		for _, c := range x.Candidates() {
			if math.IsNaN(c.Score) || math.IsInf(c.Score, 0) {
				t.Errorf("%q has the score %v", c.Text, c.Score)
			}
		}
	})
}

// All pages of testdata, read as one long document. BenchmarkCut in align/text/zh
// cuts the same text into words and does nothing else: with -cpu 1 both have one
// core.
func BenchmarkAdd(b *testing.B) {
	names, err := filepath.Glob("testdata/gold/*.txt")
	if err != nil || len(names) == 0 {
		b.Fatalf("no pages: %v", err)
	}
	var all strings.Builder
	for _, name := range names {
		page, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		all.Write(page)
	}
	b.SetBytes(int64(all.Len()))
	x := extractor(b, Options{})
	for b.Loop() {
		add(b, x, all.String())
	}
}
