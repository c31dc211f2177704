package glossary

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"yiku/align/text"
	"yiku/align/text/pinyin"
	"yiku/tm"

	"golang.org/x/text/language"
)

// Look-up
//
// What a person types is compared with each term by [Query.Match], which alone
// decides whether it matches, how, and how well. A store narrows the terms down
// by their [Keys] first; it may leave out none that Match would take.
//
// Scores order all hits, across kinds: an exact match is 100, another form of
// the term 99, its whole pinyin 95, its initials 85. A beginning is 60 to 90 by
// how much of the term it is, a part 40 to 59. Only when nothing else was found,
// for what they add to good hits is noise, two more are looked for: terms that
// hold all words of the query in whatever order, 65 to 95, and near misses. Those
// have the similarity of the two, at least 65; two neighbouring characters that
// were exchanged are one error.
//
// Who types tones means them: of shǎnxī and shānxī only one is 陕西. Pinyin with
// other tones and English of the same letters then count as parts, after all
// that agrees, and other English does not match.

// MatchKind says how a query matches an entry.
type MatchKind string

// The kinds of match, best first.
const (
	ExactMatch   MatchKind = "exact"   // a term as it is, but for case
	VariantMatch MatchKind = "variant" // a term in another script, width, spelling or inflection
	PinyinMatch  MatchKind = "pinyin"  // the romanisation of a Chinese term, its beginning or its initials
	PrefixMatch  MatchKind = "prefix"  // the beginning of a term
	PartMatch    MatchKind = "part"    // another part of a term
	FuzzyMatch   MatchKind = "fuzzy"   // nearly a term
)

// Hit is an entry found by a look-up.
type Hit struct {
	Concept Concept
	Match   MatchKind
	Score   int   // 0 to 100; 100 for an exact match only
	Length  int   // of the key that matched in part or nearly, in characters
	Term    int64 // the term that matched
}

// LeastWhole is the least score of a term that was typed as a whole, by its
// initials at least.
const LeastWhole = 85

// Keys are what a term is found by. Pinyin and Initials are empty for all but
// Chinese.
type Keys struct {
	Key      string // the term as [text.Key] has it; English without its article and plural endings too
	Pinyin   string // its romanisation, without tones and spaces
	Initials string // the first letters of its syllables

	Romanised string // its pinyin as it is written; may be left out where no tones were typed
}

// KeysOf returns the keys of a term with its pinyin.
func KeysOf(lang language.Tag, term, romanised string) Keys {
	if !IsChinese(lang) {
		return Keys{Key: plain(text.Key(term))}
	}
	k := Keys{Key: text.Key(term)}
	if romanised != "" {
		k.Pinyin, k.Initials = pinyin.Keys(romanised)
		k.Romanised = romanised
	}
	return k
}

// plain takes the article and the plural endings off an English key. It need
// not find the right singular, only the same one for both forms.
func plain(key string) string {
	words := strings.Fields(key)
	if len(words) > 1 {
		switch words[0] {
		case "the", "a", "an":
			words = words[1:]
		}
	}
	for i, w := range words {
		words[i] = singular(w)
	}
	return strings.Join(words, " ")
}

// irregular are plurals that no ending tells.
var irregular = map[string]string{
	"children": "child", "feet": "foot", "teeth": "tooth", "geese": "goose", "mice": "mouse", "oxen": "ox",
	"criteria": "criterion", "phenomena": "phenomenon", "indices": "index", "matrices": "matrix", "crises": "crisis",
	"analyses": "analysis", "theses": "thesis", "hypotheses": "hypothesis", "bases": "basis", "curricula": "curriculum",
	"memoranda": "memorandum", "lives": "life", "wives": "wife", "knives": "knife", "leaves": "leaf", "halves": "half",
	"shelves": "shelf", "wolves": "wolf", "heroes": "hero", "potatoes": "potato", "tomatoes": "tomato", "vetoes": "veto",
}

