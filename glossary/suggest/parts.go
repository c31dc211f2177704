package suggest

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"yiku/align/text"
	"yiku/align/text/pinyin"
	"yiku/glossary"
)

// rendering is English for a term or a part of one, while it is put together.
type rendering struct {
	text       string
	confidence float64
	method     Method
	evidence   []Evidence
	kind       glossary.Kind // of what it renders, where that is known
}

func (r rendering) suggestion() Suggestion {
	return Suggestion{r.text, r.method, r.confidence, r.evidence}
}

// renderer puts one term together.
type renderer struct {
	s    *Suggester
	own  map[int64]bool // the entries of the term itself: they are no evidence
	memo map[string][]rendering
}

// Limits of the search: how many renderings of a part go on, and how deep parts
// have parts.
const (
	branches = 3
	deepest  = 6
)

// render returns English for a term, the surest first.
func (r *renderer) render(zh string, kind glossary.Kind, depth int) []rendering {
	if zh == "" || depth > deepest {
		return nil
	}
	if kept, ok := r.memo[zh]; ok && depth > 0 {
		return kept
	}
	all := r.lookedUp(zh)
	if len(all) == 0 && depth > 0 {
		all = append(r.inside(zh), general(zh)...)
	}
	if len(all) == 0 {
		if kind == glossary.Person {
			all = person(zh)
		}
		all = append(all, spelled(zh)...)
		if depth == 0 {
			all = append(all, r.inside(zh)...)
		}
		all = append(all, r.modified(zh, depth)...)
		all = append(all, r.owned(zh, depth)...)
		all = append(all, r.headed(zh, depth)...)
		all = append(all, r.composed(zh, depth)...)
		if kind == "" && len(all) == 0 && depth == 0 {
			all = perhapsPerson(zh)
		}
		if (kind == "" || kind == glossary.Place || depth > 0) && !hasGeneric(zh) {
			all = append(all, inPinyin(zh, kind)...)
		}
	}
	slices.SortStableFunc(all, func(a, b rendering) int { return cmp.Compare(b.confidence, a.confidence) })
	all = slices.CompactFunc(all, func(a, b rendering) bool { return bare(a.text) == bare(b.text) })
	if depth == 0 {
		return all[:min(len(all), 2*branches)]
	}
	all = all[:min(len(all), branches)]
	if r.memo == nil {
		r.memo = map[string][]rendering{}
	}
	r.memo[zh] = all
	return all
}

// lookedUp returns what the glossary has for a part, and then what the common
// words have.
func (r *renderer) lookedUp(zh string) (all []rendering) {
	for _, n := range r.s.known[text.Key(zh)] {
		if len(all) < branches && !r.own[n.id] {
			all = append(all, rendering{n.en, 0.95 - 0.05*float64(len(all)), Parts, []Evidence{{Parts, zh, n.en, n.id}}, n.kind})
		}
	}
	for i, en := range loadWords()[zh] {
		all = append(all, rendering{en, 0.9 - 0.05*float64(i), Parts, []Evidence{{Parts, zh, en, 0}}, ""})
	}
	return all
}

// general returns what general words have for a part.
func general(zh string) (all []rendering) {
	for i, en := range loadGeneral()[zh] {
		all = append(all, rendering{en, 0.7 - 0.05*float64(i), Parts, []Evidence{{Parts, zh, en, 0}}, ""})
	}
	return all
}

// joinedBy makes one rendering of two parts.
func joinedBy(pattern string, weight float64, a, b rendering, kind glossary.Kind) rendering {
	words := strings.Fields(pattern)
	for i, w := range words {
		switch strings.TrimSuffix(w, ",") {
		case "A":
			words[i] = a.text + w[1:]
		case "B":
			words[i] = b.text + w[1:]
		}
	}
	en := strings.TrimSpace(strings.Join(words, " "))
	return rendering{en, weight * min(a.confidence, b.confidence), Parts, append(slices.Clone(a.evidence), b.evidence...), kind}
}

