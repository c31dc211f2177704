package suggest

import (
	"slices"
	"strings"
	"unicode/utf8"

	"yiku/glossary"
)

// owned renders a term that begins with the name of a place or of a body, the
// owner of the rest: 西藏自治区|水利厅, 甘肃省|积石山县.
func (r *renderer) owned(zh string, depth int) (all []rendering) {
	runes := []rune(zh)
	for n := len(runes) - 1; n >= 2; n-- {
		front, rest := string(runes[:n]), string(runes[n:])
		if slices.Contains(divisions, rest) {
			continue // not a district that belongs to 万柏林, but the one of that name
		}
		owners := r.lookedUp(front)
		if len(owners) == 0 {
			if owners = spelled(front); len(owners) == 0 && endsInPlace(front) && n < len(runes)-1 {
				owners = r.headed(front, depth+1)
			} else if len(owners) == 0 && endsInBody(front) {
				owners = r.render(front, glossary.Organization, depth+1)
			}
		}
		owners = slices.DeleteFunc(owners, func(x rendering) bool { return x.kind != glossary.Place && x.kind != glossary.Organization })
		if len(owners) == 0 {
			continue
		}
		for _, owner := range asOwners(owners[:min(2, len(owners))]) {
			for _, x := range r.render(rest, "", depth+1) {
				weight := 0.95
				switch {
				case x.method != Romanisation:
				case owner.kind == glossary.Place && len(runes)-n >= 2:
					x.kind, weight = glossary.Place, 1.2 // 河南|兰考
				default:
					weight = 0.4
				}
				for i, pattern := range ownedPatterns(owner, x) {
					all = append(all, joinedBy(pattern, weight-0.05*float64(i), owner, x, x.kind))
				}
			}
		}
	}
	return all
}

// ownedPatterns are the ways to say that B is of A, the usual one first.
func ownedPatterns(owner, x rendering) []string {
	switch {
	case x.kind == glossary.Place && owner.kind == glossary.Place:
		if strings.HasSuffix(owner.text, " Provincial") {
			return nil
		}
		return []string{"B, A", "B of A", "A B"}
	case x.kind == glossary.Title:
		return []string{"B of A", "A B"}
	case owner.kind == glossary.Place && !strings.Contains(strings.ToLower(x.text), "department"):
		return []string{"A B", "B of A"}
	case owner.kind == glossary.Organization && strings.Count(owner.text, " ") >= 2:
		return []string{"B of A", "B, A"}
	}
	return []string{"B of A", "A B"}
}

// asOwners adds the forms that places have before what is theirs: Lhasa People's
// Hospital, Gansu Provincial Museum.
func asOwners(owners []rendering) (all []rendering) {
	for _, o := range owners {
		for ending, form := range map[string]string{" City": "", " Municipality": "", " Province": " Provincial"} {
			if name, ok := strings.CutSuffix(o.text, ending); ok && o.kind == glossary.Place {
				short := o
				short.text = name + form
				short.confidence += 0.01
				all = append(all, short)
			}
		}
		all = append(all, o)
	}
	return all
}

// divisions are the generic words of administrative divisions.
var divisions = []string{"省", "市", "县", "区", "州", "盟", "旗", "乡", "镇", "村"}

// endsInPlace reports whether a name ends in one of them.
func endsInPlace(zh string) bool {
	return slices.ContainsFunc(divisions, func(g string) bool {
		name, ok := strings.CutSuffix(zh, g)
		return ok && len([]rune(name)) >= 2
	})
}

// endsInBody reports whether a name may be that of a body which has divisions.
func endsInBody(zh string) bool {
	return utf8.RuneCountInString(zh) >= 4 && slices.ContainsFunc([]string{"厅", "局", "部", "委", "委员会", "大学", "医院", "法院", "科学院", "公司"}, func(g string) bool {
		return strings.HasSuffix(zh, g)
	})
}
