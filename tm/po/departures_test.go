package po

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"yiku/tm"

	"github.com/google/go-cmp/cmp"
)

// TestBrokenEntriesCostNoOther has what is wrong with one entry of several: what
// is left out begins with "out".
func TestBrokenEntriesCostNoOther(t *testing.T) {
	const one, two = "msgid \"甲\"\nmsgstr \"A\"\n\n", "msgid \"乙\"\nmsgstr \"B\"\n"
	for _, c := range []struct{ in, want string }{
		{one + two, "A B"},
		{one + "msgid \"丙\nmsgstr \"C\"\n\n" + two, "A B out line 10: a string without an end"},
		{one + "msgid \"丙\nmsgstr \"C\"\n" + two, "A B out line 10: a string without an end"},
		{one + "msgctxt \"c\nmsgid \"丙\"\nmsgstr \"C\"\n\n" + two, "A B out line 10: a string without an end"},
		{one + "msgid \"丙\"\n\n" + two, "A B out line 12: a msgid without a msgstr before it"},
		{one + two + "msgid \"丙", "A B out line 12: a string without an end"},
		{one + two + "msgctxt \"c\"", "A B out line 12: a msgid without a msgstr"},
		{one + "msgid \"甲\"\nmsgstr \"C\"\n\n" + two, "A C B 10 the msgid stands a second time, in the same context"},
		{one + "msgid \"丙\"\nmsgstr \"C\\q\"\n\n" + two, "A C\\q B 11 an escape that is none, read as it stands: \"\\\"C\\\\q\\\"\""},
		{one + "# n\n#, fuzzy\n#~ msgid \"丁\"\n#~ msgstr \"D\"\n\n" + two, "A B"},
		{one + "msgid \"丙\"\nmsgstr \"" + strings.Repeat("x", 33<<20) + "\"\n\n" + two, "A B out line 11: more than 32 MB in one entry"},
	} {
		p, err := NewReader(strings.NewReader(header + c.in))
		if err != nil {
			t.Fatal(err)
		}
		var got, out []string
		for {
			u, err := p.Read()
			if err == io.EOF {
				break
			}
			if errors.As(err, new(*tm.Skip)) {
				out = append(out, "out "+err.Error())
			} else if err != nil {
				t.Fatal(err)
			} else {
				got = append(got, u.Variants[1].Text)
				if u.Status != tm.Approved || len(u.Notes) > 0 {
					t.Errorf("%.100q: %v", c.in, u)
				}
			}
		}
		found, _ := p.Departed()
		for _, d := range found {
			out = append(out, fmt.Sprint(d.Line, " ", d.Reason))
		}
		if d := cmp.Diff(c.want, strings.Join(append(got, out...), " ")); d != "" {
			t.Errorf("%.200q: %s", c.in, d)
		}
	}
}
