package extract

import (
	"strings"
	"sync"
)

// What the names of organisations, posts and meetings end in.

// heads are the words that an organisation's name ends in. The short ones name
// one only behind a place or another organisation.
var (
	heads = wordSet(`党委 党组 市委 省委 县委 区委 州委 地委 乡党委 镇党委 纪委 监委 党支部 组织部 宣传部 统战部 政法委 管委会
		大学 学院 学校 中学 小学 幼儿园 党校 医院 卫生院 公司 集团 银行 分公司 总公司 有限公司 股份有限公司 企业 工厂 总厂 制片厂 合作社 交易所
		委员会 指挥部 协会 学会 商会 联合会 基金会 理事会 董事会 总工会 工会 妇联 科协 作协 足协 侨联 残联 文联 法院 检察院 研究院 研究所
		科学院 工程院 农科院 社科院 民院 实验室 天文台 图书馆 科技馆 日报 晚报 商报 时报 报社 出版社 书店 电视台 广播电视台 电台 通讯社
		国资委 发改委 发展改革委 改革委 工作队 代表团 医疗队 服务队 救援队 国家队 男队 女队 艺术团 歌舞团 乐团 剧院 俱乐部 办公室 办公厅
		政协 人大 常委会 人大常委会 政府 人民政府 议会 国会 法庭 联合国 联大 联盟 联合体 合作组织 大使馆 使馆 总领馆 领事馆
		资源局 国税局 地税局 水利厅 财政厅 教育厅 公安厅 派出所 司法所 总局 分局 支行 分行 分院 分会 军区 战区 军分区 集团军 兵团 总队 支队 大队
		指挥组 工作组 领导小组 分团 交警 圣公会`)
	shortHeads = wordSet("部 委 局 厅 处 科 办 院 署 社 会 师 团 队 旅 所 馆 站 厂 组织 小组 基地 中心 峰会")
)

// offices end longer words that name an organisation (教育局).
var offices = wordSet("部 委 局 厅 院 署")

// postHeads are the words that posts are named by.
var postHeads = strings.Fields(`书记 总书记 主席 委员 部长 局长 处长 科长 主任 主任委员 院长 校长 所长 站长 厅长 司长 行长 署长 会长 社长 台长
	总理 总统 首相 外长 防长 大使 总领事 领事 特使 发言人 秘书长 团长 队长 组长 师长 军长 司令员 政委 参谋长 委员长 理事长 理事 总干事 代表 领队
	省长 市长 县长 区长 乡长 镇长 村长 州长 盟长 旗长 专员 常委 总经理 经理 董事长 总裁 检察长 审计长 研究员 调研员 巡视员 主编 教授 教师 工程师`)

// posts are the heads and their deputies.
var posts = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for _, h := range postHeads {
		m[h], m["副"+h] = true, true
	}
	return m
})

// meetingHeads are the words that meetings are named by.
var meetingHeads = wordSet(`会议 大会 全会 全体会议 常务会议 圆桌会议 峰会 论坛 座谈会 年会 发布会 博览会 会晤 运动会 奥运会 冬奥会 亚运会 研讨会 推进会 动员会
	交流会 洽谈会 展览会 开幕式 闭幕式 仪式 例会 记者会 招待会 代表大会 理事会会议 常委会会议 工作会议 进博会 服贸会 文博会 藏博会 大赛
	听证会 评议会 通报会 表彰会 报告会 说明会 推介会 对接会 交易会 广交会 展销会 音乐会 晚会 茶话会 团拜会 对话会 圆桌会 恳谈会
	艺术节 文化节 电影节 旅游节 展演 展会 巡展 书展 锦标赛 联赛 世界杯 联席会议 首脑会议 外长会 部长会议 一中全会 二中全会 三中全会 四中全会 五中全会 六中全会 七中全会 十七大 十八大 十九大 二十大 两会`)

// heldFor are the words, besides places, that the name of a meeting begins with.
var heldFor = wordSet("全国 全省 全区 全市 全县 全州 全军 全球 世界 国际 中央 亚洲 亚太 东亚 中外")

func isMeeting(w *word) bool {
	return w.is(isMeetingWord) || w.class != placeName && w.class != fullName && w.is(endsAsMeeting)
}

func isHead(w *word) bool {
	switch {
	case w.is(isHeadWord), w.class == orgName && w.runes > 2:
		return true
	case w.class == placeName, w.class == fullName, w.class == mark:
		return false
	}
	return w.is(endsAsHead | endsAsOffice)
}
