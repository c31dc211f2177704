package number

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// read shows the numbers of a text: their characters, values and, where it is not
// Cardinal, what they are used for.
func read(s string) string {
	kinds := map[Kind]string{Ordinal: " ordinal", Percent: " percent", Fraction: " fraction", Month: " month", Day: " day", Year: " year", Hour: " hour", Unclear: " unclear"}
	var all []string
	for _, n := range Chinese(s) {
		all = append(all, fmt.Sprintf("%s %.10g%s", n.Text, n.Value, kinds[n.Kind]))
	}
	return strings.Join(all, ", ")
}

func TestThousandBelongsToTheMeasure(t *testing.T) {
	units := strings.Fields("千瓦 千瓦时 千克 千伏 千伏安 千帕 千卡 千焦 千赫 千升 千字节 千比特 千乏时 千安时 千电子伏 千流明 千兆比特")
	for _, unit := range units {
		for number, value := range map[string]string{"5000": "5000", "2.5": "2.5", "5": "5", "300万": "3000000", "12亿": "1200000000", "5千万": "50000000",
			"五": "5", "三十": "30", "二百二十": "220", "一万": "10000", "一千五百": "1500", "三千万": "30000000", "两点五": "2.5", "一点三亿": "130000000"} {
			if got, want := read("约"+number+unit+"的"), number+" "+value; got != want {
				t.Errorf("%s: %s, want %s", number+unit, got, want)
			}
		}
	}
	for s, want := range map[string]string{
		"跑了5千米": "5 5", "跑了三千米": "三千 3000", "五万千米": "五万 50000", "气压950百帕": "950 950", "提高2百分点": "2 2",
		"3千兆网络": "3 3", "三千兆瓦": "三千 3000", "千万千瓦级": "千万 10000000 unclear", "单位：万千瓦": "", "350万千升": "350万 3500000",
	} {
		if got := read(s); got != want {
			t.Errorf("%s: %s, want %s", s, got, want)
		}
	}
}

func TestThousandBeforeOtherWordsIsANumber(t *testing.T) {
	for s, want := range map[string]string{
		"5千人": "5千 5000", "五千亩": "五千 5000", "5千吨": "5千 5000", "5千欧元": "5千 5000", "5千卡车": "5千 5000", "五千安置房": "五千 5000",
		"五千牛羊": "五千 5000", "3千克拉": "3千 3000", "5千米粮": "5千 5000", "两千瓦房": "两千 2000", "五千字": "五千 5000",
	} {
		if got := read(s); got != want {
			t.Errorf("%s: %s, want %s", s, got, want)
		}
	}
}

func TestDecimalsInNumerals(t *testing.T) {
	for s, want := range map[string]string{
		"下降百分之一点五": "一点五 1.5 percent", "一点三亿人": "一点三亿 130000000", "三点五万": "三点五万 35000", "零点五": "零点五 0.5",
		"两点五倍": "两点五 2.5", "圆周率三点一四": "三点一四 3.14", "六点八级": "六点八 6.8", "五点零五个百分点": "五点零五 5.05",
		// The hour, or what is counted.
		"八点半": "八 8 hour", "八点三十分": "八 8 hour, 三十 30", "早上八点五十": "八 8 hour, 五十 50", "八点五分": "八 8 hour, 五 5",
		"三点要求": "三 3", "三点意见": "三 3", "两点一线": "两 2 hour, 一 1", "一点一滴": "一 1 hour, 一 1", "今早六点三人": "六 6 hour, 三 3",
		// Either.
		"八点零五": "八点零五 8.05 unclear", "三点五个": "三点五 3.5 unclear",
	} {
		if got := read(s); got != want {
			t.Errorf("%s: %s, want %s", s, got, want)
		}
	}
}

func TestNumeralsByPlaceAndTens(t *testing.T) {
	for s, want := range map[string]string{
		"二零二五年": "二零二五 2025 year", "二〇二五年": "二〇二五 2025 year", "二○二五年": "二○二五 2025 year", "二O二五年": "二O二五 2025 year",
		"二0二0年": "二0二0 2020 year", "两千零五": "两千零五 2005", "廿四": "廿四 24", "卅年": "卅 30",
		"三百五": "三百五 350 unclear", "一万二": "一万二 12000 unclear", "一万二千": "一万二千 12000", "30多万人": "30 30 unclear",
		"十分重要": "", "十分钟": "十 10", "十分之一": "十分之一 0.1 fraction", "六点十分": "六 6 hour, 十 10", "十字路口": "",
		"千家万户": "", "万里长城": "", "百姓": "", "亿万群众": "",
	} {
		if got := read(s); got != want {
			t.Errorf("%s: %s, want %s", s, got, want)
		}
	}
}

func TestDecimalsAreReadAsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := Number{Value: float64(rapid.IntRange(1, 1e6).Draw(t, "thousandths")) / 1000, chinese: true}
		for _, write := range []style{zhSpoken, zhSpokenUnit} {
			s, ok := write(x)
			if n := Chinese("约" + s + "倍"); ok && s != "一" && (len(n) != 1 || !n[0].Equal(x) || n[0].Text != s) {
				t.Fatalf("%v is written %s and read %+v", x.Value, s, n)
			}
		}
	})
}
