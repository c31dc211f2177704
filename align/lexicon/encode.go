package lexicon

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
)

// The file of a table
//
//	"yiku lexicon 1\n"
//	Chinese words, most frequent first, then English stems likewise:
//	    uvarint             bytes that follow
//	    …                   the words, each ended by a line feed
//	    byte × words        log2(count) × 8
//	uvarint × words         bytes of the row of each Chinese word
//	rows: for each partner, in the order of the stems
//	    uvarint             stems since the one before
//	    byte                −2·log2 of both probabilities, 0 to 15: forward in the
//	                        upper half, back in the lower
//
// Steps of √2 between the probabilities cost nothing in quality: what counts is
// whether a partner is a good one. The rows are decoded when their word turns
// up in a text, so that loading is little more than making two hash tables.
const signature = "yiku lexicon 1\n"

// Row is the translations of one Chinese word.
type rows struct {
	data  string
	start []uint32 // of each row, and the end of the last
}

// row appends the partners of a word; none for a word that has no row.
func (r rows) row(partners []Partner, word int) []Partner {
	if word+1 >= len(r.start) {
		return partners
	}
	data := r.data[r.start[word]:r.start[word+1]]
	partners = slices.Grow(partners, len(data)/2)
	stem := 0
	for len(data) > 0 {
		delta, n := uvarint(data)
		if n <= 0 || n >= len(data) {
			break // the row is cut short: Decode has checked the ends of rows only
		}
		stem += int(delta)
		p := data[n]
		partners = append(partners, Partner{stem, probability[p>>4], probability[p&15]})
		data = data[n+1:]
	}
	return partners
}

// probability is what the sixteen steps stand for. The last is "hardly ever".
var probability = func() (p [16]float32) {
	for i := range p {
		p[i] = float32(math.Exp2(-float64(i) / 2))
	}
	return p
}()

func step(p float32) byte {
	if p <= 0 {
		return 15
	}
	return byte(min(15, max(0, math.Round(-2*math.Log2(float64(p))))))
}

// Decode reads a table that [Lexicon.Encode] wrote. The table refers to data.
func Decode(data string) (*Lexicon, error) {
	rest, ok := strings.CutPrefix(data, signature)
	if !ok {
		return nil, errors.New("not a table of translations")
	}
	l := &Lexicon{}
	var err error
	if l.zh, rest, err = decodeVocabulary(rest); err != nil {
		return nil, fmt.Errorf("chinese words: %w", err)
	}
	if l.en, rest, err = decodeVocabulary(rest); err != nil {
		return nil, fmt.Errorf("english stems: %w", err)
	}
	l.rows.start = make([]uint32, len(l.zh.count)+1)
	for i := range l.zh.count {
		size, n := uvarint(rest)
		if n <= 0 || size > uint64(len(data)) {
			return nil, errors.New("cut short in the sizes of the rows")
		}
		l.rows.start[i+1] = l.rows.start[i] + uint32(size)
		rest = rest[n:]
	}
	if int(l.rows.start[len(l.zh.count)]) != len(rest) {
		return nil, errors.New("cut short in the rows")
	}
	l.rows.data = rest
	return l, nil
}

// Encode returns the table as a file, without what [Lexicon.With] and
// [Lexicon.Join] added.
func (l *Lexicon) Encode() []byte {
	out := []byte(signature)
	out = l.zh.encode(out)
	out = l.en.encode(out)
	for i := range l.zh.count {
		size := uint32(0)
		if i+1 < len(l.rows.start) {
			size = l.rows.start[i+1] - l.rows.start[i]
		}
		out = binary.AppendUvarint(out, uint64(size))
	}
	return append(out, l.rows.data...)
}

// encodeRows writes the partners of each word.
func encodeRows(partners [][]Partner) rows {
	r := rows{start: make([]uint32, 1, len(partners)+1)}
	var out []byte
	for _, row := range partners {
		slices.SortFunc(row, func(a, b Partner) int { return cmp.Compare(a.Stem, b.Stem) })
		last := 0
		for _, p := range row {
			out = binary.AppendUvarint(out, uint64(p.Stem-last))
			out = append(out, step(p.Forward)<<4|step(p.Back))
			last = p.Stem
		}
		r.start = append(r.start, uint32(len(out)))
	}
	r.data = string(out)
	return r
}

// uvarint is [binary.Uvarint] of a string.
func uvarint(s string) (v uint64, n int) {
	for i := 0; i < len(s) && i < binary.MaxVarintLen64; i++ {
		v |= uint64(s[i]&0x7f) << (7 * i)
		if s[i] < 0x80 {
			return v, i + 1
		}
	}
	return 0, 0
}
