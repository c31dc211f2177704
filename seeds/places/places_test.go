package places

import "testing"

func TestFind(t *testing.T) {
	for _, c := range []struct {
		name  string
		level Level
		full  string
	}{
		{"西藏自治区", Province, ""},
		{"西藏", Province, "西藏自治区"},
		{"内蒙古", Province, "内蒙古自治区"},
		{"广西", Province, "广西壮族自治区"},
		{"阿里", Prefecture, "阿里地区"},
		{"甘孜", Prefecture, "甘孜藏族自治州"},
		{"克孜勒苏", Prefecture, "克孜勒苏柯尔克孜自治州"},
		{"双江", County, "双江拉祜族佤族布朗族傣族自治县"},
		{"墨脱", County, "墨脱县"},
		{"岗巴县", County, ""},
		{"才纳乡", Township, ""},
		{"香港", Province, "香港特别行政区"},
		{"哈萨克斯坦", Country, ""},
		{"日内瓦", City, ""},
		{"波罗的海", Region, ""},
		{"市辖区", None, ""},
		{"", None, ""},
	} {
		if p, ok := Find(c.name); p.Level != c.level || p.Full != c.full || ok != (c.level != None) {
			t.Errorf("Find(%s) = %+v, want level %d, full form %q", c.name, p, c.level, c.full)
		}
	}
}

func TestNames(t *testing.T) {
	names := Names()
	if len(names) < 3000 {
		t.Errorf("%d names", len(names))
	}
	for _, n := range names {
		if len([]rune(n)) > Longest() || len([]rune(n)) < 2 {
			t.Errorf("name %q of %d characters", n, len([]rune(n)))
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		load()
	}
}
