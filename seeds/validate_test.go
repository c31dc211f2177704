package seeds

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"yiku/seeds/places"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/unicode/norm"
)

// The tests of this file are the validator: they read the curated files as
// they are and name the line of whatever breaks a rule of README.md.

var (
	kinds  = []string{"politics", "place", "organization", "meeting", "title", "person", "culture", "other"}
	types  = []string{"", "fullForm", "shortForm", "abbreviation", "acronym", "variant", "phrase"}
	usages = []string{"preferred", "admitted", "deprecated", "superseded"}
)

// translated is the source that says a translation is this project's own.
const translated = "yiku"

func TestConceptsAreValid(t *testing.T) {
	lower := lowerCaseWords(t)
	first := make(map[string]string)
	total := 0
	for c, err := range Concepts() {
		if err != nil {
			t.Fatal(err)
		}
		total++
		for _, p := range problems(c, lower) {
			t.Errorf("%s: line %d: %s: %s", c.File, c.Line, c.Names[0].Text, p)
		}
		key := c.Kind + " " + c.Names[0].Text
		here := fmt.Sprintf("%s: line %d", c.File, c.Line)
		if there := first[key]; there != "" {
			t.Errorf("%s: %s stands at %s already", here, key, there)
		}
		first[key] = here
	}
	if total < 17000 {
		t.Errorf("only %d concepts", total)
	}
}

// problems says what is wrong with one concept by itself.
func problems(c Concept, lower map[string]bool) []string {
	var found []string
	wrong := func(format string, args ...any) { found = append(found, fmt.Sprintf(format, args...)) }

	if !slices.Contains(kinds, c.Kind) {
		wrong("kind %q", c.Kind)
	}
	if !regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`).MatchString(c.Domain) {
		wrong("domain %q is not a lower-case word", c.Domain)
	}
	if !tidy(c.Definition) {
		wrong("untidy definition %q", c.Definition)
	}
	for i, n := range c.Names {
		if !chineseName.MatchString(n.Text) {
			wrong("%q has something other than Chinese characters and punctuation", n.Text)
		}
		if r := unsimplified(n.Text); r != 0 {
			wrong("%c is a traditional or a very rare character", r)
		}
		if !readsAs(n.Text, n.Pinyin) {
			wrong("%s is not read %s", n.Text, n.Pinyin)
		}
		if slices.ContainsFunc(c.Names[:i], func(o Name) bool { return o.Text == n.Text }) {
			wrong("%s twice", n.Text)
		}
	}
	for i, e := range c.English {
		if !slices.Contains(types, e.Type) {
			wrong("type %q", e.Type)
		}
		if !slices.Contains(usages, e.Usage) {
			wrong("usage %q", e.Usage)
		}
		if !tidy(e.Text) || !tidy(e.Note) {
			wrong("untidy %q or its note %q", e.Text, e.Note)
		}
		if e.Type == "" && articles.MatchString(e.Text) && !sentence(e.Text) {
			wrong("%q begins with an article", e.Text)
		}
		if w := wrongCapital(e.Text, lower); w != "" {
			wrong("%q has %s in capitals and is not a name", e.Text, w)
		}
		if lawBeforeState.MatchString(e.Text) {
			wrong("%q: a law is one of the People's Republic of China on its matter", e.Text)
		}
		if e.Usage == "preferred" && rivals.MatchString(e.Text) {
			wrong("%q is preferred, against its rivals", e.Text)
		}
		if e.Usage == "preferred" && e.Sources[0].Key == translated {
			wrong("%q is preferred, but without an outside source", e.Text)
		}
		if slices.ContainsFunc(c.Names, func(n Name) bool { return strings.EqualFold(n.Text, e.Text) }) {
			wrong("%q is its own translation", e.Text)
		}
		if slices.ContainsFunc(c.English[:i], func(o Translation) bool { return o.Text == e.Text && o.Type == e.Type }) {
			wrong("%q twice", e.Text)
		}
	}
	return found
}

var (
	chineseName = regexp.MustCompile(`^[\p{Han}0-9A-Z“”‘’《》（）、，·—+-]+$`)
	// rivals are names of one thing between which the glossary takes no side.
	rivals   = regexp.MustCompile(`(^|\W)(Xizang|Tibet|Xigaz[eê]|Shigatse|Qomolangma|Everest)($|\W)`)
	articles = regexp.MustCompile(`^(the|an?) `)
	// lawBeforeState is the full name of a law in an order that official
	// translations do not have.
	lawBeforeState = regexp.MustCompile(`^Law on .* of the People's Republic of China$`)
)

