package main

import (
	"yiku/db"
	"yiku/glossary"
	"yiku/seeds"
	"yiku/tm"

	"yiku/align/text"
)

// curated turns the seeds, which know nothing of our types, into entries and
// units for the database.
func curated() (db.Seeds, error) {
	var s db.Seeds
	for c, err := range seeds.Concepts() {
		if err != nil {
			return db.Seeds{}, err
		}
		s.Concepts = append(s.Concepts, db.SeedConcept{
			Key: c.Kind + "/" + c.Names[0].Text,
			Concept: glossary.Concept{
				Kind:       glossary.Kind(c.Kind),
				Domain:     c.Domain,
				Definition: c.Definition,
				Sections:   []glossary.Section{chineseNames(c), englishNames(c)},
			},
		})
	}
	for u, err := range seeds.Units() {
		if err != nil {
			return db.Seeds{}, err
		}
		s.Units = append(s.Units, db.SeedUnit{
			Key: u.Origin + "/" + u.Chinese,
			Unit: tm.Unit{
				SrcLang:  text.Simplified,
				Variants: []tm.Variant{{Lang: text.Simplified, Text: u.Chinese}, {Lang: text.English, Text: u.English}},
				Status:   tm.Approved,
				Origin:   u.Origin,
			},
		})
	}
	return s, nil
}

func chineseNames(c seeds.Concept) glossary.Section {
	s := glossary.Section{Lang: text.Chinese}
	for _, n := range c.Names {
		s.Terms = append(s.Terms, glossary.Term{Text: n.Text, Pinyin: n.Pinyin, Type: glossary.TermType(n.Type)})
	}
	return s
}

func englishNames(c seeds.Concept) glossary.Section {
	s := glossary.Section{Lang: text.English}
	for _, t := range c.English {
		s.Terms = append(s.Terms, glossary.Term{
			Text:   t.Text,
			Status: tm.Approved,
			Usage:  glossary.Usage(t.Usage),
			Type:   glossary.TermType(t.Type),
			Source: t.Citation(),
			Note:   t.Note,
		})
	}
	return s
}

// seed fills a new database with the curated entries.
func seed(d *db.DB) error {
	s, err := curated()
	if err != nil {
		return err
	}
	_, err = d.Seed(s)
	return err
}
