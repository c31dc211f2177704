package po

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"yiku/align/text"
	"yiku/tm"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/text/language"
)

var equal = cmp.Options{cmpopts.EquateEmpty(), cmp.Comparer(func(a, b language.Tag) bool { return a == b })}

func readAll(r io.Reader) (units []tm.Unit, skips []tm.Skip, err error) {
	p, err := NewReader(r)
	if err != nil {
		return nil, nil, err
	}
	for {
		u, err := p.Read()
		var skip *tm.Skip
		switch {
		case errors.As(err, &skip):
			skips = append(skips, *skip)
		case err == io.EOF:
			return units, skips, nil
		case err != nil:
			return units, skips, err
		default:
			units = append(units, u)
		}
	}
}

func unit(zh, en string) tm.Unit {
	return tm.Unit{SrcLang: text.Simplified, Status: tm.Approved, Variants: []tm.Variant{{Lang: text.Simplified, Text: zh}, {Lang: text.English, Text: en}}}
}

func write(t *testing.T, units ...tm.Unit) string {
	t.Helper()
	var b bytes.Buffer
	w := NewWriter(&b)
	for _, u := range units {
		if err := w.Write(u); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

const header = "msgid \"\"\nmsgstr \"\"\n\"Language: en\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"X-Source-Language: zh\\n\"\n\n"

func TestRead(t *testing.T) {
	units, skips, err := readAll(strings.NewReader("\ufeff" + strings.ReplaceAll(header, "\n", "\r\n") + `# translator's
#. developer's
#: a.c:1 b.c:2
#, fuzzy, c-format
#| msgid "old"
msgctxt "noun"
msgid ""
"第一\t行\n"
"“二\"”"
msgstr "one\\\x41\101"

msgid "%d 个"
msgid_plural "%d 个们"
msgstr[0] "%d one"
msgstr[1] "%d many"
msgid "丙"
msgstr ""

#~ msgid "旧"
#~ msgstr "old"
`))
	want := []tm.Unit{unit("第一\t行\n“二\"”", `one\AA`), unit("%d 个", "%d one")}
	want[0].TUID, want[0].Status, want[0].Origin, want[0].Notes = "noun", tm.Proposed, "a.c:1 b.c:2", []string{"translator's", "developer's"}
	want[1].Props = []tm.Prop{{Type: "po:msgid_plural", Value: "%d 个们"}, {Type: "po:msgstr[1]", Value: "%d many"}}
	if d := cmp.Diff(want, units, equal); err != nil || d != "" {
		t.Error(err, d)
	}
	if d := cmp.Diff([]tm.Skip{{Line: 22, Reason: "there is no translation"}}, skips); d != "" {
		t.Error(d)
	}
}

// TestReadLayouts reads one catalogue in the ways in which it can be laid out.
func TestReadLayouts(t *testing.T) {
	want := []tm.Unit{unit("甲乙", "A B"), unit("丙", "C")}
	for _, entries := range []string{
		"msgid \"甲乙\"\nmsgstr \"A B\"\nmsgid \"丙\"\nmsgstr \"C\"",
		"msgid\n \"甲\"\n \"乙\"\nmsgstr\n \"A \" \"B\"\n\n\nmsgid\"丙\"msgstr\"C\"\n# end",
		"msgid \"甲乙\" msgstr \"A B\" msgid \"丙\" msgstr \"C\"",
		"#~ msgid \"丁\"\n#~ msgstr \"D\"\nmsgid \"甲乙\"\nmsgstr \"A B\"\n#| msgid \"o\"\nmsgid \"丙\"\nmsgstr \"C\"\n",
		"msgid \"甲乙\"\rmsgstr \"A B\"\r#\rmsgid \"丙\"\rmsgstr \"C\"\r",
		"domain \"one\"\nmsgid \"甲乙\"\nmsgstr \"A B\"\ndomain \"two\"\nmsgid \"\"\nmsgstr \"Language: en\\n\"\nmsgid \"丙\"\nmsgstr \"C\"\n",
	} {
		units, skips, err := readAll(strings.NewReader(header + entries))
		if d := cmp.Diff(want, units, equal); err != nil || len(skips) > 0 || d != "" {
			t.Errorf("%q: %v %v %s", entries, err, skips, d)
		}
	}
}

func TestReadLanguages(t *testing.T) {
	for _, c := range []struct{ fields, source, target, want string }{
		{"", "西藏", "Xizang", "zh-CN en"},
		{"", "Xizang", "西藏", "en zh-CN"},
		{"", "Xizang", "Tibet", ""},
		{"Language: fr", "Xizang", "Xizang", "en fr"},
		{"Language: zh_TW", "Xizang", "西藏", "en zh-TW"},
		{"Language: zh", "Xizang", "臺灣", "en zh-TW"},
		{"Language: en", "西藏", "Xizang", "zh-CN en"},
		{"X-Source-Language: de", "Tibet", "西藏", "de zh-CN"},
	} {
		in := "msgid \"\"\nmsgstr \"" + c.fields + "\\n\"\n\nmsgid \"" + c.source + "\"\nmsgstr \"" + c.target + "\"\n"
		units, skips, err := readAll(strings.NewReader(in))
		if err != nil || len(units)+len(skips) != 1 {
			t.Fatal(err, units, skips)
		}
		got := ""
		if len(units) == 1 {
			got = units[0].Variants[0].Lang.String() + " " + units[0].Variants[1].Lang.String()
		}
		if got != c.want {
			t.Errorf("%q, %s to %s: %q, want %q", c.fields, c.source, c.target, got, c.want)
		}
	}
}

func TestReadEncodings(t *testing.T) {
	for name, in := range map[string]string{
		"GBK":          "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=GBK\\n\"\n\nmsgid \"Xizang\"\nmsgstr \"\xce\xf7\xb2\xd8\"\n",
		"none":         "msgid \"Xizang\"\nmsgstr \"西藏\"\n",
		"Windows-1252": "msgid \"\"\nmsgstr \"Language: fr\\n\"\nmsgid \"coffee\"\nmsgstr \"caf\xe9\"\n",
		"KOI8-R":       "msgid \"\"\nmsgstr \"Language: ru\\nContent-Type: text/plain; charset=koi8-r\\n\"\nmsgid \"yes\"\nmsgstr \"\xc4\xc1\"\n",
	} {
		want := map[string]string{"GBK": "西藏", "none": "西藏", "Windows-1252": "café", "KOI8-R": "да"}[name]
		units, _, err := readAll(strings.NewReader(in))
		if err != nil || len(units) != 1 || units[0].Variants[1].Text != want {
			t.Errorf("%s: %v %v", name, units, err)
		}
	}
}

func TestReadErrors(t *testing.T) {
	for in, want := range map[string]string{
		"":                                  "po: the file is empty",
		"msgid \"a\"\n":                     "po: line 1: a msgid without a msgstr",
		"msgid \"a\nmsgstr \"b\"\n":         "po: line 1: a string without an end",
		"msgid \"a\"\nmsgstr \"b\\":         "po: line 2: a string without an end",
		"msgid \"a\"\nmsgid \"b\"\n":        "po: line 2: a msgid without a msgstr before it",
		"\"a\"\n":                           "po: line 1: a string that belongs to nothing",
		"msgid \"a\"\nmsgstr[1] \"b\"\n":    "po: line 2: \"msgstr[1]\" does not belong here",
		"msgid \"a\"\nmsgstr \"b\"\nwhat\n": "po: line 3: \"what\" does not belong here",
		"msgid \"a\"\nmsgstr \"b\"\nmsgstr \"c\"\n":       "po: line 3: \"msgstr\" does not belong here",
		"msgid \"a\"\nmsgid_plural \"b\"\nmsgstr \"c\"\n": "po: line 3: \"msgstr\" does not belong here",
		"msgid \"a\"\nmsgstr[0] \"b\"\n":                  "po: line 2: \"msgstr[0]\" does not belong here",
		"msgid\nmsgstr \"b\"\n":                           "po: line 2: a keyword without a string before \"msgstr\"",
	} {
		if _, _, err := readAll(strings.NewReader(in)); err == nil || err.Error() != want {
			t.Errorf("%q: error %v, want %s", in, err, want)
		}
	}
}

func TestWrite(t *testing.T) {
	a, b, c, d := unit("甲\n乙\n", "\nA\tB\\\"\r"), unit("丙", "C"), unit("丙", "D"), unit("丙", "E")
	a.Notes, a.Origin, b.Status, c.TUID = []string{"one\ntwo"}, "page\n1", tm.Proposed, "t"
	rejected := unit("丁", "F")
	rejected.Status = tm.Rejected
	got := write(t, a, b, c, d, rejected)
	want := `
#. one
#. two
#: page 1
msgid ""
"甲\n"
"乙\n"
msgstr "A\tB\\\"\r\n"

#, fuzzy
msgid "丙"
msgstr "C"

msgctxt "t"
msgid "丙"
msgstr "D"

msgctxt "3"
msgid "丙"
msgstr "E"
`
	if d := cmp.Diff(want, strings.TrimPrefix(got, write(t))); d != "" {
		t.Error(d)
	}
}

// FuzzReader checks that any file is read or refused, and that what was read is
// the same file when it has been written and read once more.
func FuzzReader(f *testing.F) {
	f.Add([]byte(header + "#. n\n#: o\n#, fuzzy\nmsgctxt \"c\"\nmsgid \"甲\\n\"\nmsgstr \"\"\n\"A\\n\"\n"))
	f.Add([]byte("msgid \"甲\"\nmsgid_plural \"乙\"\nmsgstr[0] \"A\\x41\"\n#~ x"))
	f.Fuzz(func(t *testing.T, file []byte) {
		units, _, err := readAll(bytes.NewReader(file))
		if err != nil {
			return
		}
		first := write(t, units...)
		again, skips, err := readAll(strings.NewReader(first))
		if err != nil || len(skips) > 0 {
			t.Fatal(err, skips, first)
		}
		if d := cmp.Diff(first, write(t, again...)); d != "" {
			t.Fatal(d)
		}
	})
}
