package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"yiku/align"
	"yiku/tm/sheet"
	"yiku/tm/tmx"
	"yiku/tm/xliff"
)

// An alignmentWriter writes the pairs of an alignment. Formats for a memory
// leave out those below a confidence.
type alignmentWriter func(w io.Writer, al *alignment, confidence float64) error

// alignmentOutputs are the formats that have all of an alignment, and those
// that say once for the file from which language to which it goes. The other
// formats of a memory come from the table of formats.
var alignmentOutputs = []struct {
	name  string
	write alignmentWriter
}{
	{"tmx", func(w io.Writer, al *alignment, confidence float64) error {
		return copyUnits(tmx.NewWriter(w, tmx.Header{SrcLang: al.source.lang}), al.units(confidence))
	}},
	{"xliff", func(w io.Writer, al *alignment, confidence float64) error {
		return copyUnits(xliff.NewWriter(w, xliff.Options{Source: al.source.lang, Target: al.target.lang}), al.units(confidence))
	}},
	{"tsv", func(w io.Writer, al *alignment, _ float64) error { return writeBeadTable(w, al) }},
	{"html", func(w io.Writer, al *alignment, _ float64) error { return writeAlignPage(w, al) }},
	{"json", func(w io.Writer, al *alignment, _ float64) error {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(al.pairs())
	}},
}

func alignmentFormats() (names []string) {
	for _, o := range alignmentOutputs {
		names = append(names, o.name)
	}
	for _, f := range formats {
		if f.writesMemory() && !slices.Contains(names, f.name) {
			names = append(names, f.name)
		}
	}
	return names
}

// alignmentWriterOf returns what writes a format: the one named, or else the one
// that goes with the file's ending.
func alignmentWriterOf(path, name string) (alignmentWriter, error) {
	f, err := formatOf(path, name, format.writesMemory)
	name = cmp.Or(name, f.name, strings.ToLower(strings.TrimPrefix(filepath.Ext(path), ".")))
	for _, o := range alignmentOutputs {
		if o.name == name {
			return o.write, nil
		}
	}
	if err != nil {
		return nil, hinted{err, "name one with --format: " + strings.Join(alignmentFormats(), ", ")}
	}
	return func(w io.Writer, al *alignment, confidence float64) error {
		return copyUnits(f.writeUnits(w, exportOptions{}), al.units(confidence))
	}, nil
}

// endingOf is the ending of a file in a format of alignments.
func endingOf(name string) string {
	for _, f := range formats {
		if f.name == name && len(f.endings) > 0 {
			return f.endings[0]
		}
	}
	return "." + name
}

// alignedPair is a bead as JSON.
type alignedPair struct {
	Source     []int   `json:"source"`
	Target     []int   `json:"target"`
	Score      float64 `json:"score"`
	SourceText string  `json:"source_text"`
	TargetText string  `json:"target_text"`
}

func (al *alignment) pairs() []alignedPair {
	pairs := make([]alignedPair, len(al.beads))
	for i, b := range al.beads {
		score, _ := strconv.ParseFloat(strconv.FormatFloat(b.Score, 'f', 4, 64), 64)
		source, target := al.text(i)
		pairs[i] = alignedPair{numbers(b.Src), numbers(b.Tgt), score, source, target}
	}
	return pairs
}

// numbers lists the segments of a range.
func numbers(r align.Range) []int {
	list := make([]int, 0, r.Len())
	for i := r.Start; i < r.End; i++ {
		list = append(list, i)
	}
	return list
}

// beadColumns are those of the table of an alignment: numbers of segments from
// 0, separated by commas, the confidence, and the texts.
var beadColumns = []string{"source", "target", "score", "source_text", "target_text"}

func writeBeadTable(w io.Writer, al *alignment) error {
	t := sheet.NewWriter(w, sheet.TSV)
	if err := t.Write(beadColumns); err != nil {
		return err
	}
	for _, p := range al.pairs() {
		row := []string{listed(p.Source), listed(p.Target), fmt.Sprintf("%.4f", p.Score), p.SourceText, p.TargetText}
		if err := t.Write(row); err != nil {
			return err
		}
	}
	return t.Close()
}

func listed(numbers []int) string {
	var parts []string
	for _, n := range numbers {
		parts = append(parts, strconv.Itoa(n))
	}
	return strings.Join(parts, ",")
}

// showAlignment prints the pairs one below the other, with those marked that
// want a look.
func (a *app) showAlignment(al *alignment) {
	const unsure = 0.5
	for i, p := range al.pairs() {
		mark := " "
		if p.Score < unsure {
			mark = "?"
		}
		if i > 0 {
			a.printf("\n")
		}
		for k, t := range []string{p.SourceText, p.TargetText} {
			margin := slices.Repeat([]string{" "}, 6)
			if k == 0 {
				margin = []string{fmt.Sprintf("%s %3.0f%%", mark, 100*p.Score)}
			}
			if t == "" {
				t = "—"
			}
			a.paragraph(strings.Join(margin, "")+"  ", t)
		}
	}
}
