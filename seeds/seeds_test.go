package seeds

import (
	"io/fs"
	"iter"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

const head = "zh\tpinyin\tkind\tdomain\ten\ttype\tusage\tsource\tnote\tdefinition\n"

func withGlossary(table string) fs.FS {
	return fstest.MapFS{
		"sources.tsv": {Data: []byte("key\ttitle\tbody\tyear\twhere\n" +
			"law\tA Law\tCongress\t2018\tnpc.gov.cn\n" +
			"news\tThe News\tAgency\t\tnews.cn\n")},
		"glossary/a.tsv": {Data: []byte(table)},
	}
}

// collect reads a sequence up to its first error.
func collect[T any](seq iter.Seq2[T, error]) ([]T, error) {
	var all []T
	for v, err := range seq {
		if err != nil {
			return all, err
		}
		all = append(all, v)
	}
	return all, nil
}

func TestConcepts(t *testing.T) {
	got, err := collect(concepts(withGlossary(head +
		"# a remark\n" +
		"日喀则市|日喀则|日喀则城\trìkāzé shì|rìkāzé|rìkāzé chéng\tplace\txizang\tXigaze City\tfullForm\tadmitted\tlaw|news\tin news\ta city\r\n" +
		"日喀则市|日喀则|日喀则城\t\t\t\tShigatse\t\tadmitted\tnews\n" +
		"\n" +
		"民生\tmínshēng\tpolitics\tsociety\tpublic wellbeing\t\tpreferred\tlaw\n")))
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 {
		t.Fatalf("%d concepts, want 2: %v", len(got), got)
	}
	city := got[0]
	if city.Kind != "place" || city.Domain != "xizang" || city.Definition != "a city" || city.File != "glossary/a.tsv" || city.Line != 3 {
		t.Errorf("the city is %+v", city)
	}
	wantNames := []Name{
		{"日喀则市", "rìkāzé shì", "fullForm"},
		{"日喀则", "rìkāzé", "shortForm"},
		{"日喀则城", "rìkāzé chéng", "variant"},
	}
	if !slices.Equal(city.Names, wantNames) {
		t.Errorf("names %v, want %v", city.Names, wantNames)
	}
	if len(city.English) != 2 || city.English[1].Text != "Shigatse" || city.English[1].Line != 4 {
		t.Errorf("translations %+v", city.English)
	}
	if got, want := city.English[0].Citation(), "A Law (2018); The News"; got != want {
		t.Errorf("citation %q, want %q", got, want)
	}
	if name := got[1].Names[0]; name.Type != "" {
		t.Errorf("the only name has type %q", name.Type)
	}
}

func TestConceptsBroken(t *testing.T) {
	for _, c := range []struct{ name, table, want string }{
		{"columns", "zh\ten\n", "line 1: the columns are"},
		{"no kind", head + "民生\tmínshēng\t\t\twellbeing\t\t\tlaw\n", "line 2: a translation before the first concept"},
		{"other concept", head + "民生\tmínshēng\tpolitics\t\twellbeing\t\t\tlaw\n人民\t\t\t\tpeople\t\t\tlaw\n", "line 3: 人民 has no kind, and the concept above is 民生"},
		{"no English", head + "民生\tmínshēng\tpolitics\n", "line 2: 民生 has no English"},
		{"pinyin missing", head + "民生|民\tmínshēng\tpolitics\t\twellbeing\t\t\tlaw\n", "line 2: 2 Chinese forms but 1 in pinyin"},
		{"empty form", head + "民生|\tmínshēng|\tpolitics\t\twellbeing\t\t\tlaw\n", "line 2: an empty Chinese form"},
		{"unknown source", head + "民生\tmínshēng\tpolitics\t\twellbeing\t\t\tlaw|rumour\n", `line 2: source "rumour" is not in`},
		{"too many fields", head + "民生\tmínshēng\tpolitics\t\twellbeing\t\t\tlaw\t\t\tx\n", "line 2: 11 fields for 10 columns"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := collect(concepts(withGlossary(c.table)))
			if err == nil || !strings.Contains(err.Error(), "glossary/a.tsv: "+c.want) {
				t.Errorf("error %v, want %q", err, c.want)
			}
		})
	}
}

func TestStopEarly(t *testing.T) {
	for range Concepts() {
		break
	}
	for range Units() {
		break
	}
	for range Sources() {
		break
	}
}

func TestDemo(t *testing.T) {
	for _, name := range []string{"bulletin.zh.txt", "bulletin.en.txt"} {
		if data, err := fs.ReadFile(Demo(), name); err != nil || len(data) == 0 {
			t.Errorf("%s: %d bytes, %v", name, len(data), err)
		}
	}
}

func BenchmarkConcepts(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := collect(Concepts()); err != nil {
			b.Fatal(err)
		}
	}
}
