package extract

import (
	"strings"

	"yiku/glossary"
	"yiku/seeds/places"
)

// kind says what sort of thing a candidate names, and why.
func (x *Extractor) kind(r *record) (glossary.Kind, string) {
	key := r.key
	if k := x.known.terms[key]; k != "" {
		return k, "the glossary says so"
	}
	n := int(r.size)
	last := r.classes[n-1]
	switch {
	case n == 1 && last == fullName:
		return glossary.Person, "what stands around it is what stands around names"
	case r.forms[meetingForm] > 0:
		return glossary.Meeting, "it reads as the name of a meeting"
	case r.forms[postForm] > 0:
		return glossary.Title, "it reads as a post"
	case r.forms[organizationForm] > 0:
		return glossary.Organization, "it reads as the name of an organization"
	case n == 1 && last == placeName:
		return placeKind(r)
	case r.forms[chainForm] > 0:
		return glossary.Other, "it is an address; the places in it are the names"
	case r.forms[departmentForm] > 0:
		return glossary.Organization, "it reads as the name of a department"
	}
	if _, ok := places.Find(key); ok && last == placeName {
		return placeKind(r)
	}
	for _, s := range suffixes {
		if s.name != string(glossary.Meeting) && s.name != string(glossary.Title) || n > 3 {
			continue
		}
		for _, w := range s.words {
			if strings.HasSuffix(key, w) {
				return glossary.Kind(s.name), "it ends in " + w
			}
		}
	}
	if isCulture(key) && !strings.HasSuffix(key, "民族") {
		return glossary.Culture, "it ends as words of culture do"
	}
	return glossary.Politics, "nothing says that it is of another kind"
}

// placeKind is the kind of a place's name; one that stands only inside names of
// organisations is spoken of as such.
func placeKind(r *record) (glossary.Kind, string) {
	if r.places == 0 {
		return glossary.Other, "it is a place, but stands only inside names of organizations"
	}
	return glossary.Place, "it is the name of a place"
}

// fullNames returns, for the candidates that seem to be short for another one,
// that one: the full form of a place, and for what an organisation's name ends
// in the one organisation that it is the end of (水利厅: 西藏自治区水利厅).
func (x *Extractor) fullNames() map[string]string {
	full := map[string]string{}
	owners := map[string]int{}
	for _, r := range x.records.list {
		key := r.key
		if p, ok := places.Find(key); ok && x.records.get(p.Full) != nil {
			full[key] = p.Full
			continue
		}
		if r.forms[organizationForm] == 0 {
			continue
		}
		at := 0
		for i := range int(r.size) - 1 {
			at += int(r.lengths[i])
			end := key[at:]
			if e := x.records.get(end); e == nil || e.forms[organizationForm]+e.forms[departmentForm] == 0 {
				continue
			}
			// A longer owner that ends in the one known is the same organisation.
			switch known := full[end]; {
			case known == "" || strings.HasSuffix(key, known):
				full[end] = key
			case !strings.HasSuffix(known, key):
				owners[end]++
			}
		}
	}
	for end := range owners {
		delete(full, end)
	}
	return full
}
