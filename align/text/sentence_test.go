package text

import (
	"strings"
	"testing"
	"time"
	"unicode"

	"golang.org/x/text/language"
)

// Cases are written with | between sentences.

func TestSplitChinese(t *testing.T) {
	for name, want := range map[string]string{
		"stops":                 "会议今天开幕。|谁来主持？|欢迎！|大家鼓掌。",
		"no stop at the end":    "会议今天开幕。|议程有三项",
		"quotation":             "他说：“路修通了。|电也通了。”|村民都很高兴。",
		"traditional quotation": "他說：「路修通了。|電也通了。」|村民都很高興。",
		"nested closers":        "她回忆：“老师说‘要坚持。’”|后来她坚持下来了。",
		"speaker behind":        "“路修通了。|电也通了。”村支书扎西高兴地说。|第二天，车队进了山。",
		"speaker goes on":       "“今年收成好。”次仁告诉记者，合作社分了红。|大家都满意。",
		"next speaker":          "“路通了吗？”|老人问道：“什么时候通的？”",
		"not a speaker":         "“一路平安！”|听说，他们已经到了。",
		"quotation as a part":   "他连说三声“好！”，转身就走。|门关上了。",
		"title":                 "《怎么办？》是一部小说。|《去！去！去！》也是。",
		"remark":                "项目（投资多少？没有公布）已经开工。|明年完工。",
		"remark of its own":     "会议闭幕。|（据本台消息。）|下次会议在秋天。",
		"semicolons":            "一是修路；二是通电；三是办学。|都要办好。",
		"numbered":              "（一）修路。|（二）通电。|1. 办学要抓紧。|2.医疗要跟上。",
		"decimals":              "产量增长3.5%，达到12.8万吨。|价格为1.2元。",
		"latin":                 "他在Washington D.C.工作过。|网址是www.example.com。|完了。",
		"latin sentence":        "校训是：Know the land. |Love the people. |他记得。",
		"double primes":         "〝橋修好了。〞村長笑道。|〝大家都來。〞|第二天，人都到了。",
		"vertical quotation":    "他說：﹁走吧。﹂|﹃好。﹄|大家跟著他。",
		"vertical marks":        "路通了︒|下一篇︕|他來了︖︶|走吧。",
		"small and wide":        "路通了。］〕〗﹚｝|电也通了。",
		"space before a closer": "（第一段讲修路。）|第二段。 】|第三段。",
		"points between Han":    "全乡修路30公里.|村村通了电.|“水也通了.”村长说.|大家很高兴.",
		"points behind signs":   "增长5.3%.|气温30℃.|共120人.|增至5.3.|下一步：1.修路.|2.通电.",
		"wide points":           "路修好了．|电也通了．|产量３．５吨．",
		"point before figures":  "全乡都通了路.|30公里的路.",
		"items and captions":    "一.总则.|二.附则.|图3.人口变化.",
		"wide name":             "乔治．布朗来访．|大家欢迎他．",
		"ASCII marks and Latin": "装了APP?|还没有!|快装吧!",
		"half-width stops":      "真的吗?|真的!|好.",
		"han and a full stop":   "会议结束. |大家离开.",
		"name with a stop":      "约翰.史密斯来访。",
		"several marks":         "什么？！|你再说一遍！！|好吧。",
		"ellipsis ends":         "高原上的人们世世代代守着这片土地……|他们的孩子走出了大山。",
		"ellipsis stammers":     "我……我忘了。|对不起。",
		"ellipsis enumerates":   "茶叶、瓷器、丝绸、药材、皮毛……等货物从这里运走。",
		"ellipsis and a stop":   "风越来越大……。|他们停了下来。",
		"dashes":                "他的名字——大家都记得——刻在碑上。|——这是后话。",
		"lines":                 "标题没有句号\n|第一句。|第二句。\n",
		"spaces":                "第一句。　|第二句。",
		"space before a quote":  "他问：“好不好？ ”|大家笑了。",
	} {
		t.Run(name, func(t *testing.T) { testSplit(t, Chinese, want) })
	}
}

