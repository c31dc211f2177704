package suggest

import (
	"cmp"
	_ "embed"
	"slices"
	"strings"
	"sync"

	"yiku/align/text"
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
	if len(all) == 0 {
		if kind == glossary.Person {
			all = person(zh)
		}
		all = append(all, spelled(zh)...)
		all = append(all, r.modified(zh, depth)...)
		all = append(all, r.owned(zh, depth)...)
		all = append(all, r.headed(zh, depth)...)
		all = append(all, r.composed(zh, depth)...)
		if kind == "" || kind == glossary.Place || depth > 0 {
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

// wordsData has the common words that names of bodies are made of: Chinese, and
// English in the form it has there.
//
//go:embed words.tsv
var wordsData string

var loadWords = sync.OnceValue(func() map[string][]string {
	words := map[string][]string{}
	for line := range strings.Lines(wordsData) {
		zh, en, _ := strings.Cut(strings.TrimSpace(line), "\t")
		words[zh] = strings.Split(en, "|")
	}
	return words
})

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

// modifier is a beginning that English puts before what is modified, or a
// pattern with B for that.
type modifier struct{ zh, en string }

var modifiers = parseModifiers(`
副 deputy|vice
原 former
总 general|chief
首届 first
首次 first
历届 previous
中国 China|Chinese
中华 Chinese|China
全国 national
国家 national|state
国际 international
世界 world
中央 central|B_of_the_CPC_Central_Committee
中共 CPC
自治区 regional|B_of_the_autonomous_region
省 provincial
州 prefectural|prefecture
市 municipal|city
县 county
区 district
乡 township
镇 town|township
村 village
基层 grassroots|primary-level
地方 local
民族 ethnic
人民 people's
高级 senior|higher
中级 intermediate
女 woman|women's
新 new
老 old
大型 large
东 east
南 south
西 west
北 north
东部 eastern
南部 southern
西部 western
北部 northern
中部 central
`)

// head is an ending that says what a thing is. In English it stands after the
// rest, or before it with "of", whichever is usual first.
type head struct {
	zh    string
	en    []string
	of    bool // "Department of B" is the usual order
	kind  glossary.Kind
	place bool // what comes before is a name, to be spelled if it is unknown
}

var heads = slices.Concat(
	parseHeads(glossary.Organization, false, `
委员会 committee|commission
办公室 office
办公厅 general_office
办事处 office
政府 government
人民政府 people's_government
党委 Party_committee
党支部 Party_branch
支部 branch
党组 leading_Party_members_group
工作队 work_team
工作组 work_team|working_group
小组 group
领导小组 leading_group
代表团 delegation
工委 working_committee
委 committee|commission
医院 hospital
大学 university
学校 school
中学 middle_school|high_school
小学 primary_school
幼儿园 kindergarten
党校 Party_school
银行 bank
公司 company
集团 group
有限公司 co.,_ltd.
合作社 cooperative
协会 association
联合会 federation
商会 chamber_of_commerce
基金会 foundation
研究中心 research_center
中心 center
博物馆 museum
图书馆 library
文化馆 cultural_center
档案馆 archives
出版社 publishing_house|press
电视台 television_station
广播电视台 radio_and_television_station
报社 newspaper_office
日报 daily
通讯社 news_agency
实验室 laboratory
法院 court
人民法院 people's_court
检察院 procuratorate
人民检察院 people's_procuratorate
卫生院 health_center
卫生室 clinic
派出所 police_station
车站 station
军区 military_command
部队 troops
支队 detachment
总队 general_team|corps
大队 brigade
队 team
组 group
站 station
厂 factory|plant
基地 base
企业 enterprise
党 Party
联盟 alliance|league
组织 organization|organizations
机构 institution|institutions
机关 organs|organ|department
团体 organizations|organization|group
党组织 Party_organizations|Party_organization
省委 CPC_A_Provincial_Committee
市委 CPC_A_Municipal_Committee
县委 CPC_A_County_Committee
区委 CPC_A_District_Committee
州委 CPC_A_Prefectural_Committee
自治区党委 CPC_A_Autonomous_Regional_Committee
商报 business_daily
晚报 evening_news
天文台 observatory
观测站 observation_station
资源库 bank
分团 sub-delegation
纪念馆 memorial_hall|memorial_museum
科技馆 science_and_technology_museum
展览馆 exhibition_hall
体验馆 experience_center
展示馆 exhibition_hall
馆 museum|hall
服务中心 service_center
分中心 sub-center
指挥部 headquarters
总部 headquarters
军 army
集团军 group_army
师 division
旅 brigade
团 regiment|group
兵团 corps
战区 theater_command
军分区 military_subcommand
总工会 federation_of_trade_unions
工会 trade_union
妇联 women's_federation
工商联 federation_of_industry_and_commerce
文联 federation_of_literary_and_art_circles
署 administration|office
社 agency|society
网 website|network
电台 radio_station
台 station
民族大学 Minzu_University|University_for_Nationalities
事务所 firm|office
工作站 workstation
联络站 liaison_station
监测站 monitoring_station
理事会 council
董事会 board_of_directors
部门 department|departments
乐团 orchestra
艺术团 art_troupe
歌舞团 song_and_dance_troupe
局 bureau|administration
总局 administration|general_administration
处 office|division
科 section
室 office
所 institute|office
队伍 team|contingent
`),
	parseHeads(glossary.Organization, true, `
部 ministry|department
厅 department
研究院 institute|academy
研究所 institute
学院 college|institute|academy
科学院 academy_of_sciences
院 institute|academy
学会 society
总公司 corporation
系 department
`),
	parseHeads(glossary.Place, false, `
省 Province
市 City|Municipality
自治区 Autonomous_Region
自治州 Autonomous_Prefecture
自治县 Autonomous_County
自治旗 Autonomous_Banner
特别行政区 Special_Administrative_Region
地区 Prefecture|Region
州 Prefecture
盟 League
旗 Banner
县 County
区 District
新区 New_Area
乡 Township
镇 Town|Township
村 Village
村寨 Village
街 Street
城墙 City_Wall
故城 Ancient_City|Ruins
自由贸易港 Free_Trade_Port
自贸港 Free_Trade_Port
自由贸易试验区 Pilot_Free_Trade_Zone
灾区 Disaster_Area
街道 Subdistrict
社区 Community
小区 Residential_Community
山 Mountain
山脉 Mountains
岭 Ridge
峰 Peak
河 River
江 River
湖 Lake
海 Sea
湾 Bay
岛 Island
群岛 Islands
半岛 Peninsula
高原 Plateau
平原 Plain
盆地 Basin
草原 Grassland
沙漠 Desert
冰川 Glacier
峡谷 Gorge|Canyon
流域 Basin
机场 Airport
国际机场 International_Airport
港 Port
口岸 Port
开发区 Development_Zone
园区 Park
产业园 Industrial_Park
工业园 Industrial_Park
公园 Park
国家公园 National_Park
自然保护区 Nature_Reserve
保护区 Reserve
湿地 Wetland
水库 Reservoir
电站 Power_Station
水电站 Hydropower_Station
大桥 Bridge
隧道 Tunnel
铁路 Railway
公路 Highway
高速公路 Expressway
运河 Canal
路 Road
街 Street
广场 Square
寺 Temple|Monastery
宫 Palace
塔 Pagoda|Tower
古城 Ancient_City
古镇 Ancient_Town
遗址 Site|Ruins
国 
`),
	parseHeads(glossary.Title, true, `
主任 director|chairperson|head
书记 secretary
第一书记 first_secretary
主席 chairman|president|chairperson
总统 president
总理 premier|prime_minister
部长 minister|head
省长 governor
市长 mayor
县长 county_head|head
区长 district_head|head
州长 governor
乡长 township_head|head
镇长 mayor|head
村长 village_head|head
局长 director|head
厅长 director|head
处长 director|head
科长 section_chief|head
司长 director-general|director
院长 president|director
校长 president|principal
所长 director|head
会长 president
理事长 chairman|president
秘书长 secretary-general
团长 head
队长 head|leader|captain
组长 head|leader
站长 head
台长 director
馆长 curator|director
行长 president|governor
董事长 chairman
总经理 general_manager
经理 manager
委员 member
常委 standing_committee_member
代表 deputy|representative
成员 member
干部 official
专员 commissioner
大使 ambassador
发言人 spokesperson
负责人 head|person_in_charge
司令员 commander
政委 political_commissar
教授 professor
研究员 researcher|research_fellow
工程师 engineer
医生 doctor
教师 teacher
记者 reporter
传承人 inheritor
工人 worker
长 head|director
`),
	parseHeads(glossary.Meeting, false, `
会议 meeting|conference
全体会议 plenary_session|plenary_meeting
代表大会 congress
大会 congress|conference
论坛 forum
座谈会 symposium
研讨会 seminar|symposium
峰会 summit
博览会 expo
文化节 cultural_festival
艺术节 art_festival
运动会 games
年会 annual_meeting|annual_conference
常委会 standing_committee
仪式 ceremony
活动 activity|event
节 festival|day
展 exhibition
展览 exhibition
`),
)

func parseModifiers(table string) (all []modifier) {
	for line := range strings.Lines(strings.TrimSpace(table)) {
		zh, en, _ := strings.Cut(strings.TrimSpace(line), " ")
		for word := range strings.SplitSeq(en, "|") {
			all = append(all, modifier{zh, strings.ReplaceAll(word, "_", " ")})
		}
	}
	return all
}

func parseHeads(kind glossary.Kind, of bool, table string) (all []head) {
	for line := range strings.Lines(strings.TrimSpace(table)) {
		zh, en, _ := strings.Cut(strings.TrimSpace(line), " ")
		if en == "" {
			continue
		}
		all = append(all, head{zh, strings.Split(strings.ReplaceAll(en, "_", " "), "|"), of, kind, kind == glossary.Place})
	}
	return all
}

// modified renders a term that begins with a modifier: 副主任, 中国…, 第四次….
func (r *renderer) modified(zh string, depth int) (all []rendering) {
	for _, m := range modifiers {
		rest, ok := strings.CutPrefix(zh, m.zh)
		if !ok || rest == "" {
			continue
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
		name := numberZH.ReplaceAllString(zh, "")
		ok = slices.Contains([]string{"军", "师", "旅", "团", "集团军", "分团"}, name)
	}
	at := numberZH.FindStringIndex(rest)
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

// owned renders a term that begins with the name of a place or of a body, the
// owner of the rest: 西藏自治区|水利厅, 甘肃省|积石山县.
func (r *renderer) owned(zh string, depth int) (all []rendering) {
	runes := []rune(zh)
	for n := len(runes) - 1; n >= 2; n-- {
		front, rest := string(runes[:n]), string(runes[n:])
		owners := r.lookedUp(front)
		if len(owners) == 0 {
			if owners = spelled(front); len(owners) == 0 && endsInPlace(front) && n < len(runes)-1 {
				owners = r.headed(front, depth+1)
			}
		}
		owners = slices.DeleteFunc(owners, func(x rendering) bool { return x.kind != glossary.Place && x.kind != glossary.Organization })
		if len(owners) == 0 {
			continue
		}
		for _, owner := range asOwners(owners[:min(2, len(owners))]) {
			for _, x := range r.render(rest, "", depth+1) {
				weight := 0.95
				if x.method == Romanisation {
					weight = 0.4
				}
				switch {
				case x.kind == glossary.Place && owner.kind == glossary.Place:
					all = append(all, joinedBy("B, A", weight, owner, x, x.kind), joinedBy("B of A", weight-0.05, owner, x, x.kind), joinedBy("A B", weight-0.1, owner, x, x.kind))
				case x.kind == glossary.Title:
					all = append(all, joinedBy("B of A", weight, owner, x, x.kind), joinedBy("A B", weight-0.05, owner, x, x.kind))
				case owner.kind == glossary.Place && !strings.Contains(strings.ToLower(x.text), "department"):
					all = append(all, joinedBy("A B", weight, owner, x, x.kind), joinedBy("B of A", weight-0.05, owner, x, x.kind))
				default:
					all = append(all, joinedBy("B of A", weight, owner, x, x.kind), joinedBy("A B", weight-0.05, owner, x, x.kind))
				}
			}
		}
	}
	return all
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

func endsInPlace(zh string) bool {
	return slices.ContainsFunc([]string{"省", "市", "县", "区", "州", "盟", "旗", "乡", "镇", "村"}, func(g string) bool {
		name, ok := strings.CutSuffix(zh, g)
		return ok && len([]rune(name)) >= 2
	})
}

// headed renders a term by what its ending says it is: 水利厅, 积石山县.
func (r *renderer) headed(zh string, depth int) (all []rendering) {
	for _, h := range heads {
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
					all = append(all, joinedBy("A B", 0.9+longer, x, ending, h.kind))
					continue
				}
				all = append(all, joinedBy(first, 0.8+longer, x, ending, h.kind), joinedBy(second, 0.75+longer, x, ending, h.kind))
			}
		}
	}
	return all
}

// before renders what comes before an ending: the name of a place is spelled
// where it is not known.
func (r *renderer) before(zh string, h head, depth int) []rendering {
	if !h.place {
		return r.render(zh, "", depth+1)
	}
	all := r.lookedUp(zh)
	if len(all) == 0 {
		all = spelled(zh)
	}
	if name, people := cutPeoples(zh); people != "" && strings.HasPrefix(h.zh, "自治") || people != "" && h.zh == "乡" {
		for _, x := range append(r.lookedUp(name), append(spelled(name), inPinyin(name, glossary.Place)...)...) {
			all = append(all, rendering{x.text + " " + people, x.confidence, x.method, x.evidence, glossary.Place})
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
	runes := []rune(zh)
	for n := len(runes) - 1; n >= 1; n-- {
		for _, x := range r.lookedUp(string(runes[:n])) {
			for _, y := range r.render(string(runes[n:]), "", depth+1) {
				if y.method != Romanisation {
					all = append(all, joinedBy("A B", 0.6, x, y, y.kind))
				}
			}
		}
		if len(all) > 0 {
			return all[:min(branches, len(all))]
		}
	}
	return nil
}
