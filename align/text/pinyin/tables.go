package pinyin

import (
	_ "embed"
	"iter"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

//go:generate go run gen.go

//go:embed readings.txt
var readingsData string

//go:embed words.txt
var wordsData string

// tables is the decoded form of the two data files.
type tables struct {
	syllables []string
	usual     [lastIdeograph - firstIdeograph + 1]uint16 // index in syllables; 0: none
	rare      map[rune]uint16                            // of characters beyond
	words     map[string][]reading
	longest   int      // bytes of the longest word
	toneless  []string // the syllables without tones
}

const (
	firstIdeograph = 0x3400
	lastIdeograph  = 0x9FFF
)

// reading is how a character is read in a certain word.
type reading struct {
	character rune
	syllable  string
}

// loadTables takes about 0.8 ms, paid by the first Chinese text to be spelled;
// Key and IsPinyin, and so a look-up of what is typed, do without.
var loadTables = sync.OnceValue(func() *tables {
	t := &tables{syllables: []string{""}, rare: map[rune]uint16{}, words: map[string][]reading{}}
	for line := range dataLines(readingsData) {
		syllable, characters, _ := strings.Cut(line, " ")
		for _, r := range characters {
			t.set(r, len(t.syllables))
		}
		t.syllables = append(t.syllables, syllable)
	}
	for line := range dataLines(wordsData) {
		fields := strings.Fields(line)
		character, _ := utf8.DecodeRuneInString(fields[0])
		if len(fields) == 2 {
			t.set(character, len(t.syllables))
			t.syllables = append(t.syllables, fields[1])
		}
		for _, word := range fields[2:] {
			t.words[word] = append(t.words[word], reading{character, fields[1]})
			t.longest = max(t.longest, len(word))
		}
	}
	for _, s := range t.syllables {
		t.toneless = append(t.toneless, toneless(s))
	}
	return t
})

// dataLines yields the lines of an embedded file, without comments and empty
// ones.
func dataLines(data string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for line := range strings.Lines(data) {
			line = strings.TrimSpace(line)
			if line != "" && line[0] != '#' && !yield(line) {
				return
			}
		}
	}
}

func (t *tables) set(r rune, syllable int) {
	if r < firstIdeograph || r > lastIdeograph {
		t.rare[r] = uint16(syllable)
		return
	}
	t.usual[r-firstIdeograph] = uint16(syllable)
}

// syllable is the usual reading of a character, "" for an unknown one.
func (t *tables) syllable(r rune) string {
	if r < firstIdeograph || r > lastIdeograph {
		return t.syllables[t.rare[r]]
	}
	return t.syllables[t.usual[r-firstIdeograph]]
}

// plain is the usual reading of a character, without its tone.
func (t *tables) plain(r rune) string {
	if r < firstIdeograph || r > lastIdeograph {
		return toneless(t.syllables[t.rare[r]])
	}
	i := t.usual[r-firstIdeograph]
	return t.toneless[i]
}

// toneless takes the marks off a syllable.
func toneless(syllable string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsMark(r) {
			return -1
		}
		return r
	}, norm.NFD.String(syllable))
}

// read spells each character of a run of simplified ones.
func (t *tables) read(run []rune) []string {
	syllables := make([]string, len(run))
	for i, r := range run {
		syllables[i] = t.syllable(r)
		if syllables[i] == "" {
			syllables[i] = string(r)
		}
	}
	for i := 0; i < len(run); {
		n, readings := t.wordAt(run[i:])
		for k, r := range run[i : i+n] {
			for _, reading := range readings {
				if reading.character == r {
					syllables[i+k] = reading.syllable
				}
			}
		}
		i += n
	}
	return syllables
}

// wordAt finds the longest word that run begins with, and the number of its
// characters; without one, that of a single character.
func (t *tables) wordAt(run []rune) (n int, readings []reading) {
	rest := string(run[:min(len(run), t.longest/utf8.RuneLen('一'))])
	for end := len(rest); end > 0; {
		if readings, ok := t.words[rest[:end]]; ok {
			return utf8.RuneCountInString(rest[:end]), readings
		}
		_, size := utf8.DecodeLastRuneInString(rest[:end])
		end -= size
	}
	return 1, nil
}
