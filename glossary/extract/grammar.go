package extract

import (
	"strings"
)

// form is what a grammar took a span for.
type form uint8

const (
	noForm      form = iota
	orgForm          // an organisation from its place or parent on
	orgPartForm      // a department without its parent
	titleForm        // a title with its organisation
	meetingForm
	placesForm // a chain of places
	forms
)

var formNames = [forms]string{"", "organization", "department", "title", "meeting", "place chain"}

// A found is a span that a grammar found.
type found struct {
	span
	form form
}

var orgHeads = wordSet("部 委 局 厅 处 科 办 院 署 社 会 党委 党组 市委 省委 县委 区委 州委 地委 乡党委 镇党委 纪委 监委 党支部 大学 学院 学校 中学 小学 幼儿园 医院 卫生院 公司 集团 银行 中心 委员会 指挥部 组织部 宣传部 统战部 政法委 管委会 协会 学会 商会 联合会 基金会 理事会 董事会 总工会 工会 妇联 法院 检察院 研究院 研究所 科学院 工程院 实验室 日报 晚报 商报 时报 报社 电视台 广播电视台 电台 通讯社 组织 国资委 发改委 发展改革委 改革委 工作队 代表团 医疗队 服务队 救援队 艺术团 歌舞团 办公室 办公厅 政协 人大 常委会 人大常委会 政府 人民政府 军区 战区 军分区 总队 支队 大队 集团军 基地 交易所 合作社 企业 工厂 分公司 总公司 有限公司 股份有限公司 图书馆 科技馆 天文台 资源局 水利厅 财政厅 教育厅 公安厅 派出所 司法所 联盟 大使馆 使馆 总领馆 领事馆 议会 国会 法庭 联合国 峰会 指挥组 工作组 领导小组 小组 分团 兵团 师 团 队 旅 总局 分局 支行 分行 分院 分会 党校 出版社 书店 剧院 乐团 俱乐部 合作组织 队 男队 女队 国家队 交警 作协 足协 科协 侨联 残联 文联 联大 制片厂 厂 总厂 工厂 民院 农科院 社科院 俱乐部 圣公会 联合体 国税局 地税局")

// shown as organisations only behind a place or another organisation.
var shortHeads = wordSet("厂 交警 部 委 局 厅 处 科 办 院 署 社 会 师 团 队 旅 所 馆 站 组织 企业 小组 基地 中心")

var titleWords = titleSet

func (s *sentence) grammar() []found {
	var out []found
	out = s.organizations(out)
	out = s.titles(out)
	out = s.meetings(out)
	out = s.chains(out)
	return out
}

// body reports whether a word may stand inside an organisation's name.
func body(w *word) bool {
	switch w.class {
	case noun, verbal, unknown, otherName, short, modifier, placeName, orgName, personName, affix, foreign, joiner, fullName:
		return true
	case verb, adjective, idiom, number, locality:
		return closed[w.text] != w.class
	}
	return false
}

func isOrgHead(w *word) bool {
	if orgHeads[w.text] {
		return true
	}
	if w.class == orgName && w.runes > 2 {
		return true
	}
	if w.runes < 3 || w.class == placeName || w.class == fullName || w.class == mark {
		return false
	}
	r := []rune(w.text)
	return orgHeads[string(r[len(r)-2:])]
}

func (s *sentence) organizations(out []found) []found {
	for i := 0; i < len(s.words); i++ {
		w := &s.words[i]
		if !isOrgHead(w) {
			continue
		}
		// The start: the leftmost place or organisation that only name words lie behind.
		start, anchored := i, w.class == orgName
		lastHead := -1
		runes := 0
		for j := i - 1; j >= 0 && s.words[j].end <= s.words[j+1].start; j-- {
			h := &s.words[j]
			runes += h.runes
			if runes > 28 {
				break
			}
			if h.class == conjunction && (h.text == "和" || h.text == "与" || h.text == "及") && j > 0 && body(&s.words[j-1]) {
				continue
			}
			if !body(h) || titleWords[h.text] {
				break
			}
			if h.class == number && !strings.HasPrefix(h.text, "第") && (j == 0 || s.words[j-1].text != "第") && j < i-1 {
				break
			}
			// What another organisation or a place does is no part of the name.
			if h.class == verb && j > 0 && (isOrgHead(&s.words[j-1]) || s.words[j-1].class == placeName || s.words[j-1].class == verb) {
				break
			}
			if h.class == placeName || isOrgHead(h) {
				start, anchored = j, true
				if isOrgHead(h) && lastHead < 0 {
					lastHead = j
				}
			}
		}
		if anchored && start < i {
			out = append(out, found{span{start, i + 1}, orgForm})
			// without a chain of places before it
			for k := start; k < i && s.words[k].class == placeName; k++ {
				if k > start {
					out = append(out, found{span{k, i + 1}, orgForm})
				}
				if k+1 < i || !shortHeads[w.text] {
					if k+1 <= i && s.words[k+1].class != placeName && !(k+1 == i && shortHeads[w.text]) {
						out = append(out, found{span{k + 1, i + 1}, orgPartForm})
					}
				}
			}
			if lastHead >= 0 && lastHead+1 <= i && !(lastHead+1 == i && shortHeads[w.text]) {
				out = append(out, found{span{lastHead + 1, i + 1}, orgPartForm})
			}
		} else if w.class == orgName {
			out = append(out, found{span{i, i + 1}, orgForm})
		} else if !shortHeads[w.text] {
			out = append(out, found{span{i, i + 1}, orgPartForm})
		}
	}
	return out
}

