package extract

import (
	"math"
	"strings"
	"testing"
)

// Every feature of the model can be told in words.
func TestReasonWords(t *testing.T) {
	told := 0
	for feature := range shipped() {
		r := Reason{Feature: feature, Value: 0.5, Worth: 1}
		words := r.Words()
		if strings.Contains(words, "{}") || strings.HasPrefix(words, feature) {
			t.Errorf("%s: %s", feature, words)
		}
		told++
	}
	if told < 100 {
		t.Errorf("only %d features", told)
	}
	for feature, want := range map[string]string{
		"last chars=座谈会":       "ends in 座谈会",
		"count=2, words=3":     "how often it occurs, in steps from 0: 2, words: 3",
		"suffix=organization2": "ends as terms of this sort do: organization, 2 words",
		"pair=noun+verb":       "two words: noun and verb",
		"after word=^":         "after it: nothing",
		"pattern=BC":           "its words in order: noun, verb",
		"form=post+particle":   "was read as the name of one of these: post and particle",
		"bg but last":          "the background has it without its last word",
	} {
		if got := (Reason{feature, 1, 2}).Words(); got != want {
			t.Errorf("%s: %s, want %s", feature, got, want)
		}
	}
	if got, want := (Reason{"bond mean", 0.5, 1}), 2.0; got.Weight() != want {
		t.Errorf("weight %v, want %v", got.Weight(), want)
	}
}

// What the reasons are worth adds up to the score.
func TestExplain(t *testing.T) {
	tok, err := tokenizer()
	if err != nil {
		t.Fatal(err)
	}
	x := New(tok, Options{})
	if err := x.Add(&one{text: "干城县召开“青稞”产业工作座谈会，会议部署“青稞”产业工作。"}); err != nil {
		t.Fatal(err)
	}
	all := x.Candidates()
	for i, c := range all {
		e, ok := x.Explain(c.Text)
		if !ok || e.Candidate != c || e.Rank != i+1 || e.Of != len(all) || e.KindWhy == "" {
			t.Fatalf("%s: %+v, %v", c.Text, e, ok)
		}
		sum := 0.0
		for _, r := range e.Reasons {
			sum += r.Worth
		}
		if math.Abs(sum-c.Score) > 1e-6 {
			t.Errorf("%s: reasons worth %f, score %f", c.Text, sum, c.Score)
		}
	}
	if _, ok := x.Explain("“青稞产业”"); !ok {
		t.Error("quotation marks make a difference")
	}
	if _, ok := x.Explain("没有"); ok {
		t.Error("explained what is no candidate")
	}
}
