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

// readBeads reads a corrected table of beads. They have to cover n and m
// segments once each, in order, so that nothing is lost or doubled by a slip.
func (a *app) readBeads(name string, n, m int) ([]align.Bead, error) {
	in, err := a.openFile(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	rows, err := sheet.NewReader(in, sheet.TSV)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var beads []align.Bead
	at := align.Bead{} // what the bead before it ended with
	for {
		row, line, err := rows.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if line == 1 && slices.Equal(row[:min(2, len(row))], beadColumns[:2]) {
			continue
		}
		b, err := beadOf(row, at)
		if err != nil {
			return nil, fmt.Errorf("%s: line %d: %w", name, line, err)
		}
		beads = append(beads, b)
		at = b
	}
	if at.Src.End != n || at.Tgt.End != m {
		return nil, fmt.Errorf("%s: it ends at segments %d and %d, and the documents have %d and %d", name, at.Src.End, at.Tgt.End, n, m)
	}
	return beads, nil
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
