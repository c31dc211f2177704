package main

import (
	_ "embed"
	"encoding/json"
	"html/template"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"yiku/align/document"
	"yiku/align/text"
	"yiku/tm/sheet"
)

// The page to proofread an alignment: the pairs side by side, those marked that
// want a look, with keys to merge, split and move, and sentences that can be
// typed into. It needs no server; it saves the table that --review takes, and says
// how to go on with that.

//go:embed align_page.html
var alignPage string

// pageData is the alignment as the script of the page has it.
type pageData struct {
	File        string     `json:"file"` // the table that it saves
	Source      []string   `json:"source"`
	Target      []string   `json:"target"`
	SourceSpace string     `json:"source_space"` // what joins two segments
	TargetSpace string     `json:"target_space"`
	SourceLang  string     `json:"source_lang"`
	TargetLang  string     `json:"target_lang"`
	Beads       []pageBead `json:"beads"`

	Columns  []string `json:"columns"`  // of the table
	Formulas string   `json:"formulas"` // what its cells are guarded by
	Number   string   `json:"number"`
}

type pageBead struct {
	Source []int   `json:"source"`
	Target []int   `json:"target"`
	Score  float64 `json:"score"`
}

func writeAlignPage(w io.Writer, al *alignment) error {
	source, target := document.Name(al.source.name), document.Name(al.target.name)
	d := pageData{
		File:   strings.TrimSuffix(source, filepath.Ext(source)) + ".tsv",
		Source: al.source.texts(), Target: al.target.texts(),
		SourceSpace: al.source.space(), TargetSpace: al.target.space(),
		SourceLang: al.source.lang.String(), TargetLang: al.target.lang.String(),
		Columns: append(slices.Clone(beadColumns), editedColumn), Formulas: sheet.FormulaStarts, Number: sheet.NumberPattern,
	}
	for _, p := range al.pairs() {
		d.Beads = append(d.Beads, pageBead{p.Source, p.Target, p.Score})
	}
	data, err := json.Marshal(d) // escapes <, > and &, and so cannot end the script
	if err != nil {
		return err
	}
	return template.Must(template.New("align").Parse(alignPage)).Execute(w, struct {
		Source, Target, File, Command string
		Data                          template.JS
	}{source, target, d.File, shellCommand(append(slices.Clone(al.again), "--review", d.File, "--save")), template.JS(data)})
}

// shellCommand writes a command of yiku as it is typed into a shell.
func shellCommand(args []string) string {
	typed := []string{"yiku"}
	for _, arg := range args {
		if !plainWord().MatchString(arg) {
			arg = "'" + strings.ReplaceAll(arg, "'", `'\''`) + "'"
		}
		typed = append(typed, arg)
	}
	return strings.Join(typed, " ")
}

// plainWord matches what a shell takes as it is.
var plainWord = text.Pattern(`^[\pL\pN\pM_./:@%+=,-]+$`)
