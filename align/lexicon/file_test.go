package lexicon

import (
	"bytes"
	"math"
	"slices"
	"testing"

	"yiku/seeds/lexicon"
)

func TestEncodeDecode(t *testing.T) {
	l := Learn(bitext(100), LearnOptions{Cut: cutAtMarks})
	data := l.Encode()
	got, err := Decode(string(data))
	if err != nil {
		t.Fatal(err)
	}
	if again := got.Encode(); !bytes.Equal(again, data) {
		t.Errorf("encoded again it has %d bytes, and had %d, or others", len(again), len(data))
	}
	for i, w := range l.zh.list() {
		w := w.text
		if j, ok := got.Word(w); !ok || j != i {
			t.Errorf("%s is %d, was %d", w, j, i)
		}
		a, b := l.Partners(i), got.Partners(i)
		if len(a) != len(b) {
			t.Fatalf("%s has %d partners, had %d", w, len(b), len(a))
		}
		for k := range a {
			if a[k] != b[k] {
				t.Errorf("%s: partner %v was %v", w, b[k], a[k])
			}
		}
	}
	for n := range len(data) - 1 {
		if _, err := Decode(string(data[:n])); err == nil {
			t.Errorf("%d of %d bytes are a table", n, len(data))
		}
	}
}

// format1 is a file of the first format: 会 is meeting as often as will, 议 has
// no partner.
const format1 = "yiku lexicon 1\n" +
	"\x08会\n议\n" + "\x10\x08" + // seen 4 times, and 2
	"\x0dmeet\nwill\nof\n" + "\x08\x08\x00" +
	"\x04\x00" +
	"\x00\x24" + "\x01\x24" // 1/2 forward, 1/4 back

func TestFormat1(t *testing.T) {
	l, err := Decode(format1)
	if err != nil {
		t.Fatal(err)
	}
	if words := l.zh.list(); !slices.Equal(words, []word{{"会", 4}, {"议", 2}}) {
		t.Errorf("chinese words %v", words)
	}
	if stems := l.en.list(); !slices.Equal(stems, []word{{"meet", 2}, {"will", 2}, {"of", 1}}) {
		t.Errorf("english stems %v", stems)
	}
	if row := l.Partners(0); !slices.Equal(row, []Partner{{0, 0.5, 0.25}, {1, 0.5, 0.25}}) {
		t.Errorf("会 has partners %v", row)
	}
	if row := l.Partners(1); len(row) > 0 {
		t.Errorf("议 has partners %v", row)
	}
	for n := range len(format1) - 1 {
		if _, err := Decode(format1[:n]); err == nil {
			t.Errorf("%d of %d bytes are a table", n, len(format1))
		}
	}
}

func TestStep(t *testing.T) {
	for _, p := range []float32{1, 0.5, 0.1, 0.01} {
		if got := probability[step(p)]; math.Abs(math.Log2(float64(got/p))) > 0.26 {
			t.Errorf("%v is kept as %v", p, got)
		}
	}
}

func FuzzDecode(f *testing.F) {
	data := Learn(bitext(50), LearnOptions{Cut: cutAtMarks}).Encode()
	f.Add(string(data))
	for i := range data { // damaged at each byte
		data[i] ^= 0x10
		f.Add(string(data))
		data[i] ^= 0x10
	}
	f.Add(format1)
	f.Fuzz(func(t *testing.T, data string) {
		l, err := Decode(data)
		if err != nil {
			return
		}
		for _, w := range l.zh.list() {
			n, ok := l.Word(w.text)
			if !ok || l.WordShare(w.text) <= 0 {
				t.Fatalf("%q is not found", w.text)
			}
			for _, p := range l.Partners(n) {
				if p.Stem < 0 || p.Stem >= l.Stems() || p.Forward <= 0 {
					t.Errorf("partner %v of %q", p, w.text)
				}
			}
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	for b.Loop() {
		if _, err := Decode(lexicon.Table); err != nil {
			b.Fatal(err)
		}
	}
}
