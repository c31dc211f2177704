package glossary

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"yiku/align/text"
	"yiku/align/text/zh"
	"yiku/tm"
)

// Terms are found in a text by their characters, not by words: where words end
// is a guess in Chinese, and a wrong guess must not hide a term.
//
// Both sides are compared in a form in which traditional and simplified
// characters, radicals and what they look like, full and half width, upper and
// lower case, hyphens and dashes are alike, white space counts once, and quote
// marks, ignorable characters and the space in 王　强 not at all: 医疗人才“组团式”援藏 is found whether
// the term has its quotes or not. Of the terms that begin at a place the longest
// one counts, and the search goes on behind it. A term that begins or ends in a
// letter or digit other than a Chinese character must do so at the edge of a
// word; where the longest term does not, the next shorter one is tried.
// A term in capitals only (WHO) is found only in capitals.
//
// A wrong guess must not hide a term, but a sure one may: see [Matcher.Among].
//
// Quote marks around a mention are not part of it, but a pair is not torn: where
// one of the two stands inside, the other right beside it belongs to the mention
// as well, so that 两路精神 is found as “两路”精神, not as 两路”精神.

// Mention is a term that stands in a text.
type Mention struct {
	Start, End int       // in code points
	Span       text.Span // in bytes
	Text       string    // as it is written there
	Concept    *Concept
	Term       *Term
}

// Translations are those of the term that is mentioned; see
// [Concept.Translations].
func (m Mention) Translations() []Term { return m.Concept.Translations(m.Term.Text) }

// Matcher finds the terms of a glossary in texts. It may be used by several
// goroutines at once.
type Matcher struct {
	// The terms by the first two of their characters (the second is 0 where
	// there is only one), the longest first.
	terms map[[2]rune][]entry

	words *zh.Tokenizer // nil where a term stands wherever its characters do
}

// Among returns a matcher that lets a term count only where no word is torn by it:
// 上海市长 does not stand in 上海市长宁区. The words should include the terms.
func (m *Matcher) Among(w *zh.Tokenizer) *Matcher { return &Matcher{m.terms, w} }

// entry is a term to be found.
type entry struct {
	form
	concept *Concept
	term    *Term
}

// NewMatcher prepares the terms in all languages of the concepts, except
// rejected ones. Of concepts with the same term the first one counts. The
// concepts must not be changed while the matcher is in use.
func NewMatcher(concepts []Concept) *Matcher {
	m := &Matcher{terms: map[[2]rune][]entry{}}
	for i := range concepts {
		for j := range concepts[i].Sections {
			terms := concepts[i].Sections[j].Terms
			for k := range terms {
				if terms[k].Status != tm.Rejected {
					m.add(entry{newForm(strings.TrimSpace(terms[k].Text)), &concepts[i], &terms[k]})
				}
			}
		}
	}
	for _, entries := range m.terms {
		slices.SortStableFunc(entries, func(a, b entry) int { return len(b.folded) - len(a.folded) })
	}
	return m
}

func (m *Matcher) add(e entry) {
	switch len(e.folded) {
	case 0: // nothing but quotes
	case 1:
		key := [2]rune{e.folded[0]}
		m.terms[key] = append(m.terms[key], e)
	default:
		key := [2]rune(e.folded)
		m.terms[key] = append(m.terms[key], e)
	}
}

// Find gives the mentions of terms in s, in the order of the text. They do not
// overlap.
func (m *Matcher) Find(s string) []Mention {
	var mentions []Mention
	f := m.form(s)
	last := 0 // where the last mention ends
	for i := 0; i < len(f.folded); {
		e := m.longest(f, i)
		if e == nil {
			i++
			continue
		}
		mention := f.mention(s, i, e, last)
		last = mention.Span.End
		mentions = append(mentions, mention)
		i += len(e.folded)
	}
	return mentions
}

// FindNested gives the mentions of [Matcher.Find] and, behind each, those of the
// shorter terms that stand inside it, which may overlap: 对口援藏 in 对口援藏工作.
func (m *Matcher) FindNested(s string) []Mention {
	var mentions []Mention
	end := 0 // of the last mention that is inside no other
	for mention := range m.findAll(s, true) {
		switch {
		case mention.Start >= end:
			end = mention.End
		case mention.End > end:
			continue // across the end of it
		}
		mentions = append(mentions, mention)
	}
	return mentions
}

// FindAll yields every mention of every term, those that overlap and those inside
// longer ones too, in the order in which they begin. Of terms that are the same but
// for what is not compared it is always the first one.
func (m *Matcher) FindAll(s string) iter.Seq[Mention] { return m.findAll(s, false) }

func (m *Matcher) findAll(s string, spelled bool) iter.Seq[Mention] {
	return func(yield func(Mention) bool) {
		f := m.form(s)
		for i := range f.folded {
			for e := range m.standing(f, i, spelled) {
				if !yield(f.mention(s, i, e, 0)) {
					return
				}
			}
		}
	}
}

