package document

import (
	"errors"
	"strings"
	"testing"
)

func TestAnEndingThatIsNotReadIsRefused(t *testing.T) {
	for name, refused := range map[string]bool{
		"a.txt": false, "a.TXT": false, "a.markdown": false, "-": false, "noending": false, "a.2026": false, "第3.5节": false,
		"关于.的通知": false, "dir.xyz/page": false, "a.zh": false, "a.en": false, "a.zh_CN": false, "a.zh-hans": false,
		"a.xyz": true, "a.doc": true, "a.rtf": true, "a.odt": true, "a.7z": true, "a.ent": true, "a.csv": true,
	} {
		_, err := NewReader(strings.NewReader("一行字。\n"), name, Options{})
		e := (*EndingError)(nil)
		if got := errors.As(err, &e); got != refused {
			t.Errorf("%s: %v", name, err)
		}
		if e != nil && e.Hint() == "" {
			t.Errorf("%s: no hint", name)
		}
	}
}

func TestANamedFormatGoesBeforeAnEnding(t *testing.T) {
	if _, err := NewReader(strings.NewReader("一行字。\n"), "a.xyz", Options{Format: "txt"}); err != nil {
		t.Error(err)
	}
}
