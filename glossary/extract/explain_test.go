package extract

import (
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
	if got, want := (Reason{"last chars=座谈会", 1, 2}).Words(), "ends in 座谈会"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got, want := (Reason{"bond mean", 0.5, 1}), 2.0; got.Weight() != want {
		t.Errorf("weight %v, want %v", got.Weight(), want)
	}
}