func (s *sentence) titles(out []found) []found {
	orgs := out
	for i := range s.words {
		w := &s.words[i]
		if !isPost(w.text) {
			continue
		}
		if w.runes > 1 {
			out = append(out, found{span{i, i + 1}, titleForm})
		}
		for _, o := range orgs {
			if o.to == i && (o.form == orgForm || o.form == orgPartForm) {
				out = append(out, found{span{o.from, i + 1}, titleForm})
			}
		}
		if i > 0 && (s.words[i-1].class == placeName || s.words[i-1].class == orgName || s.words[i-1].class == short) && s.words[i-1].end <= w.start {
			out = append(out, found{span{i - 1, i + 1}, titleForm})
		}
	}
	return out
}

func isPost(w string) bool {
	if titleSet[w] {
		return true
	}
	r := []rune(w)
	return len(r) > 2 && titleSet[string(r[len(r)-2:])] || len(r) > 3 && titleSet[string(r[len(r)-3:])]
}

var meetingHeads = wordSet("会议 大会 全会 全体会议 峰会 论坛 座谈会 年会 发布会 博览会 会晤 运动会 奥运会 冬奥会 亚运会 研讨会 推进会 动员会 交流会 洽谈会 展览会 开幕式 闭幕式 仪式 例会 记者会 招待会 代表大会 理事会会议 常委会会议 工作会议 进博会 服贸会 文博会 藏博会 大赛 锦标赛 世界杯 联席会议 首脑会议 外长会 部长会议 三中全会 四中全会 二中全会 五中全会 六中全会 一中全会 七中全会 二十大 十九大 十八大 十七大 两会")

func (s *sentence) meetings(out []found) []found {
	for i := range s.words {
		w := &s.words[i]
		if !isMeeting(w) {
			continue
		}
		if w.runes > 2 {
			out = append(out, found{span{i, i + 1}, meetingForm})
		}
		start := -1
		for j, runes := i-1, 0; j >= 0 && s.words[j].end <= s.words[j+1].start && runes < 24; j-- {
			h := &s.words[j]
			runes += h.runes
			ordinal := strings.HasPrefix(h.text, "第") || h.text == "届" || h.text == "次" || strings.HasSuffix(h.text, "届") || strings.HasSuffix(h.text, "次") || h.class == number || h.class == timeWord
			if !ordinal && !body(h) {
				break
			}
			if h.class == placeName || h.class == orgName || ordinal && (h.class == number || strings.HasPrefix(h.text, "第") || h.class == timeWord) || isOrgHead(h) {
				start = j
				out = append(out, found{span{j, i + 1}, meetingForm})
			}
		}
		_ = start
		if i > 1 && s.words[i-1].text == "的" && s.words[i-2].text == "党" {
			out = append(out, found{span{i - 2, i + 1}, meetingForm})
		}
	}
	return out
}

func isMeeting(w *word) bool {
	if meetingHeads[w.text] {
		return true
	}
	r := []rune(w.text)
	return len(r) > 2 && w.class != placeName && w.class != fullName && (meetingHeads[string(r[len(r)-2:])] || meetingHeads[string(r[len(r)-3:])])
}

func (s *sentence) chains(out []found) []found {
	for i := 0; i < len(s.words); i++ {
		j := i
		for j < len(s.words) && s.words[j].class == placeName && (j == i || s.words[j-1].end == s.words[j].start) {
			j++
		}
		if j-i > 1 {
			out = append(out, found{span{i, j}, placesForm})
		}
		i = max(i, j-1)
	}
	return out
}
