package utx

import (
	"io"
	"strings"
	"testing"
	"time"

	"yiku/align/text"
	"yiku/glossary"
	"yiku/tm"

	"github.com/google/go-cmp/cmp"
)

func readAll(in string) (rows []string, err error) {
	r, err := NewReader(strings.NewReader(in))
	if err != nil {
		return nil, err
	}
	for {
		c, err := r.Read()
		if err == io.EOF {
			return rows, nil
		}
		if err != nil {
			rows = append(rows, err.Error())
			continue
		}
		zh, en := c.Sections[0], c.Sections[1]
		t := en.Terms[0]
		rows = append(rows, strings.Join([]string{zh.Lang.String(), zh.Terms[0].Text, en.Lang.String(), t.Text, t.PartOfSpeech, string(t.Status), string(t.Usage), t.Note}, "|"))
	}
}

func TestReader(t *testing.T) {
	got, err := readAll("#UTX-S 1.00; en-US/zh-CN; 2026-01-02; copyright: x\r\n#description: y\r\n#src\ttgt\tsrc:pos\tterm status\tcomment\r\n" +
		"merge\t合并\tverb\tapproved\tn\r\n# a comment\r\n\r\nrollback\t回滚\t-\tforbidden\t-\r\nalone\t-\tnoun\r\nx\t甲\tnoun\tperhaps\r\ny\t乙")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"zh|合并|en-US|merge|verb|approved||n", "zh|回滚|en-US|rollback|||deprecated|",
		"line 8: not two terms with a tab in between", "zh|甲|en-US|x|noun|proposed||term status: perhaps", "zh|乙|en-US|y||||",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestHeader(t *testing.T) {
	for in, want := range map[string]string{
		"a b\n":                            "there is no header",
		"#UTX 1.11; en/zh\n#src\tpos\n":    `no column "tgt"`,
		"#UTX 1.11; 2026\n#src\ttgt\n":     "does not name the languages",
		"#UTX 1.11; en/zh\n\xff\xfe\x00\n": "utx: ",
	} {
		if _, err := readAll(in); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want one with %q", in, err, want)
		}
	}
}

// TestOtherLanguages has a glossary of no use here: each pair is named.
func TestOtherLanguages(t *testing.T) {
	rows, err := readAll("#UTX 1.11; en/fr\n#src\ttgt\na\tb\n#\nc\td\n")
	if err != nil || len(rows) != 2 || !strings.Contains(rows[1], "line 5: the languages are en and fr, and not Chinese and another") {
		t.Errorf("%q, error %v", rows, err)
	}
}

func TestWriter(t *testing.T) {
	var b strings.Builder
	w := NewWriter(&b, time.Date(2026, 1, 31, 9, 30, 0, 0, time.UTC))
	w.Write(glossary.Concept{Sections: []glossary.Section{
		{Lang: text.Chinese, Terms: []glossary.Term{{Text: "#甲"}}},
		{Lang: text.English, Terms: []glossary.Term{
			{Text: "a", Status: tm.Approved, PartOfSpeech: "properNoun", Note: "x\ty"},
			{Text: "b", Status: tm.Proposed, PartOfSpeech: "other"},
			{Text: "c", Status: tm.Rejected},
			{Text: "d", Status: tm.Approved, Usage: glossary.Superseded},
		}},
	}})
	w.Close()
	want := "#UTX 1.11; zh-CN/en; 2026-01-31T00:00:00Z; copyright: ; license: \r\n#src\ttgt\tsrc:pos\tterm status\tsrc:comment\ttgt:comment\r\n" +
		" #甲\ta\tproperNoun\tapproved\t-\tx y\r\n #甲\td\t-\tnon-standard\t-\t-\r\n #甲\tb\t-\tprovisional\t-\t-\r\n #甲\tc\t-\tforbidden\t-\t-\r\n"
	if b.String() != want || w.Written() != 4 || w.Dropped() != 1 {
		t.Errorf("%d written, %d changed: %s", w.Written(), w.Dropped(), cmp.Diff(want, b.String()))
	}
}

func FuzzReader(f *testing.F) {
	f.Add("#UTX 1.11; zh/en\n#src\ttgt\n甲\ta\n")
	f.Fuzz(func(t *testing.T, in string) { readAll(in) })
}

// TestDeparturesAreReadAndNamed has a mark where none belongs, and a status that
// is none.
func TestDeparturesAreReadAndNamed(t *testing.T) {
	r, err := NewReader(strings.NewReader("\ufeff#UTX 1.11; en/zh; 2026-01-31\n#src\ttgt\tterm status\ngrain\t粮食\tapproved\nbarley\t青稞\tdone\n"))
	if err != nil {
		t.Fatal(err)
	}
	var got []tm.Status
	for range 2 {
		c, err := r.Read()
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, c.Sections[1].Terms[0].Status)
	}
	if d := cmp.Diff([]tm.Status{tm.Approved, tm.Proposed}, got); d != "" {
		t.Error(d)
	}
	found, _ := r.Departed()
	if d := cmp.Diff([]tm.Departure{{Line: 1, Reason: "a byte order mark, which UTX has not"}, {Line: 4, Reason: `term status "done" is not one of UTX`}}, found); d != "" {
		t.Error(d)
	}
}

// TestAFileWithoutAHeaderIsRead takes the columns that all files have.
func TestAFileWithoutAHeaderIsRead(t *testing.T) {
	r, err := NewReader(strings.NewReader("粮食\tgrain\tnoun\n"))
	if err != nil {
		t.Fatal(err)
	}
	c, err := r.Read()
	if found, _ := r.Departed(); err != nil || len(found) != 1 || found[0].Line != 1 {
		t.Error(err, found)
	}
	if en := c.Sections[1].Terms[0]; c.Sections[0].Terms[0].Text != "粮食" || en.Text != "grain" || en.PartOfSpeech != "noun" {
		t.Error(c)
	}
}
