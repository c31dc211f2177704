// Package extract finds the terms of Chinese documents: the phrases that a
// translator would look up or keep the same throughout.
//
// Make an [Extractor] with a tokenizer that knows [Words], [Extractor.Add] the
// documents, and ask for the [Extractor.Candidates], the best first.
// [Extractor.Explain] says why one stands where it stands.
package extract

// # The task
//
// Three quarters of the terms of a newspaper page occur in it once, and a third
// is one word of a segmentation dictionary; many lie inside others (对口援藏 in
// 对口援藏工作). So neither counting nor the dictionary finds them, nearly every
// span of a few words has to be considered, and the ranking is all. There are
// about 3,000 candidates to 190 terms on a page.
//
// # What is done
//
// A sentence is cut into words (sentence.go). Quotation marks are dropped, so
// that a term may reach across them, and long dictionary words are opened.
// Grammars then read the words: places by the gazetteer and by what ends a
// name (gazetteer.go, place.go), persons by what stands around a name
// (person.go), organisations, posts and meetings by their heads (grammar.go).
// Places and persons become words of their own, whatever the tokenizer thought.
//
// Candidates (candidate.go) are the n-grams of up to nine words that neither
// begin nor end with a function word, quoted spans, and parallel lists
// (list.go). They cover 95 % of the terms. Of each, a fixed amount is kept,
// whatever the text's length: counts, the first few neighbours, two sentences.
//
// The ranking is a logistic regression (model.go) over the features of
// feature.go and standing.go: recurrence and the C-value; length, parts of
// speech, and the words and characters at the ends; the words, characters and
// parts of speech beside it; the background's count, documents and entropies of
// the whole; the mutual information between its words against that across its
// ends; whether its words are what these documents are about; classes of the
// words at its ends and beside it (company.go); the grammars; what the glossary
// has (known.go). A second regression sees all that and the first one's opinion
// of the candidates that overlap (overlap.go), which settles what is nested in
// what. Scores are logits: 0 is even odds.
//
// # What it does
//
// Measured against gold lists that readers made before any extractor ran: 18
// pages of our own (testdata/gold) and 9 other documents, a fifth of them left
// out of the fit at a time, as fit_test.go does it:
//
//	without a glossary          P@20  P@50  R@100  AP
//	our own pages               .99   .97   .42    .73
//	the others                  .96   .92   .51    .71
//	all                         .98   .95   .45    .73
//	the others, fitted on ours  .93   .88   .48    .68
//
//	with the seeds as glossary
//	our own pages               1.00  .98   .45    .78
//	the others                  .97   .92   .52    .74
//	all                         .99   .96   .47    .77
//
// There, the seeds are made to know no more than .55 of a page's terms, since
// of pages written after them they know .38 to .61. Two human readers agree to an
// AP of .66 to .81. On the others, nouns of the dictionary by TF-IDF reach .13
// and chunks by C-value .18. Recall, when as many candidates are taken as there
// are terms, without the seeds: persons .93, places .80, titles .80,
// meetings .72, organisations .71, culture .64, politics .60. Putting parted names
// of meetings together (convene) took those from .57.
//
// What is worth most, in AP of all pages by one look:
//
//	classes of words by the company they keep (company.go)   +.014, on the others +.021
//	what the glossary has of it, fitted (known.go), over
//	one weight for a known term set by hand                  +.010, on the others +.020
//
// Before both, on 23 pages, one look had an AP of .697; without one group of
// features:
//
//	words and characters at the ends   .657
//	length and parts of speech         .669
//	the whole in the background        .676
//	what stands beside it              .681
//	bonds in the background            .684
//	grammars, endings, gazetteer       .685
//	recurrence                         .695
//	family and burst of its words      .696
//
// So little does frequency say. A lexicon of culture's nouns (culture.go) then
// gave .702, and the second look .713.
//
// Places of two characters or more in a thousand sentences of an old newspaper:
// F1 .855, where the dictionary's tags reach .66. What is worth most there: that
// short names of counties and places known only to the dictionary need support
// (+.05), and that a place inside an organisation's name gives way to it (+.05).
//
// # How it keeps up
//
// A word is looked up in the lists once (lexeme.go); what a grammar asks of it
// later is a bit. An n-gram is known by a hash that follows from those of its
// words (rolling.go), so that its text is put together only when it is new
// (records.go). While all candidates are kept nothing is left out. Once there are
// more than can be kept, an n-gram has to be seen twice, and one is not even
// looked for when its beginning has not been: what is kept was counted as often
// as its beginning, or less. Sentences are used again when they are counted.
//
// # What was tried and left out
//
// Words of the background as words of the tokenizer: no better. The terms of the
// glossary as its words: AP -.08, since they hide each other's parts. The whole
// dictionary instead of the words counted four times: AP +.003, twice the
// words to load. Where in the document a candidate stands first: nothing. Features that
// only one page has: twice the weights, and nothing where pages are alike.
// Penalties from 1 to 5 on the squares of the weights: within .005. Only features
// that three pages have: AP -.006.

import (
	"cmp"
	"errors"
	"io"
	"runtime"
	"slices"
	"strings"
	"unicode/utf8"

	"yiku/align/document"
	"yiku/align/text"
	"yiku/glossary"
	"yiku/seeds/places"
)

// Candidate is a phrase that may be a term.
type Candidate struct {
	Text      string        // as the text has it, with the quotation marks inside it
	Kind      glossary.Kind // what it seems to name
	Full      string        // the full name it seems to be short for; "" for none
	Count     int           // occurrences in all documents
	Documents int           // documents that hold it
	Score     float64       // the logit of being a term: 0 is even odds
	First     string        // the first sentence it stands in
	Context   string        // the sentence that shows it best
}

