package pinyin

import (
	"strings"
	"sync"
)

// surnameData has the surnames that are read otherwise than the character
// usually is, and those of two characters.
const surnameData = `
曾 zēng 单 shàn 解 xiè 仇 qiú 任 rén 朴 piáo 区 ōu 查 zhā 翟 zhái 葛 gě 华 huà
盖 gě 纪 jǐ 宁 níng 乐 yuè 员 yùn 尉 wèi 肖 xiāo 覃 qín 薄 bó 种 chóng 晟 chéng
洗 xiǎn 冼 xiǎn 折 shé 缪 miào 万 wàn 过 guō 燕 yān 应 yīng 那 nā 哈 hǎ 令 líng
召 shào 盛 shèng 谌 shèn 逄 páng 隗 wěi 麹 qū 繁 pó 长 cháng 重 chóng 行 xíng
幺 yāo 祭 zhài 车 chē 卜 bǔ 柏 bǎi 干 gān 相 xiàng 曲 qū 石 shí 江 jiāng 黑 hè
尉迟 yùchí 万俟 mòqí 澹台 tántái 长孙 zhǎngsūn 宇文 yǔwén 欧阳 ōuyáng 司马 sīmǎ
上官 shàngguān 诸葛 zhūgě 东方 dōngfāng 皇甫 huángfǔ 令狐 línghú 慕容 mùróng
司徒 sītú 司空 sīkōng 夏侯 xiàhóu 公孙 gōngsūn 轩辕 xuānyuán 端木 duānmù
独孤 dúgū 南宫 nángōng 呼延 hūyán 赫连 hèlián 太史 tàishǐ 申屠 shēntú 西门 xīmén
闻人 wénrén 拓跋 tuòbá 濮阳 púyáng 钟离 zhōnglí 单于 chányú 鲜于 xiānyú 宗政 zōngzhèng
爱新觉罗 àixīnjuéluó 叶赫那拉 yèhènālā`

// commonSurnames are the others that a name of two or three characters may be
// expected to begin with.
const commonSurnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭" +
	"肖田董袁潘于蒋蔡余杜叶程苏魏吕丁沈姚卢姜崔钟谭陆汪范金廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵" +
	"钱严武戴莫孔向汤常温康施文牛樊易乔伍庞颜倪庄聂章鲁岳殷詹申欧耿关兰焦俞左柳甘祝包阮尚舒柯梅童凌毕裴霍成苗谷盛冉蓝路游辛靳管柴蒙鲍祁喻" +
	"饶牟费宫穆郎卓蔺滕安尤时齐古米匡项邢芦艾景骆池桂简娄邬屈明慕冷卫涂苑荆沙宗巩洪傅赖萧瞿臧丛雒辜楼" +
	"闵蒲信佘佟仝仲伏储刁初卞占厉吉商奚姬官宦宿寇居展岑席幸廉惠戚扈晁晏楚檀沃沐狄甄皮盘睢矫禹竺粟翁胥花芮苟荀荣虎虞计谈贝迟逯郁郅郗鄢钮闻阙阳阴雍鞠麦麻连巫房敖桓湛窦符裘谯邸郜郦"

var loadSurnames = sync.OnceValue(func() map[string]string {
	readings := map[string]string{}
	fields := strings.Fields(surnameData)
	for i := 0; i < len(fields); i += 2 {
		readings[fields[i]] = fields[i+1]
	}
	return readings
})

// IsSurname reports whether a name of two or three characters may be expected to
// begin with a character.
func IsSurname(r rune) bool {
	_, known := loadSurnames()[string(r)]
	return known || strings.ContainsRune(commonSurnames, r)
}

// OfName spells the name of a person: the surname apart, in the reading it has
// as a surname (曾, 单, 解), then the given name as one word. A name that begins
// with no known surname, or is too long for one, is taken for a name without:
// that of a Tibetan, or of a foreigner, whose parts a point separates.
func OfName(zh string) string {
	var words []string
	for _, run := range runs(zh) {
		name := string(run)
		if !isHan(run[0]) {
			words = append(words, name)
			continue
		}
		surname, reading := surnameOf(run)
		syllables := loadTables().read(run)
		if surname > 0 {
			words = append(words, reading)
		}
		if surname < len(run) {
			words = append(words, join(syllables[surname:]))
		}
	}
	return strings.Join(words, " ")
}

// surnameOf finds the surname a name begins with: the number of its characters,
// 0 for none, and its reading. The given name has one or two characters.
func surnameOf(name []rune) (n int, reading string) {
	for n := min(4, len(name)-1); n > 0; n-- {
		surname := string(name[:n])
		reading, known := loadSurnames()[surname]
		if !known && n == 1 && strings.Contains(commonSurnames, surname) {
			reading, known = loadTables().syllable(name[0]), true
		}
		if given := len(name) - n; known && given <= 2 {
			return n, reading
		}
	}
	return 0, ""
}
