package main

import (
	_ "embed"
	"encoding/json"
	"html/template"
	"io"
	"path/filepath"
	"strings"
)

// The page to proofread an alignment: the pairs side by side, those marked that
// want a look, with keys to merge, split and move. It needs no server; it saves
// the table that --review takes.

//go:embed align_page.html
var alignPage string

// pageData is the alignment as the script of the page has it.
type pageData struct {
	Name        string     `json:"name"`
	Source      []string   `json:"source"`
	Target      []string   `json:"target"`
	SourceSpace string     `json:"source_space"` // what joins two segments
	TargetSpace string     `json:"target_space"`
	Beads       []pageBead `json:"beads"`
}

type pageBead struct {
	Source []int   `json:"source"`
	Target []int   `json:"target"`
	Score  float64 `json:"score"`
}

func writeAlignPage(w io.Writer, al *alignment) error {
	d := pageData{
		Name:   strings.TrimSuffix(filepath.Base(al.source.name), filepath.Ext(al.source.name)),
		Source: al.source.texts(), Target: al.target.texts(),
		SourceSpace: al.source.space(), TargetSpace: al.target.space(),
	}
	for _, p := range al.pairs() {
		d.Beads = append(d.Beads, pageBead{p.Source, p.Target, p.Score})
	}
	data, err := json.Marshal(d) // escapes <, > and &, and so cannot end the script
	if err != nil {
		return err
	}
	return template.Must(template.New("align").Parse(alignPage)).Execute(w, struct {
		Title string
		Data  template.JS
	}{al.source.name + " – " + al.target.name, template.JS(data)})
}
