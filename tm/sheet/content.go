package sheet

import (
	"slices"
	"strings"

	"yiku/align/text"
	"yiku/align/text/pinyin"

	"golang.org/x/text/language"
)

// What columns are is told here by what they hold, where no heading says it.

// byLanguage returns the first column that is mostly Chinese and the first that
// is mostly English, or −1. Of several in Latin letters the English is one that
// is no pinyin, no numbering and no category.
func byLanguage(rows [][]string) (zh, en int) {
	zh, en = -1, -1
	if len(rows) == 0 {
		return zh, en
	}
	var latin []int
	for i := range width(rows) {
		switch english := isEnglish(rows, i); {
		case english:
			latin = append(latin, i)
		case zh < 0 && hasHan(rows, i):
			zh = i
		}
	}
	for _, unlikely := range []func(int) bool{
		func(i int) bool { return isNumbering(rows, i) },
		func(i int) bool { return isPinyin(rows, i) },
		func(i int) bool { return isCategory(rows, i) },
	} {
		if left := slices.DeleteFunc(slices.Clone(latin), unlikely); len(left) > 0 {
			latin = left
		}
	}
	if len(latin) > 0 {
		en = latin[0]
	}
	return zh, en
}

// byAnyHan is byLanguage for a sheet in which most of the Chinese is in Latin
// letters: names, abbreviations.
func byAnyHan(rows [][]string) (zh, en int) {
	zh, en = -1, -1
	for i := range width(rows) {
		switch han := hasHan(rows, i); {
		case han && zh < 0:
			zh = i
		case !han && en < 0 && isEnglish(rows, i) && !isNumbering(rows, i):
			en = i
		}
	}
	return zh, en
}

// lookedAt is how many columns are looked at to tell what a table has; what stands
// beyond them is not read.
const lookedAt = 256

// width is the number of cells of the longest row, as far as they are looked at.
func width(rows [][]string) int {
	most := 0
	for _, row := range rows {
		most = max(most, len(row))
	}
	return min(most, lookedAt)
}

// columnOf returns the cells of a column that hold anything.
func columnOf(rows [][]string, at int) (cells []string) {
	for _, row := range rows {
		if at < len(row) && strings.TrimSpace(row[at]) != "" {
			cells = append(cells, strings.TrimSpace(row[at]))
		}
	}
	return cells
}

// mostly reports whether more than half of the cells of a column are of a kind.
func mostly(rows [][]string, at int, is func(string) bool) bool {
	cells := columnOf(rows, at)
	n := 0
	for _, cell := range cells {
		if is(cell) {
			n++
		}
	}
	return 2*n > len(cells)
}

// isEnglish reports whether most cells of a column that hold words are English.
func isEnglish(rows [][]string, at int) bool {
	english, all := 0, 0
	for _, cell := range columnOf(rows, at) {
		switch text.Language(cell) {
		case language.Und:
		case text.English:
			english++
			all++
		default:
			all++
		}
	}
	return 2*english > all
}

func hasHan(rows [][]string, at int) bool { return slices.ContainsFunc(columnOf(rows, at), isHan) }

func isHan(cell string) bool { return strings.ContainsFunc(cell, text.IsHan) }

var numbering = text.Pattern(`^[A-Za-z]{0,4}[-_.# ]?[0-9]+([-_.:/][0-9]+)*[.)]?$`)

// isNumbering reports a column of numbers, dates or identifiers: 7, T-0012.
func isNumbering(rows [][]string, at int) bool { return mostly(rows, at, numbering().MatchString) }

func isPinyin(rows [][]string, at int) bool {
	return mostly(rows, at, func(cell string) bool { return pinyin.IsPinyin(strings.ToLower(cell)) })
}

// isCategory reports a column in which the same few words come again and again.
func isCategory(rows [][]string, at int) bool {
	cells := columnOf(rows, at)
	distinct := map[string]bool{}
	for _, cell := range cells {
		distinct[text.Fold(cell)] = true
	}
	return len(cells) >= 4 && 2*len(distinct) <= len(cells)
}

// isHeaderOf reports whether a row does not belong to what stands below it in the
// columns of the two languages: it has no Chinese in the one, or nothing but
// Chinese in the other.
func isHeaderOf(row []string, below [][]string, zh, en int) bool {
	top := [][]string{row}
	if !mostly(below, zh, isHan) || len(columnOf(top, zh))+len(columnOf(top, en)) == 0 {
		return false
	}
	return len(columnOf(top, zh)) > 0 && !hasHan(top, zh) ||
		len(columnOf(top, zh)) > 0 && hasHan(top, en) && !isEnglish(top, en) && isEnglish(below, en)
}
