package document

import (
	"errors"
	"io"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
)

const (
	newsSimplified  = "高原小城昨天办起了第一家图书馆。开馆当天，三百多名居民前来借书，孩子们高兴极了。\n"
	newsTraditional = "高原小城昨天辦起了第一家圖書館。開館當天，三百多名居民前來借書，孩子們高興極了。\n"
)

func encode(t testing.TB, e encoding.Encoding, s string) string {
	t.Helper()
	p, err := e.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func decode(data, named string) (text, name string, err error) {
	r, name, err := Decode(strings.NewReader(data), named)
	if err != nil {
		return "", "", err
	}
	p, err := io.ReadAll(r)
	return string(p), name, err
}

func TestDecodeFindsOut(t *testing.T) {
	simplified := []string{
		newsSimplified, "西藏", "拉萨市", "中国", "援藏干部", "2024年，林芝。", "第1章 总则\r\n", "Lhasa拉萨 Xigaze日喀则",
		strings.Repeat("a", 300) + "，" + "乡村振兴",
		strings.Repeat(newsSimplified, 2000), // longer than the sample, which cuts a character
		strings.Repeat("x"+newsSimplified, 2000),
	}
	traditional := []string{
		newsTraditional, "西藏自治區", "圖書館", "臺灣", "開館當天，居民前來借書。", strings.Repeat("xy"+newsTraditional, 2000),
	}
	for _, c := range []charset{utf8Text, utf16LE, utf16BE, gb18030, big5} {
		texts := simplified
		if c == big5 {
			texts = traditional
		} else if c != gb18030 {
			texts = append(texts, traditional...)
		}
		for _, s := range texts {
			got, name, err := decode(encode(t, c.encoding, s), "")
			if err != nil || got != s || name != c.name {
				t.Errorf("%s: %.20q… was taken for %s: %.20q…, %v", c.name, s, name, got, err)
			}
		}
	}
}

func TestDecodeMarks(t *testing.T) {
	for _, c := range []charset{utf8Text, utf16LE, utf16BE, gb18030} {
		data := encode(t, c.encoding, "\ufeff"+newsSimplified)
		for _, named := range []string{"", c.name} {
			if c == gb18030 && named == "" {
				continue
			}
			got, name, err := decode(data, named)
			if err != nil || got != newsSimplified || name != c.name {
				t.Errorf("%s, named %q: %s %q %v", c.name, named, name, got, err)
			}
		}
	}
}

func TestDecodeNamed(t *testing.T) {
	for named, c := range map[string]charset{
		"gbk": gb18030, "GB2312": gb18030, "cp936": gb18030, "EUC-CN": gb18030, "gb_18030": gb18030,
		"BIG5": big5, "big5-hkscs": big5, "cp950": big5, "utf-16": utf16BE, "UTF-16LE": utf16LE, "utf16be": utf16BE,
		"utf8": utf8Text, "windows-1252": windows1252, "latin1": windows1252,
	} {
		s := "圖書"
		if c == windows1252 {
			s = "“naïve”"
		}
		got, name, err := decode(encode(t, c.encoding, s), named)
		if err != nil || got != s || name != c.name {
			t.Errorf("%s: %s %q %v", named, name, got, err)
		}
	}
	_, _, err := decode("x", "koi9")
	var hint interface{ Hint() string }
	if err == nil || !errors.As(err, &hint) || !strings.Contains(hint.Hint(), "gb18030") {
		t.Errorf("unknown name: %v", err)
	}
}

func TestDecodeWrong(t *testing.T) {
	long := strings.Repeat("x", 2*sampleSize)
	for name, test := range map[string]struct {
		data, named string
		offset      int64
		nul         bool
	}{
		"utf-8, cut at the end":       {data: "图书\xe9\xa6", named: "utf-8", offset: 6},
		"utf-8, behind a mark":        {data: "\xef\xbb\xbf图\xff书", offset: 6},
		"utf-8, behind the sample":    {data: long + "图\xff书", offset: 2*sampleSize + 3},
		"utf-8, found out":            {data: newsSimplified + "\xff" + newsSimplified, offset: int64(len(newsSimplified))},
		"gb18030":                     {data: encode(t, gb18030.encoding, "图书") + "\xff\xffa", named: "gbk", offset: 4},
		"gb18030, cut at the end":     {data: encode(t, gb18030.encoding, "图书馆")[:5], named: "gbk", offset: 4},
		"big5":                        {data: encode(t, big5.encoding, "圖書") + "\xff", named: "big5", offset: 4},
		"utf-16, odd":                 {data: encode(t, utf16LE.encoding, "图书") + "a", named: "utf-16le", offset: 4},
		"utf-16, half a pair":         {data: "\x66\x4e\x3d\xd8\x66\x4e", named: "utf-16le", offset: 2},
		"nul":                         {data: "abc\x00d", named: "utf-8", offset: 3, nul: true},
		"nul in utf-16":               {data: "a\x00\x00\x00", named: "utf-16le", offset: 2, nul: true},
		"nul behind the sample":       {data: long + "\x00", offset: 2 * sampleSize, nul: true},
		"gb18030, behind the sample":  {data: strings.Repeat(encode(t, gb18030.encoding, newsSimplified), 2000) + "\xff", offset: 2000 * 81},
		"four bytes before the wrong": {data: encode(t, gb18030.encoding, "𠀀𠀁") + "\xff", named: "gb18030", offset: 8},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := decode(test.data, test.named)
			var e *EncodingError
			if !errors.As(err, &e) {
				t.Fatalf("error %v", err)
			}
			if e.Offset != test.offset || e.NUL != test.nul {
				t.Errorf("%v, want offset %d", e, test.offset)
			}
		})
	}
}

