package seeds

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// rivalNames are names of one thing that compete, as rivals.tsv lists them.
type rivalNames struct {
	zh    string
	names []string
}

func readRivals(t *testing.T) []rivalNames {
	t.Helper()
	var all []rivalNames
	for r, err := range rows(os.DirFS("."), "rivals.tsv", []string{"zh", "names", "about"}) {
		if err != nil {
			t.Fatal(err)
		}
		group := rivalNames{r.field("zh"), strings.Split(r.field("names"), "|")}
		if about := r.field("about"); len(group.names) < 2 || strings.Count(about, ";")+1 != len(group.names) {
			t.Errorf("rivals.tsv: line %d: %d names, and %q says who uses them", r.line, len(group.names), about)
		}
		all = append(all, group)
	}
	return all
}

// hasWord reports whether a text has a name that is not part of a longer word.
func hasWord(text, name string) bool {
	before, after, ok := strings.Cut(text, name)
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	return ok && !unicode.IsLetter(last) && !unicode.IsLetter(next)
}

// TestNoSideIsTaken holds the glossary to its policy on rival names: the entry
// of the thing has each of them, with a note that says who uses it, and where
// two stand in one entry neither is preferred.
func TestNoSideIsTaken(t *testing.T) {
	groups := readRivals(t)
	found := make(map[string]bool)
	for c, err := range Concepts() {
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range groups {
			named := slices.ContainsFunc(c.Names, func(n Name) bool { return n.Text == g.zh })
			found[g.zh] = found[g.zh] || named
			var rival []Translation
			missing := len(g.names)
			for _, name := range g.names {
				has := false
				for _, e := range c.English {
					if hasWord(e.Text, name) {
						rival, has = append(rival, e), true
					}
				}
				if has {
					missing--
				}
			}
			if named && missing > 0 {
				t.Errorf("%s: line %d: %s lacks %d of the names in rivals.tsv", c.File, c.Line, g.zh, missing)
			}
			if len(g.names)-missing < 2 {
				continue
			}
			for _, e := range rival {
				if e.Usage == "preferred" {
					t.Errorf("%s: line %d: %q is preferred, against its rivals", c.File, e.Line, e.Text)
				}
				if named && e.Note == "" {
					t.Errorf("%s: line %d: %q has no note on who uses it", c.File, e.Line, e.Text)
				}
			}
		}
	}
	for _, g := range groups {
		if !found[g.zh] {
			t.Errorf("%s of rivals.tsv is no entry", g.zh)
		}
	}
}
