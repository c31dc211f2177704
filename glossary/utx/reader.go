package utx

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"yiku/align/document"
	"yiku/align/text"
	"yiku/glossary"
	"yiku/tm"

	"golang.org/x/text/language"
)

// Reader reads the pairs of a glossary, each as a concept.
type Reader struct {
	tm.Departures

	lines    *bufio.Reader
	line     int
	ahead    string // the first line after the header
	columns  map[string]int
	from, to language.Tag
	foreign  string // why no pair can be used; "" if one language is Chinese
}

// NewReader reads the header, which names the languages and the columns.
func NewReader(r io.Reader) (*Reader, error) {
	raw := bufio.NewReader(r)
	head, _ := raw.Peek(3)
	marked := string(head) == "\ufeff"
	decoded, _, err := document.Decode(raw, "")
	if err != nil {
		return nil, fmt.Errorf("utx: %w", err)
	}
	u := &Reader{lines: bufio.NewReader(decoded)}
	if marked {
		u.Depart(1, "a byte order mark, which UTX has not")
	}
	var header []string
	for {
		line, err := u.next()
		if err != nil && err != io.EOF {
			return nil, err
		}
		if err == io.EOF || !strings.HasPrefix(line, "#") {
			u.ahead = line
			break
		}
		header = append(header, line[1:])
	}
	if len(header) == 0 && strings.Contains(u.ahead, "\t") {
		u.headless()
		return u, nil
	}
	if len(header) < 2 || !strings.HasPrefix("#"+header[0], Magic) {
		return nil, fmt.Errorf("utx: line 1: there is no header (%s, then a line of column names)", Magic)
	}
	if err := u.languages(header[0]); err != nil {
		return nil, err
	}
	u.columns = map[string]int{}
	for i, name := range strings.Split(header[len(header)-1], "\t") {
		u.columns[strings.ToLower(strings.TrimSpace(name))] = i
	}
	for _, name := range []string{colSource, colTarget} {
		if _, ok := u.columns[name]; !ok {
			return nil, fmt.Errorf("utx: line %d: the header has no column %q", len(header), name)
		}
	}
	return u, nil
}

// headless takes the columns that every file has, in their order, and the
// languages from the look of the first pair.
func (u *Reader) headless() {
	u.Depart(1, "there is no header (%s, then a line of column names)", Magic)
	u.columns = map[string]int{colSource: 0, colTarget: 1, colPOS: 2}
	source, rest, _ := strings.Cut(u.ahead, "\t")
	target, _, _ := strings.Cut(rest, "\t")
	u.from, u.to = text.English, text.Chinese
	switch zh, en := strings.ContainsFunc(source, text.IsHan), strings.ContainsFunc(target, text.IsHan); {
	case zh && !en:
		u.from, u.to = u.to, u.from
	case zh == en:
		u.foreign = "nothing tells the languages, and which of them is Chinese"
	}
}

// languages reads the first line: "UTX 1.11; en-US/zh-CN; …".
func (u *Reader) languages(line string) error {
	for _, field := range strings.Split(line, ";") {
		from, to, ok := strings.Cut(strings.TrimSpace(field), "/")
		if !ok {
			continue
		}
		a, errA := text.ParseLanguage(from)
		b, errB := text.ParseLanguage(to)
		if errA != nil || errB != nil {
			continue
		}
		u.from, u.to = plain(a), plain(b)
		if glossary.IsChinese(u.from) == glossary.IsChinese(u.to) {
			u.foreign = fmt.Sprintf("the languages are %s and %s, and not Chinese and another", from, to)
		}
		return nil
	}
	return fmt.Errorf("utx: line 1: the header does not name the languages")
}

// plain is Chinese without a region where that says no more than simplified.
func plain(tag language.Tag) language.Tag {
	if tag == text.Simplified {
		return text.Chinese
	}
	return tag
}

// next returns the next line, without its end.
func (u *Reader) next() (string, error) {
	line, err := tm.ReadLine(u.lines)
	if err != nil && err != io.EOF && err != tm.ErrLongLine {
		return "", fmt.Errorf("utx: line %d: %w", u.line+1, err)
	}
	u.line++
	return strings.TrimRight(line, "\r\n"), err
}

// Line returns where the last pair that was read stands.
func (u *Reader) Line() int { return u.line }

// Read returns the next pair: see [glossary.ConceptReader].
func (u *Reader) Read() (glossary.Concept, error) {
	for {
		line, err := u.ahead, error(nil)
		if u.ahead = ""; line == "" {
			line, err = u.next()
			if err == tm.ErrLongLine {
				return glossary.Concept{}, &tm.Skip{Line: u.line, Reason: err.Error()}
			}
			if err != nil {
				return glossary.Concept{}, err
			}
		}
		if strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "" {
			continue
		}
		if u.foreign != "" {
			return glossary.Concept{}, &tm.Skip{Line: u.line, Reason: u.foreign}
		}
		c, err := u.concept(strings.Split(line, "\t"))
		if err != nil {
			err = &tm.Skip{Line: u.line, Reason: err.Error()}
		}
		return c, err
	}
}

func (u *Reader) concept(fields []string) (c glossary.Concept, err error) {
	get := func(name string) string {
		if i, ok := u.columns[name]; ok && i < len(fields) {
			return filled(fields[i])
		}
		return ""
	}
	src, tgt := glossary.Term{Text: get(colSource), Note: get("src:comment")}, glossary.Term{Text: get(colTarget), Note: get(colComment)}
	if src.Text == "" || tgt.Text == "" {
		return c, fmt.Errorf("not two terms with a tab in between")
	}
	for _, name := range []string{"comment", "description"} {
		tgt.Note = cmp.Or(tgt.Note, get(name))
	}
	zh, en := src, tgt
	zhLang, enLang := u.from, u.to
	if !glossary.IsChinese(zhLang) {
		zh, en, zhLang, enLang = tgt, src, u.to, u.from
		zh.Note, en.Note = en.Note, zh.Note // what is said of a pair is said of the translation
	}
	if pos := get(colPOS); slices.Contains(partsOfSpeech, pos) {
		en.PartOfSpeech = pos
	}
	switch status := strings.ToLower(get(colStatus)); status {
	case approved:
		en.Status = tm.Approved
	case provisional:
		en.Status = tm.Proposed
	case nonStandard:
		en.Usage = glossary.Superseded
	case forbidden:
		en.Usage = glossary.Deprecated
	case "":
	default:
		u.Depart(u.line, "term status %s is not one of UTX", text.Quote(status))
		en.Status = tm.Proposed // whether it may be used is for a person to say
		en.Note = strings.TrimSpace(en.Note + "\n" + colStatus + ": " + status)
	}
	c.Sections = []glossary.Section{{Lang: zhLang, Terms: []glossary.Term{zh}}, {Lang: enLang, Terms: []glossary.Term{en}}}
	return c, nil
}

var _ glossary.ConceptReader = (*Reader)(nil)
