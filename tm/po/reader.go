package po

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"yiku/align/document"
	"yiku/align/text"
	"yiku/tm"

	encodings "golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/language"
)

// Reader reads the entries of a catalogue.
type Reader struct {
	lines  *bufio.Reader
	line   int // that was read last
	began  int // where the last entry begins
	size   int // of the entry under way, in bytes of the file
	entry  *entry
	held   string // a line that belongs to the next entry
	isHeld bool
	seed   maphash.Seed
	seen   map[uint64]struct{} // hashes of contexts and sources, which may stand once

	source, target language.Tag // und where the header does not say
}

// entry is one in the making.
type entry struct {
	notes, references []string
	fuzzy             bool
	context, id       []byte
	plural            []byte
	forms             [][]byte // msgstr, or msgstr[0] and on
	field             *[]byte  // the one that a string by itself continues
	hasID             bool
}

var charset = regexp.MustCompile(`charset=\s*([A-Za-z0-9_.-]+)`)

var beginning = regexp.MustCompile(`^(\s*(#.*)?\n)*\s*(msgid|msgctxt)\s*"`)

// Begins reports whether a file that begins with head is a catalogue.
func Begins(head string) bool { return beginning.MatchString(head) }

// NewReader reads a catalogue up to its first entry. Its encoding is the one
// that its header names, and is found out where that does not.
func NewReader(r io.Reader) (*Reader, error) {
	raw := bufio.NewReaderSize(r, 64<<10)
	head, err := raw.Peek(8 << 10)
	if len(bytes.TrimSpace(head)) == 0 {
		if err == io.EOF {
			err = fmt.Errorf("po: the file is empty")
		}
		return nil, err
	}
	decoded, err := decode(raw, head)
	if err != nil {
		return nil, fmt.Errorf("po: %w", err)
	}
	p := &Reader{lines: bufio.NewReaderSize(decoded, 64<<10), seed: maphash.MakeSeed(), seen: map[uint64]struct{}{}}
	first, err := p.next()
	switch {
	case err == io.EOF: // a catalogue of comments
	case err != nil:
		return nil, err
	case len(first.id) == 0:
		p.header(string(first.forms[0]))
	default:
		p.entry = first
	}
	return p, nil
}

// decode returns a catalogue as UTF-8: from the encoding that its header names
// or, where none does, the one that can be told; bytes that are no other are
// taken for Windows-1252, as old catalogues are.
func decode(r io.Reader, head []byte) (io.Reader, error) {
	encoding := ""
	if m := charset.FindSubmatch(head); m != nil && string(m[1]) != "CHARSET" && !bytes.HasPrefix(head, []byte("\xef\xbb\xbf")) {
		encoding = string(m[1])
		if other, err := htmlindex.Get(encoding); err == nil && other != unicode.UTF8 && other != encodings.Replacement {
			return other.NewDecoder().Reader(r), nil
		}
	} else if sample, _, err := document.Decode(bytes.NewReader(head), ""); err != nil {
		encoding = "windows-1252"
	} else if _, err := io.Copy(io.Discard, sample); err != nil {
		encoding = "windows-1252"
	}
	decoded, _, err := document.Decode(r, encoding)
	return decoded, err
}

// header takes the languages from the fields of the header.
func (p *Reader) header(s string) {
	for _, line := range strings.Split(s, "\n") {
		name, value, _ := strings.Cut(line, ":")
		tag, err := language.Parse(strings.TrimSpace(value))
		if err != nil {
			continue
		}
		switch strings.ToLower(name) {
		case "language":
			p.target = tag
		case "x-source-language":
			p.source = tag
		}
	}
}

// Line returns where the entry that was read last begins.
func (p *Reader) Line() int { return p.began }

// Read returns the next unit, and io.EOF after the last. An entry without a
// translation, or in languages that are not known, is reported by a [*tm.Skip].
func (p *Reader) Read() (tm.Unit, error) {
	e := p.entry
	p.entry = nil
	if e == nil {
		var err error
		if e, err = p.next(); err != nil {
			return tm.Unit{}, err
		}
	}
	return p.unit(e)
}

func (p *Reader) unit(e *entry) (tm.Unit, error) {
	u := tm.Unit{TUID: string(e.context), Status: tm.Approved, Origin: strings.Join(e.references, " "), Notes: e.notes}
	if e.fuzzy {
		u.Status = tm.Proposed
	}
	source, target := string(e.id), string(e.forms[0])
	if len(e.plural) > 0 {
		u.Props = append(u.Props, tm.Prop{Type: "po:msgid_plural", Value: string(e.plural)})
		for i, form := range e.forms[1:] {
			u.Props = append(u.Props, tm.Prop{Type: fmt.Sprintf("po:msgstr[%d]", i+1), Value: string(form)})
		}
	}
	from, to := p.languages(source, target)
	u.SrcLang = from
	u.Variants = []tm.Variant{{Lang: from, Text: source}, {Lang: to, Text: target}}
	reason := ""
	switch {
	case strings.TrimSpace(source) == "":
		reason = "the source is empty"
	case strings.TrimSpace(target) == "":
		reason = "there is no translation"
	case to == language.Und:
		reason = "the header does not say which language this is"
	case from == to:
		reason = fmt.Sprintf("both sides are in %s", from)
	default:
		return u, nil
	}
	return tm.Unit{}, &tm.Skip{Line: p.began, Reason: reason}
}

