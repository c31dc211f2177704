package seeds

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"yiku/seeds/places"
)

// homonyms are the forms that name two things: a county and the hero or the
// town of the same name.
var homonyms = []string{"玛纳斯", "格萨尔", "吉隆"}

// TestNoNameStandsTwice finds two concepts that share a Chinese form, as a
// look-up compares them: without quotation marks and other punctuation.
func TestNoNameStandsTwice(t *testing.T) {
	first := make(map[string]string)
	for c, err := range Concepts() {
		if err != nil {
			t.Fatal(err)
		}
		here := fmt.Sprintf("%s: line %d", c.File, c.Line)
		for _, n := range c.Names {
			key := withoutPunctuation(n.Text)
			if there := first[key]; there != "" && there != here && !slices.Contains(homonyms, key) {
				t.Errorf("%s: %s is a name at %s too", here, n.Text, there)
			}
			first[key] = here
		}
	}
}

func withoutPunctuation(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPunct(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

var (
	// site is what the names of places end in that are no divisions: waters,
	// mountains, roads, buildings, zones.
	site = regexp.MustCompile(`(山|山脉|山口|峰|岭|河|江|水|湖|错|藏布|湾|海|峡|半岛|岛|礁|群岛|洲|平原|盆地|高原|草原|沙漠|沙地|谷|沟|冰川|瀑布|泉|湿地|林|滩|坝|坎儿井|` +
		`水库|电站|枢纽|工程|铜矿|铁路|公路|高速|高铁|国道|线|桥|隧道|通道|运河|港|口岸|机场|站|关|大本营|` +
		`寺|宫|庙|塔|陵|墓|庄园|遗址|古城|古道|古镇|城|城楼|故居|馆|碑|广场|公园|博物院|中心|大巴扎|雍布拉康|红船|` +
		`区|园|林卡|流域|带|圈|群|走廊|村|路|街|洞|窟)$`)
	// regions are parts of the country in common or historical speech.
	regions = []string{"新疆生产建设兵团", "边疆", "老工业基地", "三区三州", "内地", "祖国大陆", "三江并流", "可可西里", "森布日", "后藏", "前藏", "四省涉藏州县"}
)

// TestPlacesAreKnown holds the places of China to the list of administrative
// divisions: what is not on it is a site, as its ending says, a region listed
// here, or a city with the province it lies in.
func TestPlacesAreKnown(t *testing.T) {
	checked := 0
	for c, err := range Concepts() {
		if err != nil {
			t.Fatal(err)
		}
		if c.Kind != "place" || c.Domain == "world" {
			continue
		}
		checked++
		name := c.Names[0].Text
		if _, ok := places.Find(name); !ok && !site.MatchString(name) && !slices.Contains(regions, name) && !twoPlaces(name) {
			t.Errorf("%s: line %d: %s is neither a division nor a site", c.File, c.Line, name)
		}
	}
	if checked < 3000 {
		t.Errorf("only %d places", checked)
	}
}

// twoPlaces reports whether a name is that of a division and of another in it.
func twoPlaces(name string) bool {
	for i := range name {
		_, outer := places.Find(name[:i])
		_, inner := places.Find(name[i:])
		if outer && inner {
			return true
		}
	}
	return false
}
