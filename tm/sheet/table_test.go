package sheet

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// columns of a table such as a glossary has.
var glossaryColumns = []Column{ZH, EN, {Name: "pinyin"}, {Name: "kind"}, {Name: "note", Also: []string{"备注"}}}

// read returns the rows of a table as "zh = en", with what else is told of them.
func read(t *testing.T, in string) (rows, passed []string, err error) {
	t.Helper()
	r, err := NewReader(strings.NewReader(in), Format{})
	if err != nil {
		t.Fatal(err)
	}
	table, err := NewTable(r, glossaryColumns)
	if err != nil {
		return nil, nil, err
	}
	for _, p := range table.Passed {
		passed = append(passed, fmt.Sprintf("%d: %s", p.Line, p.What))
	}
	for {
		row, err := table.Read()
		if err == io.EOF {
			return rows, passed, nil
		}
		if err != nil {
			t.Fatal(err)
		}
		s := row.Get("zh") + " = " + row.Get("en")
		if row.Foreign != "" {
			s = row.Foreign
		}
		for _, more := range []string{row.Get("pinyin"), row.Get("note"), row.Tag("zh"), row.Tag("en")} {
			if more != "" {
				s += " | " + more
			}
		}
		rows = append(rows, s)
	}
}

func TestATableIsReadWhateverItsShape(t *testing.T) {
	const well, road = "水井 = well", "山路 = mountain road"
	for name, c := range map[string]struct {
		in           string
		rows, passed []string
	}{
		"tags behind":            {"水井,well,ZH,EN\n山路,mountain road,ZH,EN\n", []string{well, road}, nil},
		"tags, English first":    {"well,水井,EN-US,zh-Hans\n", []string{well + " | zh-Hans | EN-US"}, nil},
		"tags before":            {"zh;en;水井;well\n", []string{well}, nil},
		"tags beside":            {"yue-HK\t水井\ten\twell\nEN\tmountain road\tZH\t山路\n", []string{well + " | yue-HK", road}, nil},
		"tags of each row":       {"水井,well,ZH,EN\nmountain road,山路,EN,ZH\nBerg,mountain,DE,EN\n", []string{well, road, "its languages are DE and EN, and not Chinese and English"}, nil},
		"tags below a header":    {"Source,Target,Source language,Target language\n水井,well,ZH,EN\nmountain road,山路,EN,ZH\n", []string{well, road}, nil},
		"tags, unknown header":   {"Begriff,Wort,Von,Nach\n水井,well,ZH,EN\nmountain road,山路,EN,ZH\n", []string{well, road}, []string{"1: taken for a header: Begriff; Wort; Von; Nach"}},
		"foreign header":         {"Begriff;Benennung\n水井;well\n山路;mountain road\n", []string{well, road}, []string{"1: taken for a header: Begriff; Benennung"}},
		"a row is enough":        {"Термин\tПеревод\n水井\twell\n", []string{well}, []string{"1: taken for a header: Термин; Перевод"}},
		"behind sep":             {"sep=;\nBegriff;Benennung\n水井;well\n", []string{well}, []string{"2: taken for a header: Begriff; Benennung"}},
		"foreign, with a note":   {"Begriff,Benennung,备注\n水井,well,old\n", []string{well + " | old"}, []string{`1: taken for a header: Begriff; Benennung; 备注`}},
		"unknown Chinese header": {"名词,对照\n水井,well\n山路,mountain road\n", []string{well, road}, []string{"1: taken for a header: 名词; 对照"}},
		"one language known":     {"Begriff,English\n水井,well\n", []string{well}, []string{`1: "Begriff" is taken for the heading of the Chinese`}},
		"numbers first":          {"1,水井,well\n2,山路,mountain road\n", []string{well, road}, []string{"1: not read: column 1"}},
		"identifiers first":      {"T-01,水井,well\nT-02,山路,mountain road\n", []string{well, road}, []string{"1: not read: column 1"}},
		"pinyin between":         {"水井,shuǐjǐng,well\n山路,shānlù,mountain road\n", []string{well + " | shuǐjǐng", road + " | shānlù"}, nil},
		"header in the second":   {"Word list,March\nzh,en,Farbe\n水井,well,blau\n", []string{well}, []string{"2: not read: Farbe", "1: not read: Word list; March"}},
		"tags as a header":       {"yue-HK,en-GB,de\n水井,well,Brunnen\n", []string{well}, []string{"1: not read: de"}},
		"marks in a heading":     {"\ufeff\"\ufeffZH\u00a0\",\u200bEN\n水井,well\n", []string{well}, nil},
		"headings twice":         {"中文,中文,English\n水井,井,well\n", []string{well}, []string{"1: not read: 中文"}},
		"a heading is a term":    {"中文,Chinese\n英语,English\n水井,well\n", []string{"中文 = Chinese", "英语 = English", well}, nil},
		"nothing but a header":   {"zh,en,kind,note\n", nil, nil},
		"Latin, and named":       {"GDP,gross domestic product\n水井,well\n", []string{well}, []string{"1: taken for a header: GDP; gross domestic product"}},
	} {
		rows, passed, err := read(t, c.in)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if d := cmp.Diff(c.rows, rows); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		if d := cmp.Diff(c.passed, passed); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func TestATableWithoutChineseIsRefused(t *testing.T) {
	for _, in := range []string{"Berg,mountain\nSee,lake\n", "Source,Target\nBerg,mountain\n", "zh,en\nhello,world\n", "Berg,mountain,DE,EN\n", "Deutsch,English\nBerg,mountain\n"} {
		_, _, err := read(t, in)
		var e *ColumnError
		if !errors.As(err, &e) || !strings.Contains(err.Error(), "Chinese") {
			t.Errorf("%q: %v", in, err)
		}
	}
}

func TestChineseFarBelowAnEnglishBeginningIsFound(t *testing.T) {
	rows, _, err := read(t, strings.Repeat("NATO,North Atlantic Treaty Organization\n", 300)+"水井,well\n")
	if err != nil || rows[len(rows)-1] != "水井 = well" {
		t.Error(err, len(rows))
	}
}

func TestATableOfEveryColumnThatASheetHasIsRead(t *testing.T) {
	wide := strings.Repeat(",水", sheetColumns-2)
	rows, _, err := read(t, strings.Repeat("水井,well"+wide+"\n", 20))
	if err != nil || len(rows) != 20 || rows[0] != "水井 = well" {
		t.Error(err, len(rows))
	}
}
