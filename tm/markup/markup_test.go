package markup

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

// shown writes the tokens of a file down, one after the other.
func shown(r io.Reader) (string, error) {
	in, err := NewReader(r, "x")
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for {
		t, err := in.Next()
		if err == io.EOF {
			return b.String(), nil
		}
		if err != nil {
			return b.String(), err
		}
		switch t.Kind {
		case Start:
			fmt.Fprintf(&b, "<%s|%s", t.Space, t.Name)
			for _, a := range t.Attrs {
				fmt.Fprintf(&b, " %s|%s=%q", a.Space, a.Name, a.Value)
			}
			b.WriteString(">")
		case End:
			fmt.Fprintf(&b, "</%s|%s>", t.Space, t.Name)
		case Text:
			fmt.Fprintf(&b, "%q", t.Text)
		}
	}
}

func TestReader(t *testing.T) {
	for in, want := range map[string]string{
		`<a/>`: `<|a></|a>`,
		"\ufeff<?xml version='1.0'?>\n<!-- c --><a>b</a><?p?>\n":       `<|a>"b"</|a>`,
		`<a b = "c" d='"e"'>f</a >`:                                    `<|a |b="c" |d="\"e\"">"f"</|a>`,
		`<a>&lt;&amp;&#65;&#x2014;&apos;</a>`:                          `<|a>"<&A—'"</|a>`,
		"<a>\r\n\r\t</a>":                                              `<|a>"\n\n\t"</|a>`,
		"<a b='1\r\n2\t3&#10;4'/>":                                     `<|a |b="1 2 3\n4"></|a>`,
		`<a><![CDATA[<b>&amp;]]></a>`:                                  `<|a>"<b>&amp;"</|a>`,
		`<a>b<!--c-->d</a>`:                                            `<|a>"b""d"</|a>`,
		`<a xmlns="u" xmlns:p="v" p:b="c"><p:d/><e xmlns=""/><f/></a>`: `<u|a v|b="c"><v|d></v|d><|e></|e><u|f></u|f></u|a>`,
		`<a xml:lang="zh"/>`:                                           `<|a ` + XML + `|lang="zh"></|a>`,
		`<!DOCTYPE a SYSTEM "a.dtd" [<!-- ]> ' --><!ELEMENT a ANY>]><a>&nbsp;</a>`: `<|a>"\u00a0"</|a>`,
		`<名 属="值">文</名>`: `<|名 |属="值">"文"</|名>`,
	} {
		for _, r := range []io.Reader{strings.NewReader(in), iotest.OneByteReader(strings.NewReader(in))} {
			got, err := shown(r)
			if d := cmp.Diff(want, got); err != nil || d != "" {
				t.Errorf("%s: %v %s", in, err, d)
			}
		}
	}
}

func TestReaderErrors(t *testing.T) {
	for in, want := range map[string]string{
		"":                                       "x: the file is empty",
		" \n":                                    "x: the file is empty",
		"\nx":                                    "x: line 2: text where the root element should begin",
		"<a>":                                    "x: line 1: the file ends in the middle",
		"<a>\nb":                                 "x: line 2: the file ends in the middle",
		"<a":                                     "x: line 1: the file ends in the middle",
		"<a><!--":                                "x: line 1: the file ends in the middle",
		"<a></b>":                                "x: line 1: element <a> closed by </b>",
		"</a>":                                   "x: line 1: </a> without a beginning",
		"<a/><b/>":                               "x: line 1: <b> after the root element",
		"<a/>\nb":                                "x: line 2: text after the root element",
		"<a>\n&b;</a>":                           "x: line 2: &b; is not declared",
		"<a>&nbsp;</a>":                          "x: line 1: &nbsp; is not declared",
		"<a>\n& b</a>":                           `x: line 2: & that does not begin a reference: "& b"`,
		"<a>&#0;</a>":                            "x: line 1: a reference to U+0000, which XML does not have",
		"<a>&#xD800;</a>":                        "x: line 1: a reference to U+D800, which XML does not have",
		"<a>&#x110000;</a>":                      "x: line 1: a reference to U+110000, which XML does not have",
		"<a>&#1x;</a>":                           "x: line 1: &#1x; is not the number of a character",
		"<a>]]></a>":                             "x: line 1: ]]> in a text",
		"<a>b\n\x01</a>":                         "x: line 2: illegal character code U+0001",
		"<a>\ufffe</a>":                          "x: line 1: illegal character code U+FFFE",
		"<a>\xff</a>":                            "x: line 1: invalid UTF-8",
		"<a b=c/>":                               "x: line 1: <a b> has a value without quotation marks",
		"<a b/>":                                 "x: line 1: <a b> has no value",
		"<a b='1'c='2'/>":                        "x: line 1: <a> has an attribute that is none",
		"<a b='1' b='2'/>":                       "x: line 1: <a> has b twice",
		"<a xmlns='u' xmlns='v'/>":               "x: line 1: <a> has xmlns twice",
		"<a xmlns:b='u' c='1' xmlns:b='v'/>":     "x: line 1: <a> has xmlns:b twice",
		"<a b='<'/>":                             "x: line 1: < within a tag",
		"<a p:b='1'/>":                           "x: line 1: <a p:b>: nothing says what p stands for",
		"<p:a/>":                                 "x: line 1: <p:a>: nothing says what p stands for",
		"< a/>":                                  "x: line 1: < without the name of an element",
		"<a><!-- -- --></a>":                     "x: line 1: -- within a comment",
		"<a><!DOCTYPE b></a>":                    "x: line 1: a declaration that does not belong here",
		"<!DOCTYPE a [\n<!ENTITY b 'c'>]><a/>":   "x: line 2: the file declares entities of its own",
		"<!DOCTYPE a [<!ENTITY % b 'c'>]><a/>":   "x: line 1: the file declares entities of its own",
		`<?xml version="1.0" encoding="x"?><a/>`: `x: line 1: unknown encoding "x"`,
		strings.Repeat("<a>", maxDepth+1):        "x: line 1: elements in elements, 100000 deep",
	} {
		if _, err := shown(strings.NewReader(in)); err == nil || err.Error() != want {
			t.Errorf("%.60q: error %v, want %s", in, err, want)
		}
	}
}

