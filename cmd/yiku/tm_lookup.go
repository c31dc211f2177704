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
	brute   bool
}

func newTMLookup(a *app) *cobra.Command {
	var o tmLookupOptions
	cmd := &cobra.Command{
		Use:   "lookup [TEXT...]",
		Short: "Find units that match a segment",
		Long: `Finds every unit of the memory that resembles a segment, the best first. The score
is the share of the longer text that the two have in common, character by
character; 100 means that they are the same but for width, case and spaces.

With --file, each line of a file is a query, and with --json the answers are
NDJSON, an object a query.`,
		Example: `  yiku tm lookup 会议在北京召开。
  yiku tm lookup --from en "The meeting was held in Lhasa."
  yiku tm lookup --file segments.txt --min 60 --json`,
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case len(args) == 0 && o.file == "":
				return hinted{usagef("nothing to look up"), "name a text, or a file of them with --file"}
			case len(args) > 0 && o.file != "":
				return usagef("a text and --file do not go together")
			case o.min < 0 || o.min > 100:
				return usagef("--min is a score from 0 to 100, not %d", o.min)
			case o.limit < 0:
				return usagef("--limit is a number of matches, not %d", o.limit)
			}
			if len(args) > 0 {
				o.queries = []string{strings.Join(args, " ")}
			}
			return a.runTMLookup(o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.file, "file", "", "a file of queries, one a line; - is standard input")
	f.IntVar(&o.min, "min", 70, "the least score")
	f.IntVar(&o.limit, "limit", 5, "the most matches a query; 0 for all")
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
}

type diffJSON struct {
	Op   string `json:"op"` // =, - or +
	Text string `json:"text"`
}

type matchesJSON struct {
	Query   string      `json:"query"`
	Matches []matchJSON `json:"matches"`
}

func (a *app) runTMLookup(o tmLookupOptions) error {
	if o.file != "" {
		var err error
		if o.queries, err = a.lines(o.file); err != nil {
			return err
		}
	}
	if o.from == "" {
		o.from = "zh"
		if isEnglish(text.Language(strings.Join(o.queries, ""))) {
			o.from = "en"
		}
	}
	d, err := a.openDB()
	if err != nil {
		return err
	}
	defer d.Close()
	found := false
	for _, q := range o.queries {
		matches, err := d.SearchUnits(q, db.SearchOptions{From: o.from.tag(), Min: o.min, Limit: o.limit, Brute: o.brute})
		if err != nil {
			return err
		}
		found = found || len(matches) > 0
		if err := a.showMatches(o, q, matches); err != nil {
			return err
		}
	}
	if !found {
		return nothing{fmt.Sprintf("nothing in the memory scores %d or more", o.min)}
	}
	return nil
}

func (a *app) showMatches(o tmLookupOptions, query string, matches []tm.Match) error {
	answer := matchesJSON{query, make([]matchJSON, len(matches))}
	for i, m := range matches {
		u := unitOf(m.Unit, o.from)
		answer.Matches[i] = matchJSON{u.ID, m.Score, m.Kind, u.Source, u.Target, u.Origin, u.Status, nil}
		if m.Kind == tm.Fuzzy && a.json {
			for _, e := range tm.Diff(u.Source, query) {
				answer.Matches[i].Diff = append(answer.Matches[i].Diff, diffJSON{string(e.Op), e.Text})
			}
		}
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
	for i, m := range matches {
		about := strings.Join(nonEmpty(fmt.Sprintf("%d %%", m.Score), fmt.Sprintf("unit %d", m.Unit.ID), string(m.Unit.Status), m.Unit.Origin), " · ")
		u := answer.Matches[i]
		a.showUnit(a.style(faint, about), unitJSON{Source: u.Source, Target: u.Target})
	}
	return nil
}

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
	for b := bufio.NewReader(r); ; {
		line, err := b.ReadString('\n')
		if line != "" {
			all = append(all, strings.TrimRight(line, "\r\n"))
		}
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
}
