package pinyin

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// syllableList has all syllables of the standard language, without tones.
const syllableList = `
a ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu
ca cai can cang cao ce cen ceng cha chai chan chang chao che chen cheng chi chong
chou chu chua chuai chuan chuang chui chun chuo ci cong cou cu cuan cui cun cuo
da dai dan dang dao de dei den deng di dia dian diao die ding diu dong dou du duan
dui dun duo e ei en eng er fa fan fang fei fen feng fo fou fu ga gai gan gang gao
ge gei gen geng gong gou gu gua guai guan guang gui gun guo ha hai han hang hao he
hei hen heng hong hou hu hua huai huan huang hui hun huo ji jia jian jiang jiao jie
jin jing jiong jiu ju juan jue jun ka kai kan kang kao ke kei ken keng kong kou ku
kua kuai kuan kuang kui kun kuo la lai lan lang lao le lei leng li lia lian liang
liao lie lin ling liu lo long lou lu luan lun luo lv lve ma mai man mang mao me mei
men meng mi mian miao mie min ming miu mo mou mu na nai nan nang nao ne nei nen neng
ni nian niang niao nie nin ning niu nong nou nu nuan nun nuo nv nve o ou pa pai pan pang
pao pei pen peng pi pian piao pie pin ping po pou pu qi qia qian qiang qiao qie qin
qing qiong qiu qu quan que qun ran rang rao re ren reng ri rong rou ru rua ruan rui
run ruo sa sai san sang sao se sen seng sha shai shan shang shao she shei shen sheng
shi shou shu shua shuai shuan shuang shui shun shuo si song sou su suan sui sun suo
ta tai tan tang tao te teng ti tian tiao tie ting tong tou tu tuan tui tun tuo wa wai
wan wang wei wen weng wo wu xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue
xun ya yan yang yao ye yi yin ying yo yong you yu yuan yue yun za zai zan zang zao ze
zei zen zeng zha zhai zhan zhang zhao zhe zhei zhen zheng zhi zhong zhou zhu zhua
zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui zun zuo`

const longestSyllable = len("zhuang")

var loadSyllables = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for _, s := range strings.Fields(syllableList) {
		set[s] = true
	}
	return set
})

// Key reduces a spelling to what all spellings of the same syllables share:
// lower case, without tone marks or numbers, spaces, apostrophes and hyphens,
// and with v for ü. So "Rìkāzé", "ri ka ze" and "ri4ka1ze2" are "rikaze", and
// "lǜ", "lu:4", "lv" are "lv". A digit that cannot be a tone stays (G318).
func Key(s string) string { return keyOf(markedRuns(s)) }

// Keys is [Key] and [Initials] of one spelling, for half the work.
func Keys(s string) (key, initials string) {
	if strings.ContainsFunc(s, isHan) {
		return Key(s), Initials(s)
	}
	runs := markedRuns(s)
	return keyOf(runs), initialsOf(runs)
}

func keyOf(runs []marked) string {
	var key strings.Builder
	for _, r := range runs {
		key.WriteString(r.letters)
	}
	return settle(key.String())
}

// Tones gives the tone that is written of each letter of [Key](s), as a digit
// from 1 to 4, 0 where none is: those of a syllable have the same. So
// "shǎnxī", "shan3xi1" and "shan3 xī" are all "333311", and "shan xi1" "000011".
func Tones(s string) string {
	var tones []byte
	for _, r := range markedRuns(s) {
		tones = append(tones, r.spread()...)
	}
	return string(tones)
}

// IsPinyin says whether the letters of s can be cut into syllables of Mandarin,
// no syllable going across a space, an apostrophe or a tone number. English
// words may well pass ("women", "China").
func IsPinyin(s string) bool {
	runs := markedRuns(s)
	for _, r := range runs {
		if _, ok := cut(r.letters); !ok {
			return false
		}
	}
	return len(runs) > 0
}

// spelling settles what is typed loosely: after j, q, x and y a ü is written u,
// and lüe and nüe have no rivals lue and nue.
var spelling = strings.NewReplacer("jv", "ju", "qv", "qu", "xv", "xu", "yv", "yu", "lue", "lve", "nue", "nve")

