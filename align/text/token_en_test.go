package text

import (
	"slices"
	"testing"
)

func TestEnglishWords(t *testing.T) {
	got := EnglishWords("Xigazê's “well-known” roads, 17 of them, don’t end.")
	want := []string{"xigaze", "well", "known", "roads", "of", "them", "don", "t", "end"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestStem(t *testing.T) {
	for _, same := range [][]string{
		{"make", "makes", "making"},
		{"stop", "stops", "stopped", "stopping"},
		{"country", "countries"},
		{"carry", "carries", "carried", "carrying"},
		{"pass", "passes", "passed", "passing"},
		{"quick", "quickly"},
		{"meeting", "meetings", "meet"},
	} {
		for _, w := range same[1:] {
			if Stem(w) != Stem(same[0]) {
				t.Errorf("Stem(%q) = %q, Stem(%q) = %q", w, Stem(w), same[0], Stem(same[0]))
			}
		}
	}
	for _, apart := range [][2]string{{"sing", "s"}, {"bus", "bu"}, {"red", "r"}, {"this", "thi"}, {"day", "dai"}} {
		if Stem(apart[0]) == Stem(apart[1]) {
			t.Errorf("%q and %q have one stem", apart[0], apart[1])
		}
	}
}
