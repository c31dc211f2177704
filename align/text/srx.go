package text

import (
	"maps"
	"slices"
	"strings"
)

// The rules for Chinese as regular expressions
//
// A program for translators cuts texts itself, by rules in SRX (Segmentation
// Rules eXchange 2.0). These are [Split]'s for Chinese in that form, so that its
// sentences are those of the memory. What Split decides by looking around from a
// stop is written as looking ahead and behind, which Java and ICU have.
//
// The two part company only where an expression cannot count: over titles within
// titles, and an ellipsis soon after another.

// SRXRule is a place to cut, or not to cut: between what Before matches and what
// After does, both regular expressions as Java has them.
type SRXRule struct {
	Break         bool
	Before, After string
}

// SRX returns rules by which a program cuts Chinese as [Split] does. The first
// that matches at a place decides there.
func SRX() []SRXRule {
	const (
		white   = `[\s\p{Z}\x85]`
		letter  = `[\p{L}\p{Nd}]`
		inWord  = `[\p{IsLatin}\p{Nd}.\-'’]`
		quotes  = `["“‘'(\[]`
		goesOn  = "(?!" + white + "*(?:[" + zhGoesOn + "]|(?![\"'])[" + srxClosers + "]))"
		closing = "[" + srxClosers + zhEllipsis + "]*+"
		after   = white + "++(?![!-~])" // an ASCII mark after a space opens
		closers = closing + "(?:" + after + "[" + srxClosers + zhEllipsis + "]" + closing + ")*+"

		outside = `(?<!《(?=[^《》\r\n]{0,80}》)[^《》\r\n]{0,80})` +
			`(?<!（(?=[^（）\r\n]{0,80}）)[^（）\r\n]{0,80})` +
			`(?<!\((?=[^()\r\n]{0,80}\))[^()\r\n]{0,80})`
		chinese  = `[\p{IsHan}` + zhOpeners + `]`
		stop     = outside + `(?:[。！？‼⁇⁈⁉｡︒︕︖﹗﹖]|(?<![A-Za-z0-9$+<=>^|~\x60\s])[!?]|[!?](?=[` + zhStops + zhPoints + `]*+[` + srxClosers + `]*+` + chinese + `))`
		stops    = "[" + zhStops + zhEllipsis + zhPoints + "]*+"
		ellipsis = outside + `(?<![…⋯.])(?:[…⋯]|\.\.\.)[…⋯.]*+(?![` + zhStops + "])"
		clause   = "(?<=[^，、：；,“‘「" + zhStops + zhEllipsis + "]{8})"

		sign   = `[^\p{L}\p{Nd}\s\p{Z}.．﹒…⋯]`
		point  = `[.．﹒](?!\.\.)`
		inName = "[" + nameCharacters + "]{2}"
		item   = `(?<!\p{Nd}\.)(?:\p{Nd}{1,2}(?:\.\p{Nd}{1,2})*+|[一二三四五六七八九十]{1,2})`

		enStop    = outside + `(?:(?<![\p{IsHan}.])\.(?!\.\.)|(?<=[A-Za-z0-9$+<=>^|~\x60\s])[!?])[` + enStops + "]*+"
		enClosing = "[" + srxClosers + "]"
		enGoesOn  = "(?=" + white + `+(?:[^\p{Ll}.,;:!?…\s\p{Z}\p{Pe}\p{Pf}]|’))`
	)
	either := func(words []string) string { return "(?:" + strings.Join(words, "|") + ")" }
	set := func(words map[string]bool) string {
		return "(?i:" + strings.ReplaceAll(strings.Join(slices.Sorted(maps.Keys(words)), "|"), ".", `\.`) + ")"
	}
	abbreviation := func(word, follows string) SRXRule {
		return SRXRule{Before: "(?<!" + inWord + ")" + word + `\.`, After: "(?=" + white + "+" + follows + ")"}
	}
	noOpener := "(?!" + set(openers()) + "(?!" + letter + "))"
	speaker := "(?=" + white + "*[^。，！？；,;!?：:“「『〝﹁﹃\r\n]{0,60}" +
		"(?<=" + either(speech) + ")(?<!" + either(notSpeech) + ")[。，！？；,;!?" + zhPoints + "])"
	begins := func(behind string) string {
		return `(?<=^[\s\p{Z}]{0,3}|[` + behind + "][" + srxClosers + `]{0,3}[\s\p{Z}]{0,3})`
	}

	return []SRXRule{
		{Before: "(?:[" + zhStops + zhEllipsis + "]" + stops + `|(?<![\p{IsLatin}\p{Nd}])` + point + ")" + closers + "(?<=[" + srxClosers + "])", After: speaker},
		{Before: enStop + enClosing + "+", After: "(?=" + white + `+(?:\p{Lu}\S*` + white + "+){1,4}" + set(said()) + "(?!" + letter + "))"},
		abbreviation(set(titles()), ""),
		abbreviation(set(numbered()), quotes+`*\p{Nd}`),
		abbreviation(`[\p{Lu}&&[^I]]`, quotes+"*+"+noOpener),
		abbreviation("(?:"+set(mixed())+`|\p{L}(?:\.\p{L})+)`, "(?!"+quotes+")"+noOpener),
		{Before: begins(itemLeads) + `(?!I\.)(?:[\p{Alnum}]|[\d.]{1,5}|[ivxIVX]{1,5})\.[` + srxClosers + "]*+", After: "(?=" + white + ")"},
		{Before: begins(itemLeads) + item + point, After: "(?=" + chinese + `|\p{Nd})`},
		{Before: "[" + captions + `][\d.]{1,9}` + point, After: "(?=" + chinese + ")"},
		{Before: "(?<=" + inName + ")" + point, After: "(?=" + inName + ")"},

		{Break: true, Before: `[\r\n\x0B\f\u2028\u2029]`, After: "(?=.)"},
		{Break: true, Before: stop + stops + closers, After: goesOn},
		{Break: true, Before: outside + `(?<=\p{IsHan})` + point, After: "(?=" + white + ")" + goesOn},
		{Break: true, Before: outside + `(?<=\p{IsHan})` + point + closers + "(?<=[" + srxClosers + "])", After: goesOn},
		{Break: true, Before: outside + `(?<=` + sign + ")" + point + "(?=[" + srxClosers + "])" + closers, After: "(?!" + white + ")" + goesOn},
		{Break: true, Before: outside + `(?<=\p{IsHan})` + point, After: "(?=" + chinese + `|\p{Nd})`},
		{Break: true, Before: outside + `(?<=\p{Nd}|` + sign + ")" + point, After: "(?=" + chinese + ")"},
		{Break: true, Before: clause + ellipsis + closers, After: goesOn + "(?!" + white + "*[等的地得之和与與及])"},
		{Break: true, Before: enStop + enClosing + "*+", After: enGoesOn},
		{Break: true, Before: begins(zhStops) + "（[^（）\r\n]{0,80}[" + zhStops + "]）" + closers, After: goesOn},
		{Break: true, Before: begins(zhStops) + `\([^()\r\n]{0,80}[` + zhStops + `]\)` + closers, After: goesOn},
	}
}

// srxClosers are what [Closes], as it stands in a class of characters.
const srxClosers = `"'＂＇\p{Pe}\p{Pf}`
