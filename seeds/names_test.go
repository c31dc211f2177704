package seeds

import (
	"iter"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// The tests of this file hold the names of the seeds against one another: what
// is right for one is right for all that share its characters or its office.

// syllable is how one character of a name is read.
type syllable struct {
	text  string // "" for punctuation, which is not read
	opens bool   // a word of the pinyin begins here
}

// syllables divides the pinyin of a name among its characters; false when the
// one does not spell the other.
func syllables(zh []rune, spelled string, opens bool) ([]syllable, bool) {
	for spelled != "" {
		r, size := utf8.DecodeRuneInString(spelled)
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			break
		}
		opens = opens || r != '\'' && r != '-'
		spelled = spelled[size:]
	}
	if len(zh) == 0 {
		return nil, spelled == ""
	}
	forms := []string{strings.ToLower(string(zh[0]))}
	switch {
	case unicode.Is(unicode.Han, zh[0]):
		forms = readings(zh[0])
	case !unicode.IsLetter(zh[0]) && !unicode.IsDigit(zh[0]):
		forms = []string{""}
	}
	for _, form := range forms {
		rest, ok := strings.CutPrefix(spelled, form)
		if !ok {
			continue
		}
		if tail, ok := syllables(zh[1:], rest, opens && form == ""); ok {
			return append([]syllable{{form, opens}}, tail...), true
		}
	}
	return nil, false
}

// readNames yields the names of all concepts with how each of their characters
// is read. What cannot be read is left out: TestConceptsAreValid says so.
func readNames(t *testing.T) iter.Seq2[readName, []syllable] {
	return func(yield func(readName, []syllable) bool) {
		for c, err := range Concepts() {
			if err != nil {
				t.Fatal(err)
			}
			for _, n := range c.Names {
				zh := []rune(n.Text)
				if read, ok := syllables(zh, n.Pinyin, true); ok && !yield(readName{c, n.Text, zh}, read) {
					return
				}
			}
		}
	}
}

// readName is a name of a concept and its characters.
type readName struct {
	Concept
	text string
	zh   []rune
}

// readTwoWays are pairs of characters that are rightly read differently: 发行
// is an agricultural bank in 农发行 and to publish elsewhere.
var readTwoWays = []string{"发行"}

// TestReadingsAgree finds a character in the wrong one of its readings by the
// other names that have it in the same word: 中心 is not zhòngxīn in one of
// them. The neutral tone agrees with any other.
func TestReadingsAgree(t *testing.T) {
	type reading struct{ one, two, name string }
	first := make(map[string]reading)
	for n, read := range readNames(t) {
		for i := 1; i < len(n.zh); i++ {
			pair := string(n.zh[i-1 : i+1])
			if n.zh[i-1] == '副' && read[i-1].opens && read[i].opens {
				t.Errorf("%s: line %d: %s: 副 belongs to the word after it", n.File, n.Line, n.text)
			}
			if read[i].opens || slices.Contains(readTwoWays, pair) {
				continue
			}
			here := reading{read[i-1].text, read[i].text, n.text}
			there, known := first[pair]
			if !known {
				first[pair] = here
			} else if !agree(here.one, there.one) || !agree(here.two, there.two) {
				t.Errorf("%s: line %d: %s is %s %s in %s, but %s %s in %s", n.File, n.Line,
					pair, here.one, here.two, here.name, there.one, there.two, there.name)
			}
		}
	}
}

func agree(a, b string) bool {
	return a == b || toneless(a) == toneless(b) && (a == toneless(a) || b == toneless(b))
}

// ownAdjective are names of countries that serve as adjectives too, as all
// abbreviations do.
var ownAdjective = []string{"Dominica", "Myanmar", "New Zealand", "Papua New Guinea", "Republic of the Congo", "Solomon Islands"}

var office = regexp.MustCompile(`^(.+) (president|prime minister|foreign minister|king)$`)

// TestOfficesHaveAdjectives finds a country's name before an office where
// English has its adjective: the Finnish prime minister, not the Finland one.
func TestOfficesHaveAdjectives(t *testing.T) {
	countries := make(map[string]bool)
	for c, err := range Concepts() {
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range c.English {
			if c.Kind == "place" && c.Domain == "world" {
				countries[e.Text] = true
			}
		}
	}
	checked := 0
	for c, err := range Concepts() {
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range c.English {
			m := office.FindStringSubmatch(e.Text)
			if c.Kind != "title" || m == nil {
				continue
			}
			checked++
			if countries[m[1]] && m[1] != strings.ToUpper(m[1]) && !slices.Contains(ownAdjective, m[1]) {
				t.Errorf("%s: line %d: %q has no adjective", c.File, e.Line, e.Text)
			}
		}
	}
	if checked < 100 {
		t.Errorf("only %d offices", checked)
	}
}