// endless gives out the same bytes for ever.
type endless string

func (e endless) Read(b []byte) (int, error) {
	for n := 0; ; n += len(e) {
		if copy(b[n:], e) < len(e) {
			return max(n, copy(b, e)), nil
		}
	}
}

// long gives out 34 MB of the same bytes.
func long(s string) io.Reader { return io.LimitReader(endless(s), 34<<20/int64(len(s))*int64(len(s))) }

// TestUnitsThatAreTooLargeArePassed puts what is too large between two units of
// a file.
func TestUnitsThatAreTooLargeArePassed(t *testing.T) {
	for name, parts := range map[string][3]string{
		"text":                 {"<u>", "b", "</u>"},
		"text with references": {"<u>", "&amp;bcd", "</u>"},
		"CDATA":                {"<u><![CDATA[", "b", "]]></u>"},
		"an attribute":         {"<u><v b='", "b>\n", "'>c</v></u>"},
		"its own attribute":    {"<u b='", "b", "'>c</u>"},
		"an empty element":     {"<u><v b='", "b", "'/></u>"},
		"pieces":               {"<u>", "some text<b/>", "</u>"},
		"elements":             {"<u>", "<b/>", "</u>"},
		"attributes":           {"<u>", "<b c='0123456789012345678901234567890123456789012345678901234567890123456789'/>", "</u>"},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := NewReader(io.MultiReader(strings.NewReader("<a><u>one</u>\n"+parts[0]), long(parts[1]), strings.NewReader(parts[2]+"<u>two</u></a>")), "x")
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for {
				token, err := r.Next()
				if err == nil && token.Name == "u" && token.Kind == Start {
					r.Begin()
					var text string
					text, err = r.Chars()
					if err == nil {
						got = append(got, text)
					}
				}
				if err == io.EOF {
					break
				}
				if err != nil {
					reason, err := r.PastLarge(err)
					if err != nil {
						t.Fatal(err)
					}
					got = append(got, reason)
				}
			}
			if d := cmp.Diff([]string{"one", tooLarge, "two"}, got); d != "" {
				t.Error(d)
			}
		})
	}
}

