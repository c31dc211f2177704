package tm

import "testing"

func TestSizeOf(t *testing.T) {
	for _, c := range []struct {
		segment           string
		words, characters int
	}{
		{"", 0, 0},
		{"大会在干城县召开。", 8, 9},
		{"The well-known don't cost 3.5 yuan.", 6, 30},
		{"GDP增长5.2%", 4, 9},
		{"第 12 届", 3, 4},
		{"（一）　总则", 3, 5},
	} {
		if got, want := SizeOf(c.segment), (Size{1, c.words, c.characters}); got != want {
			t.Errorf("%q: %+v, want %+v", c.segment, got, want)
		}
	}
}

func TestBand(t *testing.T) {
	match := func(score int, kind MatchKind) *Match { return &Match{Score: score, Kind: kind} }
	steps := []struct {
		segment  string
		best     *Match
		outside  Band // without the job's own segments
		internal Band
	}{
		{"大会在干城县召开。", match(100, ContextMatch), BandContext, BandContext},
		{"大会在干城县召开。", match(100, Exact), BandRepetition, BandRepetition},
		{"大会在千城县召开。", match(70, Fuzzy), Band50, Band85},
		{"会议听取了工作报告。", nil, BandNew, BandNew},
		{"会议听取了工作汇报。", match(90, Fuzzy), Band85, Band85},
		{"会议审议了年度预算。", match(96, Fuzzy), Band95, Band95},
		{"代表们作了发言。", match(100, Exact), BandExact, BandExact},
		{"代表们作了發言！", match(84, Fuzzy), Band75, Band75}, // no better band in the job
	}
	outside, internal := NewAnalyzer(false), NewAnalyzer(true)
	for _, s := range steps {
		if got, own := outside.Band(s.segment, s.best); got != s.outside || own {
			t.Errorf("%s: %s, %v, want %s", s.segment, got, own, s.outside)
		}
		got, own := internal.Band(s.segment, s.best)
		if got != s.internal || own != (s.internal != s.outside) {
			t.Errorf("%s with the job's own: %s, %v, want %s", s.segment, got, own, s.internal)
		}
	}
}
