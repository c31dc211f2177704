package main

import (
	"fmt"
	"strings"

	"yiku/glossary/extract"
)

type explanationJSON struct {
	termCandidate
	Of      int          `json:"of"`
	KindWhy string       `json:"kind_why"`
	Short   []string     `json:"short"`
	Reasons []reasonJSON `json:"reasons"`
}

type reasonJSON struct {
	Feature string  `json:"feature"`
	Words   string  `json:"words"`
	Value   float64 `json:"value"`
	Weight  float64 `json:"weight"`
	Worth   float64 `json:"worth"`
}

// explain says why a term stands where it stands among the candidates.
func (a *app) explain(x *extract.Extractor, v *names, texts *spool, o extractOptions) error {
	e, ok := x.Explain(o.explain)
	if !ok {
		return nothing{quoted(o.explain) + " is no candidate in " + strings.Join(o.files, ", ")}
	}
	one := []extract.Candidate{e.Candidate}
	if err := recount(one, texts.readers()); err != nil {
		return err
	}
	ranked, err := v.ranked(one)
	if err != nil {
		return err
	}
	c := ranked[0]
	c.Rank = e.Rank
	if a.json {
		answer := explanationJSON{c, e.Of, e.KindWhy, append([]string{}, e.Short...), make([]reasonJSON, len(e.Reasons))}
		for i, r := range e.Reasons {
			answer.Reasons[i] = reasonJSON{r.Feature, r.Words(), r.Value, r.Weight(), r.Worth}
		}
		return a.document(answer)
	}
	a.printf("%s  rank %d of %d · score %.2f\n", a.style(bold, c.Term), e.Rank, e.Of, c.Score)
	a.paragraph("  kind      ", fmt.Sprintf("%s: %s", c.Kind, e.KindWhy))
	a.paragraph("  count     ", fmt.Sprintf("%d in %d of %s", c.Count, c.Documents, counted(len(texts.texts), "document")))
	if c.Full != "" {
		a.paragraph("  short for ", c.Full)
	}
	if len(e.Short) > 0 {
		a.paragraph("  short     ", strings.Join(e.Short, ", "))
	}
	a.paragraph("  glossary  ", strings.Join(nonEmpty(string(c.Status), strings.Join(c.Translations, "; ")), ": "))
	a.paragraph("  context   ", c.Context)
	a.showReasons("for", e.Reasons, func(r extract.Reason) bool { return r.Worth > 0 })
	a.showReasons("against", e.Reasons, func(r extract.Reason) bool { return r.Worth < 0 })
	return nil
}

// shownReasons is how many reasons of each side are shown one by one.
const shownReasons = 15

// showReasons prints the reasons of one side, and the sum of what is left.
func (a *app) showReasons(side string, all []extract.Reason, of func(extract.Reason) bool) {
	shown, more, sum, rest := 0, 0, 0.0, 0.0
	for _, r := range all {
		if of(r) {
			sum += r.Worth
		}
	}
	a.printf("\n%s\n", a.style(bold, fmt.Sprintf("%-7s %+6.2f", side, sum)))
	for _, r := range all {
		switch {
		case !of(r):
		case shown == shownReasons:
			more++
			rest += r.Worth
		default:
			shown++
			a.paragraph(fmt.Sprintf("        %+6.2f  ", r.Worth), r.Words())
		}
	}
	if more > 0 {
		a.printf("        %+6.2f  %s\n", rest, counted(more, "weaker reason"))
	}
}
