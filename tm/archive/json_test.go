package archive

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

const twoSides = `{"format":"yiku-memory","version":1,"units":[
{"variants":[{"lang":"zh","text":"春天种树。"},{"lang":"en","text":"Trees are planted in spring."}]}]}`

func TestJSONInAnotherEncodingIsReadAndNamed(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(twoSides)
	if err != nil {
		t.Fatal(err)
	}
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(twoSides)
	if err != nil {
		t.Fatal(err)
	}
	for in, departures := range map[string]int{twoSides: 0, "\ufeff" + twoSides: 0, gbk: 1, utf16: 1} {
		r, err := NewReader(strings.NewReader(in))
		if err != nil {
			t.Fatal(err)
		}
		u, err := r.Read()
		if found, _ := r.Departed(); err != nil || u.Variants[0].Text != "春天种树。" || len(found) != departures {
			t.Errorf("%.20q: %v, %v, %v", in, u, found, err)
		}
	}
}

func TestABrokenByteOfJSONIsRefusedWithItsPlace(t *testing.T) {
	_, _, err := readAll(strings.NewReader(strings.Replace(twoSides, "planted in", "planted \xff in 春天春天春天", 1)))
	if err == nil || !strings.Contains(err.Error(), "byte ") {
		t.Error(err)
	}
}

func TestWhatIsWrongInJSONIsSaidInPlainWords(t *testing.T) {
	for in, want := range map[string]string{
		`{"variants":[{"lang":"zh","text":7}]}`: `"variants.text": a number where a text belongs`,
		`{"variants":{}}`:                       `"variants": an object where a list belongs`,
		`{"usage_count":"x"}`:                   `"usage_count": a text where a whole number belongs`,
		`[]`:                                    "the entry itself: a list where an object belongs",
		`{"created":"soon"}`:                    `soon is not a time`,
		`{"variants":[{"lang":"??","text":"x"},{"lang":"zh","text":"y"}]}`:           `"??" is not a language tag`,
		`{"variants":[{"lang":"zh","text":"a\ud800"},{"lang":"en","text":"b"}]}`:     `\ud800 is half of a character`,
		`{"variants":[{"lang":"zh","text":"\\\udc00"},{"lang":"en","text":"b"}]}`:    `\udc00 is half`,
		`{"variants":[{"lang":"zh","text":"\uD83D\u0041"},{"lang":"en","text":""}]}`: `\uD83D is half`,
	} {
		_, skips, err := readAll(strings.NewReader(`{"format":"yiku-memory","version":1,"units":[` + in + `]}`))
		if err != nil || len(skips) != 1 || !strings.Contains(skips[0].Reason, want) {
			t.Errorf("%s: %v %v, want %s", in, skips, err, want)
		}
	}
	units, _, err := readAll(strings.NewReader(`{"format":"yiku-memory","version":1,"units":[{"variants":[{"lang":"zh","text":"\\ud800\ud83d\ude00"},{"lang":"en","text":"b"}]}]}`))
	if err != nil || units[0].Variants[0].Text != `\ud800😀` {
		t.Error(units, err)
	}
}

func TestAnEntryWithoutAnEndIsRefused(t *testing.T) {
	_, _, err := readAll(strings.NewReader(`{"format":"yiku-memory","version":1,"units":[{"origin":"` + strings.Repeat("x", 40<<20)))
	if err == nil || !strings.Contains(err.Error(), "an entry of more than 32 MB") {
		t.Error(err)
	}
}

func TestWhatIsNotJSONIsSaidInPlainWords(t *testing.T) {
	for in, want := range map[string]string{
		`{"origin":tru}`:            "json: byte 45: '}' does not belong here",
		`{"origin":1 "x"}`:          `json: byte 45: '"' does not belong here`,
		`{origin}`:                  "json: byte 45: 'o' does not belong here",
		strings.Repeat("[", 20_000): "json: byte 45: lists and objects stand too deep in each other",
		"{\"origin\":\"a\tb\"}":     `json: byte 45: '\t' does not belong here`,
		`{"origin":"a\q"}`:          "json: byte 45: 'q' does not belong here",
	} {
		_, _, err := readAll(strings.NewReader(`{"format":"yiku-memory","version":1,"units":[` + in + `]}`))
		if err == nil || err.Error() != want {
			t.Errorf("%.40s: %v, want %s", in, err, want)
		}
	}
}
