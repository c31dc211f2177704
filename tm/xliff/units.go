package xliff

import (
	"maps"
	"slices"

	"yiku/tm"
	"yiku/tm/markup"
)

// transUnit reads a trans-unit of 1.x.
func (x *Reader) transUnit(t markup.Token) error {
	x.line = x.in.Line()
	if x.Version == "1.2" && t.Attr("id") == "" {
		return x.in.Errorf("a <trans-unit> without an id")
	}
	u := tm.Unit{TUID: t.Attr("resname"), Origin: x.original}
	approved := t.Attr("approved")
	var source, marked, target side
	err := x.children(func(t markup.Token) (err error) {
		switch x.own(t) {
		case "source":
			err = x.side(&source, t, x.source)
		case "seg-source":
			err = x.side(&marked, t, x.source)
		case "target":
			u.Status = statusOf(t.Attr("state"), t.Attr("state-qualifier"), approved)
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
		default:
			err = x.in.Skip()
		}
		return err
	})
	if err != nil {
		return err
	}
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
		x.add(unit, s.side, translation, inline12)
	}
	for _, mid := range slices.Sorted(maps.Keys(byMark)) {
		x.skip("the target has a segment %q that the source has not", mid)
	}
	return nil
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
		all = append(all, marked{t.Attr("mid"), side{s.lang, s.tokens[begin:i], true}})
	}
	return all
}

// unit2 reads a unit of 2.x.
func (x *Reader) unit2(t markup.Token) error {
	x.line = x.in.Line()
	if t.Attr("id") == "" {
		return x.in.Errorf("a <unit> without an id")
	}
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
		return x.in.Skip()
	})
	if err == nil && len(x.queue) == first {
		x.skip("there is no segment")
	}
	for i := range x.queue[first:] {
		x.queue[first+i].unit.Notes = u.Notes // wherever they stood
	}
	return err
}

func (x *Reader) segment2(t markup.Token, u tm.Unit) error {
	u.Status = statusOf(t.Attr("state"), t.Attr("subState"), "")
	var source, target side
	err := x.children(func(t markup.Token) (err error) {
		switch x.own(t) {
		case "source":
			err = x.side(&source, t, x.source)
		case "target":
			if x.target == "" && x.Version != "2.0" {
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

// glossary passes over the terms of a unit if they are as they must be.
func (x *Reader) glossary() error {
	return x.children(func(markup.Token) error {
		line := x.in.Line()
		var term, meaning bool
		err := x.children(func(t markup.Token) error {
			term = term || t.Name == "term"
			meaning = meaning || t.Name == "translation" || t.Name == "definition"
			return x.in.Skip()
		})
		if err == nil && (!term || !meaning) {
			err = x.in.Errorf("a <glossEntry> (line %d) without a term, or without a translation and a definition", line)
		}
		return err
	})
}