// TestWhatIsNotHeldMayBeOfAnySize has what no reader keeps.
func TestWhatIsNotHeldMayBeOfAnySize(t *testing.T) {
	for name, parts := range map[string][3]string{
		"a comment":                {"<!--", "b\n", "--><a>"},
		"an instruction":           {"<?p ", "b\n", "?><a>"},
		"an element that is left":  {"<a><skip>", "b\n", "</skip>"},
		"elements in it":           {"<a><skip>", "<b/>\n", "</skip>"},
		"CDATA in it":              {"<a><skip><![CDATA[", "b\n", "]]></skip>"},
		"an attribute in it":       {"<a><skip><b c='", "b\n", "'/></skip>"},
		"a comment within an unit": {"<a><!--", "b\n", "-->"},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := NewReader(io.MultiReader(strings.NewReader(parts[0]), long(parts[1]), strings.NewReader(parts[2]+"\n</a")), "x")
			for err == nil {
				var token Token
				if token, err = r.Next(); token.Name == "skip" && token.Kind == Start {
					r.Begin()
					err = r.Skip()
				}
			}
			line := 1 + strings.Count(parts[1], "\n")*(34<<20)/len(parts[1]) + 1
			if want := fmt.Sprintf("x: line %d: the file ends in the middle", line); err.Error() != want {
				t.Errorf("%v, want %s", err, want)
			}
		})
	}
}

// TestManyAttributes has a time that grows with the square of the number.
func TestManyAttributes(t *testing.T) {
	var b strings.Builder
	b.WriteString("<a")
	for i := range 200_000 {
		fmt.Fprintf(&b, " a%d='1' xmlns:p%[1]d='u%[1]d'", i)
	}
	tag := b.String()
	var inner strings.Builder
	for i := range 100_000 {
		fmt.Fprintf(&inner, "<p%d:b p%[1]d:c='1'/>", i)
	}
	if _, err := readThrough(tag + ">" + inner.String() + "</a>"); err != nil {
		t.Error(err)
	}
	for _, again := range []string{"a7", "a199999", "xmlns:p3"} {
		want := "x: line 1: <a> has " + again + " twice"
		if _, err := readThrough(tag + " " + again + "='2'/>"); err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

func readThrough(file string) (tokens int, err error) {
	r, err := NewReader(strings.NewReader(file), "x")
	for err == nil {
		tokens++
		_, err = r.Next()
	}
	if err == io.EOF {
		err = nil
	}
	return tokens, err
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{"": "", "a\tb\r\n": "a\tb\r\n", "a\x00\x0bb": "ab", "a\xffb": "ab", "\ufffd\uffff𠮷": "\ufffd𠮷"} {
		got, n := Clean(in)
		if got != want || (n > 0) != (in != want) {
			t.Errorf("%q: %q, %d dropped", in, got, n)
		}
	}
}

// FuzzReader holds the reader against encoding/xml: what both read is the same.
// What this one reads and that does not are names that it is generous with and
// documents that it takes in another encoding.
func FuzzReader(f *testing.F) {
	f.Add([]byte(`<?xml version="1.0"?><!DOCTYPE a><a b="c&#10;">d<e/>&amp;<![CDATA[f]]><!--g--></a>`))
	f.Add([]byte("<a xmlns:b='c'><b:d b:e=\"\"/>\r\n</a>\n"))
	f.Fuzz(func(t *testing.T, file []byte) {
		got, err := shown(bytes.NewReader(file))
		one, errOne := shown(iotest.OneByteReader(bytes.NewReader(file)))
		if got != one || (err == nil) != (errOne == nil) {
			t.Fatalf("%s and %v; byte by byte %s and %v", got, err, one, errOne)
		}
		if err != nil || bytes.Contains(file, []byte("encoding")) || !bytes.HasPrefix(file, []byte("<")) {
			return
		}
		dec := xml.NewDecoder(bytes.NewReader(file))
		dec.Entity = xml.HTMLEntity
		ours := flat(t, file)
		var theirs strings.Builder
		for {
			token, err := dec.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				return
			}
			switch e := token.(type) {
			case xml.StartElement:
				fmt.Fprintf(&theirs, "<%s>", e.Name.Local)
			case xml.EndElement:
				fmt.Fprintf(&theirs, "</%s>", e.Name.Local)
			case xml.CharData:
				theirs.WriteString(strings.ReplaceAll(string(e), "<", "&lt;"))
			}
		}
		if a, b := strings.TrimSpace(ours), strings.TrimSpace(theirs.String()); a != b {
			t.Fatalf("%q, by encoding/xml %q", a, b)
		}
	})
}

// flat writes names and texts down.
func flat(t *testing.T, file []byte) string {
	in, err := NewReader(bytes.NewReader(file), "x")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for {
		token, err := in.Next()
		switch {
		case err == io.EOF:
			return b.String()
		case err != nil:
			t.Fatal(err)
		case token.Kind == Start:
			fmt.Fprintf(&b, "<%s>", token.Name)
		case token.Kind == End:
			fmt.Fprintf(&b, "</%s>", token.Name)
		default:
			b.WriteString(strings.ReplaceAll(string(token.Text), "<", "&lt;"))
		}
	}
}
