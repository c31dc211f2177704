package tm

import (
	"strings"
	"testing"

	"yiku/align/number"

	"pgregory.net/rapid"
)

func TestAdapt(t *testing.T) {
	for _, c := range []struct{ query, source, target, want string }{
		// Digits.
		{"来了300人。", "来了250人。", "250 people came.", "300 people came."},
		{"来了1500人。", "来了800人。", "800 people came.", "1,500 people came."},
		{"来了12000人。", "来了1500人。", "1500 people came.", "12000 people came."},
		{"来了950人。", "来了1,500人。", "1,500 people came.", "950 people came."},
		{"增长13.5%。", "增长12.6%。", "It grew by 12.6 percent.", "It grew by 13.5 percent."},
		{"增长13.0%。", "增长12.6%。", "It grew by 12.6%.", "It grew by 13.0%."},
		{"覆盖率达80%以上。", "覆盖率达75%以上。", "Coverage is above 75 percent.", "Coverage is above 80 percent."},
		{"覆盖率达８０％以上。", "覆盖率达75%以上。", "Coverage is above 75 percent.", "Coverage is above 80 percent."},
		{"百分之九十的村", "百分之八十的村", "80 percent of the villages", "90 percent of the villages"},
		{"2025年完成。", "2024年完成。", "It was finished in 2024.", "It was finished in 2025."},
		{"二〇二五年完成。", "二〇二四年完成。", "It was finished in 2024.", "It was finished in 2025."},
		{"2025年，修路30公里。", "2024年，修路20公里。", "In 2024, 20 km of road were built.", "In 2025, 30 km of road were built."},
		{"从6增至8。", "从3增至6。", "It rose from 3 to 6.", "It rose from 6 to 8."},
		{"2024年，投资3亿元。", "2024年，投资2亿元。", "In 2024, 200,000,000 yuan were spent.", "In 2024, 300,000,000 yuan were spent."},
		{"G7次列车", "G6次列车", "train G6", "train G7"},
		// Units.
		{"人口1.4亿。", "人口1.3亿。", "The population is 1.3 billion.", ""},
		{"人口14.1亿。", "人口13亿。", "The population is 1.3 billion.", "The population is 1.41 billion."},
		{"投资8000万元。", "投资1.3亿元。", "130 million yuan were invested.", "80 million yuan were invested."},
		{"投资35万元。", "投资130万元。", "1.3 million yuan were invested.", "350,000 yuan were invested."},
		{"投资三十五万元。", "投资二十万元。", "200,000 yuan were invested.", "350,000 yuan were invested."},
		{"人口一亿二千万。", "人口一亿。", "The population is 100 million.", "The population is 120 million."},
		{"投资1.2345678亿元。", "投资1.3亿元。", "130 million yuan were invested.", ""},
		{"装机6000万千瓦。", "装机5000万千瓦。", "Capacity is 50 million kilowatts.", "Capacity is 60 million kilowatts."},
		{"装机六千万千瓦。", "装机五千万千瓦。", "Capacity is 50 million kilowatts.", "Capacity is 60 million kilowatts."},
		{"重5千克。", "重3千克。", "It weighs 3 kilograms.", "It weighs 5 kilograms."},
		{"重5千克。", "重3千克。", "It weighs 3,000 grams.", ""},
		{"架设330千伏线路。", "架设220千伏线路。", "A 220 kV line was built.", "A 330 kV line was built."},
		{"A 60 million kW plant was built.", "A 50 million kW plant was built.", "建成5000万千瓦电站。", "建成6000万千瓦电站。"},
		{"下降百分之二点五。", "下降百分之一点五。", "It fell by 1.5 percent.", "It fell by 2.5 percent."},
		{"It fell by 2.5 percent.", "It fell by 1.5 percent.", "下降百分之一点五。", "下降百分之二点五。"},
		{"It fell by 2.5 percent.", "It fell by 2 percent.", "下降百分之二。", "下降百分之二点五。"},
		{"投资一点二五亿元。", "投资一点三亿元。", "130 million yuan were invested.", "125 million yuan were invested."},
		{"150 million yuan were invested.", "130 million yuan were invested.", "投资一点三亿元。", "投资一点五亿元。"},
		{"二零二六年完成。", "二零二五年完成。", "It was finished in 2025.", "It was finished in 2026."},
		{"It was finished in 2026.", "It was finished in 2025.", "二零二五年完成。", "二零二六年完成。"},
		{"提出五点要求。", "提出三点要求。", "Three requirements were put forward.", "Five requirements were put forward."},
		{"三点五个", "三点六个", "3.6 of them", ""},
		{"来了50多万人。", "来了30多万人。", "More than 30 of 300,000 came.", ""},
		// Ordinals.
		{"第十四届大会", "第十三届大会", "the 13th congress", "the 14th congress"},
		{"第二十一届大会", "第二十届大会", "The 20th Congress", "The 21st Congress"},
		{"第十二届大会", "第二十二届大会", "the 22nd congress", "the 12th congress"},
		{"第十四个五年", "第十三个五年", "The Thirteenth Five-Year", "The Fourteenth Five-Year"},
		{"第二十三次会议", "第九次会议", "the ninth meeting", "the twenty-third meeting"},
		{"第二十次会议", "第二十一次会议", "The Twenty-First Meeting", "The Twentieth Meeting"},
		{"第二次会议", "第三次会议", "the third meeting", "the second meeting"},
		{"第二次会议", "第一次会议", "the first meeting", "the second meeting"},
		{"第三大城市", "第二大城市", "the second largest city", "the third largest city"},
		{"第一大城市", "第二大城市", "the second largest city", ""},
		{"第四章", "第三章", "Chapter III", "Chapter IV"},
		{"第四章", "第三章", "Chapter Three", "Chapter Four"},
		{"第一百零八条", "第二十条", "Article 20", "Article 108"},
		{"十九大", "十八大", "the 18th National Congress", "the 19th National Congress"},
		// Dates.
		{"6月8日开会。", "5月8日开会。", "It met on May 8.", "It met on June 8."},
		{"12月19日开会。", "3月8日开会。", "It met on March 8th.", "It met on December 19th."},
		{"5月1日开会。", "5月8日开会。", "It met on May 8.", "It met on May 1."},
		{"一月8日开会。", "五月8日开会。", "It met on 8 May.", "It met on 8 January."},
		{"5月8日星期四开会。", "5月7日星期三开会。", "It met on Wednesday, May 7.", ""},
		{"开会时间2024-09-08", "开会时间2024-12-08", "Date: 2024-12-08", ""},
		{"上午10时开会。", "上午9时开会。", "It met at 9 a.m.", "It met at 10 a.m."},
		{"15时开会。", "9时开会。", "It met at 9 a.m.", ""},
		{"5月6日开会。", "5月5日开会。", "It met on May 5.", ""}, // two fives
		// Words.
		{"三国领导人", "两国领导人", "the leaders of the two countries", "the leaders of the three countries"},
		{"十二个县", "九个县", "Nine counties", "Twelve counties"},
		{"一百二十个县", "九个县", "nine counties", ""},
		{"三分之二的村", "三分之一的村", "one-third of the villages", "two-thirds of the villages"},
		{"四分之三的村", "三分之二的村", "Two thirds of the villages", "Three quarters of the villages"},
		{"十三分之二的村", "三分之二的村", "two thirds of the villages", ""},
		// The words around it.
		{"来了1人。", "来了2人。", "2 people came.", ""},
		{"来了5人。", "来了1人。", "1 person came.", ""},
		{"增长8%。", "增长7%。", "There was a 7 percent growth.", ""},
		{"增长18%。", "增长8%。", "There was an 8 percent growth.", "There was an 18 percent growth."},
		{"增长1%。", "增长7%。", "It grew by 7 percent.", "It grew by 1 percent."},
		// What follows from it.
		{"占地12亩。", "占地16亩。", "It covers 16 mu (1.07 hectares).", ""},
		{"占地12亩（0.8公顷）。", "占地16亩（1.07公顷）。", "It covers 16 mu (1.07 hectares).", "It covers 12 mu (0.8 hectares)."},
		{"全长10公里。", "全长8公里。", "It is 5 miles (8 km) long.", ""},
		{"全长10公里（含桥）。", "全长8公里（含桥）。", "It is 8 km (with the bridge) long.", "It is 10 km (with the bridge) long."},
		{"投资30亿元。", "投资20亿元。", "2 billion yuan (about $280 million) were invested.", ""},
		{"投资30亿元。", "投资20亿元。", "2 billion yuan, or some 280 million U.S. dollars, were invested.", ""},
		{"投资30亿元，建3所或4所。", "投资20亿元，建3所或4所。", "2 billion yuan for 3 or 4 schools.", "3 billion yuan for 3 or 4 schools."},
		{"第十四届大会", "第十三届大会", "the 13th congress (2018)", ""},
		{"5月23日开会。", "5月21日开会。", "It met on Monday, May 21.", ""},
		{"6月8日（星期一）开会。", "5月4日（星期一）开会。", "It met on Monday, May 4.", "It met on Monday, June 8."},
		{"来了12人。", "来了16人。", "On Monday 16 people came.", "On Monday 12 people came."},
		{"It covers 12 hectares.", "It covers 16 hectares.", "占地16公顷（约合240亩）。", ""},
		{"It met on June 8.", "It met on May 8.", "会议于5月8日（周五）召开。", ""},
		// From English.
		{"The 14th congress", "The 13th congress", "第十三届大会", "第十四届大会"},
		{"It met on June 8.", "It met on May 8.", "5月8日开会。", "6月8日开会。"},
		{"It has 2 schools.", "It has 3 schools.", "有三所学校。", "有两所学校。"},
		{"The second meeting", "The third meeting", "第三次会议", "第二次会议"},
		{"It cost 350,000 yuan.", "It cost 1.3 million yuan.", "花费130万元。", "花费35万元。"},
		{"It cost 250 million yuan.", "It cost 1.3 million yuan.", "花费130万元。", "花费2.5亿元。"},
		{"It was built in 2025.", "It was built in 2024.", "建于二〇二四年。", "建于二〇二五年。"},
		{"two-thirds of them", "one-third of them", "其中三分之一", "其中三分之二"},
		{"1500 people came.", "800 people came.", "来了800人。", "来了1500人。"},
		{"3 people came.", "2 people came.", "來了2億人。", ""},
		// Nothing to adapt, or more than numbers.
		{"来了250人。", "来了250人。", "250 people came.", ""},
		{"来了250人。", "来了二百五十人。", "250 people came.", ""},
		{"走了300人。", "来了250人。", "250 people came.", ""},
		{"来了300人", "来了250人。", "250 people came.", ""},
		{"来了300多人。", "来了250人。", "250 people came.", ""},
		{"增长3个百分点", "增长3%", "up 3 percent", ""},
		{"来了很多人。", "来了250人。", "250 people came.", ""},
		// Not in the target, or not once, or for another use.
		{"来了300人。", "来了250人。", "Many people came.", ""},
		{"来了300人，走了300人。", "来了250人，走了250人。", "250 came and 250 left.", ""},
		{"来了30人。", "来了25人。", "25 people came by bus 25.", ""},
		{"占地30亩。", "占地15亩。", "It covers 1 hectare.", ""},
		{"来了6人。", "来了5人。", "People came on May 8.", ""},
		{"来了80人。", "来了75人。", "75 percent came.", ""},
		{"八成的村", "九成的村", "9 villages, 90 percent", ""},
		// Approximations and odd writings.
		{"来了五六个人。", "来了三四个人。", "34 people came.", ""},
		{"来了三十几个人。", "来了二十几个人。", "Over 20 people came.", ""},
		{"来了几十万人。", "来了几百万人。", "1 million people came.", ""},
		{"花了4万5千元。", "花了3万5千元。", "It cost 30,000 yuan.", ""},
		{"版本1.2.4", "版本2.2.3", "version 2.2.3", ""},
		{"千分之四", "千分之三", "3 per mille", ""},
		{"", "", "", ""},
		{"5", "6", "6", ""},
	} {
		got, changes, ok := Adapt(c.query, c.source, c.target)
		if got != c.want || ok != (c.want != "") || ok != (len(changes) > 0) {
			t.Errorf("%s for %s = %s: %q %v, want %q", c.query, c.source, c.target, got, changes, c.want)
		}
	}
}

