package pinyin_test

import (
	"os"
	"strings"
	"testing"

	"yiku/align/text/pinyin"
)

func TestOf(t *testing.T) {
	tests := []struct{ zh, want string }{
		{"", ""},
		{"，。《》", ""},
		// Spacing.
		{"日喀则市", "rìkāzé shì"},
		{"西藏自治区", "xīzàng zìzhìqū"},
		{"单县", "shànxiàn"},
		{"城市", "chéngshì"},
		{"宣城市", "xuānchéng shì"},
		{"智慧城市", "zhìhuì chéngshì"},
		{"高原社区", "gāoyuán shèqū"},
		{"西安", "xī'ān"},
		{"六安市", "lù'ān shì"},
		{"对口援藏", "duìkǒuyuánzàng"},
		{"共同富裕道路", "gòng tóng fù yù dào lù"},
		{"“组团式”援藏", "zǔtuánshì yuánzàng"},
		{"G318国道", "G318 guódào"},
		{"Ｇ３１８國道", "G318 guódào"},
		{"扎西·多吉", "zhāxī duōjí"},
		// Traditional characters are read as simplified ones.
		{"重慶", "chóngqìng"},
		{"乾隆", "qiánlóng"},
		// Places.
		{"重庆", "chóngqìng"}, {"长沙", "chángshā"}, {"长江", "chángjiāng"}, {"成都", "chéngdū"}, {"昌都", "chāngdū"},
		{"阿里", "ālǐ"}, {"东阿", "dōng'ē"}, {"番禺", "pānyú"}, {"浚县", "xùnxiàn"}, {"乐清", "yuèqīng"},
		{"乐山", "lèshān"}, {"洪洞", "hóngtóng"}, {"会稽", "kuàijī"}, {"吐蕃", "tǔbō"}, {"吐鲁番", "tǔlǔfān"},
		{"蚌埠", "bèngbù"}, {"厦门", "xiàmén"}, {"大厦", "dàshà"}, {"丽水", "líshuǐ"}, {"丽江", "lìjiāng"},
		{"台州", "tāizhōu"}, {"台湾", "táiwān"}, {"铅山", "yánshān"}, {"喀什", "kāshí"}, {"为什么", "wèishénme"}, {"浪卡子县", "làngkǎzǐ xiàn"}, {"什邡", "shífāng"},
		{"济南", "jǐnán"}, {"经济", "jīngjì"}, {"华山", "huàshān"}, {"六盘水", "liùpánshuǐ"}, {"东莞", "dōngguǎn"},
		{"那曲", "nàqū"}, {"聂拉木", "nièlāmù"}, {"内蒙古", "nèiměnggǔ"}, {"塔什库尔干", "tǎ shí kù ěr gān"},
		{"鸭绿江", "yālùjiāng"}, {"秘鲁", "bìlǔ"}, {"柏林", "bólín"}, {"朝鲜", "cháoxiǎn"}, {"可汗", "kèhán"},
		{"余干", "yúgān"}, {"任城区", "rénchéng qū"}, {"覃塘", "qíntáng"}, {"龙圩", "lóngxū"}, {"曾都区", "zēngdū qū"},
		{"图们", "túmén"}, {"召陵", "shàolíng"}, {"蠡县", "lǐxiàn"}, {"崆峒", "kōngtóng"}, {"号召", "hàozhào"}, {"我们", "wǒmen"},
		{"万载县", "wànzǎi xiàn"}, {"大城县", "dàichéng xiàn"}, {"大埔", "dàbù"}, {"瑷珲", "àihuī"}, {"尖沙咀", "jiānshāzuǐ"}, {"月氏", "yuèzhī"}, {"大宛", "dàyuān"},
		// One character, several readings.
		{"轧钢", "zhágāng"}, {"果脯", "guǒfǔ"}, {"令狐", "línghú"}, {"晕车", "yùnchē"}, {"和面", "huómiàn"}, {"和平", "hépíng"}, {"哈达", "hǎdá"}, {"哈尔滨", "hā'ěrbīn"},
		{"西藏", "xīzàng"}, {"藏族", "zàngzú"}, {"储藏", "chǔcáng"}, {"收藏品", "shōucángpǐn"},
		{"银行行长", "yínhánghángzhǎng"},
		{"行政", "xíngzhèng"}, {"一行", "yīxíng"}, {"会长", "huìzhǎng"}, {"会计", "kuàijì"},
		{"部长", "bùzhǎng"}, {"增长", "zēngzhǎng"}, {"长治久安", "chángzhìjiǔ'ān"}, {"长期", "chángqī"},
		{"重要", "zhòngyào"}, {"重复", "chóngfù"}, {"调查", "diàochá"}, {"调整", "tiáozhěng"}, {"强调", "qiángdiào"}, {"协调", "xiétiáo"},
		{"传统", "chuántǒng"}, {"自传", "zìzhuàn"}, {"发展", "fāzhǎn"}, {"头发", "tóufà"},
		{"干部", "gànbù"}, {"干净", "gānjìng"}, {"觉悟", "juéwù"}, {"睡觉", "shuìjiào"},
		{"处长", "chùzhǎng"}, {"处理", "chǔlǐ"}, {"办事处", "bànshìchù"}, {"率领", "shuàilǐng"}, {"效率", "xiàolǜ"},
		{"中华", "zhōnghuá"}, {"中毒", "zhòngdú"}, {"作为", "zuòwéi"}, {"因为", "yīnwèi"},
		{"获得感", "huòdégǎn"}, {"土地", "tǔdì"}, {"归还", "guīhuán"}, {"教育", "jiàoyù"}, {"数字", "shùzì"},
		{"应用", "yìngyòng"}, {"应当", "yīngdāng"}, {"适应", "shìyìng"}, {"兴边富民", "xīngbiānfùmín"}, {"高兴", "gāoxìng"},
		{"当作", "dàngzuò"}, {"当前", "dāngqián"}, {"供给", "gōngjǐ"}, {"给予", "jǐyǔ"}, {"参与", "cānyù"}, {"参差", "cēncī"},
		{"规划", "guīhuà"}, {"划算", "huásuàn"}, {"系统", "xìtǒng"}, {"载体", "zàitǐ"}, {"记载", "jìzǎi"},
		{"首都", "shǒudū"}, {"都市", "dūshì"}, {"更加", "gèngjiā"}, {"变更", "biàngēng"}, {"少数", "shǎoshù"}, {"少年", "shàonián"},
		{"空间", "kōngjiān"}, {"间接", "jiànjiē"}, {"难民", "nànmín"}, {"困难", "kùnnán"}, {"便利", "biànlì"}, {"便宜", "piányí"},
		{"降低", "jiàngdī"}, {"投降", "tóuxiáng"}, {"差异", "chāyì"}, {"出差", "chūchāi"}, {"创新", "chuàngxīn"}, {"创伤", "chuāngshāng"},
		{"关卡", "guānqiǎ"}, {"卡车", "kǎchē"}, {"首相", "shǒuxiàng"}, {"相互", "xiānghù"}, {"角色", "juésè"}, {"音乐", "yīnyuè"},
		{"康乐", "kānglè"}, {"歌曲", "gēqǔ"}, {"种植", "zhòngzhí"}, {"种子", "zhǒngzǐ"}, {"冠军", "guànjūn"}, {"佛教", "fójiào"},
		{"畜牧业", "xùmùyè"}, {"测量", "cèliáng"}, {"质量", "zhìliàng"}, {"知识分子", "zhīshífènzǐ"}, {"校对", "jiàoduì"},
		{"堵塞", "dǔsè"}, {"边塞", "biānsài"}, {"宿舍", "sùshè"}, {"舍得", "shěde"}, {"湖泊", "húpō"}, {"漂流", "piāoliú"},
		// A word may start anywhere, and what is to the left comes first.
		{"推动增长率", "tuī dòng zēng zhǎng lǜ"},
	}
	for _, tt := range tests {
		if got := pinyin.Of(tt.zh); got != tt.want {
			t.Errorf("Of(%q) = %q, want %q", tt.zh, got, tt.want)
		}
	}
}

