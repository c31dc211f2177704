package document

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"yiku/align/text"
)

// The forms of what is not running text on a newspaper page. Each pattern has to
// match the whole paragraph.
var (
	pageMarks = regexp.MustCompile(`^(?:` + strings.Join([]string{
		`第?\s*[A-Z]?\d{1,3}\s*(?:[/／、,，-]\s*[A-Z]?\d{1,3})*\s*[版页]?(?:\s*[\p{Han}·]{2,6})?`, // A04/05, 第3版, 02 要闻
		`[-–—·•\s]*\d{1,4}[-–—·•\s]*`,                                                       // - 12 -
		`第\s*[\d一二三四五六七八九十]+\s*[版页]`,
		`(?i)page\s*\d+(?:\s*(?:of|/)\s*\d+)?`,
		`.{0,12}(?:扫码|扫一扫|扫描二维码|微信公众号|官方微博|客户端|下载).{0,24}`,
		`.{0,16}(?:责任编辑|责编|本版编辑|值班编辑|版式|美编|校对|组版|投稿邮箱|热线电话|新闻热线|本报地址|邮政编码|国内统一刊号|国内统一连续出版物号|邮发代号)[：:\s].{0,60}`,
		`(?:\d{4}|[二〇○零一二三四五六七八九]{4})年\s*[\d一二三四五六七八九十]{1,3}月\s*[\d一二三四五六七八九十]{1,3}日(?:\s*星期[一二三四五六日天])?.{0,20}`,
		`星期[一二三四五六日天]`,
		`(?:上接|下转|紧接|转)第?.{1,6}版.{0,10}`,
		`(?:https?://|www\.)\S+`,
	}, `|`) + `)$`)

	bylines = regexp.MustCompile(`^[（(【]?\s*(?:` + strings.Join([]string{
		`(?:[\p{Han}·]{0,12}(?:记者|通讯员|评论员|特约撰稿人|实习生|见习记者|全媒体记者))(?:[\s:：/、，,]*[\p{Han}·]{1,12})*(?:\s*(?:文/图|摄影报道|报道|文|图|整理))?`,
		`(?:据|来源[：:]).{0,12}(?:新华社|人民日报|央视|中新社|中新网|日报|晚报|电视台|网|社)[\p{Han}\d月日\s]{0,20}(?:电|报道|消息|讯)?`,
		`(?:新华社|中新社|本报|本社)[\p{Han}\d\s]{0,16}(?:电|讯)(?:\s*[（(]?(?:记者|通讯员)[\p{Han}·\s、]{1,30}[）)]?)?`,
		`(?:作者|文|撰文|编译|整理|来源)\s*[：:/／].{1,40}`,
		`(?i)by\s+[A-Z][\w.'’-]+(?:\s+(?:and\s+)?[A-Z][\w.'’-]+){0,6}`,
	}, `|`) + `)\s*[）)】]?$`)

	captions = regexp.MustCompile(`^(?:[△▲▼▽◀▶←→↑↓]\s*.+|[（(]?(?:图为|图①|图一|图\d+|上图|下图|左图|右图|题图|资料图|制图|配图|图片来源|图／|图/).+|.{0,80}(?:[^\p{Han}拍]摄影?|\s摄|记者\s?[\p{Han}·]{2,12}\s?摄影?|供图|[\p{Han}]{2,4}\s摄|图片由.{2,20}提供)[）)]?)$`)

	items = regexp.MustCompile(`^(?:第[一二三四五六七八九十百千零〇\d]+[章节条部编篇]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、)）]\s*\D|[①-⑳]|[•●○■□◆◇★☆※▪·]\s*\S|[-*+]\s+\S)`)

	numbered = regexp.MustCompile(`^(?:第[一二三四五六七八九十百千零〇\d]+[章节部编篇]|[一二三四五六七八九十]{1,3}、)`)
)

const (
	shortLength = 60  // runes a heading, byline or caption has at most
	multiLength = 140 // runes of a headline of several lines at most
)

// classify tells what a paragraph is by its form.
func classify(s string) Kind {
	n := utf8.RuneCountInString(s)
	switch {
	case n <= 100 && pageMarks.MatchString(s):
		return PageMark
	case n <= shortLength && bylines.MatchString(s):
		return Byline
	case n <= 160 && captions.MatchString(s):
		return Caption
	case isHeading(s, n):
		return Heading
	}
	return Body
}

// isHeading reports whether s has the form of a heading: short, without a mark
// at its end.
func isHeading(s string, n int) bool {
	if strings.HasPrefix(s, "——") {
		return n <= shortLength && !strings.ContainsAny(s, "。；")
	}
	last := lastRune(s)
	if strings.ContainsRune("。；：，、,;:.“‘（《「『", last) || strings.ContainsAny(s, "。；") || openQuote(s) {
		return false
	}
	if strings.ContainsRune("…！？!?", last) && n > 30 {
		return false
	}
	if !strings.ContainsFunc(s, text.IsHan) {
		return n <= 100 && !endsSentence(s) && len(strings.Fields(s)) <= 14 && !strings.Contains(s, ", ")
	}
	if numbered.MatchString(s) && n <= shortLength {
		return true
	}
	if hanSpace(s) {
		return n <= multiLength
	}
	return n <= shortLength && !runningText(s)
}

// startsItem reports whether s begins as an item of a list or a numbered
// section does.
func startsItem(s string) bool { return items.MatchString(s) }
