package main

import (
	"yiku/align/document"
	"yiku/cmd/yiku/kit"
	"yiku/db"
)

// matchSegments cuts a document into sentences and asks the memory for each,
// where it stands between its neighbours.
func matchSegments(d *db.DB, doc *document.Document, o db.SearchOptions, p *progress) ([]kit.Segment, error) {
	segments := doc.Segments(o.From)
	all := make([]kit.Segment, len(segments))
	for i, s := range segments {
		o.Previous, o.Next = "", ""
		if i > 0 {
			o.Previous = segments[i-1].Text
		}
		if i+1 < len(segments) {
			o.Next = segments[i+1].Text
		}
		matches, err := d.SearchUnits(s.Text, o)
		if err != nil {
			return nil, err
		}
		all[i] = kit.Segment{Text: s.Text, Matches: matches}
		p.add(len(s.Text))
	}
	return all, nil
}

// sizeOfText returns how many bytes the paragraphs of documents have.
func sizeOfText(docs []*document.Document) (n int64) {
	for _, d := range docs {
		for _, p := range d.Paragraphs {
			n += int64(len(p.Text))
		}
	}
	return n
}
