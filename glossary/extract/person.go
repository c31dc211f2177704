package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"yiku/align/text"
)

// persons finds the names of persons and makes each a word of its own. It goes
// by what stands around a name: a title or the like before it, a verb of saying
// after it, other names beside it.
func (s *sentence) persons(l *lexemes) {
	for i := 0; i < len(s.words); i++ {
		w := s.words[i]
		if w.class == mark || w.class == fullName {
			continue
		}
		if w.class == joiner {
			if from, to, ok := s.dotted(i); ok && strings.Contains("·・•", w.text) {
				i = s.recut(l, from, to, fullName)
			}
			continue
		}
		for at := range w.text {
			if at > 0 && w.class != unknown {
				break
			}
			if n := s.nameAt(i, w.start+at); n > 0 {
				i = s.recut(l, w.start+at, w.start+at+n, fullName)
				break
			}
		}
	}
}

// nameAt returns how many bytes a name takes that begins at a byte of word i,
// 0 if none does.
func (s *sentence) nameAt(i, at int) int {
	w := &s.words[i]
	rest := s.text[at:]
	if first, _ := utf8.DecodeRuneInString(rest); !nameStarts().has(first) {
		return 0
	}
	rest = s.text[at:s.runEnd(i)]
	if n := tibetanName(rest); n > 0 {
		return n
	}
	titled := s.titled(at)
	if at > w.start && !titled {
		return 0
	}
	loose := w.class == unknown || w.class == personName || w.class == otherName || at > w.start || slices.Contains(doubleSurnames, w.text)
	if titled {
		if n := tibetanPart(rest); n > 0 {
			return n
		}
		if n := foreignName(rest); n > 0 && (loose || w.runes == 1) && follows(rest[n:]) {
			return n
		}
	}
	n := chineseName(rest)
	if n == len(rest) && titled && at == w.start && spaced(s.text[:at]) {
		return n // a byline
	}
	if n == 0 || w.runes > 1 && !loose {
		return 0
	}
	aligned := false // the name ends where a word does
	for j := i; j < len(s.words) && s.words[j].end <= at+n; j++ {
		aligned = s.words[j].end == at+n
	}
	after := rest[n:]
	switch {
	case titled && (follows(after) || aligned || loose && w.runes > 1),
		loose && w.runes > 1 && after != "" && follows(after) && !strings.HasPrefix(after, "的"),
		loose && w.runes > 1 && aligned && beginsWithPost(after):
		return n
	}
	return 0
}

// titled reports whether a title or another name stands before byte at, spaces
// and 、 between names left aside.
func (s *sentence) titled(at int) bool {
	before := s.text[:at]
	trimmed := strings.TrimRight(before, " \u3000、")
	if trimmed != before {
		if k := s.wordAt(len(trimmed) - 1); k >= 0 && s.words[k].class == fullName {
			return true
		}
		if strings.HasSuffix(before, "、") {
			return false
		}
	}
	if last, _ := utf8.DecodeLastRuneInString(trimmed); !titleEnds().has(last) {
		return false
	}
	start := len(trimmed)
	for n := 1; n <= 5 && start > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(trimmed[:start])
		start -= size
		if t := trimmed[start:]; n > 1 && (posts()[t] || beforeName()[t]) {
			return true
		}
	}
	return false
}

// spaced reports whether a space ends s.
func spaced(s string) bool { return strings.HasSuffix(s, " ") || strings.HasSuffix(s, "\u3000") }

// beginsWithPost reports whether s begins with a title.
func beginsWithPost(s string) bool {
	n := 0
	for i := range s {
		if posts()[s[:i]] {
			return true
		}
		if n++; n > 5 {
			return false
		}
	}
	return posts()[s]
}

// follows reports whether s may stand behind a name.
func follows(s string) bool {
	return s == "" || slices.ContainsFunc(afterName, func(w string) bool { return strings.HasPrefix(s, w) })
}

// chineseName returns how many bytes of s a Chinese name at its start takes.
func chineseName(s string) int {
	r := []rune(s[:min(len(s), 24)])
	size := 1 // characters of the surname
	if slices.ContainsFunc(doubleSurnames, func(d string) bool { return strings.HasPrefix(s, d) }) {
		size = 2
	}
	if len(r) <= size || size == 1 && !surnames().has(r[0]) {
		return 0
	}
	for _, c := range r[1 : size+1] {
		if !text.IsHan(c) || endings().has(c) {
			return 0
		}
	}
	given := 1
	if len(r) > size+1 && text.IsHan(r[size+1]) {
		switch last, after := r[size+1], string(r[size+2:]); {
		case endings().has(last):
			// 和 may be the end of a name after all, if what follows it would follow a name.
			if strings.ContainsRune("和与同", last) && after != "" && follows(after) {
				given = 2
			}
		case !says(string(r[size+1:])):
			given = 2
		}
	}
	return len(string(r[:size+given]))
}

// says reports whether s begins with one of the longer words that stand behind
// a name.
func says(s string) bool {
	return slices.ContainsFunc(afterName, func(w string) bool { return len(w) > 3 && strings.HasPrefix(s, w) })
}

// tibetanName returns the bytes of a Tibetan name of two parts.
func tibetanName(s string) int {
	if len(s) >= 12 && tibetan()[s[:6]] && tibetan()[s[6:12]] {
		return 12
	}
	return 0
}

// tibetanPart returns the bytes of a Tibetan name of which only the first part
// is known, or that has no second.
func tibetanPart(s string) int {
	if len(s) < 6 || !tibetan()[s[:6]] {
		return 0
	}
	if n := han(s[6:], 2); n > 0 && !follows(s[6:]) && follows(s[6+n:]) {
		return 6 + n
	}
	return 6
}

// han returns the bytes of the n Han characters that s begins with, 0 if it
// begins with fewer.
func han(s string, n int) int {
	for i, r := range s {
		if n == 0 {
			return i
		}
		if !text.IsHan(r) {
			return 0
		}
		n--
	}
	if n == 0 {
		return len(s)
	}
	return 0
}

// foreignName returns the bytes of the foreign name that s begins with: a run of
// characters that such names are written with, three or more, or two at its end.
func foreignName(s string) int {
	n, runes := 0, 0
	for i, r := range s {
		if !transliterated().has(r) || runes >= 8 {
			break
		}
		n = i + utf8.RuneLen(r)
		runes++
	}
	if runes >= 3 || runes >= 2 && n == len(s) {
		return n
	}
	return 0
}

// dotted returns the bytes of the foreign name around the dot at word i.
func (s *sentence) dotted(i int) (from, to int, ok bool) {
	from, to = s.words[i].start, s.words[i].end
	for j, runes := i-1, 0; j >= 0; j-- {
		w := s.words[j]
		runes += w.runes
		if w.end != from || runes > 7 || w.is(endsAsPost|beforeNames) || !transliteration(&w) {
			break
		}
		from = w.start
	}
	for j := i + 1; j < len(s.words); j++ {
		w := s.words[j]
		if w.start != to || w.class != joiner && !transliteration(&w) || w.runes == 1 && endings().has([]rune(w.text)[0]) && to > s.words[i].end {
			break
		}
		to = w.end
	}
	return from, to, from < s.words[i].start && to > s.words[i].end
}

// transliteration reports whether a word may be part of a foreign name.
func transliteration(w *word) bool {
	if w.class == mark || w.class == particle {
		return false
	}
	if w.class == unknown && w.runes > 1 || w.class == personName {
		return true
	}
	for _, r := range w.text {
		if !transliterated().has(r) {
			return false
		}
	}
	return true
}
