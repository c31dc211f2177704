package sheet

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"yiku/align/text"
	"yiku/tm/markup"
)

// escaped is how a workbook writes a character that XML does not have:
// _x000B_. A text that looks like one has its first mark written so.
var escaped = text.Pattern(`_x([0-9A-Fa-f]{4})_`)

func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return escaped().ReplaceAllStringFunc(s, func(m string) string {
		n, _ := strconv.ParseUint(m[2:6], 16, 32)
		if n >= 0xD800 && n < 0xE000 {
			return m
		}
		return string(rune(n))
	})
}

func escape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return escaped().ReplaceAllStringFunc(s, func(m string) string { return "_x005F" + m })
}

// epoch is the day from which a workbook counts.
type epoch int

const (
	epoch1900 epoch = iota
	epoch1904
)

// format writes a number of days as people write dates in a table.
func (e epoch) format(value string) string {
	days, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil || days < 0 || days > 3_000_000 {
		return value
	}
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC) // 1900 was no leap year, but Excel has it so
	if e == epoch1904 {
		first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	whole, part := math.Modf(days)
	at := first.AddDate(0, 0, int(whole)).Add(time.Duration(math.Round(part*24*60*60)) * time.Second)
	if part == 0 {
		return at.Format(time.DateOnly)
	}
	return at.Format(time.DateTime)
}

// readStyles finds out which styles of cells are dates.
func (b *workbook) readStyles(part string) error {
	own := map[string]bool{} // formats of numbers that the workbook defines
	inCells := false
	return b.each(part, maxPart, func(_ *markup.Reader, t markup.Token) error {
		switch t.Name {
		case "numFmt":
			own[t.Attr("numFmtId")] = isDateFormat(t.Attr("formatCode"))
		case "cellXfs":
			inCells = true
		case "cellStyles", "dxfs":
			inCells = false
		case "xf":
			if inCells {
				id := t.Attr("numFmtId")
				date, ok := own[id]
				b.dates = append(b.dates, ok && date || !ok && slices.Contains(dateFormats, id))
			}
		}
		return nil
	})
}

// dateFormats are those among the built-in formats of numbers, the Chinese
// ones included.
var dateFormats = []string{
	"14", "15", "16", "17", "22", "27", "28", "29", "30", "31", "36", "50", "51", "52", "53", "54", "57", "58",
}

var notLetters = text.Pattern(`"[^"]*"|\[[^\]]*\]|\\.`)

// isDateFormat reports a format that has a day or a year in it.
func isDateFormat(code string) bool {
	return strings.ContainsAny(strings.ToLower(notLetters().ReplaceAllString(code, "")), "yd")
}
