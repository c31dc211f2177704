package main

import (
	"math"
	"slices"

	"yiku/glossary/extract"
)

// chosen returns the candidates that were asked for, numbered, with their true
// counts and what the glossary has for each; and for --save, how many new ones
// there are below them.
func (v *names) chosen(all []extract.Candidate, texts *spool, o extractOptions) (listed []termCandidate, below int, err error) {
	if o.kind != "" {
		all = slices.DeleteFunc(all, func(c extract.Candidate) bool { return c.Kind != o.kind })
	}
	if o.minCount > 1 {
		if err := recount(all, texts.readers()); err != nil {
			return nil, 0, err
		}
		all = slices.DeleteFunc(all, func(c extract.Candidate) bool { return c.Count < o.minCount })
	}
	ranks, below, err := v.choose(all, o)
	if err != nil {
		return nil, 0, err
	}
	found := make([]extract.Candidate, len(ranks))
	for i, rank := range ranks {
		found[i] = all[rank-1]
	}
	if o.minCount <= 1 { // nobody asked for the counts of the others
		if err := recount(found, texts.readers()); err != nil {
			return nil, 0, err
		}
	}
	if listed, err = v.ranked(found); err != nil {
		return nil, 0, err
	}
	for i, rank := range ranks {
		listed[i].Rank = rank
	}
	return listed, below, nil
}

// choose returns the ranks of the candidates to be listed. Where they are saved,
// those that have a translation are not among them, and only new ones count.
func (v *names) choose(all []extract.Candidate, o extractOptions) (ranks []int, below int, err error) {
	counted := 0
	for i, c := range all {
		full := o.top > 0 && counted >= o.top
		if full && !o.save {
			break
		}
		is := unknown
		if o.save || o.status != "" {
			if is, _, err = v.standing(c.Text); err != nil {
				return nil, 0, err
			}
		}
		switch {
		case o.status != "" && is != o.status, o.save && is == known:
		case full && is == unknown:
			below++
		case full:
		default:
			ranks = append(ranks, i+1)
			if !o.save || is == unknown {
				counted++
			}
		}
	}
	return ranks, below, nil
}

// ranked numbers candidates, and says what the glossary has for them.
func (v *names) ranked(all []extract.Candidate) ([]termCandidate, error) {
	ranked := make([]termCandidate, len(all))
	for i, c := range all {
		status, translations, err := v.standing(c.Text)
		if err != nil {
			return nil, err
		}
		ranked[i] = termCandidate{i + 1, c.Text, c.Kind, c.Full, c.Count, c.Documents, math.Round(c.Score*1000) / 1000,
			c.Context, c.First, status, translations, ""}
	}
	return ranked, nil
}
