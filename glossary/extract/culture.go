package extract

// cultureEndings are what names of things of a culture end in: festivals and
// the calendar, food, dress, crafts, arts, religion, games and sport.
var cultureEndings = wordSet(`节 年 历 初一 十五 除夕 小年 腊八 春节 元宵 清明 端午 中秋 重阳 冬至 立春 节气 年俗 年味 庙会 灯会 集市 林卡 那达慕
	茶 酒 面 饼 糕 粽 粽子 饺 饺子 汤圆 月饼 年糕 火锅 小吃 奶茶 奶酪 酸奶 糌粑 酥油 青稞 牦牛 藜麦 虫草 松茸 雪莲 格桑花
	袍 裙 帽 袄 靴 氆氇 邦典 哈达 服饰 盛装
	绣 刺绣 苗绣 织锦 蜡染 扎染 剪纸 年画 唐卡 藏毯 藏香 藏纸 藏刀 藏药 藏医 木雕 石雕 砖雕 泥塑 陶瓷 瓷器 陶器 青铜器 玉器 漆器 银器 风筝 花灯 灯笼 技艺 绝活
	舞 歌 曲 调 戏 剧 腔 琴 鼓 笛 二胡 琵琶 冬不拉 木卡姆 呼麦 花儿 锅庄 弦子 藏戏 京剧 昆曲 皮影 评弹 相声 史诗 民歌 民谣 格萨尔 玛纳斯 书法 国画 壁画 石刻 岩画 春联 对联 诗词 典籍 古籍 经书 手抄本
	寺 庙 塔 经幡 玛尼 转经 佛像 图腾 祭 祭祀 朝圣 法会 活佛 僧人 道场
	武术 太极拳 围棋 象棋 赛马 射箭 摔跤 龙舟 舞龙 舞狮 滑雪 滑冰 马拉松 金牌 银牌 铜牌
	族 民俗 习俗 风俗 礼俗 家风 家训 乡愁 非遗 遗产 文物 国宝 传承人 匠人 绣娘 老字号 古建筑 民居 碉楼 土楼 吊脚楼 四合院 红军 长征`)

// isCulture reports whether a term ends as things of a culture do, by a word of
// up to four characters.
func isCulture(key string) bool {
	for n := 1; n <= 4; n++ {
		at := runeStart(key, n)
		if cultureEndings()[key[at:]] {
			return true
		}
		if at == 0 {
			break
		}
	}
	return false
}
