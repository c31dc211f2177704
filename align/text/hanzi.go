package text

import "sync"

// Common characters
//
// The thousand most frequent characters make up nine tenths of a Chinese text.
// They tell a text that was decoded rightly from one that was not: GBK read as
// Big5 is Chinese too, but of rare characters.
//
// The lists were counted over news, reports and general sentences (6.9 million
// characters); for the traditional forms, the same text was converted by
// OpenCC with the usage of Taiwan and of Hong Kong. Characters that stand in
// both scripts are in one list; each list is in the order of frequency.
const (
	commonBoth = "" +
		"的一中在是和人了大有我不地新作以全要年上他行生展出方化成用同加主家能日到多力合工部高平建民重天等于面" +
		"可性分法政理表持定自制近代共好文下系提就你月前推量度子斯通后今本美得心水公保目道利事特增里物着基入之" +
		"最也色外更明各小正者其次示而向治期深式比相及市都安所程那海活起交克第些社西造果已流位如意十路指使品改" +
		"信研央科常情世技然快因想立三把去布金她施此放界被受北教管委支但解看步型球任名二它俄服南席很打手效形取" +
		"空域精完列企接拉口巴神做源元防或台由至究件非局感育原供引首求影革收城回升只四模山集商消具光火德超反格" +
		"院落器命境准需策思互投先真老村身游致群知干速切病略州周走少整直始江女易京助花族何府包客司告史字己查友" +
		"士再航采望清功根案善划沙控阿越河播什促突食必像志林未息融素土每英尼白值率五低象武候核旅障省料片春降例" +
		"石死言米希太福置伊算几古存范油星往又李失健才容注站密征批青益普夫智破房卡王居富段考哈充眼足住探音百景" +
		"演抗修且察坦配聚念洲射析温排除措均宣依救港便血律移斗户波底章激官晚校皮草康迎微黑介喜班承份述印季半座" +
		"媒照署角待孩博室故固令良害即序止攻培吸伴船警急八塞胞板香勒停雪括早午丰假亡植雨税刻努峰架湖奇送幕千酒" +
		"仍染酸男限伙味著含抓守免兵您索另田材威盟朗母副托汽澳端找遇久退木款派塔初烈截困骨吉享祝似六吃岸振曾穿" +
		"占留洋夏典危彩毒援否售曲扎冰脱短冷繁按差呢督疫患拿跨累乎牌液遭暴延版牢附毛云牙朋巨瓦夜震歌沿黎缺怎束" +
		"叫衣套冬雷床判症亮涉召伯背散藏靠舞丁跟恢呼倡肉笑庭店挑凝抵野堂污票惠永松拓逐蒙牛徵佔瞭覆乾登鼓痛付混" +
		"滑"

	commonSimplified = "" +
		"国发会为个这进对们动时业来实现体开经产关强过机学长设总将与区习务种员统军当间党应两点电数场内议运领从" +
		"结并说资续质计战济导还调题义无组联际问坚记创带称论万尔项气书达术亚农变构门据样举报标决车风装击规线护" +
		"没广传东类态见处视么马节确乌队复显断让别协头备华稳团给级罗极优亿条认维转参该话织环验众边费约响积单网" +
		"观兰历势测预权选试专双届热办兴难医乐声愿继价层营图贸识儿责较爱细语证铁础欧则疗欢争严围号许连况紧监讲" +
		"赛离卫纪满险状远谈检红乡贯获灾扩飞随亲绿讨压访药听终彻请养张伤减职负挥师艺弹评须园袭适苏吗奋觉黄启冲" +
		"献临轻输货审财属纳写独树龙仅尽却粮伟针宁闻帮够银补轮奥库综丽执频绍异担馆链阶剂陆庆遗盖画额损换销阳践" +
		"键载脑简杂镇录络购词择岛讯麦荣贡扬萨释仪读绝顿刚岁劳绕鱼灵贵筑礼签坛拥顺剧丝竞诉胜训块练叶买鲁错汇败" +
		"编旧钱韩县余顶励储贫"

	commonTraditional = "" +
		"國發會為個這進對們動時業來實現體開經於產關強過機學長設總將與區習務後種員統軍當間黨應兩點電數場內議運" +
		"領從結資續質計戰並濟導還調題義無組聯際問堅記創帶稱論萬爾項氣書達術亞農變構門據樣舉報標決車風裝擊規線" +
		"護沒廣麼傳東類態見處視馬節確烏隊係佈顯斷讓別協頭備華穩給團級羅極優億條認維轉參該話織環驗眾邊說説費約" +
		"響積單網觀蘭勢準製裡裏測預歷權選試專雙屆熱辦遊興難醫樂聲願繼價層營復圖劃貿採識兒責較愛細語證鐵礎歐則" +
		"療歡爭嚴圍號許連況緊幾監範講賽離紀滿險狀遠談檢紅鄉貫週災幹擴飛隨親綠討壓訪藥聽終徹請臺養張傷減職負揮" +
		"師藝彈評獲園襲須適羣嗎奮覺鬥黃獻臨輕輸貨審蘇財屬納寫獨樹龍僅卻糧偉針寧衝豐聞幫夠銀補輪奧庫綜麗執頻紹" +
		"異擔館階劑陸慶遺蓋畫額鏈損換銷陽踐鍵載腦簡雜鎮衛衞錄絡購詞複擇島訊麥榮貢揚薩釋儀讀絕頓剛歲勞雲繞魚靈" +
		"溫貴築隻禮擁壇順劇絲競訴勝訓塊練葉買魯戶錯託敗編舊餘錢韓縣頂勵儲貧懷縮橋賀課謝礦腳聖"
)

var common = sync.OnceValue(func() map[rune]bool {
	m := make(map[rune]bool)
	for _, r := range commonBoth + commonSimplified + commonTraditional {
		m[r] = true
	}
	return m
})

// Common reports whether r is one of the thousand characters that make up nine
// tenths of a simplified or of a traditional Chinese text.
func Common(r rune) bool { return common()[r] }
