package tm

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

func TestOnePerLanguage(t *testing.T) {
	for in, want := range map[string]string{
		"zh=甲 en=A":           "zh=甲 en=A",
		"en=A zh=甲 zh=乙":      "en=A zh=甲 | zh=乙 en=A",
		"en=A en=B zh=甲 zh=乙": "en=A zh=甲 | en=B zh=乙",
		"en=A zh=甲 zh=乙 zh=丙": "en=A zh=甲 | zh=乙 en=A | zh=丙 en=A",
		"zh=甲 zh-CN=乙 en=A":   "zh=甲 zh-CN=乙 en=A",
	} {
		u := Unit{TUID: "x"}
		for _, v := range strings.Fields(in) {
			lang, text, _ := strings.Cut(v, "=")
			u.Variants = append(u.Variants, Variant{Lang: language.MustParse(lang), Text: text})
		}
		var parts []string
		for i, p := range u.OnePerLanguage() {
			var vs []string
			for _, v := range p.Variants {
				vs = append(vs, fmt.Sprintf("%s=%s", v.Lang, v.Text))
			}
			parts = append(parts, strings.Join(vs, " "))
			if (p.TUID == "x") != (i == 0) {
				t.Errorf("%s: part %d has the identifier %q", in, i, p.TUID)
			}
		}
		if got := strings.Join(parts, " | "); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}
