package document

import (
	"strings"
	"testing"
)

// A page as it comes out of a newspaper's PDF: columns, headings of several
// lines, bylines, captions, marks of the page.
const newspaper = `B02/03

扫码关注高原晚报

雪线上的读书声 走进小城图书馆

——来自边境乡镇的一线报道

高原晚报记者 李明 王芳 次仁顿珠

8月12日，雪山脚下的小城迎来了第一家公共图书馆。开馆当天，三百多名居民前来借书，孩子们围着书架转来转

去，怎么也不肯回家。

“我们等这一天等了十年。以前想看一本书，要托人从拉萨带回

来。”退休教师次仁说，这下好了。

要让更多人读上书，离不开

各方面的支持。市里今年安排了专项资金，用于购买图书和改造阅览室，

还从内地请来了两名馆员。

B02/03

好书送到家门口，文化惠民暖人心

图书馆藏书2

.3万册，其中藏文图书占三成，全部可以免费借

阅。馆里每周办一次读书会。

图为孩子们在图书馆看书。本报记者 李明 摄

（据本报讯）

一、建设经过

二〇一九年，项目动工。
`

func TestMendPage(t *testing.T) {
	check(t, "page.txt", newspaper,
		"mark: B02/03",
		"mark: 扫码关注高原晚报",
		"heading: 雪线上的读书声 走进小城图书馆",
		"heading: ——来自边境乡镇的一线报道",
		"byline: 高原晚报记者 李明 王芳 次仁顿珠",
		"body: 8月12日，雪山脚下的小城迎来了第一家公共图书馆。开馆当天，三百多名居民前来借书，孩子们围着书架转来转去，怎么也不肯回家。",
		"body: “我们等这一天等了十年。以前想看一本书，要托人从拉萨带回来。”退休教师次仁说，这下好了。",
		"body: 要让更多人读上书，离不开各方面的支持。市里今年安排了专项资金，用于购买图书和改造阅览室，还从内地请来了两名馆员。",
		"mark: B02/03",
		"heading: 好书送到家门口，文化惠民暖人心",
		"body: 图书馆藏书2.3万册，其中藏文图书占三成，全部可以免费借阅。馆里每周办一次读书会。",
		"caption: 图为孩子们在图书馆看书。本报记者 李明 摄",
		"byline: （据本报讯）",
		"heading: 一、建设经过",
		"body: 二〇一九年，项目动工。",
	)
}

func TestMend(t *testing.T) {
	for name, test := range map[string]struct {
		in   string
		want []string
	}{
		"comma at the end":      {"修路，\n\n通电。", []string{"修路，通电。"}},
		"list mark at the end":  {"修路、\n\n通电。", []string{"修路、通电。"}},
		"comma at the start":    {"小城修了路\n\n，也通了电。", []string{"小城修了路，也通了电。"}},
		"quotation open":        {"他说：“小城修了\n\n路，也通了电。”", []string{"他说：“小城修了路，也通了电。”"}},
		"only the closing mark": {"他说：“小城修了路。\n\n”大家鼓掌。", []string{"他说：“小城修了路。”大家鼓掌。"}},
		"over three columns": {"小城修了路。今年又\n\n通了电，明年还要\n\n盖学校。",
			[]string{"小城修了路。今年又通了电，明年还要盖学校。"}},
		"page mark between": {"小城修了路。今年又\n\n- 12 -\n\n通了电。", []string{"小城修了路。今年又通了电。", "- 12 -"}},
		"english words":     {"高原铁路开通了。今年WTO\n\nGATT也来了。", []string{"高原铁路开通了。今年WTO GATT也来了。"}},

		"headline, no break on the page": {"科技赋能，助力乡村全面振兴\n\n小城修了路。", []string{"科技赋能，助力乡村全面振兴", "小城修了路。"}},
		"headline of two lines":          {"山高水长\n路远天宽\n\n小城修了路。", []string{"山高水长", "路远天宽", "小城修了路。"}},
		"headline with a space":          {"修路架桥 通往山外的世界\n\n小城修了路。", []string{"修路架桥 通往山外的世界", "小城修了路。"}},
		"numbered headline":              {"三、修好路，架好桥，把日子过得更好更红火\n\n小城修了路。", []string{"三、修好路，架好桥，把日子过得更好更红火", "小城修了路。"}},
		"item behind":                    {"小城修了路，还有\n\n（一）桥。", []string{"小城修了路，还有", "（一）桥。"}},
		"byline behind":                  {"小城修了路，还架了桥\n\n本报记者 李明", []string{"小城修了路，还架了桥", "本报记者 李明"}},
		"colon at the end":               {"会议听取了汇报：\n\n修路的事。", []string{"会议听取了汇报：", "修路的事。"}},
		"semicolon at the end":           {"（一）修路；\n\n（二）通电。", []string{"（一）修路；", "（二）通电。"}},
		"sentence behind a sentence":     {"小城修了路。\n\n也通了电。", []string{"小城修了路。", "也通了电。"}},
		"subheading at the end":          {"小城修了路。\n\n后记", []string{"小城修了路。", "后记"}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, p := range paragraphs(t, "a.txt", test.in) {
				_, p, _ := strings.Cut(p, ": ")
				got = append(got, p)
			}
			if strings.Join(got, "\n") != strings.Join(test.want, "\n") {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestClassify(t *testing.T) {
	for kind, all := range map[Kind][]string{
		PageMark: {"A04/05", "03", "第3版", "12 要闻", "- 7 -", "第二版：综合", "Page 3 of 12", "责任编辑：李明 电话：12345",
			"2024年8月27日 星期二", "2024年8月27日 星期二 农历七月廿四", "（下转第二版）", "www.example.com", "扫一扫关注我们"},
		Byline: {"本报记者 李明", "新华社记者 李明 王芳", "高原晚报记者 李明 通讯员 扎西·顿珠", "（据新华社北京8月27日电）", "新华社拉萨8月27日电（记者李明）",
			"记者李明", "（记者 李明、王芳）", "来源：新华社", "作者：李明", "By Li Ming and Wang Fang"},
		Caption: {"图为村民在修路。", "△村民在修路。", "上图：村民在修路", "村民在修路（资料图片）", "8月2日，村民在修路。新华社记者 李明 摄", "村民在修路。李明摄", "李明 摄"},
		Heading: {"小城修路记", "——来自高原的报道", "修路架桥 通往山外的世界", "“四件大事”开新局", "一、修路", "第二章 总则", "路在何方？", "Road opens in the highlands", "【专题】小城修路"},
		Body: {"小城修了路。", "他说：“修路。”", "会议指出：", "记者招待会昨天举行，三百人参加。", "用户扫码关注后可以下载客户端。",
			"2024年8月27日，小城修了路。", "小城修了路；也通了电", "He said the road was open.", "图书馆昨天开门。"},
	} {
		for _, s := range all {
			if got := classify(s); got != kind {
				t.Errorf("classify(%q) = %d, want %d", s, got, kind)
			}
		}
	}
}
