package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"yiku/align"
	"yiku/align/document"
	"yiku/db"
)

// alignedFiles is what is told of a pair of files.
type alignedFiles struct {
	Source     string  `json:"source"`
	Target     string  `json:"target"`
	Beads      int     `json:"beads"`
	Confidence float64 `json:"confidence"` // the mean of all beads
	File       string  `json:"file,omitempty"`
	Problem    string  `json:"problem,omitempty"` // why they were not aligned
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// runAlignFolders aligns the files of two folders that go together. One pair
// that fails does not stop the others.
func (a *app) runAlignFolders(o alignOptions) error {
	if o.out == "-" {
		return usagef("the pairs of a folder cannot go to standard output")
	}
	if info, err := os.Stat(o.out); o.out != "" && err == nil && !info.IsDir() {
		return hinted{fmt.Errorf("%s is no folder", o.out), "name a folder with -o, for a file a pair"}
	}
	o.format = cmp.Or(o.format, "tmx")
	d, err := a.alignDB(o)
	if err != nil {
		return err
	}
	if d != nil {
		defer d.Close()
	}
	known, err := a.wordsFor(d)
	if err != nil {
		return err
	}
	pairs, left, err := a.pairFiles(o, known)
	if err != nil {
		return err
	}
	for _, name := range left {
		a.notef("%s: no document goes with it", name)
	}
	files, err := a.filesOf(o, pairs)
	if err != nil {
		return err
	}
	done := []alignedFiles{}
	for i, p := range pairs {
		if files != nil {
			o.out = files[i]
		}
		report, err := a.alignFiles(o, p, d, known)
		if err != nil {
			return err
		}
		done = append(done, report)
	}
	if a.json {
		err = a.document(done)
	} else if len(done) > 0 {
		err = a.showFiles(done)
	}
	failed := slices.ContainsFunc(done, func(f alignedFiles) bool { return f.Problem != "" })
	switch {
	case err != nil:
		return err
	case len(done) == 0:
		return nothing{"no two documents go together in " + o.source + " and " + o.target}
	case failed || len(left) > 0:
		return nothing{"some documents were not aligned"}
	}
	return nil
}

// alignFiles aligns one pair and keeps it. What is wrong with the documents is
// told in the report; what fails otherwise is an error.
func (a *app) alignFiles(o alignOptions, pair [2]string, d *db.DB, known *alignWords) (alignedFiles, error) {
	report := alignedFiles{Source: pair[0], Target: pair[1]}
	o.source, o.target = pair[0], pair[1]
	al, err := a.alignPair(o, known)
	var refused *align.Error
	var empty nothing
	if errors.As(err, &refused) || errors.As(err, &empty) {
		report.Problem = err.Error()
		return report, nil
	}
	if err != nil {
		return report, err
	}
	var write alignmentWriter
	if o.out != "" {
		if err := os.MkdirAll(filepath.Dir(o.out), 0o777); err != nil {
			return report, fmt.Errorf("no folder %s can be made: %w", filepath.Dir(o.out), causeOf(err))
		}
		if write, err = alignmentWriterOf(o.out, o.format); err != nil {
			return report, err
		}
		report.File = o.out
	}
	out, err := a.alignmentFile(o)
	if err != nil {
		return report, err
	}
	defer out.Close()
	report.Beads, report.Confidence = len(al.beads), meanScore(al.beads)
	return report, a.keep(al, o, d, out, write)
}

// filesOf names a file in the folder of -o for each pair, by its source; of two
// that would get one name, each keeps the ending of its source in it. None of
// them may be one that is read.
func (a *app) filesOf(o alignOptions, pairs [][2]string) ([]string, error) {
	if o.out == "" {
		return nil, nil
	}
	stem := func(p [2]string) string {
		base := filepath.Base(p[0])
		return strings.TrimSuffix(base, filepath.Ext(base))
	}
	bearers := make(map[string]int)
	var sources []string
	for _, p := range pairs {
		bearers[strings.ToLower(stem(p))]++
		sources = append(sources, p[0], p[1])
	}
	files := make([]string, len(pairs))
	for i, p := range pairs {
		name := stem(p)
		if bearers[strings.ToLower(name)] > 1 {
			name = filepath.Base(p[0])
		}
		files[i] = filepath.Join(o.out, name+endingOf(o.format))
		if err := a.mayWrite(files[i], sources...); err != nil {
			return nil, err
		}
	}
	return files, nil
}

func meanScore(beads []align.Bead) float64 {
	sum := 0.0
	for _, b := range beads {
		sum += b.Score
	}
	return float64(int(1e4*sum/float64(len(beads)))) / 1e4
}

func (a *app) showFiles(done []alignedFiles) error {
	var rows [][]string
	for _, f := range done {
		result := f.Problem
		if result == "" {
			result = counted(f.Beads, "pair") + ", confidence " + strconv.FormatFloat(f.Confidence, 'f', 2, 64)
		}
		rows = append(rows, []string{f.Source, f.Target, result})
	}
	return a.table(table{{"Source", asWord}, {"Target", asWord}, {"Result", asProse}}, rows)
}

// pairFiles finds which files of two folders go together: first those that
// have one name but for the language in it, then those that can be aligned,
// the surest first. What is left has no partner.
func (a *app) pairFiles(o alignOptions, known *alignWords) (pairs [][2]string, left []string, err error) {
	source, err := filesIn(o.source)
	if err != nil {
		return nil, nil, err
	}
	target, err := filesIn(o.target)
	if err != nil {
		return nil, nil, err
	}
	used := make(map[string]bool)
	take := func(s, t string) {
		pairs = append(pairs, [2]string{s, t})
		used[s], used[t] = true, true
	}
	for _, s := range source {
		same := func(t string) bool { return !used[t] && nameKey(t) == nameKey(s) }
		if i := slices.IndexFunc(target, same); i >= 0 {
			take(s, target[i])
		}
	}
	taken := func(name string) bool { return used[name] }
	source, target = slices.DeleteFunc(source, taken), slices.DeleteFunc(target, taken)
	for _, c := range a.alikeFiles(o, source, target, known) {
		if !used[c.Source] && !used[c.Target] {
			take(c.Source, c.Target)
		}
	}
	slices.SortFunc(pairs, func(a, b [2]string) int { return strings.Compare(a[0], b[0]) })
	return pairs, slices.DeleteFunc(slices.Concat(source, target), taken), nil
}

// alikeFiles tries every two documents and returns those that can be aligned,
// the surest first.
func (a *app) alikeFiles(o alignOptions, source, target []string, known *alignWords) (alike []alignedFiles) {
	for _, s := range source {
		for _, t := range target {
			o.source, o.target = s, t
			if al, err := a.alignPair(o, known); err == nil {
				alike = append(alike, alignedFiles{Source: s, Target: t, Confidence: meanScore(al.beads)})
			}
		}
	}
	slices.SortStableFunc(alike, func(a, b alignedFiles) int { return cmp.Compare(b.Confidence, a.Confidence) })
	return alike
}

// filesIn lists the documents of a folder, hidden ones left out.
func filesIn(folder string) (files []string, err error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if !e.IsDir() && !strings.HasPrefix(e.Name(), ".") && document.Named(e.Name()) {
			files = append(files, filepath.Join(folder, e.Name()))
		}
	}
	return files, nil
}

// nameKey is what the names of a document and its translation share.
func nameKey(path string) string {
	name := strings.ToLower(filepath.Base(path))
	name = strings.TrimSuffix(name, filepath.Ext(name))
	parts := strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune("._- ()", r) })
	parts = slices.DeleteFunc(parts, func(p string) bool {
		return slices.Contains([]string{"zh", "cn", "chs", "cht", "hans", "hant", "tw", "hk", "en", "eng", "us", "gb", "chinese", "english", "中文", "英文"}, p)
	})
	return strings.Join(parts, " ")
}
