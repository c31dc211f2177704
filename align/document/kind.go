package document

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"yiku/align/text"
)

const (
	shortLength = 60  // runes a heading or byline has at most
	longLength  = 140 // runes a caption or a headline of several lines has at most
)

// forms are the patterns of what is not running text on a newspaper page. Each
// has to match a whole paragraph, but for the beginnings of items and sections.
type forms struct {
	pageMark, byline, caption *regexp.Regexp
	item                      *regexp.Regexp // begins an item of a list or a section
	section                   *regexp.Regexp // begins a section
}

// patterns are compiled with the first document.
var patterns = sync.OnceValue(func() forms {
	whole := func(alternatives ...string) *regexp.Regexp {
		return regexp.MustCompile(`^(?:` + strings.Join(alternatives, `|`) + `)$`)
	}
	const (
		number   = `[\d一二三四五六七八九十百〇○零]`
		sections = `(?:要闻|新闻|综合|理论|国际|国内|体育|文化|副刊|评论|广告|专版|专题|特刊|时政|经济|社会|教育|健康|农业|法治|地方|视点|焦点)`
		reporter = `(?:记者|記者|通讯员|通訊員|评论员|評論員|撰稿人|实习生|編輯|编辑)`
		name     = `(?:\p{Han}{2,4}|\p{Han}{1,6}(?:·\p{Han}{1,8})+)`
		names    = name + `(?:[\s、，,/]+(?:` + reporter + `\s*)?` + name + `)*`
		agency   = `(?:新华社|新華社|人民日报|人民日報|中新社|中新网|央视网|本报|本報|本社|[\p{Han}]{2,8}(?:日报|日報|晚报|商报|电视台|通讯社|网))`
	)
	return forms{
		pageMark: whole(
			`[A-Z]\d{1,3}(?:\s*[/／、,，-]\s*[A-Z]?\d{1,3})*\s*版?(?:\s*\p{Han}{2,6})?`, // A04/05 要闻
			`\d{1,3}(?:\s*[/／]\s*\d{1,3})?\s*[版页頁]?(?:\s*`+sections+`)?`,            // 3版, 2/16
			`[-–—·•]\s*\d{1,4}\s*[-–—·•]`,                                           // - 12 -
			`第\s*`+number+`+\s*[版页頁](?:\s*[,，]?\s*共\s*`+number+`+\s*[版页頁])?(?:\s*[:：]?\s*\p{Han}{2,6})?`,
			`(?i:page)\s*\d+(?:\s*(?:of|/)\s*\d+)?`,
			`.{0,12}(?:扫码|掃碼|扫一扫|扫描二维码|微信公众号|官方微博|下载客户端).{0,24}`,
			`.{0,16}(?:责任编辑|責任編輯|责编|本版编辑|值班编辑|值班主任|版式|美编|校对|组版|投稿邮箱|热线电话|新闻热线|本报地址|邮政编码|国内统一刊号|国内统一连续出版物号|邮发代号)\s*[：:／/\s].{0,60}`,
			`(?:\d{4}|[二〇○零一二三四五六七八九]{4})年\s*`+number+`{1,3}月\s*`+number+`{1,3}日(?:\s*星期[一二三四五六日天])?(?:\s*(?:农历|第|总第|今日).{0,16})?`,
			`星期[一二三四五六日天]`,
			`[（(]?(?:上接|下转|下轉|紧接).{0,4}第?.{1,4}版.{0,10}[）)]?`,
			`(?:https?://|www\.)\S+`,
		),
		byline: whole(
			`[（(【]?\s*[\p{Han}·]{0,12}`+reporter+`(?:\s*[：:]?\s*`+names+`)?(?:\s*(?:文/图|摄影报道|报道|报导|文|图|整理))?\s*[）)】]?`,
			`[（(【]?\s*(?:据|據|来源\s*[：:])\s*`+agency+`[\p{Han}\d\s]{0,16}(?:电|電|讯|报道|消息)?\s*[）)】]?`,
			`[（(【]?\s*`+agency+`[\p{Han}\d\s]{0,16}(?:电|電|讯|訊)\s*(?:[（(]\s*`+reporter+`.{1,30}[）)])?\s*[）)】]?`,
			`(?:作者|文|撰文|编译|来源|文字)\s*[：:/／]\s*\S.{0,40}`,
			`(?i:by)\s+[A-Z][\w.'’-]+(?:\s+(?:and\s+)?[A-Z][\w.'’-]+){0,6}`,
		),
		caption: whole(
			`[△▲▼▽◀▶←→↑↓]\s*\S.*`,
			`[（(]?(?:图为|圖為|图[①-⑨一二三四五六\d]+|[上下左右题]图(?:为|[：:])|资料图片?\s*[：:（(]|图片来源|(?:制图|配图|图源)\s*[：:/]).*`,
			`.{0,100}(?:[\s）)]`+name+`\s?摄影?|`+reporter+`\s?`+name+`\s?摄影?|[。”]`+name+`\s?摄|资料图片?|供图|图片由.{2,20}提供)[）)]?`,
			name+`\s*摄影?`,
		),
		item: regexp.MustCompile(`^(?:第[一二三四五六七八九十百千零〇\d]+[章节節条條部编編篇]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|` +
			`\d{1,2}[.．、)）]\s*\D|[①-⑳]|[•●○■□◆◇★☆※▪]\s*\S|[-*+]\s+\S)`),
		section: regexp.MustCompile(`^(?:第[一二三四五六七八九十百千零〇\d]+[章节節部编編篇]|[一二三四五六七八九十]{1,3}、)`),
	}
})

