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

// checkIndex compares the index with the units and the keys of terms, and each
// segment with what is made of its documents.
func (db *DB) checkIndex() (found []Problem, err error) {
	problem := func(format string, args ...any) {
		found = append(found, Problem{Thing: "file", Reason: fmt.Sprintf(format, args...) + "; yiku doctor --reindex makes the index anew"})
	}
	err = db.view(func(v *view) error {
		c := counter{tell: db.progress, what: "checking the index"}
		if err := v.QueryRowContext(ctx, `SELECT 2 * (SELECT count(*) FROM variant) + 2 * (SELECT count(*) FROM term)`).Scan(&c.total); err != nil {
			return err
		}
		defer c.end()
		want := map[string]*tally{}
		err := v.eachText(func(lang string, unit int64, folded string) {
			c.add(1)
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
			have := &tally{}
			add := func(unit int64, folded string) { have.add(unit, folded); c.add(1) }
			if err := v.checkPart(lang, add, problem); err != nil {
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
		if err := v.checkKeys(&c, problem); err != nil {
			return err
		}
		var stray bool
		err = v.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM index_block WHERE id >> 32 NOT IN (SELECT id FROM index_segment))`).Scan(&stray)
		if stray {
			problem("the index has blocks of no segment")
		}
		return err
	})
	return found, err
}

// eachText calls f with the folded text of every variant.
func (v *view) eachText(f func(lang string, unit int64, folded string)) error {
	return each(v, `SELECT unit, lang, text FROM variant`, func(row scanner) error {
		var (
			unit    int64
			lang    language.Tag
			segment string
		)
		err := row.Scan(&unit, (*tag)(&lang), &segment)
		if err == nil {
			f(baseOf(lang), unit, text.Fold(segment))
		}
		return err
	})
}

// checkKeys looks in the index for the keys of each term. It may have those of
// before an edit too.
func (v *view) checkKeys(c *counter, problem func(string, ...any)) error {
	for part, query := range map[string]string{keyPart: `SELECT id, key FROM term`, pinyinPart: `SELECT id, pinyin_key FROM term WHERE pinyin_key <> ''`} {
		have := map[index.Document]bool{}
		add := func(term int64, key string) { have[index.Document{Unit: term, Text: key}] = true; c.add(1) }
		if err := v.checkPart(part, add, problem); err != nil {
			return err
		}
		missing := 0
		err := each(v, query, func(row scanner) error {
			var d index.Document
			err := row.Scan(&d.Unit, &d.Text)
			if !have[d] {
				missing++
			}
			return err
		})
		if err != nil {
			return err
		}
		if missing > 0 {
			problem("the index lacks the keys (%s) of %d terms", part, missing)
		}
	}
	return nil
}

// checkPart checks the segments of a part and calls f with its documents.
func (v *view) checkPart(part string, f func(id int64, folded string), problem func(string, ...any)) error {
	fresh, err := freshOf(v, part)
	if err != nil {
		return err
	}
	for _, d := range fresh {
		f(d.Unit, d.Text)
	}
	segments, err := segmentsOf(v, part)
	if err != nil {
		return err
	}
	var b index.Builder
	ofUnits := part != keyPart && part != pinyinPart
	for i, s := range segments {
		if i > 0 && s.last >= segments[i-1].first && ofUnits {
			problem("segments %d and %d of the index overlap", s.id, segments[i-1].id)
		}
		from, err := s.open(v)
		if err == nil {
			err = from.Check(&b, s.head, func(d index.Document) {
				if d.Unit < s.first || d.Unit > s.last {
					problem("segment %d of the index has %d, which is not in its range", s.id, d.Unit)
				}
				f(d.Unit, d.Text)
			})
		}
		if errors.Is(err, index.ErrDamaged) {
			problem("segment %d of the index: %v", s.id, err)
		} else if err != nil {
			return err
		}
	}
	return nil
}
