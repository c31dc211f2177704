package tm

import (
	"unicode"

	"yiku/align/text"
)

// An analysis tells what a job will cost before it is begun: each segment goes
// into the band of the best that is known for it, and the words and characters
// of a band are paid at one rate. Translators and agencies quote by such a
// table, so what is counted is stated here.
//
// A segment that stood before in the job is a repetition, whatever the memory
// has. Otherwise the band is that of its best match; and where earlier segments
// of the job count as well, that of the better of the two, for those will be in
// the memory when it is reached.

// Band is a row of an analysis.
type Band string

// The bands, from what costs least to what costs most.
const (
	BandRepetition Band = "repetition"
	BandContext    Band = "101"   // the same segment between the same neighbours
	BandExact      Band = "100"   // the same segment
	Band95         Band = "95-99" // fuzzy matches by their score
	Band85         Band = "85-94" //
	Band75         Band = "75-84" //
	Band50         Band = "50-74" //
	BandNew        Band = "new"   // nothing scores 50
)

// Bands are all of them, in that order.
var Bands = []Band{BandRepetition, BandContext, BandExact, Band95, Band85, Band75, Band50, BandNew}

// LeastBand is the score below which a match is of no use to an analysis.
const LeastBand = 50

// bandOf returns the band of a score.
func bandOf(score int) Band {
	switch {
	case score == 100:
		return BandExact
	case score >= 95:
		return Band95
	case score >= 85:
		return Band85
	case score >= 75:
		return Band75
	case score >= LeastBand:
		return Band50
	}
	return BandNew
}

// Size is how much text there is.
type Size struct {
	Segments   int
	Words      int // each Chinese character is one, as word processors count
	Characters int // without white space
}

// Add adds another.
func (s *Size) Add(t Size) {
	s.Segments += t.Segments
	s.Words += t.Words
	s.Characters += t.Characters
}

// SizeOf measures a segment.
func SizeOf(segment string) Size {
	s := Size{Segments: 1}
	inWord := false
	for _, r := range segment {
		if unicode.IsSpace(r) {
			inWord = false
			continue
		}
		s.Characters++
		switch {
		case text.IsHan(r) || unicode.In(r, unicode.Hiragana, unicode.Katakana):
			s.Words++
			inWord = false
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if !inWord {
				s.Words++
			}
			inWord = true
		case !unicode.In(r, unicode.Pd, unicode.Po, unicode.Mn):
			inWord = false // "well-known", "don't", "3.5" and "and/or" are one word each
		}
	}
	return s
}

// Analyzer puts the segments of a job into bands, one after the other. It is
// not safe for use by several goroutines at once.
type Analyzer struct {
	internal bool
	seen     map[string]bool
	earlier  []string // folded, each once
}

// NewAnalyzer returns an analyzer of a job. With internal, a segment that
// resembles an earlier one of the job counts as a match of that.
func NewAnalyzer(internal bool) *Analyzer {
	return &Analyzer{internal: internal, seen: make(map[string]bool)}
}

// Band returns the band of the next segment, given its best match in the
// memory, nil if there is none that scores [LeastBand]. Own says that it is in
// its band by an earlier segment of the job.
func (a *Analyzer) Band(segment string, best *Match) (band Band, own bool) {
	folded := text.Fold(segment)
	if a.seen[folded] {
		return BandRepetition, false
	}
	a.seen[folded] = true
	score := 0
	if best != nil {
		score = best.Score
		if best.Kind == ContextMatch {
			band = BandContext
		}
	}
	if a.internal {
		if score < 95 {
			if s := a.resembles(segment, score+1); s > score && bandOf(s) != bandOf(score) {
				score, own = s, true
			}
		}
		a.earlier = append(a.earlier, folded)
	}
	if band == "" {
		band = bandOf(score)
	}
	return band, own
}

// resembles returns the best score of a segment with an earlier one, 0 if none
// reaches least.
func (a *Analyzer) resembles(segment string, least int) int {
	q := NewQuery(segment)
	best := 0
	for _, e := range a.earlier {
		if s := q.Score(e, max(least, LeastBand, best+1)); s > best {
			best = s
		}
	}
	return best
}