// tidy reports whether a text is without stray space, full-width or invisible
// characters, typographic quotes and decomposed letters.
func tidy(s string) bool {
	return s == strings.Join(strings.Fields(s), " ") && norm.NFC.IsNormalString(s) &&
		!strings.ContainsFunc(s, func(r rune) bool {
			return strings.ContainsRune("‘’“”\u00a0", r) || unicode.Is(unicode.Cf, r) || r >= 0xff00 && r <= 0xffef
		})
}

// sentence reports whether a text is a whole saying, where an article may
// stand first.
func sentence(s string) bool { return len(strings.Fields(s)) > 5 }

// unsimplified returns the first character that is not in GB 2312, the set of
// simplified characters, nor among the few others that names need; 0 if none.
func unsimplified(s string) rune {
	const others = "鹮僜埇鄠沚浉瀍猇硚"
	enc := simplifiedchinese.HZGB2312.NewEncoder()
	for _, r := range s {
		if _, err := enc.String(string(r)); err != nil && !strings.ContainsRune(others, r) {
			return r
		}
	}
	return 0
}

// readsAs reports whether a pinyin text spells the characters one by one,
// each in one of its readings or in the neutral tone.
func readsAs(zh, spelled string) bool {
	if spelled != strings.ToLower(spelled) || !tidy(spelled) {
		return false
	}
	return spells([]rune(lettersOnly(zh)), lettersOnly(spelled))
}

func lettersOnly(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, strings.ToLower(s))
}

func spells(zh []rune, letters string) bool {
	if len(zh) == 0 {
		return letters == ""
	}
	if !unicode.Is(unicode.Han, zh[0]) {
		rest, ok := strings.CutPrefix(letters, string(zh[0]))
		return ok && spells(zh[1:], rest)
	}
	for _, form := range readings(zh[0]) {
		if rest, ok := strings.CutPrefix(letters, form); ok && spells(zh[1:], rest) {
			return true
		}
	}
	return false
}

// readings returns the readings of a character, each followed by the same in
// the neutral tone.
func readings(r rune) []string {
	args := pinyin.NewArgs()
	args.Heteronym, args.Style = true, pinyin.Tone
	var forms []string
	for _, syllable := range pinyin.SinglePinyin(r, args) {
		forms = append(forms, syllable, toneless(syllable))
	}
	return append(forms, unlisted[r]...)
}

// unlisted are readings in names that the table lacks: of a surname, of 乐亭.
var unlisted = map[rune][]string{'谌': {"shèn"}, '乐': {"lào", "lao"}}

// toneless drops the tone mark of a syllable and keeps the dots of ü.
func toneless(s string) string {
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) && r != '\u0308' {
			return -1
		}
		return r
	}, norm.NFD.String(s)))
}

// The rule of capitals: English stands in lower case but for proper names.
// Capitalised words in a row, small words between them apart, are a name. One
// that stands alone must be capitalised always, like Chinese or Qomolangma: it
// is nowhere in the seeds in lower case.

func lowerCaseWords(t *testing.T) map[string]bool {
	words := make(map[string]bool)
	for c, err := range Concepts() {
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range c.English {
			for _, w := range strings.FieldsFunc(e.Text, notLetter) {
				if !capital(w) {
					words[w] = true
				}
			}
		}
	}
	return words
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '-' }