func singular(w string) string {
	if one, ok := irregular[w]; ok {
		return one
	}
	switch {
	case strings.HasSuffix(w, "men"): // women, spokesmen; of specimen both forms stay the same too
		return w[:len(w)-2] + "an"
	case len(w) < 4:
	case strings.HasSuffix(w, "ies"):
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "xes"):
		return w[:len(w)-2]
	case strings.HasSuffix(w, "ss"), strings.HasSuffix(w, "us"), strings.HasSuffix(w, "is"):
	case strings.HasSuffix(w, "s"):
		return w[:len(w)-1]
	}
	return w
}

// Query is what a person typed, prepared to be compared with many terms. It is
// not safe for use by several goroutines at once.
type Query struct {
	Chinese string // as a [Keys.Key] of Chinese
	English string // as a [Keys.Key] of English
	Pinyin  string // as a [Keys.Pinyin]; "" for what cannot be pinyin

	text   string
	tones  string    // of Pinyin as [pinyin.Tones] has them; "" if none were typed
	key    *tm.Query // of English, which for Chinese is Chinese
	pinyin *tm.Query

	words                 []string // as parts of keys, if there are several
	leastKey, leastPinyin int      // the scores of near misses
}

// NewQuery prepares a query. One without a letter or digit matches nothing.
func NewQuery(s string) *Query {
	q := &Query{text: strings.TrimSpace(s), Chinese: text.Key(s)}
	q.English = plain(q.Chinese)
	q.key, q.leastKey = tm.NewQuery(q.English), least(q.English)
	if !strings.ContainsFunc(s, text.IsHan) {
		q.Pinyin = pinyin.Key(s)
		q.pinyin = tm.NewQuery(q.Pinyin)
		if tones := pinyin.Tones(s); strings.Trim(tones, "0") != "" && pinyin.IsPinyin(s) {
			q.tones = tones
		}
	}
	q.leastPinyin = least(q.Pinyin)
	for _, w := range strings.Fields(s) {
		if w = plain(text.Key(w)); len(w) > 1 && !joining[w] {
			q.words = append(q.words, w)
		}
	}
	if len(q.words) < 2 || q.Toned() {
		q.words = nil
	}
	return q
}

// joining are words that a person may leave out or not.
var joining = map[string]bool{"the": true, "an": true, "of": true, "and": true, "in": true, "for": true, "on": true, "to": true, "with": true}

// Toned reports whether the query is pinyin with tones. Match then wants to
// know how a term is romanised.
func (q *Query) Toned() bool { return q.tones != "" }

// agrees reports whether a term whose pinyin the query begins has the tones
// that were typed.
func (q *Query) agrees(k Keys) bool {
	if !q.Toned() {
		return true
	}
	has := pinyin.Tones(k.Romanised)
	for i := range q.tones {
		if i >= len(has) || q.tones[i] != '0' && q.tones[i] != has[i] {
			return false
		}
	}
	return true
}

// Empty reports whether the query can match nothing.
func (q *Query) Empty() bool { return q.Chinese == "" }

// Match compares the query with a term, near misses apart. The kind is "" if
// they do not match.
func (q *Query) Match(term string, k Keys) (MatchKind, int) {
	switch {
	case q.Empty():
		return "", 0
	case strings.EqualFold(term, q.text):
		return ExactMatch, 100
	case k.Key == q.Chinese, k.Key == q.English:
		if q.Toned() {
			return VariantMatch, part(q.English, k.Key)
		}
		return VariantMatch, 99
	case q.Pinyin != "" && k.Pinyin == q.Pinyin:
		if !q.agrees(k) {
			return PinyinMatch, part(q.Pinyin, k.Pinyin)
		}
		return PinyinMatch, 95
	case len(q.Pinyin) > 1 && k.Initials == q.Pinyin:
		return PinyinMatch, LeastWhole
	case len(q.Pinyin) > 2 && strings.HasPrefix(k.Pinyin, q.Pinyin):
		if !q.agrees(k) {
			return PinyinMatch, part(q.Pinyin, k.Pinyin)
		}
		return PinyinMatch, beginning(q.Pinyin, k.Pinyin)
	case q.Toned():
		return "", 0
	case strings.HasPrefix(k.Key, q.Chinese), strings.HasPrefix(k.Key, q.English):
		return PrefixMatch, beginning(q.English, k.Key)
	case strings.Contains(k.Key, q.Chinese), strings.Contains(k.Key, q.English):
		return PartMatch, part(q.English, k.Key)
	}
	return "", 0
}