func TestOfName(t *testing.T) {
	tests := []struct{ zh, want string }{
		{"王小明", "wáng xiǎomíng"},
		{"李安", "lǐ ān"},
		{"曾国藩", "zēng guófān"}, {"单霁翔", "shàn jìxiáng"}, {"解晓东", "xiè xiǎodōng"}, {"仇和", "qiú hé"}, {"任建新", "rén jiànxīn"},
		{"朴正", "piáo zhèng"}, {"区伯", "ōu bó"}, {"查良镛", "zhā liángyōng"}, {"乐平", "yuè píng"},
		{"尉迟恭", "yùchí gōng"}, {"万俟卨", "mòqí xiè"}, {"欧阳修", "ōuyáng xiū"}, {"澹台灭明", "tántái mièmíng"},
		{"曾慶紅", "zēng qìnghóng"},
		{"洛桑江村", "luòsāngjiāngcūn"}, // Tibetan: no surname
		{"帕巴拉·格列朗杰", "pàbālā gélièlǎngjié"},
		{"曾", "céng"}, // a surname needs a name
	}
	for _, tt := range tests {
		if got := pinyin.OfName(tt.zh); got != tt.want {
			t.Errorf("OfName(%q) = %q, want %q", tt.zh, got, tt.want)
		}
	}
}

