package db

import (
	"errors"
	"fmt"
	"hash/fnv"

	"yiku/align/text"
	"yiku/tm/index"

	"golang.org/x/text/language"
)

// tally counts documents and adds up their hashes, so that two sets of them can
// be compared in any order.
type tally struct {
	n   int
	sum uint64
}

func (t *tally) add(unit int64, folded string) {
	h := fnv.New64a()
	fmt.Fprintf(h, "%d %s", unit, folded)
	t.n++
	t.sum += h.Sum64()
}

// checkIndex compares the index of the memory with the units, and each segment
// with what is made of its documents.
func (db *DB) checkIndex() (found []Problem, err error) {
	problem := func(format string, args ...any) {
		found = append(found, Problem{Thing: "file", Reason: fmt.Sprintf(format, args...) + "; yiku doctor --reindex makes the index anew"})
	}
	err = db.view(func(v *view) error {
		want := map[string]*tally{}
		err := v.eachText(func(lang string, unit int64, folded string) {
			if want[lang] == nil {
				want[lang] = &tally{}
			}
			want[lang].add(unit, folded)
		})
		if err != nil {
			return err
		}
		langs, err := v.languages()
		if err != nil {
			return err
		}
		for _, lang := range langs {
			have, err := v.checkLanguage(lang, problem)
			if err != nil {
				return err
			}
			if want[lang] == nil || *want[lang] != *have {
				problem("the index does not have the segments in %q that the memory has", lang)
			}
			delete(want, lang)
		}
		for lang := range want {
			problem("the index does not have the segments in %q", lang)
		}
		var stray bool
		err = v.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM memory_block WHERE id >> 32 NOT IN (SELECT id FROM memory_segment))`).Scan(&stray)
		if stray {
			problem("the index has blocks of no segment")
		}
		return err
	})
	return found, err
}

// eachText calls f with the folded text of every variant.
func (v *view) eachText(f func(lang string, unit int64, folded string)) error {
	rows, err := v.QueryContext(ctx, `SELECT unit, lang, text FROM variant`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var (
			unit    int64
			lang    language.Tag
			segment string
		)
		if err := rows.Scan(&unit, (*tag)(&lang), &segment); err != nil {
			return err
		}
		f(baseOf(lang), unit, text.Fold(segment))
	}
	return rows.Err()
}

// checkLanguage checks the segments of a language and sums up its documents.
func (v *view) checkLanguage(lang string, problem func(string, ...any)) (*tally, error) {
	have := &tally{}
	fresh, err := freshOf(v, lang)
	if err != nil {
		return nil, err
	}
	for _, d := range fresh {
		have.add(d.Unit, d.Text)
	}
	segments, err := segmentsOf(v, lang)
	if err != nil {
		return nil, err
	}
	for i, s := range segments {
		if i > 0 && s.last >= segments[i-1].first {
			problem("segments %d and %d of the index overlap", s.id, segments[i-1].id)
		}
		from, err := s.open(v)
		if err == nil {
			err = from.Check(s.head, func(d index.Document) {
				if d.Unit < s.first || d.Unit > s.last {
					problem("segment %d of the index has unit %d, which is not in its range", s.id, d.Unit)
				}
				have.add(d.Unit, d.Text)
			})
		}
		if errors.Is(err, index.ErrDamaged) {
			problem("segment %d of the index: %v", s.id, err)
		} else if err != nil {
			return nil, err
		}
	}
	return have, nil
}
