package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"yiku/align/document"
	"yiku/align/text"
	"yiku/db"
	"yiku/tm"

	"github.com/spf13/cobra"
)

type tmLookupOptions struct {
	queries []string
	file    string
	min     int
	limit   int
	from    side
	before  string
	after   string
	brute   bool
}

func newTMLookup(a *app) *cobra.Command {
	var o tmLookupOptions
	cmd := &cobra.Command{
		Use:   "lookup [TEXT...]",
		Short: "Find units that match a segment",
		Long: `Finds every unit of the memory that resembles a segment, the best first. The score
is the share of the longer text that the two have in common, character by
character; 100 means that they are the same but for width, case and spaces. A
segment that is typed is mended first as a document is: radicals that stand for
characters (⻄藏), and what does not show; the lines of a file are taken as they are.

With --file, each line of a file is a query, and with --json the answers are
NDJSON, an object a query. An equal segment that was stored between the same
neighbours is a match in context: they are named by --before and --after, and
are the lines before and after in a file.

Where a match differs from the query in numbers only, and it is certain which
number of its translation is which, the translation is shown a second time with
the numbers of the query in it.`,
		Example: `  yiku tm lookup 会议在北京召开。
  yiku tm lookup --from en "The meeting was held in Lhasa."
  yiku tm lookup 会议闭幕。 --before 会议通过了决议。 --after 代表们合影留念。
  yiku tm lookup --file segments.txt --min 60 --json`,
		Args: takesAny,
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case len(args) == 0 && o.file == "":
				return hinted{usagef("nothing to look up"), "name a text, or a file of them with --file"}
			case len(args) > 0 && o.file != "":
				return usagef("a text and --file do not go together")
			case o.before+o.after != "" && o.file != "":
				return hinted{usagef("--file does not go with --before and --after"), "the lines of a file are each other's neighbours"}
			}
			if len(args) > 0 {
				o.queries = []string{text.Repair(strings.Join(args, " "))}
			}
			return a.runTMLookup(o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.file, "file", "", "a file of queries, one a line; - is standard input")
	numberFlag(cmd, &o.min, "min", 70, 0, 100, "the least score")
	countFlag(cmd, &o.limit, "limit", 5, "the most matches a query; 0 for all")
	f.StringVar(&o.before, "before", "", "the segment before the text")
	f.StringVar(&o.after, "after", "", "the segment after the text")
	f.BoolVar(&o.brute, "brute", false, "compare every unit, without the index: slow, and the same answers")
	choose(cmd, &o.from, "from", "the language of the queries, found out unless named", "zh", "en")
	return cmd
}

type matchJSON struct {
	ID     int64        `json:"id"`
	Score  int          `json:"score"`
	Kind   tm.MatchKind `json:"kind"`
	Source string       `json:"source"`
	Target string       `json:"target"`
	Origin string       `json:"origin"`
	Status tm.Status    `json:"status"`
	Diff   []diffJSON   `json:"diff,omitempty"` // what makes the query of a fuzzy match's source

	Adapted string        `json:"adapted,omitempty"` // the target with the numbers of the query
	Changes []adaptedJSON `json:"changes,omitempty"` // the numbers that were put into it

	Memory  string `json:"memory,omitempty"`
	Penalty int    `json:"penalty,omitempty"` // what the score was lowered by, for the memory
	Folded  bool   `json:"folded,omitempty"`  // the same but for width, case or spaces
	Script  bool   `json:"script,omitempty"`  // the same but for simplified and traditional characters
}

type diffJSON struct {
	Op   string `json:"op"` // =, - or +
	Text string `json:"text"`
}

// adaptedJSON is a number of a target that gave way to that of the query.
type adaptedJSON struct {
	From       string `json:"from"`
	To         string `json:"to"`
	SourceFrom string `json:"source_from"`
	SourceTo   string `json:"source_to"`
}

type matchesJSON struct {
	Query   string      `json:"query"`
	Matches []matchJSON `json:"matches"`
	Script  []matchJSON `json:"script,omitempty"` // below the least score, but the same in the other script
}

func (a *app) runTMLookup(o tmLookupOptions) error {
	collectLater()
	if o.file != "" {
		var err error
		if o.queries, err = a.lines(o.file); err != nil {
			return err
		}
	}
	if o.from == "" {
		o.from = "zh"
		if text.IsEnglish(text.Language(strings.Join(o.queries, ""))) {
			o.from = "en"
		}
	}
	d, err := a.openDB()
	if err != nil {
		return err
	}
	defer d.Close()
	found := false
	for i, q := range o.queries {
		how := db.SearchOptions{From: o.from.tag(), Min: o.min, Limit: o.limit, Previous: o.before, Next: o.after, Brute: o.brute}
		if o.file != "" {
			how.Previous, how.Next = neighbours(o.queries, i)
		}
		matches, script, err := d.SearchScripts(q, how)
		if err != nil {
			return err
		}
		found = found || len(matches)+len(script) > 0
		if err := a.showMatches(o, q, matches, script); err != nil {
			return err
		}
	}
	if !found {
		return nothing{fmt.Sprintf("nothing in the memory scores %d or more", o.min)}
	}
	return nil
}

