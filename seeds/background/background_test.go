package background

import (
	"math"
	"testing"
)

func TestFind(t *testing.T) {
	p, ok := Find("高质量发展")
	if !ok || p.Count < 1000 || p.Documents > Documents*1.05 || p.Left < 2 || p.Right < 2 {
		t.Errorf("Find(高质量发展) = %+v, %v: want a common phrase with free neighbours", p, ok)
	}
	for _, s := range []string{"", "a", "没有这样的短语", "龘", "\xff"} {
		if p, ok := Find(s); ok {
			t.Errorf("Find(%q) = %+v, want nothing", s, p)
		}
	}
}

// Every phrase in the table is found, and they are in order.
func TestFindAll(t *testing.T) {
	n, last := 0, ""
	for i := range int(uint32At(0)) {
		end := len(table)
		if i+1 < int(uint32At(0)) {
			end = blockAt(i + 1)
		}
		known := ""
		for at := blockAt(i); at < end; at += figures {
			known = known[:table[at]] + table[at+2:at+2+int(table[at+1])]
			at += 2 + int(table[at+1])
			if known <= last {
				t.Fatalf("%q comes after %q", known, last)
			}
			p, ok := Find(known)
			if !ok || p.Words < 1 || p.Documents < 9 || math.IsNaN(p.Left) {
				t.Fatalf("Find(%q) = %+v, %v", known, p, ok)
			}
			n, last = n+1, known
		}
	}
	if n < 10_000 {
		t.Errorf("the table holds %d phrases", n)
	}
}

func BenchmarkFind(b *testing.B) {
	for b.Loop() {
		Find("高质量发展")
	}
}