// Options say what is known beforehand.
type Options struct {
	Known map[string]glossary.Kind // terms of the glossary
}

// ParagraphReader hands out the paragraphs of a document, and io.EOF behind the
// last.
type ParagraphReader interface {
	Read() (document.Paragraph, error)
}

// Extractor gathers candidates from documents. Its methods are for one
// goroutine at a time.
type Extractor struct {
	tok       text.Tokenizer
	known     *lexicon
	records   *records
	limit     int      // of records kept at once
	once      []uint32 // hashes of what was seen once; nil until records grow many
	documents uint32
	sentences uint32
	runes     int
}

// keep is how many candidates are kept at once; a folder of fifty pages has
// fewer. Beyond it, those that recurred least are dropped from time to time, and
// a new one is kept only when it is seen again before its place among the hashes
// of once is taken: so memory stays flat on a year of news, where what occurs once
// is of no account.
const (
	keep     = 150_000
	onceBits = 21
)

// New returns an extractor that cuts words with tok. The tokenizer should know
// [Words].
func New(tok text.Tokenizer, o Options) *Extractor {
	return &Extractor{tok: tok, known: newLexicon(o.Known), records: newRecords(), limit: keep}
}

// Words returns the words that a tokenizer should keep whole for extraction:
// names of places, and of posts.
func Words() []string {
	out := places.Names()
	for _, p := range postHeads {
		out = append(out, p, "副"+p)
	}
	return out
}

// job is a paragraph on its way through [Extractor.Add].
type job struct {
	kind      document.Kind
	text      string
	sentences chan []*sentence
}

// Add reads a document. Sentences are cut by as many goroutines as there are
// processors, and counted in the order of the document.
func (x *Extractor) Add(r ParagraphReader) error {
	x.documents++
	workers := runtime.GOMAXPROCS(0)
	todo := make(chan job, workers)
	queue := make(chan job, 4*workers) // the same jobs, in order
	var failed error
	go func() {
		defer close(todo)
		defer close(queue)
		for {
			p, err := r.Read()
			if err != nil {
				if !errors.Is(err, io.EOF) {
					failed = err
				}
				return
			}
			j := job{p.Kind, p.Text, make(chan []*sentence, 1)}
			queue <- j
			todo <- j
		}
	}()
	for range workers {
		go func() {
			a := newAnalyser(x.tok, x.known)
			for j := range todo {
				j.sentences <- a.paragraph(j.text)
			}
		}()
	}
	for j := range queue {
		for _, s := range <-j.sentences {
			x.gather(s, j.kind)
			x.runes += utf8.RuneCountInString(s.text)
			spare.Put(s)
		}
		if x.records.len() > x.limit {
			x.forget()
		}
	}
	return failed
}

// longestSentence is how many bytes are analysed at once; a longer sentence is
// no sentence, and is cut where that limit falls.
const longestSentence = 3000

// paragraph analyses the sentences of a paragraph.
func (a *analyser) paragraph(p string) []*sentence {
	var out []*sentence
	for _, seg := range text.Split(text.Chinese, strings.ToValidUTF8(p, "\uFFFD")) {
		for s := seg.Text; s != ""; {
			n := len(s)
			if n > longestSentence {
				for n = longestSentence; !utf8.RuneStart(s[n]); n-- {
				}
			}
			// A clone, so that a kept sentence does not keep the paragraph.
			out = append(out, a.analyse(strings.Clone(s[:n])))
			s = s[n:]
		}
	}
	return out
}

// forget drops the candidates that recurred least, until half of the limit is
// free.
func (x *Extractor) forget() {
	if x.once == nil {
		x.once = make([]uint32, 1<<onceBits)
	}
	for least := uint32(1); x.records.len() > x.limit/2; least++ {
		x.records.drop(least)
	}
}

// settle drops what recurred least, if there ever was too much to keep all.
func (x *Extractor) settle() {
	if x.once != nil && x.records.len() > x.limit/2 {
		x.forget()
	}
}

// seenBefore reports whether a new candidate may be kept: always, until there
// were too many.
func (x *Extractor) seenBefore(h rolling) bool {
	if x.once == nil {
		return true
	}
	slot, tag := &x.once[h.bits(onceBits)], uint32(h.sum)
	seen := *slot == tag
	*slot = tag
	return seen
}

// Candidates returns all candidates, the best first.
func (x *Extractor) Candidates() []Candidate {
	x.settle()
	scores, _ := x.rank()
	full := x.fullNames()
	out := make([]Candidate, x.records.len())
	for i, r := range x.records.list {
		kind, _ := x.kind(r)
		out[i] = Candidate{
			Text: r.shown, Kind: kind, Full: full[r.key],
			Count: int(r.count), Documents: int(r.documents), Score: scores[i],
			First: r.first, Context: r.best,
		}
	}
	slices.SortFunc(out, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Text, b.Text))
	})
	return out
}

// rank scores the candidates in two looks and returns the scores of both. The
// features of one candidate at a time are kept.
func (x *Extractor) rank() (second, first []float64) {
	m, c, all := shipped(), x.census(), x.records.list
	first, second = make([]float64, len(all)), make([]float64, len(all))
	var v vector
	for i, r := range all {
		v.key, v.record = r.key, r
		x.describe(&v, c)
		first[i], second[i] = m.scores(v.features)
	}
	for i, n := range neighbourhoods(all, first) {
		v.features = v.features[:0]
		v.compare(first[i], n)
		_, more := m.scores(v.features)
		second[i] += more
	}
	return second, first
}