// classify tells what a paragraph is by its form.
func classify(s string) Kind {
	n := utf8.RuneCountInString(s)
	if n > longLength {
		return Body
	}
	p := patterns()
	switch {
	case n <= 100 && !endsSentence(s) && p.pageMark.MatchString(s):
		return PageMark
	case n <= shortLength && !endsSentence(s) && p.byline.MatchString(s):
		return Byline
	case mayBeCaption(s) && p.caption.MatchString(s):
		return Caption
	case isHeading(s, n):
		return Heading
	}
	return Body
}

// isHeading reports whether s, of n runes, has the form of a heading: short,
// and without a mark at its end.
func isHeading(s string, n int) bool {
	last := lastRune(s)
	switch {
	case strings.ContainsAny(s, "。；"), openQuote(s), strings.ContainsRune("：:，、,;.“‘（《「『", last):
		return false
	case strings.ContainsRune("…！？!?", last) && n > shortLength/2:
		return false
	case strings.HasPrefix(s, "——"), startsSection(s):
		return n <= shortLength
	case !strings.ContainsFunc(s, text.IsHan):
		return n <= 100 && !strings.Contains(s, ". ") && strings.Count(s, " ") < 15 && strings.ContainsFunc(s, unicode.IsLetter)
	case hanSpace(s):
		return true
	}
	return n <= shortLength && !runningText(s)
}

// startsItem reports whether s begins as an item of a list or a numbered
// section does.
func startsItem(s string) bool { return mayStartItem(s) && patterns().item.MatchString(s) }

// startsSection reports whether s begins as a numbered section does.
func startsSection(s string) bool { return mayStartItem(s) && patterns().section.MatchString(s) }

// mayBeCaption and mayStartItem say no to nearly all running text, for a
// hundredth of what the patterns take. Every caption has one of these characters,
// every item and section begins with one.
func mayBeCaption(s string) bool {
	for _, r := range s {
		switch r {
		case '图', '圖', '摄', '△', '▲', '▼', '▽', '◀', '▶', '←', '→', '↑', '↓':
			return true
		}
	}
	return false
}

func mayStartItem(s string) bool {
	switch r := firstRune(s); r {
	case '第', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '（', '(', '-', '*', '+':
		return true
	default:
		return isDigit(r) || r >= '①' && r <= '⑳' || strings.ContainsRune("•●○■□◆◇★☆※▪", r)
	}
}
