package extract

import (
	"strings"

	"yiku/glossary"
	"yiku/seeds/places"
)

// kind says what sort of thing a candidate names: what the glossary says, else
// what the grammars found, else what it ends in.
func (x *Extractor) kind(key string, r *record) glossary.Kind {
	if k := x.known.terms[key]; k != "" {
		return k
	}
	n := int(r.size)
	last := r.classes[n-1]
	switch {
	case n == 1 && last == fullName:
		return glossary.Person
	case r.forms[meetingForm] > 0:
		return glossary.Meeting
	case r.forms[postForm] > 0:
		return glossary.Title
	case r.forms[organizationForm] > 0:
		return glossary.Organization
	case n == 1 && last == placeName:
		return placeKind(r)
	case r.forms[chainForm] > 0:
		return glossary.Other // an address; the places in it are the names
	case r.forms[departmentForm] > 0:
		return glossary.Organization
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
				return glossary.Kind(s.name)
			}
		}
	}
	if isCulture(key) && !strings.HasSuffix(key, "民族") {
		return glossary.Culture
	}
	return glossary.Politics
}

// placeKind is the kind of a place's name; one that stands only inside names of
// organisations is spoken of as such.
func placeKind(r *record) glossary.Kind {
	if r.places == 0 {
		return glossary.Other
	}
	return glossary.Place
}

// fullNames returns, for the candidates that seem to be short for another one,
// that one: the full form of a place, and for what an organisation's name ends
// in the one organisation that it is the end of (水利厅: 西藏自治区水利厅).
func (x *Extractor) fullNames() map[string]string {
	full := map[string]string{}
	owners := map[string]int{}
	for key, r := range x.records {
		if p, ok := places.Find(key); ok && x.records[p.Full] != nil {
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
			if e := x.records[end]; e == nil || e.forms[organizationForm]+e.forms[departmentForm] == 0 {
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
