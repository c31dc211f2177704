package lexicon

import (
	"encoding/binary"
	"errors"
	"math"
	"strings"
	"unicode/utf8"
)

// The file of a table
//
//	"yiku lexicon 2\n"
//	Chinese words, then English stems likewise:
//	    uint32              words
//	    uint32              bytes of their records
//	    uint32              characters of the longest word
//	    float64             sum of the counts
//	    uint32 × buckets+1  where each bucket begins, and where the last ends
//	    records, bucket by bucket: for each word
//	        uvarint         bytes of the word
//	        …               the word
//	        byte            log2(count) × 8
//	        byte × 3        its number
//	uint32 × words+1        where the row of each Chinese word begins, and where the last ends
//	rows: for each partner, in the order of the stems
//	    uvarint             stems since the one before
//	    byte                −2·log2 of both probabilities, 0 to 15: forward in the
//	                        upper half, back in the lower
//
// Numbers are little-endian. There is a bucket for every four words, and one
// more; the 32-bit FNV-1a hash of a word, modulo the buckets, is the one it is
// in. Words are numbered most frequent first, so that the rows that are read
// most lie together. Steps of √2 between the probabilities cost nothing in
// quality: what counts is whether a partner is a good one.
//
// Nothing is decoded to open a file: words and rows are read where they lie, so
// that a command which looks up those of a single page takes hardly any time
// and memory. Format 1 had lists of words to make hash tables of. The shipped
// table was smaller by a quarter, 2.1 MB and not 2.9, but each command that
// read it took 6 ms and 2.8 MB of memory for that.
const signature = "yiku lexicon 2\n"

// Decode reads a table that [Lexicon.Encode] wrote, now or when files had
// format 1. The table refers to data. A file whose words are damaged is
// refused, and so is one whose rows name stems that there are not.
func Decode(data string) (*Lexicon, error) {
	var err error
	if strings.HasPrefix(data, signature1) {
		if data, err = convert(data); err != nil {
			return nil, err
		}
	}
	l, err := open(data)
	if err != nil {
		return nil, err
	}
	if !l.zh.whole() || !l.en.whole() {
		return nil, errors.New("the words are damaged")
	}
	if int(uint32At(l.rows.starts, l.Words())) != len(l.rows.data) {
		return nil, errors.New("cut short in the rows")
	}
	for i := range l.Words() {
		for p := range partnersIn(l.rows.row(i)) {
			if p.Stem < 0 || p.Stem >= l.Stems() {
				return nil, errors.New("a row has a stem that there is not")
			}
		}
	}
	return l, nil
}

// mustOpen is [open] of a file that this package is known to have written.
func mustOpen(data string) *Lexicon {
	l, err := open(data)
	if err != nil {
		panic("lexicon: " + err.Error())
	}
	return l
}

// open makes a table of a file, without a look at its words and rows.
func open(data string) (*Lexicon, error) {
	rest, ok := strings.CutPrefix(data, signature)
	if !ok {
		return nil, errors.New("not a table of translations")
	}
	l := &Lexicon{file: data}
	if l.zh, rest, ok = openVocabulary(rest); !ok {
		return nil, errors.New("cut short in the chinese words")
	}
	if l.en, rest, ok = openVocabulary(rest); !ok {
		return nil, errors.New("cut short in the english stems")
	}
	starts := 4 * (l.zh.size + 1)
	if len(rest) < starts {
		return nil, errors.New("cut short in the rows")
	}
	l.rows = rows{starts: rest[:starts], data: rest[starts:]}
	return l, nil
}

// openVocabulary takes a vocabulary off the beginning of data.
func openVocabulary(data string) (v vocabulary, rest string, ok bool) {
	const head = 3*4 + 8
	if len(data) < head {
		return v, "", false
	}
	records := int(uint32At(data, 1))
	v.size, v.longest = int(uint32At(data, 0)), int(uint32At(data, 2))
	v.total = math.Float64frombits(uint64(uint32At(data, 3)) | uint64(uint32At(data, 4))<<32)
	starts := 4 * (buckets(v.size) + 1)
	if data = data[head:]; len(data) < starts+records {
		return v, "", false
	}
	v.starts, v.records = data[:starts], data[starts:starts+records]
	return v, data[starts+records:], true
}

func buckets(words int) int { return words/4 + 1 }

// encode writes a table: its words and stems by their numbers, and the partners
// of each word, in the order of the stems.
func encode(zh, en []word, partners [][]Partner) []byte {
	out := appendVocabulary(appendVocabulary([]byte(signature), zh), en)
	var data []byte
	for i := range zh {
		out = binary.LittleEndian.AppendUint32(out, uint32(len(data)))
		last := 0
		for _, p := range partners[i] {
			data = binary.AppendUvarint(data, uint64(p.Stem-last))
			data = append(data, step(p.Forward)<<4|step(p.Back))
			last = p.Stem
		}
	}
	out = binary.LittleEndian.AppendUint32(out, uint32(len(data)))
	return append(out, data...)
}

func appendVocabulary(out []byte, words []word) []byte {
	in := make([][]int, buckets(len(words)))
	total, longest := 0.0, 0
	for i, w := range words {
		b := hash(unhashed, w.text) % uint32(len(in))
		in[b] = append(in[b], i)
		total += float64(occurrences[countByte(w.count)])
		longest = max(longest, utf8.RuneCountInString(w.text))
	}
	var starts, records []byte
	for _, bucket := range in {
		starts = binary.LittleEndian.AppendUint32(starts, uint32(len(records)))
		for _, i := range bucket {
			records = binary.AppendUvarint(records, uint64(len(words[i].text)))
			records = append(records, words[i].text...)
			records = append(records, countByte(words[i].count), byte(i), byte(i>>8), byte(i>>16))
		}
	}
	for _, n := range []int{len(words), len(records), longest} {
		out = binary.LittleEndian.AppendUint32(out, uint32(n))
	}
	out = binary.LittleEndian.AppendUint64(out, math.Float64bits(total))
	out = binary.LittleEndian.AppendUint32(append(out, starts...), uint32(len(records)))
	return append(out, records...)
}

// occurrences is what the byte of a word's count stands for.
var occurrences = func() (n [256]float32) {
	for i := range n {
		n[i] = float32(math.Exp2(float64(i) / 8))
	}
	return n
}()

func countByte(n float32) byte {
	return byte(min(255, math.Round(8*math.Log2(max(1, float64(n))))))
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

// uint32At is the nth of the numbers in s.
func uint32At(s string, n int) uint32 {
	s = s[4*n : 4*n+4]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

// uvarint is [binary.Uvarint] of a string. Most are a byte.
func uvarint(s string) (v uint64, n int) {
	if len(s) > 0 && s[0] < 0x80 {
		return uint64(s[0]), 1
	}
	return longUvarint(s)
}

func longUvarint(s string) (v uint64, n int) {
	for i := 0; i < len(s) && i < binary.MaxVarintLen64; i++ {
		v |= uint64(s[i]&0x7f) << (7 * i)
		if s[i] < 0x80 {
			return v, i + 1
		}
	}
	return 0, 0
}
