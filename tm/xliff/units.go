package xliff

import (
	"cmp"
	"maps"
	"slices"

	"yiku/align/text"
	"yiku/tm"
	"yiku/tm/markup"
)

// transUnit reads a trans-unit of 1.x.
func (x *Reader) transUnit(t markup.Token, kept bool) error {
	x.line = x.in.Line()
	x.in.Begin()
	x.claim(t)
	u := tm.Unit{TUID: t.Attr("resname"), Origin: x.original}
	said := decision{approved: t.Attr("approved"), memoQ: t.AttrNS(memoQ, "status")}
	var source, marked, target side
	var confirmed map[string]string // by Trados, of each marked segment
	err := x.children(func(t markup.Token) (err error) {
		switch x.own(t) {
		case "source":
			if target.present {
				x.depart("<source> after the <target>, which it must stand before")
			}
			err = x.side(&source, t, x.source)
		case "seg-source":
			err = x.side(&marked, t, x.source)
		case "target":
			said.state, said.qualifier = t.Attr("state"), t.Attr("state-qualifier")
			err = x.side(&target, t, x.target)
		case "note":
			mine := t.Attr("from") == noteOfTerms
			note, err := x.in.Chars()
			if err == nil && !mine {
				u.Notes = append(u.Notes, note)
			}
			return err
		case "context-group":
			err = x.context(&u)
		case "":
			if t.Space == trados && t.Name == "seg-defs" {
				confirmed, err = x.confirmed()
				return err
			}
			err = x.in.Skip()
		case "alt-trans", "count-group", "prop-group", "prop", "bin-unit", "context":
			err = x.in.Skip()
		default:
			x.depart("<%s> is passed over in a <trans-unit>", t.Name)
			err = x.in.Skip()
		}
		return err
	})
	if err != nil {
		return err
	}
	if !kept {
		x.skip("the unit is not to be translated")
		return nil
	}
	if x.exact() {
		for _, wrong := range said.unknown() {
			x.Depart(x.line, "%s", wrong)
		}
	}
	u.Status = said.status()
	segments := segmentsOf(marked)
	if len(segments) == 0 {
		x.add(u, source, target, inline12)
		return nil
	}
	translations := segmentsOf(target)
	if len(translations) == 0 && target.present {
		x.add(u, source, target, inline12) // segmented, and translated as a whole
		return nil
	}
	byMark := map[string]side{}
	for _, t := range translations {
		byMark[t.mid] = t.side
	}
	for i, s := range segments {
		translation := byMark[s.mid]
		delete(byMark, s.mid)
		unit := u
		if i > 0 {
			unit.TUID = "" // it names the first
		}
		if conf, ok := confirmed[s.mid]; ok {
			unit.Status = cmp.Or(confirmations[conf], tm.Proposed)
		}
		x.add(unit, s.side, translation, inline12)
	}
	for _, mid := range slices.Sorted(maps.Keys(byMark)) {
		x.skip("the target has a segment %q that the source has not", mid)
	}
	return nil
}

// confirmed reads what Trados knows of the marked segments of a unit.
func (x *Reader) confirmed() (map[string]string, error) {
	found := map[string]string{}
	return found, x.children(func(t markup.Token) error {
		if t.Name == "seg" {
			found[t.Attr("id")] = t.Attr("conf")
		}
		return x.in.Skip()
	})
}

// context reads the neighbours of a segment.
func (x *Reader) context(u *tm.Unit) error {
	return x.children(func(t markup.Token) error {
		kind := t.Attr("context-type")
		text, err := x.in.Chars()
		switch kind {
		case contextPrevious:
			u.Previous = text
		case contextNext:
			u.Next = text
		}
		return err
	})
}

// marked is a stretch of a text that is a segment by itself.
type marked struct {
	mid string
	side
}

// segmentsOf returns the stretches of a side that are marked as segments, also
// those within an inline code.
func segmentsOf(s side) []marked {
	var all []marked
	for i := 0; i < len(s.tokens); i++ {
		t := &s.tokens[i]
		if t.Kind != markup.Start || t.Name != "mrk" || t.Attr("mtype") != "seg" {
			continue
		}
		begin, depth := i+1, 1
		for depth > 0 {
			i++
			switch s.tokens[i].Kind {
			case markup.Start:
				depth++
			case markup.End:
				depth--
			}
		}
		all = append(all, marked{t.Attr("mid"), side{lang: s.lang, tokens: s.tokens[begin:i], present: true}})
	}
	return all
}

// unit2 reads a unit of 2.x.
func (x *Reader) unit2(t markup.Token, kept bool) error {
	x.line = x.in.Line()
	x.in.Begin()
	x.claim(t)
	u := tm.Unit{TUID: t.Attr("name"), Origin: x.original}
	first := len(x.queue)
	err := x.children(func(t markup.Token) error {
		switch {
		case t.Space == glossary && t.Name == "glossary":
			return x.glossary()
		case x.own(t) == "notes":
			return x.children(func(markup.Token) error {
				note, err := x.in.Chars()
				u.Notes = append(u.Notes, note)
				return err
			})
		case x.own(t) == "segment":
			err := x.segment2(t, u)
			u.TUID = "" // it names the first
			return err
		}
		switch x.own(t) {
		case "", "originalData", "ignorable":
		default:
			x.depart("<%s> is passed over in a <unit>", t.Name)
		}
		return x.in.Skip()
	})
	if err == nil && !kept {
		x.queue = x.queue[:first]
		x.skip("the unit is not to be translated")
	} else if err == nil && len(x.queue) == first {
		x.skip("there is no segment")
	}
	for i := range x.queue[first:] {
		x.queue[first+i].unit.Notes = u.Notes // wherever they stood
	}
	return err
}

func (x *Reader) segment2(t markup.Token, u tm.Unit) error {
	var ok bool
	if u.Status, ok = status2(t.Attr("state"), t.Attr("subState")); !ok {
		x.depart("state %s, where XLIFF has initial, translated, reviewed, final", text.Quote(t.Attr("state")))
	}
	var source, target side
	err := x.children(func(t markup.Token) (err error) {
		switch x.own(t) {
		case "source":
			if target.present {
				x.depart("<source> after the <target>, which it must stand before")
			}
			err = x.side(&source, t, x.source)
		case "target":
			if x.target == "" && t.Lang() == "" && x.Version != "2.0" {
				return x.in.Errorf("a <target>, but the file has no trgLang")
			}
			err = x.side(&target, t, x.target)
		default:
			err = x.in.Skip()
		}
		return err
	})
	if err == nil {
		x.add(u, source, target, inline2)
	}
	return err
}

// glossary passes over the terms of a unit.
func (x *Reader) glossary() error {
	return x.children(func(markup.Token) error {
		line := x.in.Line()
		var term, meaning bool
		err := x.children(func(t markup.Token) error {
			term = term || t.Name == "term"
			meaning = meaning || t.Name == "translation" || t.Name == "definition"
			return x.in.Skip()
		})
		if !term || !meaning {
			x.Depart(line, "a <glossEntry> without a term, or without a translation and a definition")
		}
		return err
	})
}
