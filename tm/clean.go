package tm

import (
	"fmt"
	"hash/maphash"
	"unicode"

	"yiku/align/text"
)

// Fault is a reason to take a unit out of a memory.
type Fault string

// The faults, in the order in which a unit is examined for them.
const (
	FaultEmpty        Fault = "empty"        // one side says nothing
	FaultUntranslated Fault = "untranslated" // the sides are one text
	FaultLanguage     Fault = "language"     // a side is not in its language
	FaultLength       Fault = "length"       // one side is far too long for the other
	FaultDuplicate    Fault = "duplicate"    // another unit says the same
)

// Faults are all of them.
var Faults = []Fault{FaultEmpty, FaultUntranslated, FaultLanguage, FaultLength, FaultDuplicate}

// Finding is a unit that harms a memory, and why.
type Finding struct {
	ID     int64
	Fault  Fault
	Reason string // for people
	Twin   int64  // of a duplicate: the unit that says the same and is kept
}

// Cleaner examines the units of a memory, one after the other. Its zero value
// is ready; it remembers 24 bytes of each unit to know its duplicates.
type Cleaner struct {
	seed maphash.Seed
	seen map[uint64]kept
}

type kept struct {
	id     int64
	status Status
}

// Examine returns what is wrong with a unit or, where that is the better one of
// two that say the same, with one that was examined before; nil where nothing
// is. Only Chinese and English are judged. Rejected units are left alone: they
// record a decision, and no search returns them.
func (c *Cleaner) Examine(u Unit) *Finding {
	zh, en := u.Variant(text.Chinese), u.Variant(text.English)
	if zh == nil || en == nil || u.Status == Rejected {
		return nil
	}
	fault, reason := faultOf(zh.Text, en.Text)
	if fault != "" {
		return &Finding{ID: u.ID, Fault: fault, Reason: reason}
	}
	if c.seen == nil {
		c.seed, c.seen = maphash.MakeSeed(), make(map[uint64]kept)
	}
	key := c.hash(zh, en)
	old, twice := c.seen[key]
	if !twice {
		c.seen[key] = kept{u.ID, u.Status}
		return nil
	}
	gone, stays := u.ID, old.id
	if u.Status == Approved && old.status != Approved {
		gone, stays = stays, gone
		c.seen[key] = kept{u.ID, u.Status}
	}
	return &Finding{ID: gone, Fault: FaultDuplicate, Twin: stays,
		Reason: fmt.Sprintf("unit %d says the same but for width, case, spaces and punctuation", stays)}
}

// hash is equal for pairs that say the same. The languages are part of it: a
// memory may hold a pair in both scripts of Chinese on purpose.
func (c *Cleaner) hash(zh, en *Variant) uint64 {
	var h maphash.Hash
	h.SetSeed(c.seed)
	for _, v := range []*Variant{zh, en} {
		for _, part := range []string{v.Lang.String(), text.Written(v.Text).String(), text.Key(v.Text)} {
			h.WriteString(part)
			h.WriteByte(0)
		}
	}
	return h.Sum64()
}

// faultOf judges a pair by itself.
func faultOf(zh, en string) (Fault, string) {
	z, e := count(zh), count(en)
	switch {
	case z.letters()+z.digits == 0 && e.letters() > 0:
		return FaultEmpty, "the Chinese says nothing"
	case e.letters()+e.digits == 0 && z.letters() > 0:
		return FaultEmpty, "the English says nothing"
	case (z.han > 0 || z.latin > longestName) && text.Key(zh) == text.Key(en):
		return FaultUntranslated, "both sides are the same text"
	case z.han == 0 && z.letters() > longestName, z.kana > z.han/4:
		return FaultLanguage, "the Chinese is not Chinese"
	case 2*e.han+e.kana+e.other > e.latin:
		return FaultLanguage, "the English is not English"
	}
	want, have := hanWeight*z.han+z.latin+z.digits+z.other, e.latin+e.digits
	if ratio := float64(have+lengthSlack) / float64(want+lengthSlack); ratio > lengthFactor || ratio < 1./lengthFactor {
		return FaultLength, fmt.Sprintf("the English has %d letters where such Chinese asks for about %d", have, want)
	}
	return "", ""
}

// A Chinese character takes three letters of English: over 300,000 sentence
// pairs of news, documents and speeches the ratio is 2.93, and the standard
// deviation of its logarithm 0.24. A factor of three is absurd: 9 of them are off
// by so much, and each was cut short or belongs elsewhere. The slack is for
// headings and short forms, whose translations spell out what they stand for.
const (
	hanWeight    = 3
	lengthFactor = 3
	lengthSlack  = 20
	longestName  = 20 // letters: WTO and China Daily stand in Chinese as they are
)

// writing counts what a text is written with.
type writing struct{ han, kana, latin, other, digits int }

func (w writing) letters() int { return w.han + w.kana + w.latin + w.other }

func count(s string) writing {
	var w writing
	for _, r := range s {
		switch {
		case text.IsHan(r):
			w.han++
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			w.kana++
		case unicode.Is(unicode.Latin, r):
			w.latin++
		case unicode.IsDigit(r):
			w.digits++
		case unicode.IsLetter(r):
			w.other++
		}
	}
	return w
}