// mention is that of a term that stands in f, which is the form of s, from i on.
// It takes in no byte of s before from.
func (f *form) mention(s string, i int, e *entry, from int) Mention {
	first, last := f.places[i], f.places[i+len(e.folded)-1]
	first, last = f.withQuotes(first, last, from)
	span := text.Span{Start: first.byte, End: last.byte + last.size}
	return Mention{
		Start: first.rune, End: last.rune + 1, Span: span, Text: s[span.Start:span.End],
		Concept: e.concept, Term: e.term,
	}
}

// withQuotes takes into a stretch of the text the quote mark right before it, if
// not before from, and the one right behind it, whose partner is inside.
func (f *form) withQuotes(first, last place, from int) (place, place) {
	at := func(n int) int {
		i, _ := slices.BinarySearchFunc(f.quotes, n, func(q quote, n int) int { return q.byte - n })
		return i
	}
	lo, hi := at(first.byte), at(last.byte)
	inside := f.quotes[lo:hi]
	if len(inside) == 0 {
		return first, last
	}
	if lo > 0 {
		q := f.quotes[lo-1]
		if q.byte >= from && q.byte+q.size == first.byte && lacks(slices.All(inside), q.mark, partner(q.mark, true)) {
			return q.place, last
		}
	}
	if hi < len(f.quotes) {
		q := f.quotes[hi]
		if q.byte == last.byte+last.size && lacks(slices.Backward(inside), q.mark, partner(q.mark, false)) {
			return first, q.place
		}
	}
	return first, last
}

// lacks says whether one of the quotes is the partner of a mark beside them, on
// the side from which they come; 0 is nobody's partner, and a straight mark is its
// own.
func lacks(quotes iter.Seq2[int, quote], mark, partner rune) bool {
	open := 0
	for _, q := range quotes {
		switch {
		case q.mark != mark && q.mark != partner:
		case mark == partner:
			open = 1 - open
		case q.mark == mark:
			open++
		case open == 0:
			return true
		default:
			open--
		}
	}
	return mark == partner && open == 1
}

// longest is the longest term that stands in f from i on, or nil.
func (m *Matcher) longest(f form, i int) *entry {
	for e := range m.standing(f, i, true) {
		return e
	}
	return nil
}

// standing yields the terms that stand in f from i on, the longest first. Of
// several concepts with the same term it yields the first, or if the spelling counts
// the one that spells it as f does, quote marks around it included.
func (m *Matcher) standing(f form, i int, spelling bool) iter.Seq[*entry] {
	return func(yield func(*entry) bool) {
		length := 0
		of := func(entries []entry) bool {
			for k := range entries {
				if e := &entries[k]; len(e.folded) != length && e.standsIn(f, i) {
					length = len(e.folded)
					if spelling {
						e = e.spelled(entries[k+1:], f, i)
					}
					if !yield(e) {
						return false
					}
				}
			}
			return true
		}
		if i+1 < len(f.folded) && !of(m.terms[[2]rune(f.folded[i:])]) {
			return
		}
		of(m.terms[[2]rune{f.folded[i]}])
	}
}

// spelled returns the entry, or of those behind it that are as long the one that is
// spelled more like f from i on.
func (e *entry) spelled(behind []entry, f form, i int) *entry {
	best, alike := e, e.alike(f, i)
	for k := range behind {
		other := &behind[k]
		if len(other.folded) != len(e.folded) {
			break
		}
		if other.standsIn(f, i) {
			if n := other.alike(f, i); n > alike {
				best, alike = other, n
			}
		}
	}
	return best
}

// alike is how many bytes of f around i are the term as it is spelled, 0 if it is
// spelled otherwise there.
func (e *entry) alike(f form, i int) int {
	first, last := f.places[i], f.places[i+len(e.folded)-1]
	end := last.byte + last.size
	before, behind, found := strings.Cut(e.term.Text, f.text[first.byte:end])
	if !found || !strings.HasSuffix(f.text[:first.byte], before) || !strings.HasPrefix(f.text[end:], behind) {
		return 0
	}
	return len(e.term.Text)
}

func (e *entry) standsIn(f form, i int) bool {
	end := i + len(e.folded)
	if end > len(f.folded) || !slices.Equal(f.folded[i:end], e.folded) {
		return false
	}
	if e.capitals && !slices.Equal(f.cased[i:end], e.cased) {
		return false
	}
	return !f.places[i].joined && (end == len(f.folded) || !f.places[end].joined) && !f.torn(i, end)
}

// What [zh.Lattice.Tears] returns where a term does not stand in a text: a character
// would be left that is no word. A post whose last character may begin the name of
// a place (湖南省长 in 湖南省长沙市) gives way to words that are nearly as likely.
const (
	tearing      = 6
	tearingPosts = 0.5
)

