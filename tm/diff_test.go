package tm

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// show writes an edit script as wdiff does.
func show(edits []Edit) string {
	var b strings.Builder
	for _, e := range edits {
		switch e.Op {
		case Keep:
			b.WriteString(e.Text)
		case Delete:
			b.WriteString("[-" + e.Text + "-]")
		case Insert:
			b.WriteString("{+" + e.Text + "+}")
		}
	}
	return b.String()
}

func TestDiff(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"", "", ""},
		{"西藏", "西藏", "西藏"},
		{"", "藏", "{+藏+}"},
		{"藏", "", "[-藏-]"},
		{"2024年援藏工作", "2025年援藏工作", "202[-4-]{+5+}年援藏工作"},
		{"对口援藏工作", "对口支援西藏工作", "对口{+支+}援{+西+}藏工作"},
		{"甲乙丙", "丁戊", "[-甲乙丙-]{+丁戊+}"},
		{"a𠮷b", "a吉b", "a[-𠮷-]{+吉+}b"},
	} {
		if got := show(Diff(c.a, c.b)); got != c.want {
			t.Errorf("Diff(%s, %s) = %s, want %s", c.a, c.b, got, c.want)
		}
	}
}

// TestDiffGivesBothBack checks that the script makes b of a, with no two edits
// in a row that could be one, and a deletion before the insertion beside it.
func TestDiffGivesBothBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := edited(t)
		var x, y strings.Builder
		var last Op
		for _, e := range Diff(a, b) {
			if e.Text == "" || e.Op == last || e.Op == Delete && last == Insert {
				t.Fatalf("edit %c%q after %c", e.Op, e.Text, last)
			}
			if e.Op != Insert {
				x.WriteString(e.Text)
			}
			if e.Op != Delete {
				y.WriteString(e.Text)
			}
			last = e.Op
		}
		if x.String() != a || y.String() != b {
			t.Fatalf("%q and %q come back as %q and %q", a, b, x.String(), y.String())
		}
	})
}

func TestDiffOfLongTexts(t *testing.T) {
	a, b := strings.Repeat("甲", 5000), strings.Repeat("乙", 5000)
	if edits := Diff(a+"丙", b+"丙"); len(edits) != 3 {
		t.Errorf("%d edits, want all replaced and the end kept", len(edits))
	}
}
