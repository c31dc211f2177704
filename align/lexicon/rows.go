package lexicon

import (
	"iter"
	"slices"
)

// Partner is an English stem that translates a Chinese word.
type Partner struct {
	Stem    int     // index of the stem in the lexicon
	Forward float32 // probability of the stem, given the word
	Back    float32 // probability of the word, given the stem
}

// rows are the partners of the Chinese words, as they stand in a file.
type rows struct {
	starts string // where each row begins, and where the last ends
	data   string
}

// row returns the bytes of a word's row; none for a word that has no row.
func (r rows) row(word int) string {
	if word >= len(r.starts)/4-1 {
		return ""
	}
	start, end := int(uint32At(r.starts, word)), int(uint32At(r.starts, word+1))
	if start > end || end > len(r.data) {
		return "" // of a damaged file: Decode does not look at each
	}
	return r.data[start:end]
}

// partnersIn yields the partners of a row.
func partnersIn(row string) iter.Seq[Partner] {
	return func(yield func(Partner) bool) {
		stem := 0
		for row != "" {
			delta, n := uvarint(row)
			if n <= 0 || n >= len(row) {
				return // cut short, likewise
			}
			stem += int(delta)
			p := row[n]
			if !yield(Partner{stem, probability[p>>4], probability[p&15]}) {
				return
			}
			row = row[n+1:]
		}
	}
}

// Partners returns the stems that translate a word, in their order. The slice
// is not to be changed.
func (l *Lexicon) Partners(word int) []Partner {
	if row, ok := l.changed[word]; ok {
		return row
	}
	row := l.rows.row(word)
	return slices.AppendSeq(make([]Partner, 0, len(row)/2), partnersIn(row))
}

// partners yields what [Lexicon.Partners] returns.
func (l *Lexicon) partners(word int) iter.Seq[Partner] {
	if row, ok := l.changed[word]; ok {
		return slices.Values(row)
	}
	return partnersIn(l.rows.row(word))
}
