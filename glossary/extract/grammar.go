package extract

import "strings"

// form says which grammar took a span for a name.
type form uint8

const (
	organizationForm form = iota // with its place or parent
	departmentForm               // without
	postForm                     // a post, alone or with its organisation
	meetingForm
	chainForm // places, each within the one before it
	forms
)

var formNames = [forms]string{"organization", "department", "post", "meeting", "places"}

type formed struct {
	span
	form form
}

func (s *sentence) form(from, to int, f form) {
	s.forms = append(s.forms, formed{span{from, to}, f})
}

// nameable reports whether a word may stand inside a name.
func nameable(w *word) bool {
	switch w.class {
	case noun, verbal, unknown, otherName, short, modifier, placeName, orgName, personName, affix, foreign, joiner, fullName:
		return true
	case verb, adjective, idiom, number, locality:
		return !w.function()
	}
	return false
}

// longestName is how many characters before its head a name may have.
const longestName = 28

// organizations finds the names of organisations: a place or a parent, what
// qualifies it, and a head (青海省果洛州|人民|医院). Each head inside is the end of
// a name too (市委|组织部), and so is the head with its qualifiers alone.
func (s *sentence) organizations() {
	for i := range s.words {
		w := &s.words[i]
		if !isHead(w) {
			continue
		}
		start, parent, runes := i, -1, 0
		for j := i - 1; j >= 0 && s.joined(j); j-- {
			h := &s.words[j]
			if runes += h.runes; runes > longestName {
				break
			}
			if h.class == conjunction && strings.Contains("和与及", h.text) && j > 0 && nameable(&s.words[j-1]) {
				continue
			}
			if !nameable(h) || h.is(isPostWord) || h.class == verb && j > 0 && doer(&s.words[j-1]) {
				break
			}
			if h.class == number && j < i-1 && !strings.HasPrefix(h.text, "第") && (j == 0 || s.words[j-1].text != "第") {
				break // a date
			}
			if head := isHead(h); head || h.class == placeName {
				start = j
				if head && parent < 0 {
					parent = j
				}
			}
		}
		alone := !w.is(isShortHead)
		switch {
		case start < i || w.class == orgName:
			s.form(start, i+1, organizationForm)
		case alone:
			s.form(i, i+1, departmentForm)
		}
		for k := start; k < i && s.words[k].class == placeName; k++ {
			if k > start {
				s.form(k, i+1, organizationForm)
			}
			if s.words[k+1].class != placeName && (k+1 < i || alone) {
				s.form(k+1, i+1, departmentForm)
			}
		}
		if parent >= 0 && (parent+1 < i || alone) {
			s.form(parent+1, i+1, departmentForm)
		}
	}
}

// doer reports whether a verb behind w says what w does, so that a name does not
// reach across it.
func doer(w *word) bool { return isHead(w) || w.class == placeName || w.class == verb }

// titles finds posts, alone and with the organisation or place before them.
func (s *sentence) titles() {
	named := s.forms
	for i := range s.words {
		w := &s.words[i]
		if !w.is(endsAsPost) {
			continue
		}
		if w.runes > 1 {
			s.form(i, i+1, postForm)
		}
		for _, o := range named {
			if o.to == i {
				s.form(o.from, i+1, postForm)
			}
		}
		if i > 0 && s.joined(i-1) {
			switch s.words[i-1].class {
			case placeName, orgName, short:
				s.form(i-1, i+1, postForm)
			}
		}
	}
}

// convene makes a word of what a meeting is for and 会, where the tokenizer parted
// them (推进|会, 发布|会上): if they are a head of meetings, or if somebody speaks at
// it.
func (s *sentence) convene(l *lexemes) {
	for i := 1; i < len(s.words); i++ {
		w, before := &s.words[i], &s.words[i-1]
		if !beginsWithMeeting()[w.text] || before.runes < 2 || !s.joined(i-1) {
			continue
		}
		held := w.runes > 1 && (before.class == verb || before.class == verbal) && !before.function()
		if held || meetingHeads()[before.text+"会"] {
			i = s.recut(l, before.start, w.start+len("会"), noun)
		}
	}
}

// beginsWithMeeting are the words that take the 会 from a meeting's name.
var beginsWithMeeting = wordSet("会 会上 会前 会后")

// holding are verbs before the name of a meeting, not in it.
var holding = wordSet("召开 举行 举办 承办 主办 开幕 出席 参加 主持 主持召开")

// meetings finds meetings: from a place, an organisation, an ordinal, or the word
// for whom it is held on.
func (s *sentence) meetings() {
	for i := range s.words {
		w := &s.words[i]
		if !isMeeting(w) {
			continue
		}
		if w.runes > 2 {
			s.form(i, i+1, meetingForm)
		}
		for j, runes := i-1, 0; j >= 0 && s.joined(j) && runes < longestName; j-- {
			h := &s.words[j]
			runes += h.runes
			counts := h.class == number || h.class == timeWord || h.is(isOrdinal)
			if holding()[h.text] || !counts && !h.is(isCounting) && !nameable(h) {
				break
			}
			if counts || h.class == placeName || isHead(h) || h.is(isDivisionWord) || heldFor()[h.text] {
				s.form(j, i+1, meetingForm)
			}
		}
		if i > 1 && s.words[i-1].text == "的" && s.words[i-2].text == "党" {
			s.form(i-2, i+1, meetingForm)
		}
	}
}

// chains finds places that stand one behind the other.
func (s *sentence) chains() {
	for i := 0; i < len(s.words); i++ {
		from := i
		for i+1 < len(s.words) && s.words[i].class == placeName && s.words[i+1].class == placeName && s.joined(i) {
			i++
		}
		if i > from {
			s.form(from, i+1, chainForm)
		}
	}
}
