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
		a.table(table{{"#", asNumber}, {"Term", asTerm}, {"English", asProse}}, [][]string{
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

// A table gives way as long as it can, but never in its numbers.
func TestTableYields(t *testing.T) {
	columns := table{{"#", asNumber}, {"Term", asTerm}, {"Kind", asWord}, {"Count", asNumber}, {"English", asProse}, {"Context", asContext}}
	row := []string{"100", "全区乡村振兴工作会议", "politics", "123456", strings.Repeat("translation ", 9), strings.Repeat("前文", 40) + "全区乡村振兴工作会议" + strings.Repeat("后文", 40)}
	for _, width := range []int{60, 80, 100, 160} {
		lines := strings.Split(shown(width, func(a *app) { a.table(columns, [][]string{row}) }), "\n")
		for _, line := range lines {
			if w := lipgloss.Width(line); w > width {
				t.Errorf("%d columns on %d: %s", w, width, line)
			}
		}
		for _, want := range []string{"100", "123456"} {
			if !strings.Contains(lines[1], want) {
				t.Errorf("no %s on %d columns: %s", want, width, lines[1])
			}
		}
		if width >= 80 && (!strings.Contains(lines[1], row[1]) || !strings.Contains(lines[0], "Count")) {
			t.Errorf("the term or the heading is cut on %d columns: %s", width, lines[1])
		}
		if shows, want := strings.Contains(lines[0], "Context"), width > 60; shows != want {
			t.Errorf("the context is shown on %d columns: %v", width, shows)
		}
	}
}

func TestAround(t *testing.T) {
	const s = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸"
	for _, x := range []struct {
		term, want string
		width      int
	}{
		{"十甲", "…九十甲乙…", 11},
		{"十甲", "…八九十甲乙丙…", 14},
		{"一二", "一二三四…", 10},
		{"壬癸", "…己庚辛壬癸", 11},
		{"五六七八", "…五六七八…", 10},
		{"五六七八", "…五六…", 6},
		{"子", "一二…", 6},
		{"五", s, 40},
	} {
		got := around(s, x.term, x.width)
		if w := lipgloss.Width(got); w > x.width {
			t.Errorf("%s is %d columns wide, not %d", got, w, x.width)
		}
		if got != x.want {
			t.Errorf("%s in %d columns: %s, want %s", x.term, x.width, got, x.want)
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
