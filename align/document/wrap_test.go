package document

import (
	"strings"
	"testing"
)

func TestUnwrapChinese(t *testing.T) {
	paragraphs := []string{
		"近年来，边境乡镇的道路、电力和通信条件明显改善，越来越多的年轻人回到家乡创业就业，办起了民宿、茶馆和手工作坊，日子一天比一天好。",
		"镇里的负责人介绍，去年全镇接待游客40000人次，旅游收入突破900万元。“路通了，人就来了。”他说，今年还要把步道修到湖边，让大家看得更多、住得更久。",
		"小结。",
		"到了秋天，山上的树叶红了，湖里的鱼也肥了，远近的人都来看热闹，镇上的茶馆从早到晚坐得满满的，连门口的石阶上都有人端着碗喝茶。",
	}
	for _, width := range []int{12, 19, 25, 36} {
		for _, before := range []string{"\n", "　　"} { // an empty line, or an indented one
			var b strings.Builder
			b.WriteString("山乡新貌\n\n")
			for _, p := range paragraphs {
				b.WriteString(before)
				for i, r := range []rune(p) {
					if i > 0 && i%width == 0 {
						b.WriteByte('\n')
					}
					b.WriteRune(r)
				}
				b.WriteByte('\n')
			}
			want := []string{"heading: 山乡新貌"}
			for _, p := range paragraphs {
				want = append(want, "body: "+p)
			}
			check(t, "a.txt", b.String(), want...)
		}
	}
}

func TestUnwrapEnglish(t *testing.T) {
	check(t, "a.txt", `A road to the lake

The township has built a road of twelve kilometres to the lake, and the
first visitors came the same week. Guest houses, tea rooms and small
workshops opened along it; most belong to young people who had left for
the city and came home.

"When the road was open, people came," the head of the township said on
Monday. Next year, she added, work on a path around the lake and a long-
distance trail will begin, to be run by a co-operative, and a small mu-
seum will follow.
`,
		"heading: A road to the lake",
		"body: The township has built a road of twelve kilometres to the lake, and the first visitors came the same week. Guest houses, tea rooms and small workshops opened along it; most belong to young people who had left for the city and came home.",
		`body: "When the road was open, people came," the head of the township said on Monday. Next year, she added, work on a path around the lake and a long-distance trail will begin, to be run by a co-operative, and a small museum will follow.`,
	)
}

func TestUnwrapLeavesParagraphs(t *testing.T) {
	for name, lines := range map[string][]string{
		"a paragraph a line": {
			"会议听取了关于修路的报告，要求今年完工。", "会议听取了关于通电的报告，要求明年完工。", "会议听取了关于办学的报告，要求年底完工。", "会议还审议了有关任免案。",
		},
		"names":    {"拉萨市城关区", "拉萨市堆龙区", "日喀则桑珠孜", "山南市乃东区", "林芝市巴宜区"},
		"verse":    {"山高高兮水长长，路漫漫兮天茫茫。", "风萧萧兮云苍苍，人匆匆兮归故乡。", "花开开兮又一年，月圆圆兮照河川。", "酒满满兮情未了，歌声声兮夜将阑。"},
		"one line": {"会议听取了关于修路的报告，要求今年完工。"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := paragraphs(t, "a.txt", strings.Join(lines, "\n")); len(got) != len(lines) {
				t.Errorf("got %q", got)
			}
		})
	}
}

func TestJoin(t *testing.T) {
	for _, test := range [][3]string{
		{"山高", "水长", "山高水长"},
		{"road", "map", "road map"},
		{"高原", "WTO", "高原WTO"},
		{"WTO", "高原", "WTO高原"},
		{"修路，", "架桥", "修路，架桥"},
		{"共有12", "34人", "共有1234人"},
		{"in 12", "34 men", "in 12 34 men"},
		{"a mu-", "seum", "a museum"},
		{"a long-", "term plan", "a long-term plan"},
		{"Sino-", "Nepali", "Sino-Nepali"},
		{"state-of-", "the-art", "state-of-the-art"},
		{"soft\u00ad", "ware", "software"},
		{"roads -", "and rails", "roads - and rails"},
	} {
		if got := join(test[0], test[1]); got != test[2] {
			t.Errorf("join(%q, %q) = %q, want %q", test[0], test[1], got, test[2])
		}
	}
}
