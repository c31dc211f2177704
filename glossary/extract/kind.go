package extract

import (
	"strings"

	"yiku/glossary"
	"yiku/seeds/places"
)

// kind says what sort of thing a candidate names.
func (x *Extractor) kind(key string, r *record) glossary.Kind {
	if k, ok := x.options.Known[key]; ok && k != "" {
		return k
	}
	n := int(r.size)
	if _, ok := places.Find(key); ok {
		return glossary.Place
	}
	for _, k := range []glossary.Kind{glossary.Meeting, glossary.Title, glossary.Organization} {
		for _, s := range suffixes[string(k)] {
			if strings.HasSuffix(key, s) {
				return k
			}
		}
	}
	switch r.classes[n-1] {
	case placeName:
		return glossary.Place
	case orgName:
		return glossary.Organization
	case personName:
		if n == 1 {
			return glossary.Person
		}
	}
	if strings.Contains(key, "·") {
		return glossary.Person
	}
	if r.classes[0] == placeName || r.classes[0] == unknown {
		for _, s := range suffixes["place"] {
			if strings.HasSuffix(key, s) {
				return glossary.Place
			}
		}
	}
	return glossary.Politics
}
