package extract

import (
	"testing"
	"unicode/utf8"
)

// endsWith reports whether the last characters of a word, two to long, are in a
// set and something stands before them.
func endsWith(w string, set func() map[string]bool, long int) bool {
	r := []rune(w)
	for n := 2; n <= long && n < len(r); n++ {
		if set()[string(r[len(r)-n:])] {
			return true
		}
	}
	return false
}

// The traits that are looked up by endings are those that the lists say, asked
// one by one.
func TestTraits(t *testing.T) {
	words := []string{"", "县", "外县", "自治区", "边疆自治区", "副检察长", "A", "ABCD", "5G基站", "第三次", "本届", "村两委会议", "水利厅", "农业农村厅", "厅", "\xff\xe5"}
	for _, set := range []func() map[string]bool{heads, shortHeads, posts, meetingHeads, divisions, landmarks, beforeName} {
		for w := range set() {
			words = append(words, w, "大"+w, "大高"+w, "原"+w+"市", w+w)
		}
	}
	for _, w := range words {
		n := utf8.RuneCountInString(w)
		got := traitsOf(w, n)
		for _, c := range []struct {
			trait traits
			want  bool
		}{
			{endsAsPost, posts()[w] || endsWith(w, posts, 4)},
			{isMeetingWord, meetingHeads()[w]},
			{endsAsMeeting, endsWith(w, meetingHeads, 3)},
			{endsAsHead | endsAsOffice, endsWith(w, heads, 2) || n > 2 && offices()[w[runeStart(w, 1):]]},
			{endsAsDivision, isDivision(w)},
			{isDivisionWord, divisions()[w]},
			{isLandmark, landmarks()[w]},
			{beforeNames, beforeName()[w]},
		} {
			if got&c.trait != 0 != c.want {
				t.Errorf("%q: trait %b is %v", w, c.trait, !c.want)
			}
		}
	}
	if len(words) < 1000 {
		t.Errorf("only %d words", len(words))
	}
}