// beginning is the score of a query that a key begins with.
func beginning(query, key string) int { return 60 + share(30, query, key) }

// part is that of a query which stands elsewhere in a key.
func part(query, key string) int { return 40 + share(20, query, key) }

// share is how much of a key the query is, in characters: a longer key never has
// the higher score.
func share(of int, query, key string) int {
	return of * utf8.RuneCountInString(query) / (utf8.RuneCountInString(key) + 1)
}

// Words are the words of the query as parts of a [Keys.Key], if there are
// several: 西藏 教育厅.
func (q *Query) Words() []string { return q.words }

// MatchWords returns the score of a key that holds all words of the query, each
// at the beginning of one of its own; 0 if it does not.
func (q *Query) MatchWords(key string) int {
	length := 0
	for _, w := range q.words {
		if !strings.Contains(" "+key, " "+w) && (w[0] < utf8.RuneSelf || !strings.Contains(key, w)) {
			return 0
		}
		length += utf8.RuneCountInString(w)
	}
	return 65 + 30*length/(max(length, utf8.RuneCountInString(key))+1)
}

// Swapped returns what the query is, as a [Keys.Key] and as a [Keys.Pinyin], with
// two neighbouring characters exchanged. A long text has more errors than that.
func (q *Query) Swapped() (all []string) {
	for _, typed := range []string{q.English, q.Pinyin} {
		runes := []rune(typed)
		if len(runes) < shortestSwap || len(runes) > 40 {
			continue
		}
		for i := range len(runes) - 1 {
			if runes[i] != runes[i+1] {
				runes[i], runes[i+1] = runes[i+1], runes[i]
				all = append(all, string(runes))
				runes[i], runes[i+1] = runes[i+1], runes[i]
			}
		}
	}
	return all
}

// shortestSwap is the number of characters below which an exchange leaves too
// little.
const shortestSwap = 4

// swapped reports whether two texts of n characters are one but for two
// neighbours.
func swapped(a, b string) (n int, ok bool) {
	if len(a) != len(b) || a == b {
		return 0, false
	}
	x, y := []rune(a), []rune(b)
	if len(x) != len(y) || len(x) < shortestSwap {
		return 0, false
	}
	at := 0
	for x[at] == y[at] {
		at++
	}
	return len(x), at+1 < len(x) && x[at] == y[at+1] && x[at+1] == y[at] && string(x[at+2:]) == string(y[at+2:])
}

// Near returns how alike the query and a term are that do not match, or 0 if
// they are not near each other or below min.
func (q *Query) Near(k Keys, min int) int {
	score := 0
	for _, pair := range [][2]string{{q.English, k.Key}, {q.Pinyin, k.Pinyin}} {
		if n, ok := swapped(pair[0], pair[1]); ok {
			score = 100 * (n - 1) / n
		}
	}
	if k.Key != "" {
		score = max(score, q.key.Score(k.Key, max(min, q.leastKey)))
	}
	if q.Pinyin != "" && k.Pinyin != "" {
		score = max(score, q.pinyin.Score(k.Pinyin, max(min, q.leastPinyin)))
	}
	return score
}

// least is the similarity of a near miss: a character in four may be wrong, in
// a short query one in three. Two characters are too few to tell.
func least(typed string) int {
	switch n := utf8.RuneCountInString(typed); {
	case n < 3:
		return 100
	case n < 8:
		return 65
	default:
		return 75
	}
}

// Least returns the lowest scores of near misses, by a [Keys.Key] and by a
// [Keys.Pinyin].
func (q *Query) Least() (key, pinyin int) { return q.leastKey, q.leastPinyin }

// Compare orders the better hit first: by score, then the shorter key, then the
// older term.
func (h Hit) Compare(g Hit) int {
	return cmp.Or(cmp.Compare(g.Score, h.Score), cmp.Compare(h.Length, g.Length), cmp.Compare(h.Term, g.Term))
}
