package document

import "testing"

func TestCharactersSetApartArePutTogether(t *testing.T) {
	for s, want := range map[string]string{
		"西 藏 自 治 区":        "西藏自治区",
		"西　藏　自　治　区人民政府":    "西藏自治区人民政府",
		"会议在西 藏 自 治 区举行":   "会议在西藏自治区举行",
		"西藏  自 治 区 ，会议":    "西藏  自治区 ，会议",
		"（会  议  纪  要）":     "（会议纪要）",
		"关于西 藏":            "关于西 藏",
		"王　强　李小明　张　伟":      "王　强　李小明　张　伟",
		"张　伟　王　强":          "张　伟　王　强",
		"张 伟　王 强　李 明":      "张 伟　王 强　李 明",
		"目　录":              "目　录",
		"通 知 2024 年 第 3 号": "通 知 2024 年 第 3 号",
		"A 西 B 藏 C":        "A 西 B 藏 C",
		"":                 "",
	} {
		if got := closeUp(s); got != want {
			t.Errorf("%s becomes %s, want %s", s, got, want)
		}
	}
}

func TestCleanLeavesNothingThatDoesNotShow(t *testing.T) {
	for s, want := range map[string]string{
		"\ufeff⻄藏\u200b自\u00ad治\u2060区\ufe0f\u3000": "西藏自治区",
		"govern\u00ad":           "govern\u00ad", // goes on in the next line
		"\u00ad":                 "",
		"\u200e 西&nbsp;藏 \u200f": "西 藏",
	} {
		if got := clean(s); got != want {
			t.Errorf("%q becomes %q, want %q", s, got, want)
		}
	}
}
