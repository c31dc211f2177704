package zh

import (
	"strings"
	"testing"
)

// A term in brackets stands in its text, one in braces does not: words go across
// its edges.
func TestTears(t *testing.T) {
	tokenizer, err := New("山南市", "上海市", "上海市长", "长宁区", "重庆市长", "长寿区", "和政", "央企", "对口援藏", "援藏", "拉萨市", "拉萨", "文化旅游",
		"援藏干部", "西藏那曲", "那曲市", "湖南省长", "湖南省", "长沙市", "吉林省长", "长春市", "水泥", "南海")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{
		"{山南市}场监管局", "[山南市]市场监管局", "[山南市]政协", "[拉萨市]民政局", "[拉萨市]民族事务局", "[拉萨市]长期坚持", "{拉萨市}场监督",
		"{上海市长}宁区", "[上海市]长宁区", "[上海市长]说", "{重庆市长}寿区", "{吉林省长}春市", "[湖南省]长沙市",
		"出台{和政}策", "中{央企}业改革", "对口[援藏]工作", "支{援藏}区", "赴[拉萨]的干部", "[拉萨市]，场面热烈",
		"[文化旅游]节", "{西藏那曲}市", "[那曲市]", "建成[水泥]厂", "天{南海}北", "[援藏]2024", "a[援藏]b",
	} {
		open := strings.IndexAny(s, "[{")
		stands := s[open] == '['
		before, rest := s[:open], s[open+1:]
		term, after, _ := strings.Cut(strings.Replace(rest, "}", "]", 1), "]")
		from := len([]rune(before))
		tears := tokenizer.Lattice([]rune(before+term+after)).Tears(from, from+len([]rune(term)))
		if (tears <= 6) != stands {
			t.Errorf("%s: %.1f", s, tears)
		}
	}
}
