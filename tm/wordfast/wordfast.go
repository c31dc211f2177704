// Package wordfast reads and writes the memories of Wordfast Classic: a text of
// tabs in UTF-16, a header and then a unit a line.
//
//	date  user  uses  source language  source  target language  target
//
// followed by up to five attributes, which are not read. Held are the pair of
// texts in the languages they are in, when it was made and by whom, and how
// often it was used; nothing else.
//
// A character that would get in the way stands as &'XX; with its number in
// Windows-1252. A line end or tab within a segment is written \n or \t, as the
// translate-toolkit has them. A cell that a spreadsheet would run as a formula
// has an apostrophe before it, as in every table: see [sheet.Guard].
package wordfast

import (
	"strconv"
	"strings"

	"yiku/align/text"

	"golang.org/x/text/encoding/charmap"
)

const (
	timeForm = "20060102~150405"
	columns  = 7
)

var escaped = text.Pattern(`&'([0-9A-F]{2});|\\[nt]`)

// unescape returns a cell as the text that it stands for.
func unescape(s string) string {
	if !strings.ContainsAny(s, `&\`) {
		return s
	}
	return escaped().ReplaceAllStringFunc(s, func(e string) string {
		switch e {
		case `\n`:
			return "\n"
		case `\t`:
			return "\t"
		}
		n, _ := strconv.ParseUint(e[2:4], 16, 8)
		return string(charmap.Windows1252.DecodeByte(byte(n)))
	})
}

var escaper = strings.NewReplacer("&", "&'26;", `\n`, `&'5C;n`, `\t`, `&'5C;t`, "\n", `\n`, "\t", `\t`, "\r", "&'0D;")

// attribute makes a cell of what may have no tab or line end at all.
func attribute(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\t' || r == '\n' || r == '\r' }), " ")
}
