package po

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"strconv"
	"strings"

	"yiku/align/document"
	"yiku/align/text"
	"yiku/tm"

	"golang.org/x/text/language"
)

// Reader reads the entries of a catalogue. What gettext does not allow in one
// and is read all the same is among its departures.
type Reader struct {
	lexer
	tm.Departures
	began  int // where the last entry begins
	entry  *entry
	first  error // what comes before it, if that cannot be read
	broken error // why an entry cannot be read, the first one
	whole  bool  // one can be read
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
	hasID, hasPlural  bool
	bare              bool // a keyword has no string yet
}

var charset = text.Pattern(`charset=\s*([A-Za-z0-9_.-]+)`)

var beginning = text.Pattern(`^(\s*(#.*)?[\r\n])*\s*(msgid|msgctxt|domain)\s*"`)

// Begins reports whether a file that begins with head is a catalogue.
func Begins(head string) bool { return beginning().MatchString(head) }

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
	p := &Reader{lexer: lexer{lines: bufio.NewReaderSize(decoded, 64<<10)}, seed: maphash.MakeSeed(), seen: map[uint64]struct{}{}}
	first, err := p.next()
	switch {
	case errors.As(err, new(*tm.Skip)):
		p.first = err
	case err != nil && err != io.EOF: // a catalogue may be nothing but comments
		return nil, err
	}
	p.entry = first
	return p, nil
}

// decode returns a catalogue as UTF-8: from the encoding that its header names
// or, where none does, the one that can be told; bytes that are no other are
// taken for Windows-1252, as old catalogues are.
func decode(r io.Reader, head []byte) (io.Reader, error) {
	encoding := ""
	if m := charset().FindSubmatch(head); m != nil && string(m[1]) != "CHARSET" && !bytes.HasPrefix(head, []byte("\xef\xbb\xbf")) {
		encoding = string(m[1])
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
		tag, err := text.ParseLanguage(value)
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
// translation, in languages that are not known, or that is broken is reported by
// a [*tm.Skip].
func (p *Reader) Read() (tm.Unit, error) {
	if err := p.first; err != nil {
		p.first = nil
		return tm.Unit{}, err
	}
	for {
		e := p.entry
		p.entry = nil
		if e == nil {
			var err error
			if e, err = p.next(); err == io.EOF && p.broken != nil && !p.whole {
				err = fmt.Errorf("po: %v", p.broken)
			}
			if err != nil {
				return tm.Unit{}, err
			}
		}
		if len(e.id) > 0 || len(e.context) > 0 {
			return p.unit(e)
		}
		p.header(string(e.forms[0]))
	}
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

// next reads an entry that is not obsolete. The error of one that is broken is a
// [*tm.Skip], after which the next can be read.
func (p *Reader) next() (*entry, error) {
	e, err := p.read()
	var skip *tm.Skip
	if !errors.As(err, &skip) {
		p.whole = p.whole || err == nil
		return e, err
	}
	if p.broken == nil {
		p.broken = skip
	}
	if err := p.recover(); err != nil {
		return nil, err
	}
	return nil, skip
}

func (p *Reader) read() (*entry, error) {
	e := &entry{}
	p.began, p.size = 0, 0
	for {
		t, err := p.lexer.next()
		if err == io.EOF && !e.hasID && !e.bare && len(e.context) == 0 {
			return nil, io.EOF
		}
		if err == io.EOF {
			return p.finish(e)
		}
		if err != nil {
			return nil, err
		}
		if len(e.forms) > 0 && begins(t) {
			p.hold(t)
			return p.finish(e)
		}
		if p.began == 0 {
			p.began = t.line
		}
		if err := p.take(e, t); err != nil {
			return nil, err
		}
	}
}

// begins reports whether an entry begins with a token.
func begins(t token) bool {
	return t.kind == '#' || t.text == "msgctxt" || t.text == "msgid" || t.text == "domain"
}

// take enters a token into an entry.
func (p *Reader) take(e *entry, t token) (err error) {
	switch t.kind {
	case '#':
		e.comment(t.text)
		return nil
	case '"':
		if e.field == nil {
			return p.errorf("a string that belongs to nothing")
		}
		e.bare = false
		var odd bool
		if *e.field, odd, err = unquote(*e.field, t.text); err != nil {
			return p.errorf("%v", err)
		}
		if odd {
			p.Depart(t.line, "an escape that is none, read as it stands: %s", text.Quote(t.text))
		}
		return nil
	}
	if e.bare {
		return p.errorf("a keyword without a string before %q", word(t.text))
	}
	e.bare = true
	switch {
	case t.text == "domain" && !e.hasID: // a file may hold the catalogues of several programs
		clear(p.seen)
		e.field = new([]byte)
	case t.text == "msgctxt" && !e.hasID:
		e.field = &e.context
	case t.text == "msgid" && e.hasID:
		p.hold(t) // of the next entry
		return p.errorf("a msgid without a msgstr before it")
	case t.text == "msgid":
		e.hasID, e.field = true, &e.id
	case t.text == "msgid_plural" && e.hasID && !e.hasPlural && len(e.forms) == 0:
		e.hasPlural, e.field = true, &e.plural
	case e.hasID && t.text == e.nextForm():
		e.forms = append(e.forms, nil)
		e.field = &e.forms[len(e.forms)-1]
	default:
		return p.errorf("%q does not belong here", word(t.text))
	}
	return nil
}

// nextForm is the keyword that the next translation of an entry has, "" if it
// has all.
func (e *entry) nextForm() string {
	switch {
	case e.hasPlural:
		return "msgstr[" + strconv.Itoa(len(e.forms)) + "]"
	case len(e.forms) == 0:
		return "msgstr"
	}
	return ""
}

// word returns a keyword that is none as a message shows it.
func word(s string) string {
	if len(s) > 20 {
		s = strings.ToValidUTF8(s[:20], "") + "…"
	}
	return s
}

func (e *entry) comment(line string) {
	text := strings.TrimSpace(line[min(2, len(line)):])
	switch {
	case strings.HasPrefix(line, "#~"): // what stands before it is said of it
		e.notes, e.references, e.fuzzy = nil, nil, false
	case strings.HasPrefix(line, "#|"), text == "":
	case strings.HasPrefix(line, "#,"), strings.HasPrefix(line, "#="):
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

// finish checks an entry that has ended.
func (p *Reader) finish(e *entry) (*entry, error) {
	if len(e.forms) == 0 || e.bare {
		return nil, &tm.Skip{Line: p.began, Reason: "a msgid without a msgstr"}
	}
	h := maphash.String(p.seed, string(e.context)+"\x04"+string(e.id))
	if _, twice := p.seen[h]; twice {
		p.Depart(p.began, "the msgid stands a second time, in the same context")
	}
	p.seen[h] = struct{}{}
	return e, nil
}