func settle(letters string) string {
	if !strings.Contains(letters, "v") && !strings.Contains(letters, "ue") {
		return letters // as most are
	}
	return spelling.Replace(letters)
}

// marked is a run of letters, and digits after them, with the tone that is marked on each,
// '0' to '4'.
type marked struct {
	letters string // in the spelling of [Key]
	tones   []byte
}

// spread gives all letters of a syllable its tone. A run that is not all
// syllables keeps the tones where they are.
func (r marked) spread() []byte {
	syllables, ok := cut(r.letters)
	if !ok {
		return r.tones
	}
	rest := r.tones
	for _, s := range syllables {
		tone := slices.Max(rest[:len(s)])
		for i := range s {
			rest[i] = tone
		}
		rest = rest[len(s):]
	}
	return r.tones
}

// toneMarks are the marks of the tones; a breve is often typed for the third.
var toneMarks = map[rune]byte{'\u0304': '1', '\u0301': '2', '\u030C': '3', '\u0306': '3', '\u0300': '4'}

// markedRuns gives the runs of letters, and digits after them, that s consists of
// beside tone numbers, spaces and other marks.
func markedRuns(s string) []marked {
	var runs []marked
	letters, tones := make([]rune, 0, 32), make([]byte, 0, 32) // of the run under way
	flush := func() {
		if len(letters) > 0 {
			runs = append(runs, marked{settle(string(letters)), slices.Clone(tones)})
		}
		letters, tones = letters[:0], tones[:0]
	}
	add := func(r rune) { letters, tones = append(letters, r), append(tones, '0') }
	typed := norm.NFKD.String(s)
	for i, r := range typed {
		last := len(letters) - 1
		switch {
		case r == '\u0308' && endsIn(letters, "u") || r == ':' && (endsIn(letters, "lu") || endsIn(letters, "nu")):
			letters[last] = 'v'
		case unicode.IsMark(r):
			if tone := toneMarks[r]; tone != 0 && last >= 0 {
				tones[last] = tone
			}
		case isTone(r) && !startsWithDigit(typed[i+1:]) && isCut(letters):
			if '1' <= r && r <= '4' {
				tones[last] = byte(r)
			}
			flush()
		case unicode.IsLetter(r):
			if last >= 0 && unicode.IsNumber(letters[last]) {
				flush()
			}
			add(unicode.ToLower(r))
		case unicode.IsNumber(r):
			add(r)
		default:
			flush()
		}
	}
	flush()
	return runs
}

// isTone says whether r is a tone number; 5 and 0 stand for the neutral tone.
func isTone(r rune) bool { return '0' <= r && r <= '5' }

func startsWithDigit(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsDigit(r)
}

func isCut(run []rune) bool {
	_, ok := cut(settle(string(run)))
	return ok && len(run) > 0
}

func endsIn(run []rune, ending string) bool {
	return strings.HasSuffix(string(run[max(0, len(run)-len(ending)):]), ending)
}

// cut finds the syllables of a run of letters. A vowel begins a syllable inside
// a run only where there is no other way, since it would have an apostrophe
// before it (fangan is fan-gan, not fang-an); else the fewest syllables count,
// and of cuts as good the one whose first syllable is longest.
func cut(run string) (syllables []string, ok bool) {
	known := loadSyllables()
	const impossible = 1 << 30
	type choice struct{ cost, size int }
	best := append(make([]choice, 0, 32), make([]choice, len(run)+1)...) // of the run from each byte on
	for i := len(run) - 1; i >= 0; i-- {
		best[i].cost = impossible
		for size := min(longestSyllable, len(run)-i); size > 0; size-- {
			if !known[run[i:i+size]] {
				continue
			}
			cost := best[i+size].cost + 1
			if i > 0 && strings.IndexByte("aoe", run[i]) >= 0 {
				cost += 100
			}
			if cost < best[i].cost {
				best[i] = choice{cost, size}
			}
		}
	}
	if best[0].cost >= impossible {
		return nil, false
	}
	for i := 0; i < len(run); i += best[i].size {
		syllables = append(syllables, run[i:i+best[i].size])
	}
	return syllables, true
}
