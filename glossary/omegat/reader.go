package omegat

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"yiku/align/document"
	"yiku/align/text"
	"yiku/glossary"
	"yiku/tm"
)

// Reader reads a glossary as OmegaT does: line by line, a line that begins with
// # being a comment. Which side is Chinese is found out for each line.
type Reader struct {
	tm.Departures

	lines *bufio.Reader
	line  int
}

// NewReader finds out the encoding.
func NewReader(r io.Reader) (*Reader, error) {
	text, _, err := document.Decode(r, "")
	if err != nil {
		return nil, fmt.Errorf("omegat: %w", err)
	}
	return &Reader{lines: bufio.NewReader(text)}, nil
}

// Line returns where the last pair that was read stands.
func (r *Reader) Line() int { return r.line }

// Read returns the next pair: see [glossary.ConceptReader]. The comment is the
// note of the translation.
func (r *Reader) Read() (glossary.Concept, error) {
	for {
		line, err := tm.ReadLine(r.lines)
		if err == nil || err == tm.ErrLongLine {
			r.line++
		}
		switch {
		case err == tm.ErrLongLine:
			return glossary.Concept{}, &tm.Skip{Line: r.line, Reason: err.Error()}
		case err != nil:
			return glossary.Concept{}, err
		case strings.HasPrefix(line, "#"):
			if strings.Contains(line, "\t") {
				r.Depart(r.line, "a pair that begins with # is a comment: %s", text.Quote(strings.TrimSpace(line)))
			}
			continue
		case strings.TrimSpace(line) == "":
			continue
		}
		fields := strings.Split(line, "\t")
		for i, f := range fields {
			f, _ = glossary.OneLine(f) // what is nothing but control characters is no term
			fields[i] = strings.TrimSpace(f)
		}
		if len(fields) < 2 || fields[0] == "" || fields[1] == "" {
			return glossary.Concept{}, &tm.Skip{Line: r.line, Reason: "not two terms with a tab in between"}
		}
		zh, en := glossary.Term{Text: fields[0]}, glossary.Term{Text: fields[1]}
		if text.Language(zh.Text) == text.English && text.Language(en.Text) != text.English {
			zh, en = en, zh
		}
		if len(fields) > 2 {
			en.Note = fields[2]
		}
		if note, ok := strings.CutPrefix(en.Note, proposed); ok {
			en.Status, en.Note = tm.Proposed, strings.TrimSpace(note)
		}
		if note, ok := strings.CutPrefix(en.Note, forbidden); ok {
			en.Usage, en.Note = glossary.Deprecated, strings.TrimSpace(note)
		}
		return glossary.Concept{Sections: []glossary.Section{
			{Lang: text.Chinese, Terms: []glossary.Term{zh}},
			{Lang: text.English, Terms: []glossary.Term{en}},
		}}, nil
	}
}

var _ glossary.ConceptReader = (*Reader)(nil)