// neighbours returns the nearest lines before and after a line that are not
// empty.
func neighbours(lines []string, i int) (before, after string) {
	empty := func(s string) bool { return strings.TrimSpace(s) == "" }
	if empty(lines[i]) {
		return "", "" // it is compared with nothing
	}
	for k := i - 1; k >= 0 && empty(before); k-- {
		before = lines[k]
	}
	for k := i + 1; k < len(lines) && empty(after); k++ {
		after = lines[k]
	}
	return before, after
}

// showMatches shows the matches of a query and, apart from them, what scores
// less and is the same in the other script.
func (a *app) showMatches(o tmLookupOptions, query string, matches, script []tm.Match) error {
	answer := matchesJSON{Query: query, Matches: []matchJSON{}}
	for _, m := range matches {
		answer.Matches = append(answer.Matches, a.matchOf(m, query, o.from))
	}
	for _, m := range script {
		answer.Script = append(answer.Script, a.matchOf(m, query, o.from))
	}
	if a.json && o.file != "" {
		return a.line(answer)
	}
	if a.json {
		return a.document(answer)
	}
	if o.file != "" {
		a.printf("%s\n", a.style(bold, query))
	}
	for _, m := range append(answer.Matches, answer.Script...) {
		about := []string{fmt.Sprintf("%d %%", m.Score), m.standing(), fmt.Sprintf("unit %d", m.ID), string(m.Status), m.Memory, m.Origin}
		a.showUnit(a.style(faint, strings.Join(nonEmpty(about...), " · ")), unitJSON{Source: m.Source, Target: m.Target})
		if m.Adapted != "" {
			a.printf("  ≈ %s\n", a.adapted(m))
		}
	}
	return nil
}

func (a *app) matchOf(m tm.Match, query string, from side) matchJSON {
	u := unitOf(m.Unit, from)
	j := matchJSON{ID: u.ID, Score: m.Score, Kind: m.Kind, Source: u.Source, Target: u.Target, Origin: u.Origin, Status: u.Status,
		Memory: m.Unit.Memory, Penalty: m.Penalty}
	if m.Kind != tm.Fuzzy {
		j.Folded = strings.TrimSpace(query) != strings.TrimSpace(u.Source)
		return j
	}
	if adapted, changes, ok := tm.Adapt(query, u.Source, u.Target); ok {
		j.Adapted = adapted
		for _, c := range changes {
			j.Changes = append(j.Changes, adaptedJSON(c))
		}
	}
	j.Script = text.Simplify(text.Fold(query)) == text.Simplify(text.Fold(u.Source))
	if a.json {
		for _, e := range tm.Diff(u.Source, query) {
			j.Diff = append(j.Diff, diffJSON{string(e.Op), e.Text})
		}
	}
	return j
}

// standing says how a match stands to the query that is the same otherwise.
func (m matchJSON) standing() string {
	switch {
	case m.Kind == tm.ContextMatch && m.Folded:
		return "in context, the same but for width, case or spaces"
	case m.Kind == tm.ContextMatch:
		return "in context"
	case m.Script:
		return "the same in the other script"
	case m.Folded:
		return "the same but for width, case or spaces"
	}
	return ""
}

// adapted is the translation with other numbers, and which they are.
func (a *app) adapted(m matchJSON) string {
	changes := make([]string, len(m.Changes))
	for i, c := range m.Changes {
		changes[i] = c.From + " → " + c.To
	}
	return m.Adapted + a.style(faint, "  (numbers adapted: "+strings.Join(changes, ", ")+")")
}

// What a file of queries may hold: as much as the sentences of a long book.
const (
	queryBytes = 64 << 10 // in a line
	queryLines = 200_000
)

// lines reads a file a line a string, in any of the encodings of a document.
func (a *app) lines(path string) ([]string, error) {
	in, err := a.openFile(path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	r, _, err := document.Decode(in, "")
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var all []string
	for b := bufio.NewReaderSize(r, queryBytes); ; {
		line, err := b.ReadSlice('\n')
		switch {
		case len(line) > 0 && len(all) == queryLines:
			return nil, hinted{fmt.Errorf("%s: more than %d lines", path, queryLines), "cut it into several files"}
		case errors.Is(err, bufio.ErrBufferFull):
			return nil, fmt.Errorf("%s: line %d: longer than %d kB", path, len(all)+1, queryBytes>>10)
		case len(line) > 0:
			all = append(all, strings.TrimRight(string(line), "\r\n"))
		}
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
}
