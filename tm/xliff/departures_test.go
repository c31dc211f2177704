package xliff

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestDeparturesAreReadAndNamed has files of tools that do not keep to the
// standard: what is left out begins with "out".
func TestDeparturesAreReadAndNamed(t *testing.T) {
	unit12 := func(s string) string { return open12 + "\n" + s + end12 }
	unit2 := func(s string) string { return open2 + "\n" + s + end2 }
	pair := `<source>甲</source><target>A</target>`
	segment := `<segment>` + pair + `</segment>`
	for _, c := range []struct{ in, want string }{
		{unit12(`<trans-unit id="1">` + pair + `</trans-unit>`), ""},
		{unit12(`<trans-unit>` + pair + `</trans-unit>`), "2 a <trans-unit> without an id\n"},
		{unit12(`<trans-unit id="1">` + pair + `</trans-unit>` + "\n" + `<trans-unit id="1">` + pair + `</trans-unit>`), "3 a second <trans-unit> with the id \"1\"\n"},
		{unit12(`<trans-unit id="1"><target>A</target><source>甲</source></trans-unit>`), "2 <source> after the <target>, which it must stand before\n"},
		{unit12(`<trans-unit id="1">` + pair + `<target>B</target></trans-unit>`), "out line 2: a second <target>\n"},
		{unit12(`<trans-unit id="1">` + pair + `<comment>c</comment></trans-unit>`), "2 <comment> is passed over in a <trans-unit>\n"},
		{unit12(`<trans-unit id="1" approved="maybe">` + pair + `</trans-unit>`), "2 approved \"maybe\" is none that XLIFF has\n"},
		{unit12(`<trans-unit id="1"><source>甲</source><target state="done">A</target></trans-unit>`), "2 state \"done\" is none that XLIFF has\n"},
		{unit12(`<trans-unit id="1"><source>甲</source><target state-qualifier="good">A</target></trans-unit>`), "2 state-qualifier \"good\" is none that XLIFF has\n"},
		{unit12(`<trans-unit id="1"><source><b>甲</b><x/></source><target>A</target></trans-unit>`), "2 <b> in a segment, of which only the text is read\n2 <x> without id\n"},
		{strings.Replace(unit12(`<trans-unit id="1">`+pair+`</trans-unit>`), `"1.2"`, `"1.3"`, 1), "1 version \"1.3\", where XLIFF has 1.0 to 1.2 and 2.0 to 2.2\n"},
		{strings.Replace(unit12(`<trans-unit id="1">`+pair+`</trans-unit>`), ` datatype="plaintext"`, "", 1), "1 a <file> without datatype\n"},
		{strings.Replace(unit12(`<trans-unit id="1">`+pair+`</trans-unit>`), ` source-language="zh-CN"`, "", 1), "out line 2: the language of the source is not known: \"\"\n1 a <file> without source-language\n"},
		{strings.Replace(unit12(`<trans-unit id="1">`+pair+`</trans-unit>`), `"zh-CN"`, `"zh_CN"`, 1), ""},
		{unit2(`<unit>` + segment + `</unit>`), "2 a <unit> without an id\n"},
		{unit2(`<unit id="1">` + segment + `</unit><unit id="1">` + segment + `</unit>`), "2 a second <unit> with the id \"1\"\n"},
		{unit2(`<unit id="1"><segment state="done">` + pair + `</segment></unit>`), "2 state \"done\", where XLIFF has initial, translated, reviewed, final\n"},
		{unit2(`<unit id="1"><g:glossary>` + "\n" + `<g:glossEntry><g:translation/></g:glossEntry></g:glossary>` + segment + `</unit>`), "3 a <glossEntry> without a term, or without a translation and a definition\n"},
		{strings.Replace(unit2(`<unit id="1">`+segment+`</unit>`), `"2.1"`, `"3.0"`, 1), "1 version \"3.0\", where XLIFF has 1.0 to 1.2 and 2.0 to 2.2\n"},
		{strings.Replace(unit2(`<unit id="1">`+segment+`</unit>`), ` xmlns="`+core2+`"`, "", 1), "1 <xliff> is not in the namespace " + core2 + "\n"},
		{strings.Replace(unit2(`<unit id="1">`+segment+`</unit>`), `<file id="f"`, "<file", 1), "1 a <file> without an id\n"},
		{unit12(`<trans-unit id="1"><source>甲</source><target>` + strings.Repeat("too long\n", 3_800_000) + `</target></trans-unit><trans-unit id="2">` + pair + `</trans-unit>`), "out line 2: more than 32 MB in one unit\n"},
	} {
		x, err := NewReader(strings.NewReader(c.in))
		if err != nil {
			t.Errorf("%.200s: %v", c.in, err)
			continue
		}
		var got strings.Builder
		for {
			if _, err := x.Read(); err == io.EOF {
				break
			} else if err != nil {
				fmt.Fprintf(&got, "out %v\n", err)
			}
		}
		found, _ := x.Departed()
		for _, d := range found {
			fmt.Fprintf(&got, "%d %s\n", d.Line, d.Reason)
		}
		if d := cmp.Diff(c.want, got.String()); d != "" {
			t.Errorf("%.300s: %s", c.in, d)
		}
	}
}