// modified renders a term that begins with a modifier: 副主任, 中国…, 第四次….
func (r *renderer) modified(zh string, depth int) (all []rendering) {
	for _, m := range loadModifiers() {
		rest, ok := strings.CutPrefix(zh, m.zh)
		if !ok || rest == "" || hasGeneric(zh) && utf8.RuneCountInString(m.zh) == 1 {
			continue // 东河镇 has a name, and no east
		}
		before := rendering{text: m.en, confidence: 0.8}
		for _, x := range r.render(rest, "", depth+1) {
			if x.method == Romanisation {
				continue
			}
			pattern := "A B"
			if strings.HasPrefix(m.en, "B ") {
				pattern, before.text = m.en, ""
			}
			all = append(all, joinedBy(pattern, 0.85, before, x, x.kind))
		}
	}
	if rest, n, ok := cutOrdinal(zh); ok {
		for _, h := range []string{"中学", "小学", "高级中学", "初级中学", "实验小学", "幼儿园"} {
			if rest != h {
				continue
			}
			for _, x := range r.render(rest, "", depth+1) {
				all = append(all, joinedBy("A B", 0.95, rendering{text: "No. " + strconv.Itoa(n), confidence: 0.9}, x, x.kind))
			}
		}
		for _, f := range numerals(n)[:2] {
			for _, x := range r.render(rest, "", depth+1) {
				if f.text != "" {
					all = append(all, joinedBy("A B", 0.8, rendering{text: strings.ToLower(f.text), confidence: 0.9}, x, x.kind))
				}
			}
		}
	}
	return all
}

// cutOrdinal cuts 第三次, 第20届 off a term.
func cutOrdinal(zh string) (rest string, n int, ok bool) {
	rest, ok = strings.CutPrefix(zh, "第")
	if !ok {
		name := numberZH().ReplaceAllString(zh, "")
		ok = slices.Contains([]string{"军", "师", "旅", "团", "集团军", "分团"}, name)
	}
	at := numberZH().FindStringIndex(rest)
	if !ok || at == nil || at[0] != 0 {
		return "", 0, false
	}
	n, ok = parseNumber(rest[:at[1]])
	rest = rest[at[1]:]
	for _, measure := range []string{"次", "届", "个", "批", "轮", "期"} {
		if after, found := strings.CutPrefix(rest, measure); found {
			return after, n, ok && after != ""
		}
	}
	return rest, n, ok && rest != ""
}

// headed renders a term by what its ending says it is: 水利厅, 积石山县.
func (r *renderer) headed(zh string, depth int) (all []rendering) {
	generic := genericOf(zh)
	for _, h := range loadHeads() {
		if h.kind == glossary.Place && generic != "" && h.zh != generic {
			continue // 区 of 矿区: the rest of the generic word is no part of the name
		}
		if zh == h.zh {
			for i, en := range h.en {
				if strings.Contains(en, " A ") {
					continue // a pattern that wants a name
				}
				all = append(all, rendering{en, 0.8 - 0.05*float64(i), Parts, []Evidence{{Parts, zh, en, 0}}, h.kind})
			}
			continue
		}
		front, ok := strings.CutSuffix(zh, h.zh)
		if !ok {
			continue
		}
		// A longer ending says more: 自治区 before 区.
		longer := 0.02 * float64(len([]rune(h.zh))-1)
		for _, x := range r.before(front, h, depth) {
			if x.method == Romanisation && utf8.RuneCountInString(front) > 1 {
				x.confidence = max(x.confidence, 0.45) // the ending tells that it is a name
			}
			for i, en := range h.en {
				ending := rendering{text: en, confidence: 0.9 - 0.05*float64(i), evidence: []Evidence{{Parts, h.zh, en, 0}}}
				first, second := "A B", "B of A"
				if strings.Contains(en, " A ") {
					all = append(all, joinedBy(en, 0.9+longer, x, rendering{confidence: 0.9}, h.kind))
					continue
				}
				if h.of {
					first, second = second, first
				}
				if h.kind == glossary.Place {
					if x.method == Romanisation && whole[h.zh] && utf8.RuneCountInString(front) == 1 {
						x.text = asName(pinyin.Of(zh)) // a name of one syllable keeps its ending: Weihe River
						x.confidence += 0.05
					}
					all = append(all, joinedBy("A B", 0.9+longer, x, ending, h.kind))
					continue
				}
				weights := map[string]float64{first: 0.8 + longer, second: 0.75 + longer}
				if strings.Contains(x.text, " of ") {
					weights["A B"] -= 0.2 // "Bureau of Statistics Office"
				}
				all = append(all, joinedBy(first, weights[first], x, ending, h.kind), joinedBy(second, weights[second], x, ending, h.kind))
			}
		}
	}
	return all
}