var (
	// alwaysNames are words of the language too, but names where we use them.
	alwaysNames = []string{"Party", "Constitution", "Two", "Army", "No", "Earth", "Western"}
	smallWords  = []string{"of", "the", "and", "for", "in", "on", "to", "with", "a", "at", "from", "by", "against", "st", "nd", "rd", "th"}
)

// wrongCapital returns a word that has a capital against the rule, or "".
func wrongCapital(s string, lower map[string]bool) string {
	words := strings.FieldsFunc(s, notLetter)
	words = slices.DeleteFunc(words, func(w string) bool { return slices.Contains(smallWords, w) })
	for i, w := range words {
		alone := (i == 0 || !capital(words[i-1])) && (i == len(words)-1 || !capital(words[i+1]))
		if capital(w) && alone && len(words) > 1 && w != strings.ToUpper(w) &&
			lower[strings.ToLower(w)] && !slices.Contains(alwaysNames, w) {
			return w
		}
	}
	return ""
}

func capital(w string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "-"))
	return unicode.IsUpper(r)
}

// administrative are the endings of the names of divisions of China, and
// otherwise lists what ends like one and is none: regions in common speech and
// zones that the list of divisions does not have.
var (
	administrative = regexp.MustCompile(`(省|自治区|特别行政区|市|自治州|盟|县|区|旗|镇|乡)$`)
	otherwise      = regexp.MustCompile(`新片区|合作区|保税区|都会区|特区|地区|州县|新区|湾区|保护区|开发区|老区|三区|我区$|特别行政区|台湾省`)
)

func TestPlacesExist(t *testing.T) {
	checked := 0
	for c, err := range Concepts() {
		if err != nil {
			t.Fatal(err)
		}
		name := c.Names[0].Text
		if c.Kind != "place" || c.Domain == "world" || !administrative.MatchString(name) || otherwise.MatchString(name) {
			continue
		}
		checked++
		if _, ok := places.Find(name); !ok {
			t.Errorf("%s: line %d: %s is not in the list of administrative divisions", c.File, c.Line, name)
		}
	}
	if checked < 2700 {
		t.Errorf("only %d administrative names", checked)
	}
}

func TestSourcesAreValid(t *testing.T) {
	cited := make(map[string]bool)
	for c, err := range Concepts() {
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range c.English {
			for _, s := range e.Sources {
				cited[s.Key] = true
			}
		}
	}
	seen := make(map[string]bool)
	for s, err := range Sources() {
		if err != nil {
			t.Fatal(err)
		}
		if s.Title == "" || s.Body == "" || s.Where == "" {
			t.Errorf("source %s lacks a title, who issued it or where it is", s.Key)
		}
		for _, field := range []string{s.Title, s.Body, s.Year, s.Where} {
			if !tidy(field) {
				t.Errorf("source %s has the untidy %q", s.Key, field)
			}
		}
		if seen[s.Key] {
			t.Errorf("source %s stands twice", s.Key)
		}
		if !cited[s.Key] {
			t.Errorf("source %s is cited nowhere", s.Key)
		}
		seen[s.Key] = true
	}
}

func TestUnitsAreValid(t *testing.T) {
	seen := make(map[string]bool)
	total := 0
	for u, err := range Units() {
		if err != nil {
			t.Fatal(err)
		}
		total++
		switch {
		case u.Origin == "":
			t.Errorf("%s: line %d: no source", u.File, u.Line)
		case seen[u.Chinese]:
			t.Errorf("%s: line %d: %s stands twice", u.File, u.Line, u.Chinese)
		case !tidy(u.English):
			t.Errorf("%s: line %d: untidy English", u.File, u.Line)
		case strings.ContainsFunc(u.Chinese, unicode.IsSpace) && u.Chinese != strings.TrimSpace(u.Chinese):
			t.Errorf("%s: line %d: stray space", u.File, u.Line)
		case unsimplified(u.Chinese) != 0:
			t.Errorf("%s: line %d: %c is a traditional or a very rare character", u.File, u.Line, unsimplified(u.Chinese))
		}
		seen[u.Chinese] = true
	}
	if total < 300 {
		t.Errorf("only %d sentence pairs", total)
	}
}