// languages are those of the header, where it has them: the Chinese of a plain
// zh by its characters. Without a header, Chinese is known when seen, and the
// other side is English.
func (p *Reader) languages(source, target string) (from, to language.Tag) {
	from, to = refined(p.source, source), refined(p.target, target)
	if from == language.Und {
		if from = text.English; to == text.English || to == language.Und && text.Language(source) != text.English {
			from = text.Written(source)
		}
	}
	if to == language.Und && text.Language(target) != text.English {
		to = text.Written(target)
	} else if to == language.Und && from != text.English {
		to = text.English
	}
	return from, to
}

func refined(tag language.Tag, s string) language.Tag {
	if tag == text.Chinese {
		return text.Written(s)
	}
	return tag
}

func (p *Reader) errorf(format string, args ...any) error {
	return fmt.Errorf("po: line %d: %w", p.line, fmt.Errorf(format, args...))
}

// maxEntry bounds an entry, and with it the memory that a file can take.
const maxEntry = 32 << 20

// readLine returns the next line, without its end.
func (p *Reader) readLine() (string, error) {
	if p.isHeld {
		p.isHeld = false
		return p.held, nil
	}
	line, err := tm.ReadLine(p.lines)
	if p.size += len(line); err == nil && p.size > maxEntry {
		err = errors.New("an entry of more than 32 MB")
	}
	if err != nil {
		if err != io.EOF {
			err = fmt.Errorf("po: after line %d: %w", p.line, err)
		}
		return "", err
	}
	p.line++
	if !utf8.ValidString(line) || strings.ContainsRune(line, 0) {
		return "", p.errorf("not text")
	}
	return strings.Trim(line, " \t\r\n"), nil
}

// next reads an entry that is not obsolete.
func (p *Reader) next() (*entry, error) {
	e := &entry{}
	p.began, p.size = 0, 0
	for {
		line, err := p.readLine()
		if err == io.EOF {
			if !e.hasID {
				return nil, io.EOF
			}
			return p.whole(e)
		}
		if err != nil {
			return nil, err
		}
		starts := strings.HasPrefix(line, "#") || strings.HasPrefix(line, "msgctxt") ||
			strings.HasPrefix(line, "msgid") && !strings.HasPrefix(line, "msgid_plural") && e.hasID
		if starts && len(e.forms) > 0 {
			p.held, p.isHeld = line, true
			return p.whole(e)
		}
		if p.began == 0 && line != "" {
			p.began = p.line
		}
		if err := p.take(e, line); err != nil {
			return nil, err
		}
	}
}

// take enters a line into an entry.
func (p *Reader) take(e *entry, line string) (err error) {
	keyword, rest := line, ""
	if i := strings.IndexAny(line, " \t\""); i > 0 {
		keyword, rest = line[:i], strings.TrimLeft(line[i:], " \t")
	}
	switch {
	case line == "":
		return nil
	case line[0] == '#':
		e.comment(line)
		return nil
	case line[0] == '"':
		if e.field == nil {
			return p.errorf("a string that belongs to nothing")
		}
		rest = line
	case keyword == "msgctxt":
		e.field = &e.context
	case keyword == "msgid":
		if e.hasID {
			return p.errorf("a msgid without a msgstr before it")
		}
		e.hasID, e.field = true, &e.id
	case keyword == "msgid_plural" && e.hasID:
		e.field = &e.plural
	case (keyword == "msgstr" || keyword == "msgstr["+strconv.Itoa(len(e.forms))+"]") && e.hasID:
		e.forms = append(e.forms, nil)
		e.field = &e.forms[len(e.forms)-1]
	default:
		return p.errorf("%q does not belong here", firstWord(line))
	}
	if *e.field, err = unquote(*e.field, rest); err != nil {
		return p.errorf("%w", err)
	}
	return nil
}

func firstWord(line string) string {
	word, _, _ := strings.Cut(line, " ")
	if len(word) > 20 {
		word = strings.ToValidUTF8(word[:20], "") + "…"
	}
	return word
}

func (e *entry) comment(line string) {
	text := strings.TrimSpace(line[min(2, len(line)):])
	switch {
	case strings.HasPrefix(line, "#~"), strings.HasPrefix(line, "#|"), text == "":
	case strings.HasPrefix(line, "#,"):
		for _, flag := range strings.Split(text, ",") {
			e.fuzzy = e.fuzzy || strings.TrimSpace(flag) == "fuzzy"
		}
	case strings.HasPrefix(line, "#:"):
		e.references = append(e.references, text)
	case strings.HasPrefix(line, "#."), strings.HasPrefix(line, "# "):
		e.notes = append(e.notes, text)
	default:
		e.notes = append(e.notes, strings.TrimSpace(line[1:]))
	}
}

// whole checks an entry that has ended.
func (p *Reader) whole(e *entry) (*entry, error) {
	if len(e.forms) == 0 {
		return nil, fmt.Errorf("po: line %d: a msgid without a msgstr", p.began)
	}
	h := maphash.String(p.seed, string(e.context)+"\x04"+string(e.id))
	if _, twice := p.seen[h]; twice {
		return nil, fmt.Errorf("po: line %d: the msgid stands a second time, in the same context", p.began)
	}
	p.seen[h] = struct{}{}
	return e, nil
}
