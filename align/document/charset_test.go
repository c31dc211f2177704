package document

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode/utf32"
)

func TestAnEncodingIsKnownByTheNamesThatPeopleUse(t *testing.T) {
	for _, test := range []struct {
		encoding encoding.Encoding
		text     string
		names    string
	}{
		{charmap.Windows1254, "İstanbul’da", "windows-1254 WINDOWS-1254 cp1254 win-1254 ansi1254 iso-8859-9 latin5"},
		{charmap.Windows1251, "Лхаса – горы", "windows-1251 Windows_1251 cp1251 1251 ms-1251 x-cp1251"},
		{charmap.KOI8R, "Лхаса", "koi8-r KOI8R koi8_r cp20866"},
		{charmap.ISO8859_2, "Łódź", "iso-8859-2 latin2 ISO8859-2 iso_8859-2"},
		{charmap.CodePage437, "café", "cp437 IBM437 437"},
		{charmap.CodePage037, "hello", "ibm037 ebcdic-cp-us"},
		{charmap.Macintosh, "naïve", "macintosh x-mac-roman mac"},
		{japanese.ShiftJIS, "図書館", "shift_jis shift-jis SJIS cp932 ms_kanji windows-31j"},
		{japanese.EUCJP, "図書館", "euc-jp EUC_JP x-euc-jp"},
		{japanese.ISO2022JP, "あ図書館a", "iso-2022-jp ISO_2022-JP"},
		{korean.EUCKR, "도서관", "euc-kr cp949 ks_c_5601-1987 windows-949"},
		{simplifiedchinese.HZGB2312, "图书馆ab", "hz-gb-2312 HZ hz_gb_2312"},
		{utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), "图书馆", "utf-32le UTF32LE utf-32"},
		{gb18030.encoding, "图书馆。", "cp936 ansi 936 GB_2312-80 chinese csgb2312 gb2312 ms936"},
		{big5.encoding, "圖書館", "big5-hkscs cp950 csbig5 x-x-big5 BIG5_HKSCS"},
	} {
		for _, name := range strings.Fields(test.names) {
			for _, s := range []string{test.text, strings.Repeat(test.text+"\n", 20_000)} {
				got, _, err := decode(encode(t, test.encoding, s), name)
				if err != nil || got != s {
					t.Errorf("%s: %.40q, %v, want %.40q", name, got, err, s)
				}
			}
		}
	}
}

func TestAnUnknownEncodingIsNamedWithTheCommonOnes(t *testing.T) {
	for _, name := range []string{"klingon", "utf-7", "iso-2022-cn", "replacement", "x-user-defined", "cp99999", "-"} {
		err := KnowEncoding(name)
		var hint interface{ Hint() string }
		if err == nil || !errors.As(err, &hint) || !strings.Contains(hint.Hint(), "gb18030") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestBytesThatAreNoneInTheirEncodingAreRefused(t *testing.T) {
	long := strings.Repeat("~{M<Ji9]~} a\n", 10_000)
	for name, test := range map[string]struct {
		data, named string
		near        int64
	}{
		"a hole of windows-1253":   {"abc\xd2d", "windows-1253", 3},
		"half of shift_jis":        {"ab\x90", "shift_jis", 2},
		"half of euc-kr":           {"ab\xb5\xb5\xb5", "euc-kr", 4},
		"hz, within Chinese":       {"a~{M<\xff\xff~}", "hz", 5},
		"hz, late":                 {long + "~{M<\xffi~}", "hz", int64(len(long)) + 4},
		"iso-2022-jp":              {"a\x1b$B\x7f\x7f\x1b(B", "iso-2022-jp", 4},
		"euc-jp, behind much else": {strings.Repeat("ab", 80_000) + "\xa4", "euc-jp", 160_000},
	} {
		_, _, err := decode(test.data, test.named)
		var e *EncodingError
		if !errors.As(err, &e) || e.Offset != test.near {
			t.Errorf("%s: %v, want byte %d", name, err, test.near)
		}
	}
}
