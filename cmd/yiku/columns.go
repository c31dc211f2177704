package main

import (
	"encoding/csv"
	"fmt"
	"maps"
	"slices"
	"strings"

	"yiku/glossary"
	"yiku/tm"
	"yiku/tm/sheet"
)

// columns is a flag that says which columns of a table hold what: zh=2,en=备注. A
// heading with a comma in it stands in quotation marks.
type columns struct{ named *map[string]string }

func (c columns) Type() string { return "columns" }

func (c columns) String() string {
	var pairs []string
	if c.named != nil {
		for _, name := range slices.Sorted(maps.Keys(*c.named)) {
			pairs = append(pairs, name+"="+(*c.named)[name])
		}
	}
	return strings.Join(pairs, ",")
}

func (c columns) Set(s string) error {
	pairs, err := csv.NewReader(strings.NewReader(s)).Read()
	if err != nil {
		return hinted{fmt.Errorf("wants a list of columns, not %s", quoted(s)), "such as zh=2,en=3,note=备注"}
	}
	if *c.named == nil {
		*c.named = make(map[string]string)
	}
	for _, pair := range pairs {
		name, column, ok := strings.Cut(pair, "=")
		if !ok || column == "" {
			return hinted{fmt.Errorf("wants to know which column is what, and %s does not say it", quoted(pair)), "such as zh=2,en=3,note=备注"}
		}
		if err := knownColumn(name); err != nil {
			return err
		}
		(*c.named)[name] = column
	}
	return nil
}

// knownColumn refuses a column that neither a glossary nor a memory has.
func knownColumn(name string) error {
	is := func(c sheet.Column) bool { return c.Name == name }
	if slices.ContainsFunc(glossary.Columns, is) || slices.ContainsFunc(tm.Columns, is) {
		return nil
	}
	headings := sheet.Headings(glossary.Columns)
	return hinted{fmt.Errorf("is for other columns: there is no column %s", quoted(name)), choice[string]{of: headings}.hint(name)}
}