// genericOf returns the generic word that the name of a place ends in: the one
// after a name that is known (区 of 万柏林区), else the longest that leaves two
// characters or nothing before it (新区 of 滨江新区, 区 of 大新区); "" if there is
// none.
func genericOf(zh string) (generic string) {
	for _, h := range loadHeads() {
		name, ok := strings.CutSuffix(zh, h.zh)
		if !ok || h.kind != glossary.Place {
			continue
		}
		if len(spelled(name)) > 0 {
			return h.zh
		}
		if len(h.zh) > len(generic) && utf8.RuneCountInString(name) != 1 {
			generic = h.zh
		}
	}
	return generic
}

// hasGeneric reports whether a name ends in a generic word that English
// translates, so that it is not spelled as a whole: Tequ of 万山特区.
func hasGeneric(zh string) bool {
	return endsInPlace(zh) || utf8.RuneCountInString(genericOf(zh)) > 1
}

// whole are the endings that belong to a name of one syllable.
var whole = map[string]bool{"河": true, "江": true, "湖": true, "山": true, "岛": true, "溪": true, "水": true}

// before renders what comes before an ending: the name of a place is spelled
// where it is not known.
func (r *renderer) before(zh string, h head, depth int) []rendering {
	if h.kind != glossary.Place {
		return r.render(zh, "", depth+1)
	}
	all := r.lookedUp(zh)
	if slices.Contains([]string{"乡", "镇", "村", "街道", "社区"}, h.zh) {
		// Small places are spelled, whatever the words mean.
		all = slices.DeleteFunc(all, func(x rendering) bool { return x.kind != glossary.Place })
		if len(all) > 0 {
			all = append(all, inPinyin(zh, glossary.Place)...)
		}
	}
	if len(all) == 0 {
		all = spelled(zh)
	}
	if name, people := cutPeoples(zh); people != "" && strings.HasPrefix(h.zh, "自治") || people != "" && h.zh == "乡" {
		for _, x := range append(r.lookedUp(name), append(spelled(name), inPinyin(name, glossary.Place)...)...) {
			all = append(all, rendering{x.text + " " + people, x.confidence, x.method, x.evidence, glossary.Place})
		}
	}
	if len(all) == 0 && utf8.RuneCountInString(zh) > 1 {
		all = r.inside(zh)
		if slices.ContainsFunc(all, func(x rendering) bool { return x.text == strings.ToLower(x.text) }) {
			all = nil
		}
	}
	if len(all) == 0 {
		all = append(all, inPinyin(zh, glossary.Place)...)
		if len([]rune(zh)) > 3 {
			all = append(all, r.render(zh, "", depth+1)...)
		}
	}
	return all
}

// composed renders a term as known words in a row, when they cover all of it.
func (r *renderer) composed(zh string, depth int) (all []rendering) {
	runes, shortest := []rune(zh), 1
	if hasGeneric(zh) {
		shortest = 2
	}
	for n := len(runes) - 1; n >= shortest; n-- {
		front := r.lookedUp(string(runes[:n]))
		if len(front) == 0 {
			front = append(r.inside(string(runes[:n])), general(string(runes[:n]))...)
		}
		for _, x := range front {
			for _, y := range r.render(string(runes[n:]), "", depth+1) {
				if y.method == Romanisation {
					continue
				}
				all = append(all, joinedBy("A B", 0.6, x, y, y.kind))
				if n == 2 && len(runes) == 4 {
					all = append(all, joinedBy("A and B", 0.58, x, y, y.kind)) // 民族|宗教
				}
			}
		}
		if len(all) > 0 {
			return all[:min(branches, len(all))]
		}
	}
	return nil
}
