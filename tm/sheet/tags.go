package sheet

import (
	"strings"

	"yiku/align/text"

	"golang.org/x/text/language"
)

// tagged are the columns of a table in which each row says its languages: two
// with texts, and two with the tags of these, as DeepL has them.
type tagged struct{ texts, tags [2]int }

var tagForm = text.Pattern(`^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$`)

// languageTag reads a cell that is a language tag and nothing else.
func languageTag(cell string) (language.Tag, bool) {
	cell = strings.TrimSpace(cell)
	if !tagForm().MatchString(cell) {
		return language.Und, false
	}
	tag, err := text.ParseLanguage(cell)
	return tag, err == nil
}

// findTags finds the columns of tags: two in which each cell is one, most of them
// Chinese or English, beside two with texts. The first row may be a header.
func findTags(rows [][]string) *tagged {
	if t := tagsIn(rows); t != nil || len(rows) < 2 {
		return t
	}
	return tagsIn(rows[1:])
}

func tagsIn(rows [][]string) *tagged {
	var texts, tags []int
	for i := range width(rows) {
		switch {
		case isTags(rows, i):
			tags = append(tags, i)
		case len(columnOf(rows, i)) > 0 && !isNumbering(rows, i) && len(texts) < 2:
			texts = append(texts, i)
		}
	}
	if len(tags) != 2 || len(texts) < 2 || !inTwoScripts(rows, texts[0], texts[1]) {
		return nil
	}
	return &tagged{[2]int(texts), [2]int(tags)}
}

// inTwoScripts reports whether most rows have Chinese in one of two columns and
// none in the other.
func inTwoScripts(rows [][]string, a, b int) bool {
	n := 0
	for _, row := range rows {
		if top := [][]string{row}; hasHan(top, a) != hasHan(top, b) {
			n++
		}
	}
	return 2*n > len(rows)
}

func isTags(rows [][]string, at int) bool {
	cells := columnOf(rows, at)
	ours := 0
	for _, cell := range cells {
		tag, ok := languageTag(cell)
		if !ok {
			return false
		}
		if text.IsChinese(tag) || text.IsEnglish(tag) {
			ours++
		}
	}
	return 2*ours > len(cells) || ours > 0 && len(cells) == 2
}

// sides returns which columns of a row are Chinese and English, with the tags
// that it gives them. A row that says nothing is as the table says.
func (t *tagged) sides(r Record) (at map[string]int, tags map[string]string, foreign string) {
	at, tags = map[string]int{}, map[string]string{}
	said := ""
	for i, column := range t.tags {
		cell := strings.TrimSpace(r.cell(column))
		if cell == "" {
			continue
		}
		said = strings.TrimPrefix(said+" and "+cell, " and ")
		tag, ok := languageTag(cell)
		switch {
		case ok && text.IsChinese(tag):
			at[ZH.Name], tags[ZH.Name] = t.texts[i], cell
		case ok && text.IsEnglish(tag):
			at[EN.Name], tags[EN.Name] = t.texts[i], cell
		}
	}
	switch {
	case said == "":
		return nil, nil, ""
	case len(at) < 2:
		return nil, nil, "its languages are " + said + ", and not Chinese and English"
	}
	return at, tags, ""
}
