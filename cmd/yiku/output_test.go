package main

import (
	"bufio"
	"bytes"
	"strings"
	"testing"
	"time"

	"charm.land/lipgloss/v2"
)

// shown returns what a command prints on a terminal of some width; 0 is a pipe.
func shown(width int, print func(*app)) string {
	var b bytes.Buffer
	a := &app{out: bufio.NewWriter(&b), screen: screen{width: width}}
	print(a)
	a.out.Flush()
	return b.String()
}

func TestTable(t *testing.T) {
	print := func(a *app) {
		a.table([]string{"#", "Term", "English"}, [][]string{
			{"1", "组团式", "group-based; “team-based”; in organized teams"},
			{"12", "😀 café", "coffee"},
		})
	}
	for width, want := range map[int]string{
		0: "#   Term     English\n" +
			"1   组团式   group-based; “team-based”; in organized teams\n" +
			"12  😀 café  coffee\n",
		30: "#   Term     English\n" +
			"1   组团式   group-based; “te…\n" +
			"12  😀 café  coffee\n",
		14: "#   Term  Eng…\n" +
			"1   组…   gro…\n" +
			"12  😀 …  cof…\n",
	} {
		if got := shown(width, print); got != want {
			t.Errorf("on %d columns:\n%swant:\n%s", width, got, want)
		}
	}
}

func TestParagraph(t *testing.T) {
	got := shown(40, func(a *app) {
		a.paragraph("    12  ", "paired-up assistance 对口支援是一项长期政策，各省市对口支援西藏")
	})
	lines := strings.Split(strings.TrimSuffix(got, "\n"), "\n")
	if len(lines) < 2 {
		t.Fatalf("not broken: %q", got)
	}
	for i, line := range lines {
		if w := lipgloss.Width(line); w > 40 {
			t.Errorf("line %d is %d columns wide: %q", i, w, line)
		}
		if i > 0 && !strings.HasPrefix(line, "        ") {
			t.Errorf("line %d does not hang: %q", i, line)
		}
	}
}

func TestProgressLine(t *testing.T) {
	for _, c := range []struct {
		done, total int64
		want        string
	}{
		{25 << 20, 100 << 20, "reading f: 25 % of 100.0 MB, 6s left"},
		{100 << 20, 100 << 20, "reading f: 100 % of 100.0 MB, 0s left"},
		{5 << 20, 0, "reading f: 5.0 MB"},
	} {
		p := &progress{what: "reading f", done: c.done, total: c.total}
		if got := p.line(2 * time.Second); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
