package lexicon

import (
	"errors"
	"strings"
)

// Format 1, which files that were learned until now may have:
//
//	"yiku lexicon 1\n"
//	Chinese words by their numbers, then English stems likewise:
//	    uvarint             bytes that follow
//	    …                   the words, each ended by a line feed
//	    byte × words        log2(count) × 8
//	uvarint × words         bytes of the row of each Chinese word
//	rows, as they are now
const signature1 = "yiku lexicon 1\n"

// convert returns a file of format 1 in today's.
func convert(data string) (string, error) {
	short := errors.New("cut short")
	zh, rest, ok := words1(data[len(signature1):])
	if !ok {
		return "", short
	}
	en, rest, ok := words1(rest)
	if !ok {
		return "", short
	}
	sizes := rest
	for range zh {
		_, n := uvarint(rest)
		if n <= 0 {
			return "", short
		}
		rest = rest[n:]
	}
	partners := make([][]Partner, len(zh))
	for i := range zh {
		size, n := uvarint(sizes)
		if size > uint64(len(rest)) {
			return "", short
		}
		for p := range partnersIn(rest[:size]) {
			partners[i] = append(partners[i], p)
		}
		sizes, rest = sizes[n:], rest[size:]
	}
	if rest != "" {
		return "", errors.New("longer than its rows")
	}
	return string(encode(zh, en, partners)), nil
}

// words1 takes a vocabulary off the beginning of data.
func words1(data string) (words []word, rest string, ok bool) {
	size, n := uvarint(data)
	if n <= 0 || size > uint64(len(data)-n) {
		return nil, "", false
	}
	list, counts := data[n:n+int(size)], data[n+int(size):]
	for w := range strings.Lines(list) {
		if len(words) == len(counts) {
			return nil, "", false
		}
		words = append(words, word{strings.TrimSuffix(w, "\n"), occurrences[counts[len(words)]]})
	}
	return words, counts[len(words):], true
}
