package glossary

import (
	"cmp"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"slices"
	"strconv"
	"strings"

	"yiku/align/text"
	"yiku/tm"
	"yiku/tm/sheet"

	"golang.org/x/text/language"
)

// RowReader reads concepts from the rows of a sheet.
type RowReader struct {
	tm.Departures

	table *sheet.Table
	entry string   // of the concept in the making
	made  *Concept // nil between concepts
	begun int      // the line it begins on
	line  int      // the line the concept before it began on
	err   error    // what comes after it
	order rowOrder // of its terms
	seed  maphash.Seed
	seen  map[uint64]int // where sources stand, by their hashes, in a table of bare pairs
}

// NewRowReader finds out which columns a sheet has.
func NewRowReader(rows *sheet.Reader) (*RowReader, error) {
	table, err := sheet.NewTable(rows, Columns)
	if err != nil {
		return nil, err
	}
	r := &RowReader{table: table, seed: maphash.MakeSeed(), seen: map[uint64]int{}}
	for _, p := range table.Passed {
		r.Depart(p.Line, "%s", p.What)
	}
	return r, nil
}

// Unknown lists headings that no column goes by.
func (r *RowReader) Unknown() []string { return r.table.Unknown }

// Line returns where the concept that was read last begins.
func (r *RowReader) Line() int { return r.line }

// Read returns the next concept: see [ConceptReader]. Its ID is that of its
// entry, where that is a number.
func (r *RowReader) Read() (Concept, error) {
	for r.err == nil {
		row, err := r.table.Read()
		if large := (*sheet.RowError)(nil); errors.As(err, &large) {
			return Concept{}, &tm.Skip{Line: large.Line, Reason: large.Reason}
		}
		if err != nil {
			r.err = err
			break
		}
		c, err := concept(row)
		if err != nil {
			return Concept{}, &tm.Skip{Line: row.Line, Reason: err.Error()}
		}
		r.depart(row)
		entry := row.Get("entry")
		if r.made != nil && entry != "" && entry == r.entry {
			r.made.join(c)
			r.order.row(c)
			continue
		}
		done := r.made
		if done != nil {
			r.order.arrange(done)
		}
		r.order.row(c)
		r.line, r.begun = r.begun, row.Line
		r.made, r.entry = &c, entry
		if done != nil {
			return *done, nil
		}
	}
	if r.made != nil && r.err == io.EOF {
		c := *r.made
		r.order.arrange(&c)
		r.made, r.line = nil, r.begun
		return c, nil
	}
	return Concept{}, r.err
}

// depart names what is not as it is in tables of terms.
func (r *RowReader) depart(row sheet.Record) {
	if row.Odd != "" {
		r.Depart(row.Line, "%s", row.Odd)
	}
	if strings.ContainsAny(strings.TrimSpace(row.Get("zh"))+strings.TrimSpace(row.Get("en")), "\r\n") {
		r.Depart(row.Line, "a term of two lines, read as one")
	}
	if !r.table.Bare {
		return
	}
	source := strings.TrimSpace(row.First())
	h := maphash.String(r.seed, source)
	if before, twice := r.seen[h]; twice {
		r.Depart(row.Line, "%s stands a second time, after line %d, in a list of pairs", text.Quote(source), before)
		return
	}
	r.seen[h] = row.Line
}

// broken is where a term goes on in a second line of its cell.
var broken = text.Pattern(`\n+`)

