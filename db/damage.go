package db

import (
	"strings"

	"yiku/glossary"
	"yiku/tm"
)

// damage collects what of a file has lost characters before it came here: a text
// with U+FFFD, which a program puts where it could not read one.
type damage struct {
	tm.Departures
	reader any
	other  func() []tm.Departure // of the file
}

func (d *damage) found(texts ...string) {
	for _, s := range texts {
		if strings.ContainsRune(s, '\ufffd') {
			line := 0
			if lines, ok := d.reader.(interface{ Line() int }); ok {
				line = lines.Line()
			}
			d.Depart(line, "a text has lost characters before it came here (U+FFFD): %.60s", s)
			return
		}
	}
}

func (d *damage) concept(c glossary.Concept) {
	texts := []string{c.Domain, c.Definition, c.Note}
	for _, s := range c.Sections {
		texts = append(texts, s.Definition)
		for _, t := range s.Terms {
			texts = append(texts, t.Text, t.Source, t.Note)
			for _, x := range t.Contexts {
				texts = append(texts, x.Text, x.Source)
			}
		}
	}
	d.found(texts...)
}

func (d *damage) unit(u tm.Unit) {
	for _, v := range u.Variants {
		d.found(v.Text)
	}
	d.found(u.Notes...)
	d.found(u.Origin, u.Previous, u.Next)
}

// departures returns those of the file, and these.
func (d *damage) departures() []tm.Departure {
	if d.other == nil {
		d.other = departures(d.reader)
	}
	own, _ := d.Departed()
	return append(d.other(), own...)
}
