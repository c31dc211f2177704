package main

import (
	"iter"

	"yiku/db"
	"yiku/glossary"
	"yiku/seeds"
	"yiku/tm"

	"yiku/align/text"
)

// curated turns the seeds, which know nothing of our types, into entries and
// units for the database, one by one as they are read.
func curated() db.Seeds {
	return db.Seeds{Concepts: each(seeds.Concepts(), seedConcept), Units: each(seeds.Units(), seedUnit)}
}

// each yields what of makes of each value.
func each[From, To any](all iter.Seq2[From, error], of func(From) To) iter.Seq2[To, error] {
	return func(yield func(To, error) bool) {
		for v, err := range all {
			var to To
			if err == nil {
				to = of(v)
			}
			if !yield(to, err) {
				return
			}
		}
	}
}

func seedConcept(c seeds.Concept) db.SeedConcept {
	return db.SeedConcept{
		Key: c.Kind + "/" + c.Names[0].Text,
		Concept: glossary.Concept{
			Kind:       glossary.Kind(c.Kind),
			Domain:     c.Domain,
			Definition: c.Definition,
			Sections:   []glossary.Section{chineseNames(c), englishNames(c)},
		},
	}
}

func chineseNames(c seeds.Concept) glossary.Section {
	terms := make([]glossary.Term, len(c.Names))
	for i, n := range c.Names {
		terms[i] = glossary.Term{Text: n.Text, Pinyin: n.Pinyin, Type: glossary.TermType(n.Type)}
	}
	return glossary.Section{Lang: text.Chinese, Terms: terms}
}

func englishNames(c seeds.Concept) glossary.Section {
	terms := make([]glossary.Term, len(c.English))
	for i, t := range c.English {
		terms[i] = glossary.Term{
			Text:   t.Text,
			Status: tm.Approved,
			Usage:  glossary.Usage(t.Usage),
			Type:   glossary.TermType(t.Type),
			Source: t.Citation(),
			Note:   t.Note,
		}
	}
	return glossary.Section{Lang: text.English, Terms: terms}
}

func seedUnit(u seeds.Unit) db.SeedUnit {
	return db.SeedUnit{
		Key: u.Origin + "/" + u.Chinese,
		Unit: tm.Unit{
			SrcLang:  text.Simplified,
			Variants: []tm.Variant{{Lang: text.Simplified, Text: u.Chinese}, {Lang: text.English, Text: u.English}},
			Status:   tm.Approved,
			Origin:   u.Origin,
		},
	}
}

// seed fills a new database with the curated entries.
func seed(d *db.DB) error {
	_, err := d.Seed(curated())
	return err
}
