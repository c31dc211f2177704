package engine

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"yiku/align/text"
	"yiku/glossary"

	"github.com/google/go-cmp/cmp"
)

func concept(zh string, en ...string) glossary.Concept {
	c := glossary.Concept{Definition: "d", Sections: []glossary.Section{{Lang: text.Chinese, Terms: []glossary.Term{{Text: zh}}}, {Lang: text.English}}}
	for _, s := range en {
		c.Sections[1].Terms = append(c.Sections[1].Terms, glossary.Term{Text: s, PartOfSpeech: "noun"})
	}
	c.Sections[1].Terms[0].Usage = glossary.Preferred
	return c
}

func TestPairs(t *testing.T) {
	for _, c := range []struct {
		tabs bool
		want string
	}{
		{false, "甲,z\n\"乙,丙\",\"say \"\"x\"\"\"\n丁 戊,=1\n"},
		{true, "甲\tz\n乙,丙\tsay \"x\"\n丁 戊\t=1\n"},
	} {
		var b bytes.Buffer
		w := NewPairs(&b, c.tabs)
		for _, x := range []glossary.Concept{concept("甲", "z", "a"), concept("乙,丙", `say "x"`), concept("丁\t戊", "=1 "), concept("甲", "other"), concept("长", strings.Repeat("x", 1025))} {
			if err := w.Write(x); err != nil {
				t.Fatal(err)
			}
		}
		w.Close()
		left := []string{"甲 = other: another entry has the same term", "长 = " + strings.Repeat("x", 1025) + ": longer than 1024 bytes"}
		if b.String() != c.want || w.Written() != 3 || w.Dropped() != 1 {
			t.Errorf("%d rows, %d changed: %q", w.Written(), w.Dropped(), b.String())
		}
		if d := cmp.Diff(left, w.LeftOut()); d != "" {
			t.Error(d)
		}
	}
}

// TestFull stops at the size that the services take.
func TestFull(t *testing.T) {
	var b bytes.Buffer
	w := NewPairs(&b, true)
	for i := range 12_000 {
		w.Write(concept(fmt.Sprint("词", i), strings.Repeat("x", 1000)))
	}
	if b.Len() > maxFile || w.Written()+len(w.LeftOut()) != 12_000 || len(w.LeftOut()) == 0 {
		t.Errorf("%d bytes, %d rows, %d left out", b.Len(), w.Written(), len(w.LeftOut()))
	}
}

func TestTermSets(t *testing.T) {
	var b bytes.Buffer
	w := NewTermSets(&b)
	w.Write(concept("甲", "z", "a"))
	w.Close()
	if want := "zh-CN,en,pos,description\n甲,z,noun,d\n"; b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}
