package main

import (
	"unicode/utf8"

	"yiku/align/document"
	"yiku/align/text"
	"yiku/cmd/yiku/kit"
	"yiku/glossary"
)

// TEMPORARY until glossary.Matcher is merged.

type termSpan struct {
	start, end int
	text       string
	concept    int
}

func (v *vocabulary) find(s string) []termSpan {
	names := map[string]int{}
	longest := 0
	for i, c := range v.concepts {
		if len(usable(c)) == 0 {
			continue
		}
		zh, _ := terms(c)
		for _, t := range zh {
			k := text.Simplify(t.Text)
			names[k] = i
			longest = max(longest, utf8.RuneCountInString(k))
		}
	}
	orig, simple := []rune(s), []rune(text.Simplify(s))
	var out []termSpan
	for i := 0; i < len(simple); {
		n := min(longest, len(simple)-i)
		for ; n > 0; n-- {
			if c, ok := names[string(simple[i:i+n])]; ok {
				out = append(out, termSpan{i, i + n, string(orig[i : i+n]), c})
				break
			}
		}
		i += max(n, 1)
	}
	return out
}

func (v *vocabulary) kitTerms(docs []*document.Document) []kit.Term {
	counts := map[int]int{}
	var order []int
	for _, d := range docs {
		for _, s := range v.find(d.Text()) {
			if counts[s.concept] == 0 {
				order = append(order, s.concept)
			}
			counts[s.concept]++
		}
	}
	var out []kit.Term
	for _, i := range order {
		c := v.concepts[i]
		zh, _ := terms(c)
		out = append(out, kit.Term{Concept: c, Chinese: zh[0], English: usable(c), Count: counts[i]})
	}
	return out
}

func (v *vocabulary) marker(cands []kit.Candidate) func(string) []kit.Mark {
	return func(s string) []kit.Mark {
		var out []kit.Mark
		for _, m := range v.find(s) {
			out = append(out, kit.Mark{Start: m.start, End: m.end, Kind: v.concepts[m.concept].Kind, Gloss: usable(v.concepts[m.concept])[0].Text})
		}
		return out
	}
}

func texts(ts []glossary.Term) []string {
	out := []string{}
	for _, t := range ts {
		out = append(out, t.Text)
	}
	return out
}
