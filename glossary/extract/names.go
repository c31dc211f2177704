package extract

import (
	"strings"
	"sync"
)

// What personal names in Chinese news are made of, and what stands around them.

// surnames are single characters; the commonest and the hundred families.
var surnames = charSet("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公肖丛闫岳代谌帅信石撒")

var doubleSurnames = strings.Fields("欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 端木 夏侯 南宫 呼延 独孤 宇文 长孙")

// tibetan has the names that Tibetan personal names are made of.
var tibetan = wordSet("扎西 卓玛 次仁 旺姆 多吉 才让 索朗 益西 平措 格桑 尼玛 达娃 顿珠 旦增 丹增 央金 拉姆 白玛 洛桑 加央 曲珍 仁青 桑珠 巴桑 普布 边巴 米玛 拉巴 强巴 阿旺 班典 旺久 更尕 南杰 朗杰 多杰 才旦 卓嘎 仓决 德吉 玉珍 罗布 群培 江白 坚赞 加措 嘉措 旺堆 旺扎 欧珠 贡觉 赤列 晋美 土登 云丹 格列 才仁 才郎 昂毛 措毛 完玛 扎巴 次旦 次旺 索南 吉美 白桑 卓嘎 次珍 曲扎 贡布 旦巴 丹巴 仁增 尕玛 噶玛 永吉 永青 措姆 德庆 曲宗 曲吉 伦珠 罗松 泽仁 泽旺 泽登 拥忠 四郎 斯朗 达瓦 格勒 桑吉 东珠 当周 久美 桑杰 华旦 杰布 旺杰 旺青 旺秀 拉毛 卓尕 切阳 项秀 关却 班玛 先巴 普琼 巴珠 石曲 玉措 夏吾 达杰 昂文 巴丁 吞弥 桑布 普日 措毛 更登 嘎玛 其美 白珍 拉珍 措珍 曲央 尼珍 巴登 旺加 南加 才仁 才太 华藏 三智 多旦 官却 尕藏 卡毛 吉毛")

// transliterated are characters that foreign names are written with.
var transliterated = charSet("阿埃艾爱安昂奥澳巴白拜班邦保鲍贝本比彼毕宾波勃伯博卜布采查察楚茨茨达大戴丹当道德登邓狄迪蒂丁东都杜顿多恩尔法凡范方菲费芬丰佛夫弗福富盖甘冈高戈哥格葛根贡古瓜圭哈海汉豪赫亨洪胡华怀惠霍基吉季济加嘉贾简江杰金津京卡凯坎康考柯科克肯孔库奎昆拉腊莱赖兰朗劳勒雷蕾黎李里理利丽莉连列林琳龙隆卢鲁路伦罗洛玛马麦迈曼芒毛梅门蒙米密缅敏明摩莫默姆木穆拿纳娜乃南尼涅宁努诺欧帕潘庞佩彭皮平珀蒲普奇齐契恰钱乔切琴丘屈让热仁日荣瑞若萨塞赛桑瑟沙山尚绍舍申圣施什史士舒斯松苏索塔泰坦汤唐陶特腾提廷图土托瓦万旺威韦维魏温文翁沃乌武西希锡夏香肖谢辛欣休许雅亚延扬杨耶叶伊依以易因英尤于约赞泽扎詹章珍芝朱兹宗祖佐肉孜洪克列雪尕来吾得桑朵央曲贡仓")

// beforeName has the words that a person's name stands behind, besides titles.
var beforeName = wordSet("记者 同志 市民 村民 居民 牧民 农民 战士 民警 医生 护士 教师 老师 校长 教授 院士 专家 学者 作家 导演 演员 选手 运动员 传承人 队员 职工 工人 游客 创始人 负责人 候选人 获得者 通讯员 摄影 编辑 学生 党员 干部 代表 委员 女士 先生 总统 总理 首相 国王 外长 大使 通讯员 实习生 特派员 大户 骑手 老将 队长 工程师 师傅 总监 站长 博士 硕士 司机 船长 机长 厨师 匠人 绣娘 艺人 讲解员 护林员 护边员 网格员 志愿者 大学生 研究员 院长 主播 歌手 画家 诗人 英雄 烈士 模范 球员 教练 主帅 老人 大爷 大妈 阿姨 奶奶 爷爷 母亲 父亲 妻子 丈夫 儿子 女儿")

// afterName has what follows a person's name in news.
var afterName = strings.Fields("表示 说 指出 强调 介绍 告诉 认为 主持 出席 作 会见 等 率 带领 参加 宣布 致辞 讲话 发言 通报 透露 坦言 感慨 笑着 回忆 担任 任 在 和 与 同 的 一行 向 于 分别 为 对 讲 看望 陪同 摄 报道 是 从 当选 也 将 来到 随 又 就 还 把 当 曾 则 已 正 被")

// endings are single characters that end no given name.
var endings = charSet("说作等率在和与的为任向于讲摄是从对同将也就还把")

// nameStarts are the characters that the names above begin with, and titleEnds
// those that end a word which a name stands behind.
var (
	nameStarts = sync.OnceValue(func() *chars {
		all := new(chars)
		all.add(strings.Join(doubleSurnames, ""))
		for i := range all {
			all[i] |= surnames()[i] | transliterated()[i]
		}
		for n := range tibetan() {
			all.add(n)
		}
		return all
	})
	titleEnds = sync.OnceValue(func() *chars {
		all := new(chars)
		for _, words := range []map[string]bool{posts(), beforeName()} {
			for w := range words {
				all.add(w[runeStart(w, 1):])
			}
		}
		return all
	})
)