func TestSplitEnglish(t *testing.T) {
	for name, want := range map[string]string{
		"stops":              "The road is open. |Who built it? |We did!",
		"titles":             "Mr. Li met Dr. Wang and Gen. Zhao. |They talked.",
		"country":            "The U.S. delegation left. |It came from the U.S. |The talks go on.",
		"country ends":       "He moved to the U.S. |He stayed there.",
		"number":             "See No. 5 and Art. 12 of the law. |Is it a no. |No.",
		"month":              "It opened on Sept. 3 in Lhasa. |It closed in Dec. |Nobody came.",
		"examples":           "Crops, e.g. barley, i.e. qingke, are sown vs. Last year. |Yes.",
		"initials":           "J. R. Smith and John F. Kennedy wrote it. |I did not.",
		"etc":                "Roads, dams, etc. were built. |Roads, dams, etc. |The rest waited.",
		"hours":              "It begins at 9 a.m. on Monday. |It ends at 5 p.m. |The hall closes.",
		"decimals":           "It grew 3.5 percent to 1.2 million. |Good.",
		"addresses":          "Write to a.b@example.com or see www.example.com for more. |Thanks.",
		"ellipsis":           "He waited ... and waited... |Then he left. |Well… |Fine.",
		"quotes":             "\"We are ready.\" |\"So are we!\" |They left.",
		"curly quotes":       "“We are ready.” |“So are we.” |They left.",
		"speaker small":      "“Are we ready?” he asked. |Nobody spoke.",
		"speaker":            "“Are we ready?” Wang Fang asked. |Nobody spoke.",
		"brackets":           "It rained. |(It often does.) |We stayed.",
		"items":              "1. Build roads. |2. Build schools. |(a) Train teachers.",
		"number ends":        "It was founded in 1951. |It moved in 1965.",
		"several marks":      "Really?! |Yes!!! |Fine.",
		"small letter":       "He said it was fine. so be it. |The end.",
		"company":            "Tibet Water Co. Ltd. sells water. |It grew.",
		"doctorate":          "She holds a Ph.D. in history. |She teaches.",
		"chinese in english": "The slogan is “四件大事”。 |It means four tasks.",
	} {
		t.Run(name, func(t *testing.T) { testSplit(t, English, want) })
	}
}

func testSplit(t *testing.T, lang language.Tag, marked string) {
	t.Helper()
	s := strings.ReplaceAll(marked, "|", "")
	var got []string
	for _, g := range Split(lang, s) {
		got = append(got, g.Text)
	}
	var want []string
	for w := range strings.SplitSeq(marked, "|") {
		want = append(want, strings.TrimSpace(w))
	}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("\n got %s\nwant %s", strings.Join(got, "|"), strings.Join(want, "|"))
	}
}

func TestSplitNothing(t *testing.T) {
	for _, s := range []string{"", " ", "\n\n", "　"} {
		if got := Split(Chinese, s); len(got) != 0 {
			t.Errorf("Split(%q) = %v", s, got)
		}
	}
}

func TestGlueReplaced(t *testing.T) {
	s := "　第一句。  第二句。\n"
	segments := Split(Chinese, s)
	segments[0].Text, segments[1].Text = "One.", "Two."
	if got, want := Glue(s, segments), "　One.  Two.\n"; got != want {
		t.Errorf("Glue = %q, want %q", got, want)
	}
}

func FuzzSplit(f *testing.F) {
	for _, s := range []string{
		"他说：“好。真的……”（笑）他说。\n《为什么？》1.5。", "Mr. X. said \"No.\" No. 5 e.g. ... A. B.",
		"（（《《……", "。”。“……\u3000。 ）", "a.\xff。\xe3\x80", "….!?’」", "１．２．约翰．", "\u2028?\u0085!",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, lang := range []language.Tag{Chinese, Simplified, Traditional, English, language.Und} {
			segments := Split(lang, s)
			if got := Glue(s, segments); got != s {
				t.Fatalf("%v: glued %q from %q", lang, got, s)
			}
			end := 0
			for _, g := range segments {
				if g.Text == "" || g.Text != s[g.Span.Start:g.Span.End] || g.Text != strings.TrimFunc(g.Text, unicode.IsSpace) {
					t.Fatalf("%v: segment %+v of %q", lang, g, s)
				}
				if strings.TrimSpace(s[end:g.Span.Start]) != "" {
					t.Fatalf("%v: %q lost of %q", lang, s[end:g.Span.Start], s)
				}
				end = g.Span.End
			}
			if strings.TrimSpace(s[end:]) != "" {
				t.Fatalf("%v: %q lost of %q", lang, s[end:], s)
			}
		}
	})
}

// Marks that open and never close take no longer than others.
func TestSplitTakesTimeByLength(t *testing.T) {
	for _, mark := range []string{"（", "《", "(", "“", "。”", "…", "。 ", "？！"} {
		s := strings.Repeat(mark, 200_000)
		begun := time.Now()
		if got := Glue(s, Split(Simplified, s)); got != s {
			t.Errorf("%s: the text is not whole", mark)
		}
		if took := time.Since(begun); took > 20*time.Second {
			t.Errorf("%s: %v", mark, took)
		}
	}
}

func TestNoSentenceBeginsWithAClosingMark(t *testing.T) {
	stops := []string{"。", "！", "?", ".", "．", "……", "︒", "。!"}
	for r := range unicode.MaxRune {
		if !Closes(r) || strings.ContainsRune("\"'’", r) {
			continue
		}
		for _, stop := range stops {
			for _, s := range []string{"路修好了" + stop + string(r) + "电也通了。", "路修好了" + stop + " " + string(r) + "电也通了。"} {
				for _, lang := range []language.Tag{Chinese, English} {
					for i, segment := range Split(lang, s) {
						if i > 0 && Closes(firstRune(segment.Text)) {
							t.Errorf("%v %s: a sentence begins %q", lang, s, segment.Text)
						}
					}
				}
			}
		}
	}
}