// torn reports whether words go across the edges of a term.
func (f *form) torn(from, to int) bool {
	if f.lattice == nil {
		return false
	}
	limit := float64(tearing)
	if to-from > 2 && f.folded[to-1] == '长' && strings.ContainsRune("省市县区州盟旗乡镇村", f.folded[to-2]) {
		limit = tearingPosts
	}
	return f.lattice.Tears(from, to) > limit
}

// form is a text as it is compared.
type form struct {
	text     string
	folded   []rune // what of the text counts
	cased    []rune // the same before its case was folded
	places   []place
	quotes   []quote     // what of the text was left out
	capitals bool        // has letters, all of them capitals
	lattice  *zh.Lattice // its words; nil where they do not matter
}

// place is where a character of a form stands in its text.
type place struct {
	rune, byte int
	size       int  // bytes
	joined     bool // it and the one just before it are of the same word
}

// quote is a quote mark that does not count.
type quote struct {
	place
	mark rune
}

// form is the form of a text in which terms are to be found.
func (m *Matcher) form(s string) form {
	f := newForm(s)
	if m.words != nil {
		f.lattice = m.words.Lattice(f.folded)
	}
	return f
}

func newForm(s string) form {
	simplified := []rune(text.Simplify(strings.Map(text.Look, s)))
	n := len(simplified)
	f := form{text: s, folded: make([]rune, 0, n), cased: make([]rune, 0, n), places: make([]place, 0, n)}
	var upper, other bool
	before := ' '
	i := 0
	for at, r := range s {
		c := halfWidth(simplified[i])
		after := ' '
		if i+1 < n {
			after = halfWidth(simplified[i+1])
		}
		_, size := utf8.DecodeRuneInString(s[at:])
		p := place{rune: i, byte: at, size: size, joined: isWordRune(before) && isWordRune(c)}
		i++
		switch {
		case text.Ignorable(r):
			continue
		case isQuote(r) && !(isApostrophe(r) && isWordRune(before) && isWordRune(after)):
			f.quotes = append(f.quotes, quote{p, r})
		case isApostrophe(r):
			f.append('\'', '\'', p)
		case c == ' ' && (len(f.folded) == 0 || f.folded[len(f.folded)-1] == ' ' || partsLetters(simplified, p.rune)):
		case c == '-' && len(f.folded) > 0 && f.folded[len(f.folded)-1] == '-':
		default:
			upper = upper || unicode.IsUpper(c)
			other = other || unicode.IsLetter(c) && !unicode.IsUpper(c)
			f.append(unicode.ToLower(c), c, p)
		}
		before = c
	}
	f.capitals = upper && !other
	return f
}

func (f *form) append(folded, cased rune, p place) {
	f.folded = append(f.folded, folded)
	f.cased = append(f.cased, cased)
	f.places = append(f.places, p)
}

// partsLetters reports whether the space at a place of a text stands between two
// Han characters that have no other beside them, as letters that were set apart:
// 王　强, 西 藏 自 治 区.
func partsLetters(s []rune, i int) bool {
	han := func(i int) bool { return i >= 0 && i < len(s) && text.IsHan(s[i]) }
	return han(i-1) && !han(i-2) && han(i+1) && !han(i+2)
}

// halfWidth is the ASCII form of a full-width character, one middle dot and one
// hyphen for all of them, and a space for all white space but the end of a line,
// which no term goes across.
func halfWidth(r rune) rune {
	switch {
	case '！' <= r && r <= '～':
		return r - '！' + '!'
	case r == '\n':
		return r
	case unicode.IsSpace(r):
		return ' '
	case r == '・' || r == '•' || r == '‧' || r == '･':
		return '·'
	case r >= '‐' && r <= '―' || r == '−' || r == '─':
		return '-'
	}
	return r
}

// quotePairs are the quote marks.
var quotePairs = [][2]rune{
	{'“', '”'}, {'‘', '’'}, {'「', '」'}, {'『', '』'}, {'《', '》'}, {'〈', '〉'}, {'«', '»'},
	{'"', '"'}, {'\'', '\''}, {'＂', '＂'}, {'＇', '＇'},
}

// partner gives the mark that ends a quotation begun with an opening one, or the
// other way round for a closing one; 0 if the mark is not of that side.
func partner(mark rune, opening bool) rune {
	for _, p := range quotePairs {
		switch {
		case opening && p[0] == mark:
			return p[1]
		case !opening && p[1] == mark:
			return p[0]
		}
	}
	return 0
}

func isQuote(r rune) bool {
	switch r {
	case '“', '”', '‘', '’', '"', '\'', '＂', '＇', '「', '」', '『', '』', '《', '》', '〈', '〉', '«', '»':
		return true
	}
	return false
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == '＇' }

// isWordRune says whether r belongs to a word that is written with spaces around
// it.
func isWordRune(r rune) bool {
	if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) {
		return false
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
}