func TestKey(t *testing.T) {
	tests := []struct {
		want  string
		typed []string
	}{
		{"", []string{"", " ", "'"}},
		{"rikaze", []string{"rìkāzé", "Rìkāzé", "ri ka ze", "RIKAZE", "ri4ka1ze2", "ri4 ka1 ze2", "ri-ka-ze", "ri\u0300ka\u0304ze\u0301", "ｒｉｋａｚｅ"}},
		{"xian", []string{"xī'ān", "xi'an", "xi’an", "xi1an1", "xian", "Xi An"}},
		{"lv", []string{"lǜ", "lü", "lv", "lu:", "lu:4", "lü4", "LÜ", "lv4", "lu\u0308"}},
		{"nvren", []string{"nǚrén", "nv3ren2", "nu:3ren2"}},
		{"lve", []string{"lüè", "lve", "lue", "lu:e4"}},
		{"quxian", []string{"qūxiàn", "qüxian", "qvxian"}},
		{"ma", []string{"ma5", "ma0", "ma"}},
		{"g318guodao", []string{"G318 guódào", "g318guodao", "G318 guo2dao4"}},
		{"2025nian", []string{"2025 nián", "2025nian2"}},
	}
	for _, tt := range tests {
		for _, typed := range tt.typed {
			if got := pinyin.Key(typed); got != tt.want {
				t.Errorf("Key(%q) = %q, want %q", typed, got, tt.want)
			}
		}
	}
}

func TestInitials(t *testing.T) {
	tests := []struct{ in, want string }{
		{"", ""},
		{"日喀则市", "rkzs"},
		{"rìkāzé shì", "rkzs"},
		{"rikazeshi", "rkzs"},
		{"ri4ka1ze2", "rkz"},
		{"西安", "xa"},
		{"xi'an", "xa"},
		{"xian", "x"},
		{"fangan", "fg"}, // fang'an has an apostrophe
		{"方案", "fa"},
		{"tiananmen", "tam"},
		{"G318国道", "g318gd"},
		{"GDP", "gdp"},
	}
	for _, tt := range tests {
		if got := pinyin.Initials(tt.in); got != tt.want {
			t.Errorf("Initials(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestIsPinyin(t *testing.T) {
	for _, s := range []string{"ziyang", "zi yang", "zīyáng", "zi1yang2", "lüe", "lv", "xi'an", "women", "er"} {
		if !pinyin.IsPinyin(s) {
			t.Errorf("IsPinyin(%q) = false", s)
		}
	}
	for _, s := range []string{"", " ", "the", "Tibet", "rkzs", "ri k", "G318", "资阳", "zi阳", "2025", "ri'k"} {
		if pinyin.IsPinyin(s) {
			t.Errorf("IsPinyin(%q) = true", s)
		}
	}
}

// Every spelling the tables can give must be one that a look-up understands.
func TestSyllables(t *testing.T) {
	n := 0
	for _, name := range []string{"readings.txt", "words.txt"} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			fields := strings.Fields(line)
			if len(fields) < 2 || fields[0] == "#" {
				continue
			}
			syllable := fields[0]
			if name == "words.txt" {
				syllable = fields[1]
				for _, word := range fields[2:] {
					if !strings.Contains(word, fields[0]) {
						t.Errorf("%s: %s does not contain %s", name, word, fields[0])
					}
				}
			}
			switch pinyin.Key(syllable) {
			case "fiao", "hm", "m", "ng": // dialect words and interjections
				continue
			}
			n++
			if !pinyin.IsPinyin(syllable) {
				t.Errorf("%s: %s is not a syllable", name, syllable)
			}
		}
	}
	if n < 1000 {
		t.Errorf("read %d syllables", n)
	}
}

// What is shown, typed without marks, with numbers or not, is found again.
func FuzzKey(f *testing.F) {
	for _, s := range []string{"日喀则市", "西安", "吕梁", "女儿", "G318国道", "重慶直轄市", "鹅岭方案", "Ⅳ级 ﬁ ǖ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		shown := pinyin.Of(s)
		for _, typed := range []string{strings.ToUpper(shown), strings.ReplaceAll(shown, "'", "’"), strings.ReplaceAll(shown, "'", " ")} {
			if got, want := pinyin.Key(typed), pinyin.Key(shown); got != want && !strings.ContainsFunc(s, isLetterWithCase) {
				t.Errorf("%q is %q; Key(%q) = %q, want %q", s, shown, typed, got, want)
			}
		}
		pinyin.Initials(s)
		pinyin.OfName(s)
	})
}

// Upper case does not come back the same in every script (ŉ, ſ, ẞ), only that
// of the spelling itself is of interest here.
func isLetterWithCase(r rune) bool { return r < 0x2E80 || r >= 0xF900 }
