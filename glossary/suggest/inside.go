package suggest

import (
	"strings"

	"yiku/align/text"
	"yiku/glossary"
)

// Names inside names
//
// What a part of a name is called, the longer names in the glossary show that
// hold it: 统战部 stands in five entries, and "United Front Work Department" in
// the English of all of them and of no other. It is found as in sentences
// (memory.go): entries are pairs, and words that a known part accounts for are
// not offered. Two entries at least must agree, and half of those that have the
// part.

// names is the glossary as pairs: an entry with all its Chinese, and the first
// translation of that.
type names struct {
	memory
	grams map[string][]int32 // the pairs with two neighbouring characters
}

func newNames(concepts []glossary.Concept) *names {
	s := &names{grams: map[string][]int32{}}
	for _, c := range concepts {
		p := pairOf{id: c.ID, kind: c.Kind}
		for _, section := range c.Sections {
			for _, t := range section.Terms {
				if !glossary.IsChinese(section.Lang) {
					continue
				}
				if p.en == "" {
					p.en = inUse(c, t.Text)
				}
				p.zh += text.Simplify(t.Text) + "；"
			}
		}
		if p.en != "" {
			s.add(p)
		}
	}
	return s
}

// inUse returns the first translation that may be used.
func inUse(c glossary.Concept, zh string) string {
	for _, t := range c.Translations(zh) {
		if t.Usage != glossary.Deprecated && t.Usage != glossary.Superseded {
			return t.Text
		}
	}
	return ""
}

func (s *names) add(p pairOf) {
	at := int32(len(s.pairs))
	s.pairs = append(s.pairs, p)
	var last rune
	for _, r := range p.zh {
		gram := string([]rune{last, r})
		if in := s.grams[gram]; len(in) == 0 || in[len(in)-1] != at {
			s.grams[gram] = append(in, at)
		}
		last = r
	}
}

// enough is how many entries are looked at for a part.
const enough = 60

// inside returns what longer names call a part.
func (r *renderer) inside(zh string) (all []rendering) {
	runes := []rune(zh)
	if len(runes) < 2 {
		return nil
	}
	s := r.s.names
	var with []int
	ends, kinds := 0, map[glossary.Kind]int{}
	for _, i := range s.grams[string(runes[:2])] {
		p := &s.pairs[i]
		if len(with) == enough || r.own[p.id] || !strings.Contains(p.zh, zh) {
			continue
		}
		with = append(with, int(i))
		if strings.Contains(p.zh, zh+"；") {
			ends++
			kinds[p.kind]++
		}
	}
	if len(with) < 2 {
		return nil
	}
	// What stands at the end of names is what these are.
	kind := glossary.Kind("")
	for k, n := range kinds {
		if 2*n > len(with) {
			kind = k
		}
	}
	for _, run := range s.associated(zh, with, r.s.known) {
		n := float64(len(run.in))
		if n < 2 {
			continue
		}
		x := rendering{text: run.written, confidence: 0.9 * n / (n + 0.5) * n / float64(max(run.all, len(with))), method: Near, kind: kind}
		for _, i := range run.in[:2] {
			p := s.pairs[i]
			x.evidence = append(x.evidence, Evidence{Near, strings.TrimSuffix(p.zh, "；"), p.en, p.id})
		}
		all = append(all, x)
	}
	return all
}
