package document

import (
	"cmp"
	"fmt"
	"strings"

	"yiku/align/text"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
	"golang.org/x/text/transform"
)

// charset is an encoding that can be read.
type charset struct {
	name     string // IANA name
	encoding encoding.Encoding
}

// decoder returns a transformer to UTF-8.
func (c charset) decoder() transform.Transformer {
	if c == utf8Text {
		return encoding.UTF8Validator
	}
	return c.encoding.NewDecoder()
}

var (
	utf8Text    = charset{"UTF-8", encoding.Nop}
	utf16LE     = charset{"UTF-16LE", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)}
	utf16BE     = charset{"UTF-16BE", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)}
	utf32LE     = charset{"UTF-32LE", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)}
	utf32BE     = charset{"UTF-32BE", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)}
	gb18030     = charset{"GB18030", simplifiedchinese.GB18030}
	hz          = charset{"HZ-GB-2312", simplifiedchinese.HZGB2312}
	big5        = charset{"Big5", traditionalchinese.Big5}
	windows1252 = charset{"windows-1252", charmap.Windows1252}
)

// charsets are encodings by the names people use for them beside the registered
// ones, or that mean more in use than they do there, lower case and without
// hyphens, underscores and spaces. Where a name has several, it is found out.
var charsets = map[string][]charset{
	"utf8": {utf8Text}, "utf8bom": {utf8Text}, "utf8sig": {utf8Text}, "utf8mb4": {utf8Text}, "cp65001": {utf8Text},
	"utf16": {utf16LE, utf16BE}, "utf32": {utf32LE, utf32BE}, "ucs4": {utf32LE, utf32BE},
	"utf16le": {utf16LE}, "utf16be": {utf16BE}, "ucs2": {utf16LE}, "unicode": {utf16LE},
	"utf32le": {utf32LE}, "utf32be": {utf32BE},
	"gb18030": {gb18030}, "gbk": {gb18030}, "xgbk": {gb18030}, "gb2312": {gb18030}, "cp936": {gb18030}, "ms936": {gb18030},
	"windows936": {gb18030}, "euccn": {gb18030}, "gb": {gb18030}, "936": {gb18030},
	"hz": {hz}, "hzgb": {hz}, "koi8r": {{"KOI8-R", charmap.KOI8R}}, "koi8u": {{"KOI8-U", charmap.KOI8U}},
	"big5": {big5}, "big5hkscs": {big5}, "big5eten": {big5}, "cnbig5": {big5}, "xxbig5": {big5}, "cp950": {big5}, "ms950": {big5},
	"windows950": {big5}, "950": {big5}, "cp951": {big5},
	"windows1252": {windows1252}, "cp1252": {windows1252}, "iso88591": {windows1252}, "latin1": {windows1252},
	"usascii": {windows1252}, "ascii": {windows1252},
	"ansi": {gb18030, big5, windows1252}, // whatever the Windows of its writer has
}

// accepted is what an error offers in place of a name that is not known.
const accepted = "utf-8, utf-16, gb18030, gbk, big5, windows-1252, iso-8859-2, koi8-r, shift_jis, euc-jp, euc-kr, and what else IANA has names for"

// codePage is a code page of Windows or DOS by its number: cp1254, win-1251, 437.
var codePage = text.Pattern(`^(?:cp|ms|win|windows|ansi|ibm|codepage|x)?[-_ ]?([0-9]{3,5})$`)

// languageCodePages are those that have another name in the registry.
var languageCodePages = map[string]string{"932": "shift_jis", "949": "euc-kr", "51932": "euc-jp", "51949": "euc-kr", "20866": "koi8-r", "21866": "koi8-u", "10000": "macintosh"}

// lookup finds the encodings that a name may stand for, in any case.
func lookup(name string) []charset {
	name = strings.ToLower(strings.TrimSpace(name))
	if found, ok := charsets[strings.NewReplacer("-", "", "_", "", " ", "").Replace(name)]; ok {
		return found
	}
	names := []string{name, strings.ReplaceAll(name, "_", "-"), strings.ReplaceAll(name, " ", "-"), strings.ReplaceAll(name, "-", "_")}
	if m := codePage().FindStringSubmatch(name); m != nil {
		names = append(names, languageCodePages[m[1]], "windows-"+m[1], "ibm"+m[1])
	}
	for _, n := range names {
		if c, ok := registered(n); ok {
			return []charset{c}
		}
	}
	return nil
}

// registered finds an encoding by a name that the web has for it, whose
// encodings hold what is written under older names, or that IANA has.
func registered(name string) (charset, bool) {
	e, err := htmlindex.Get(name)
	if err != nil || e == encoding.Replacement || e == charmap.XUserDefined {
		e, err = ianaindex.IANA.Encoding(name)
	}
	if err != nil || e == nil {
		return charset{}, false
	}
	for _, c := range []charset{utf8Text, utf16LE, utf16BE, gb18030, big5, windows1252} {
		if webName, err := htmlindex.Name(e); err == nil && strings.EqualFold(webName, c.name) {
			return c, true
		}
	}
	known, _ := ianaindex.MIME.Name(e)
	return charset{cmp.Or(known, name), e}, true
}

// KnowEncoding returns an error with a hint for the name of an encoding that
// nothing can be read in.
func KnowEncoding(name string) error {
	if name == "" || lookup(name) != nil {
		return nil
	}
	return hinted{fmt.Errorf("unknown encoding %q", name), "encodings: " + accepted}
}
