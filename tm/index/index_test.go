package index

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"yiku/align/text"
	"yiku/tm"

	"pgregory.net/rapid"
)

// opened is a segment in memory.
func opened(t interface{ Fatal(...any) }, docs []Document) *Segment {
	b := new(Builder).Build(docs)
	h, err := DecodeHead(b.Head)
	if err != nil {
		t.Fatal(err)
	}
	return NewSegment(h, func(k Kind, numbers []int) (blocks [][]byte, err error) {
		for _, i := range numbers {
			if i >= len(b.Blocks[k]) {
				return nil, fmt.Errorf("there is no block %d of kind %d", i, k)
			}
			blocks = append(blocks, b.Blocks[k][i])
		}
		return blocks, nil
	})
}

// TestBuilderForgets makes segments one after the other, and each alone.
func TestBuilderForgets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b Builder
		for range 4 {
			docs := memory(t, rapid.SampledFrom([]*rapid.Generator[rune]{few, many}).Draw(t, "characters"))
			if got, want := b.Build(docs), new(Builder).Build(docs); !reflect.DeepEqual(got, want) {
				t.Fatalf("another segment of %v", docs)
			}
		}
	})
}

// memory draws folded documents of few characters, many of them edits of others.
func memory(t *rapid.T, chars *rapid.Generator[rune]) []Document {
	var docs []Document
	for i := range rapid.IntRange(0, 300).Draw(t, "documents") {
		s := rapid.SliceOfN(chars, 1, 40).Draw(t, "text")
		if len(docs) > 0 && rapid.Bool().Draw(t, "like another") {
			s = edit(t, chars, rapid.SampledFrom(docs).Draw(t, "other").Text)
		}
		if f := text.Fold(string(s)); f != "" {
			docs = append(docs, Document{int64(i + 7), f})
		}
	}
	return docs
}

// TestShortestIsTheScan compares the documents that hold two phrases, or begin with
// one and hold another, with a scan.
func TestShortestIsTheScan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		docs := memory(t, few)
		s := opened(t, docs)
		a, b := string(rapid.SliceOfN(few, 1, 4).Draw(t, "a")), string(rapid.SliceOfN(few, 1, 4).Draw(t, "b"))
		first, second := NewPart(a), NewPart(b)
		in := strings.Contains
		if rapid.Bool().Draw(t, "begins") {
			first, in = NewBeginning(a), strings.HasPrefix
		}
		most := rapid.IntRange(1, 50).Draw(t, "most")
		var got, want []Document
		err := s.Shortest([]*Phrase{first, second}, func(d Document) (bool, error) {
			got = append(got, d)
			return len(got) < most, nil
		})
		if err != nil {
			t.Fatal(err)
		}
		a, b = text.Simplify(text.Fold(a)), text.Simplify(text.Fold(b))
		for _, d := range docs {
			if folded := text.Simplify(d.Text); a != "" && b != "" && in(folded, a) && strings.Contains(folded, b) {
				want = append(want, d)
			}
		}
		slices.SortStableFunc(want, func(a, b Document) int {
			return utf8.RuneCountInString(a.Text) - utf8.RuneCountInString(b.Text)
		})
		if want = want[:min(most, len(want))]; !slices.Equal(got, want) {
			t.Fatalf("%q and %q: %v, want %v", a, b, got, want)
		}
	})
}

func edit(t *rapid.T, chars *rapid.Generator[rune], s string) []rune {
	r := []rune(s)
	for range rapid.IntRange(0, 1+len(r)/3).Draw(t, "edits") {
		i := rapid.IntRange(0, len(r)).Draw(t, "at")
		switch rapid.IntRange(0, 2).Draw(t, "kind") {
		case 0:
			r = slices.Insert(r, i, chars.Draw(t, "char"))
		case 1:
			r = slices.Delete(r, i, min(i+1, len(r)))
		case 2:
			if i < len(r) {
				r[i] = chars.Draw(t, "char")
			}
		}
	}
	return r
}

var (
	few  = rapid.SampledFrom([]rune("ab中国西 "))
	odd  = rapid.SampledFrom([]rune("ab西藏⻄ '’\"“”-—·•\u00ad\u200d\ufe0f"))
	many = rapid.SampledFrom([]rune("abcdefgh 中国西藏發发髮会议會議在北京召开開，。"))
)

// TestSearchIsTheScan compares a search with the score of every document.
func TestSearchIsTheScan(t *testing.T) {
	for name, chars := range map[string]*rapid.Generator[rune]{"few": few, "many": many} {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				docs := memory(t, chars)
				s := opened(t, docs)
				for range 5 {
					query := rapid.SliceOfN(chars, 1, 40).Draw(t, "query")
					if len(docs) > 0 {
						query = edit(t, chars, rapid.SampledFrom(docs).Draw(t, "of").Text)
					}
					least := rapid.IntRange(1, 100).Draw(t, "min")
					q, got := NewQuery(string(query)), map[int64]int{}
					if q.Folded() == "" {
						continue
					}
					err := s.Search(q, func() int { return least }, func(d Document, score int) error {
						if _, twice := got[d.Unit]; twice {
							t.Fatalf("unit %d comes twice", d.Unit)
						}
						got[d.Unit] = score
						return nil
					}, func(Document, int) error { return nil })
					if err != nil {
						t.Fatal(err)
					}
					for _, d := range docs {
						want := tm.Score(string(query), d.Text)
						if want < least {
							want = 0
						}
						if got[d.Unit] != want {
							t.Fatalf("%q ~ %q: %d, want %d", string(query), d.Text, got[d.Unit], want)
						}
					}
				}
			})
		})
	}
}

// TestHoldingIsTheScan compares the units that hold a phrase with a scan.
func TestHoldingIsTheScan(t *testing.T) {
	for name, chars := range map[string]*rapid.Generator[rune]{"few": few, "many": many, "odd": odd} {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				docs := memory(t, chars)
				s := opened(t, docs)
				phrase := string(rapid.SliceOfN(chars, 0, 6).Draw(t, "phrase"))
				var got, want []int64
				err := s.Holding(NewPhrase(phrase), func(unit int64) (bool, error) {
					got = append(got, unit)
					return true, nil
				})
				if err != nil {
					t.Fatal(err)
				}
				for _, d := range slices.Backward(docs) {
					if len(tm.NewPhrase(phrase).Find(d.Text)) > 0 {
						want = append(want, d.Unit)
					}
				}
				if !slices.Equal(got, want) {
					t.Fatalf("%q: %v, want %v", phrase, got, want)
				}
			})
		})
	}
}