func TestAdaptTellsWhatChanged(t *testing.T) {
	_, got, _ := Adapt("第十四届，投资2亿元。", "第十三届，投资1.3亿元。", "The 13th: 130 million yuan.")
	want := []Change{{"13th", "14th", "十三", "十四"}, {"130 million", "200 million", "1.3亿", "2亿"}}
	if len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("%+v, want %+v", got, want)
	}
}

// outside is a text without its numbers.
func outside(s string, numbers []number.Number) string {
	var b strings.Builder
	done := 0
	for _, n := range numbers {
		b.WriteString(s[done:n.Start] + "#")
		done = n.End
	}
	return b.String() + s[done:]
}

// TestAdaptChangesNumbersOnly puts numbers of all sorts into a pair.
func TestAdaptChangesNumbersOnly(t *testing.T) {
	zh := rapid.SampledFrom([]string{"3", "8", "12", "13.0", "1500", "2,300", "1.3亿", "35万", "三", "两", "二十一", "三分之一", "四分之三", "二〇二四", "三四", "十几", "一"})
	en := rapid.SampledFrom([]string{"3", "8th", "12", "13.0", "1,500", "1500", "130 million", "1.3 billion", "three", "Third", "two", "twenty-one", "one-third", "May 8", "III", "a 12", "2024"})
	frame := rapid.SampledFrom([]string{"第%届", "%人", "%月", "%%", "百分之%", "%年", "%点，%个"})
	adapted := 0
	rapid.Check(t, func(t *rapid.T) {
		f := frame.Draw(t, "frame")
		fill := func() string {
			s := f
			for strings.Contains(s, "%") && !strings.HasPrefix(s, "%%") {
				s = strings.Replace(s, "%", zh.Draw(t, "zh"), 1)
			}
			return strings.Replace(s, "%%", zh.Draw(t, "zh")+"%", 1)
		}
		query, source := fill(), fill()
		target := "The " + en.Draw(t, "en") + " of " + en.Draw(t, "en") + " percent"
		if rapid.Bool().Draw(t, "alike") { // so that there is something to adapt
			query, source = zh.Draw(t, "new")+"人", "12人"
			target = "The 12 people of " + rapid.SampledFrom([]string{"May", "the county", "one-third"}).Draw(t, "of")
		}
		got, changes, ok := Adapt(query, source, target)
		if !ok {
			return
		}
		adapted++
		if outside(got, number.English(got)) != outside(target, number.English(target)) || got == target || len(changes) == 0 {
			t.Fatalf("%s for %s: %q becomes %q", query, source, target, got)
		}
	})
	if adapted == 0 {
		t.Error("nothing was adapted")
	}
}

func FuzzAdapt(f *testing.F) {
	f.Add("来了300人。", "来了250人。", "250 people came.")
	f.Add("The 14th congress", "The 13th congress", "第十三届大会")
	f.Add("三分之二", "三分之一", "One-third, May 3")
	f.Fuzz(func(t *testing.T, query, source, target string) {
		got, changes, ok := Adapt(query, source, target)
		if ok == (len(changes) == 0) || !ok && got != "" {
			t.Fatalf("%q, %v, %v", got, changes, ok)
		}
		if !ok {
			return
		}
		_, read := readers(source, target)
		if outside(got, read(got)) != outside(target, read(target)) {
			t.Fatalf("%q becomes %q", target, got)
		}
	})
}
