package text_test

import (
	"testing"

	"yiku/align/text"
)

func TestEveryTagOfAChineseLanguageIsChinese(t *testing.T) {
	for _, s := range []string{
		"zh", "ZH-cn", "zh_TW", "zho", "chi", "cmn", "cmn-Hans-CN", "yue-HK", "zh-yue", "wuu", "nan-Latn-TW", "zh-min-nan",
		"i-hak", "hak", "gan", "hsn", "cdo", "cjy", "cpx", "czh", "czo", "mnp", "lzh", "zh-guoyu", "zh-xiang",
		"zh-Hant-HK", "zh-x-tibet", "zh-Latn-pinyin", "und-Hans", "und-Hant-TW", "zh-CHS", "zh_CHT", " chs ",
	} {
		tag, err := text.ParseLanguage(s)
		if err != nil || !text.IsChinese(tag) || text.IsEnglish(tag) || text.Base(tag) != "zh" {
			t.Errorf("%s: read as %v (%v), which is not Chinese", s, tag, err)
		}
	}
	for _, s := range []string{"und", "ja-Hani", "bo", "ug-Hans", "en", "x-zh", "csl", "zu"} {
		if tag, err := text.ParseLanguage(s); err != nil || text.IsChinese(tag) {
			t.Errorf("%s: read as %v (%v), which is Chinese", s, tag, err)
		}
	}
}

func TestEveryTagOfEnglishIsEnglish(t *testing.T) {
	for _, s := range []string{"en", "eng", "EN_us", "en-GB-oed", "en-x-house", "en-Latn"} {
		if tag, err := text.ParseLanguage(s); err != nil || !text.IsEnglish(tag) {
			t.Errorf("%s: read as %v (%v), which is not English", s, tag, err)
		}
	}
	for _, s := range []string{"und", "enm", "sco", "zh", "und-Latn"} {
		if tag, err := text.ParseLanguage(s); err != nil || text.IsEnglish(tag) {
			t.Errorf("%s: read as %v (%v), which is English", s, tag, err)
		}
	}
}
