package text

import (
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

func TestRepairLeavesNothingThatOnlyCopyingPutThere(t *testing.T) {
	for s, want := range map[string]string{
		"⻄藏⾃治区⼈⺠政府":                                             "西藏自治区人民政府",
		"⻓江、⻢、⻋、㇐、\uf90a、\U0002f800":                            "长江、马、车、一、金、丽",
		"拉\u00ad萨\u200b市\ufeff召\u200d开\u2060会\ufe0f议\U000e0101": "拉萨市召开会议",
		"\u202a西藏\u202c\u200e，\u3164La\u00adsa":                 "西藏，Lasa",
		"①、㎡、℃、Ａ、ﬁ、Xigazê、西 藏":                                  "①、㎡、℃、Ａ、ﬁ、Xigazê、西 藏",
	} {
		if got := Repair(s); got != want {
			t.Errorf("%q is mended as %q, want %q", s, got, want)
		}
	}
}

// TestIgnorableIsThatOfUnicode derives the property as the Unicode Character
// Database does.
func TestIgnorableIsThatOfUnicode(t *testing.T) {
	for r := range unicode.MaxRune + 1 {
		notes := r >= 0xfff9 && r <= 0xfffb || r >= 0x13430 && r <= 0x1343f
		want := unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector, unicode.Cf) &&
			!notes && !unicode.In(r, unicode.White_Space, unicode.Prepended_Concatenation_Mark)
		if Ignorable(r) != want {
			t.Errorf("%U: ignorable %v, want %v", r, !want, want)
		}
	}
}

func TestWhatAlikeChangesIsOddOrVaries(t *testing.T) {
	odd := map[rune]bool{}
	for first, last := range Odd {
		for r := first; r <= last; r++ {
			odd[r] = true
		}
	}
	for r := range rune(0x20000) { // and nothing beyond but ideographs and the odd ones
		folded := []rune(Fold(string(r)))
		if len(folded) != 1 || norm.NFKC.String(string(r)) != string(r) {
			continue
		}
		c := Alike(string(folded))
		if c == string(Neutral(folded[0])) || c == string(folded) || odd[folded[0]] {
			continue
		}
		found := false
		for _, v := range Variants([]rune(c + " ")[0]) {
			found = found || v == folded[0]
		}
		if !found && c != Simplify(string(folded)) {
			t.Errorf("%U is compared as %q, which nothing tells", r, c)
		}
	}
}

func TestKeyIsThatOfWhatACopyLooksLike(t *testing.T) {
	for _, s := range []string{"⻄藏", "西\u00ad藏", "西\ufe00藏", "西\U000e0100藏", "西\u3164藏", "西 藏", "西\u00a0藏", "\u200e西藏\u200f"} {
		if got := Key(s); got != "西藏" {
			t.Errorf("the key of %q is %q", s, got)
		}
	}
}
