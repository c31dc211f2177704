package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"yiku/align"
	"yiku/tm/sheet"
)

// readReview reads a corrected table into an alignment. Its beads have to cover
// all segments once each, in order, so that nothing is lost or doubled by a slip;
// the texts are what a person made of them.
func (a *app) readReview(name string, al *alignment) error {
	in, err := a.openFile(name)
	if err != nil {
		return err
	}
	defer in.Close()
	rows, err := sheet.NewReader(in, sheet.TSV)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	fromPage := false
	at := align.Bead{} // what the bead before it ended with
	for {
		row, line, err := rows.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if line == 1 && slices.Equal(row[:min(2, len(row))], beadColumns[:2]) {
			fromPage = slices.Contains(row, editedColumn)
			continue
		}
		if at, err = beadOf(row, at); err != nil {
			return fmt.Errorf("%s: line %d: %w", name, line, err)
		}
		al.beads = append(al.beads, at)
		al.texts = append(al.texts, al.corrected(row, at, fromPage))
	}
	if n, m := len(al.source.segments), len(al.target.segments); at.Src.End != n || at.Tgt.End != m {
		return fmt.Errorf("%s: it ends at segments %d and %d, and the documents have %d and %d", name, at.Src.End, at.Tgt.End, n, m)
	}
	return nil
}

// editedColumn is what the page to proofread adds to a table: which sides of a
// bead a person typed into.
const editedColumn = "edited"

// corrected returns the texts of a bead as a row has them. A table from the page
// says which were edited. In another one, a person may have joined or parted beads
// by their numbers and left the texts as they were: what is the text of other
// segments, or was not filled in at all, is no correction.
func (al *alignment) corrected(row []string, b align.Bead, fromPage bool) [2]string {
	texts := [2]string{al.source.joined(b.Src), al.target.joined(b.Tgt)}
	if len(row) < len(beadColumns) || !fromPage && row[3] == "" && row[4] == "" {
		return texts
	}
	edited := ""
	if fromPage && len(row) > len(beadColumns) {
		edited = row[len(beadColumns)]
	}
	for i, side := range []*alignedSide{&al.source, &al.target} {
		r := []align.Range{b.Src, b.Tgt}[i]
		took := !side.isTextAround(row[3+i], r)
		if fromPage {
			took = strings.Contains(edited, beadColumns[i])
		}
		if took && r.Len() > 0 {
			texts[i] = row[3+i]
		}
	}
	return texts
}

// isTextAround reports whether a text is that of segments one of which is in a
// range.
func (s *alignedSide) isTextAround(text string, r align.Range) bool {
	const farthest = 8 // that a person joins
	for from := max(0, r.Start-farthest); from < r.End; from++ {
		for to := max(from, r.Start) + 1; to <= min(len(s.segments), r.End+farthest); to++ {
			if s.joined(align.Range{Start: from, End: to}) == text {
				return true
			}
		}
	}
	return false
}

// beadOf reads a row of the table; the bead has to follow the one before it.
func beadOf(row []string, before align.Bead) (b align.Bead, err error) {
	if len(row) < 3 {
		return b, errors.New("a row has three columns at least: source, target, score")
	}
	if b.Src, err = rangeOf(row[0], before.Src.End); err != nil {
		return b, fmt.Errorf("source: %w", err)
	}
	if b.Tgt, err = rangeOf(row[1], before.Tgt.End); err != nil {
		return b, fmt.Errorf("target: %w", err)
	}
	if b.Score, err = strconv.ParseFloat(row[2], 64); err != nil || !(b.Score >= 0 && b.Score <= 1) {
		return b, fmt.Errorf("score: %s is no number from 0 to 1", quoted(row[2]))
	}
	return b, nil
}

// rangeOf reads numbers of segments that count on from a number.
func rangeOf(list string, from int) (align.Range, error) {
	r := align.Range{Start: from, End: from}
	for _, s := range strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' }) {
		n, err := strconv.Atoi(s)
		if err != nil {
			return r, fmt.Errorf("%s is no number of a segment", quoted(s))
		}
		if n != r.End {
			return r, fmt.Errorf("segment %d where %d comes next", n, r.End)
		}
		r.End++
	}
	return r, nil
}