// lineEnds makes those of other systems ours.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// concept reads a row as a concept with one term in each language.
func concept(row sheet.Record) (c Concept, err error) {
	var zh, en Term
	var zhContext, enContext Context
	for name, field := range fields(&c, &zh, &en, &zhContext, &enContext) {
		*field = strings.TrimSpace(lineEnds.Replace(row.Get(name)))
	}
	zh.Text, en.Text = broken().ReplaceAllString(zh.Text, " "), broken().ReplaceAllString(en.Text, " ")
	status := strings.TrimSpace(row.Get("status"))
	switch {
	case row.Foreign != "":
		return c, errors.New(row.Foreign)
	case row.Extra:
		return c, errors.New("more cells than the header has")
	case zh.Text == "":
		return c, errors.New("no Chinese")
	case en.Text == "" && !strings.EqualFold(status, candidateStatus):
		return c, errors.New("no English")
	}
	if zhContext.Text != "" {
		zh.Contexts = []Context{zhContext}
	}
	if enContext.Text != "" {
		en.Contexts = []Context{enContext}
	}

	c.ID, _ = strconv.ParseInt(strings.TrimSpace(row.Get("entry")), 10, 64)
	if kind, ok := kindWords.find(string(c.Kind)); ok {
		c.Kind = kind
	} else {
		c.Domain = strings.TrimPrefix(c.Domain+"; "+string(c.Kind), "; ")
		c.Kind = ""
	}
	zhLang, enLang := text.Chinese, text.English
	for _, err := range []error{
		usageWords.in("usage", &en.Usage),
		usageWords.in("usage_zh", &zh.Usage),
		typeWords.in("type", &en.Type),
		typeWords.in("type_zh", &zh.Type),
		lang(row, "lang_zh", sheet.ZH, &zhLang),
		lang(row, "lang_en", sheet.EN, &enLang),
	} {
		if err != nil {
			return c, err
		}
	}
	if en.Status, err = tm.ParseStatus(status); err != nil {
		return c, err
	}
	if en.Created, err = tm.ParseTime(row.Get("created")); err != nil {
		return c, fmt.Errorf("created: %w", err)
	}
	c.add(zhLang, zh)
	if en.Text != "" {
		c.add(enLang, en)
	}
	return c, nil
}

// lang reads the tag of a language from its column, or from that of a table whose
// rows say their languages.
func lang(row sheet.Record, column string, of sheet.Column, tag *language.Tag) error {
	s := cmp.Or(strings.TrimSpace(row.Get(column)), row.Tag(of.Name))
	if s == "" {
		return nil
	}
	t, err := text.ParseLanguage(s)
	if err != nil {
		return fmt.Errorf("%s: %q is not a language tag", column, s)
	}
	*tag = t
	return nil
}

// add puts a term into the section of its language, unless it is there.
func (c *Concept) add(lang language.Tag, t Term) {
	for i := range c.Sections {
		s := &c.Sections[i]
		if s.Lang != lang {
			continue
		}
		if !slices.ContainsFunc(s.Terms, func(o Term) bool { return o.Text == t.Text }) {
			s.Terms = append(s.Terms, t)
		}
		return
	}
	c.Sections = append(c.Sections, Section{Lang: lang, Terms: []Term{t}})
}

// join takes in another row of the same concept: its terms, and what the rows
// before it left open.
func (c *Concept) join(row Concept) {
	c.Kind, c.Domain = cmp.Or(c.Kind, row.Kind), cmp.Or(c.Domain, row.Domain)
	c.Definition, c.Note = cmp.Or(c.Definition, row.Definition), cmp.Or(c.Note, row.Note)
	for _, s := range row.Sections {
		for _, t := range s.Terms {
			c.add(s.Lang, t)
		}
	}
}

// LooksLikeTerms reports whether a sheet is a glossary rather than a memory: by
// which of the two has more of its columns, else by what stands in its first
// rows. It passes none of them.
func LooksLikeTerms(r *sheet.Reader) bool {
	terms, err := NewRowReader(r)
	if err != nil {
		return true // and reading it will say what is wrong
	}
	segments, err := tm.NewRowReader(r)
	if err != nil {
		return true
	}
	if d := len(terms.Unknown()) - len(segments.Unknown()); d != 0 {
		return d < 0
	}
	return !segments.LooksLikeSegments()
}

var _ ConceptReader = (*RowReader)(nil)
