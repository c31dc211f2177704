package glossary

// MatchKind says how a query matches an entry.
type MatchKind string

// The kinds of match, best first.
const (
	ExactMatch   MatchKind = "exact"   // a term as it is, but for case
	VariantMatch MatchKind = "variant" // a term in another script, width, spelling or inflection
	PinyinMatch  MatchKind = "pinyin"  // the romanisation of a Chinese term, or its initials
	PrefixMatch  MatchKind = "prefix"  // the beginning of a term
	PartMatch    MatchKind = "part"    // another part of a term
	FuzzyMatch   MatchKind = "fuzzy"   // nearly a term
)

// Hit is an entry found by a look-up.
type Hit struct {
	Concept Concept
	Match   MatchKind
	Score   int   // 0 to 100; 100 for an exact match only
	Term    int64 // the term that matched
}