func TestDecodeReplacementCharacter(t *testing.T) {
	s := "图书\ufffd馆"
	for _, c := range []charset{utf8Text, utf16LE, utf16BE, gb18030} {
		if got, _, err := decode(encode(t, c.encoding, s), c.name); err != nil || got != s {
			t.Errorf("%s: %q %v", c.name, got, err)
		}
	}
}

func TestDecodeBinary(t *testing.T) {
	for name, data := range map[string]string{
		"png":   "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00",
		"elf":   "\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x03\x00>\x00",
		"zeros": strings.Repeat("\x00", 100),
		"noise": "\x81\x13\x8f\xff\x02\xc3\x1b\x99\xfe\x07\xd1\x80\x9d",
	} {
		if got, encoding, err := decode(data, ""); err == nil {
			t.Errorf("%s was read as %s: %q", name, encoding, got)
		}
	}
}

func TestDecodeEmpty(t *testing.T) {
	for _, data := range []string{"", "\xef\xbb\xbf", "\xff\xfe"} {
		if got, _, err := decode(data, ""); err != nil || got != "" {
			t.Errorf("%q: %q %v", data, got, err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, c := range []charset{utf8Text, utf16LE, utf16BE, gb18030, big5} {
		f.Add(encode(f, c.encoding, newsTraditional), "")
		f.Add(encode(f, c.encoding, newsTraditional)[1:], c.name)
	}
	f.Fuzz(func(t *testing.T, data, named string) {
		got, name, err := decode(data, named)
		if err != nil {
			var e *EncodingError
			if errors.As(err, &e) && (e.Offset < 0 || e.Offset >= int64(len(data))) {
				t.Fatalf("offset %d of %d bytes", e.Offset, len(data))
			}
			return
		}
		if strings.ContainsRune(got, 0) || strings.ToValidUTF8(got, "") != got {
			t.Fatalf("%q, read as %s, is not clean: %q", data, name, got)
		}
		// What was read can be read again.
		c := lookup(name)[0]
		if again, _, err := decode(got, "utf-8"); err != nil || strings.TrimPrefix(got, "\ufeff") != again {
			t.Fatalf("%s: %q again: %q %v", c.name, got, again, err)
		}
	})
}
