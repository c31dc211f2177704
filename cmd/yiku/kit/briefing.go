package kit

import (
	_ "embed"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"yiku/cmd/yiku/page"
	"yiku/glossary"
	"yiku/tm"
)

//go:embed briefing.html
var briefingHTML string

// The page
//
// It begins with what a translator has to settle before starting: what is new, and
// the terms with rivals. What is known follows compactly in the order of the text,
// to be read along with it. All of that is printed, on at most six pages for a page
// of a newspaper. What serves a screen alone stands folded at the end: terms inside
// of longer ones, the analysis, the memory, the marked text.

// briefing is the kit in the order in which the page shows it.
type briefing struct {
	*Kit
	Names    []string // of the documents
	New      []newGroup
	Rivals   []Term // whose translations nobody has decided between
	Known    []Term
	Inside   []Term // known too, but they stand only inside of longer terms
	Sources  []string
	Matched  []Segment // those that resemble a unit, each once
	Coverage Coverage
	Counts   []count // a document each, and all of them last

	cited map[string]int // the number of each source
}

// newGroup is the candidates of a kind.
type newGroup struct {
	Kind       glossary.Kind
	Candidates []Candidate
}

// newKinds are the kinds in the order in which what is new is shown: names first,
// which stand in no dictionary, then formulas.
var newKinds = []glossary.Kind{glossary.Person, glossary.Organization, glossary.Meeting, glossary.Place, glossary.Title,
	glossary.Politics, glossary.Culture, glossary.Other}

func newBriefing(k *Kit) *briefing {
	b := &briefing{Kit: k, Coverage: k.Coverage(), Counts: k.analysis(), cited: make(map[string]int)}
	for _, kind := range newKinds {
		g := newGroup{Kind: kind}
		for _, c := range k.Candidates {
			if c.Kind == kind {
				g.Candidates = append(g.Candidates, c)
			}
		}
		if len(g.Candidates) > 0 {
			b.New = append(b.New, g)
		}
	}
	for _, t := range k.Terms {
		switch {
		case len(glossary.Rivals(t.English)) > 1:
			b.Rivals = append(b.Rivals, t)
		case t.Inside:
			b.Inside = append(b.Inside, t)
		default:
			b.Known = append(b.Known, t)
		}
	}
	for _, t := range b.Rivals {
		for _, en := range t.English {
			b.cite(en)
		}
	}
	for _, t := range b.Known {
		b.cite(b.Line(t).Best)
	}
	return b
}

// cite gives the sources of a translation their numbers.
func (b *briefing) cite(t glossary.Term) {
	for _, source := range sourcesOf(t) {
		if b.cited[source] == 0 {
			b.Sources = append(b.Sources, source)
			b.cited[source] = len(b.Sources)
		}
	}
}

// Cited returns the numbers of the sources of a translation.
func (b *briefing) Cited(t glossary.Term) []int {
	var numbers []int
	for _, source := range sourcesOf(t) {
		if n := b.cited[source]; n > 0 {
			numbers = append(numbers, n)
		}
	}
	return numbers
}

// sourcesOf returns the sources that a translation names.
func sourcesOf(t glossary.Term) []string {
	return strings.FieldsFunc(strings.ReplaceAll(t.Source, "; ", "\n"), func(r rune) bool { return r == '\n' })
}

// line is a known term with the translation to use, and others.
type line struct {
	Term
	Best   glossary.Term
	Others []glossary.Term
	Cited  []int
}

// Line returns a known term as it is shown.
func (b *briefing) Line(t Term) line {
	l := line{Term: t}
	if len(t.English) > 0 {
		l.Best, l.Others, l.Cited = t.English[0], t.English[1:], b.Cited(t.English[0])
	}
	return l
}

// count is an analysis: how much text there is in each of [tm.Bands], and in all.
type count struct {
	Bands []tm.Size
	Total tm.Size
}

func (c *count) add(band tm.Band, segment string) {
	size := tm.SizeOf(segment)
	for i, b := range tm.Bands {
		if b == band {
			c.Bands[i].Add(size)
		}
	}
	c.Total.Add(size)
}

// Share returns the share of a band in the words, in percent.
func (c count) Share(band tm.Size) string {
	return fmt.Sprintf("%.1f %%", 100*float64(band.Words)/float64(max(1, c.Total.Words)))
}

// Band returns the name of a band by its place.
func (count) Band(i int) tm.Band { return tm.Bands[i] }

func (k *Kit) writeBriefing(w io.Writer) error {
	b := newBriefing(k)
	shown := make(map[string]bool)
	for s := range k.segments() {
		if len(s.Useful()) > 0 && !shown[s.Text] {
			shown[s.Text] = true
			b.Matched = append(b.Matched, s)
		}
	}
	for i, name := range k.names() {
		b.Names = append(b.Names, name+filepath.Ext(k.Documents[i].Path))
	}
	t, err := page.New("briefing", briefingHTML)
	if err != nil {
		return err
	}
	return t.Execute(w, b)
}

// analysis counts the documents by what the memory has for them.
func (k *Kit) analysis() []count {
	analyzer := tm.NewAnalyzer(false)
	all := count{Bands: make([]tm.Size, len(tm.Bands))}
	var counts []count
	for _, d := range k.Documents {
		one := count{Bands: make([]tm.Size, len(tm.Bands))}
		for _, s := range d.Segments {
			band, _ := analyzer.Band(s.Text, s.Best())
			one.add(band, s.Text)
			all.add(band, s.Text)
		}
		counts = append(counts, one)
	}
	return append(counts, all)
}

// Bands are the bands of the analysis.
func (briefing) Bands() []tm.Band { return tm.Bands }

// Total is the analysis of all documents.
func (b briefing) Total() count { return b.Counts[len(b.Counts)-1] }

// Target returns the English side of the segment's best match.
func (s Segment) Target() string { return english(s.Matches[0].Unit) }

// Source returns the Chinese side of the segment's best match.
func (s Segment) Source() string { return chinese(s.Matches[0].Unit, s.Text) }

// Score returns the score of the segment's best match.
func (s Segment) Score() int { return s.Matches[0].Score }

// Around returns the context of a term in three: what is before it, itself, and
// what is behind. Where it is written otherwise, all is before.
func (t Term) Around() [3]string { return around(t.Context, t.Chinese.Text) }

// Around does the same for a candidate.
func (c Candidate) Around() [3]string { return around(c.Context, c.Text) }

// aroundLength is how many characters are shown on each side.
const aroundLength = 12

func around(context, term string) [3]string {
	before, behind, found := strings.Cut(context, term)
	if !found {
		chars := []rune(context)
		return [3]string{string(chars[:min(len(chars), 2*aroundLength)])}
	}
	if chars := []rune(before); len(chars) > aroundLength {
		before = "…" + string(chars[len(chars)-aroundLength:])
	}
	if chars := []rune(behind); len(chars) > aroundLength {
		behind = string(chars[:aroundLength]) + "…"
	}
	return [3]string{before, term, behind}
}
