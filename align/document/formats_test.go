package document

import (
	"strings"
	"testing"
)

func TestHTML(t *testing.T) {
	check(t, "a.html", `<html><head><title>x</title><style>p{}</style><script>var x = "<p>no</p>";</script></head><body>
<h1>小城
  修路记</h1>
<p class="author">本报记者 李明&nbsp;王芳</p>
<div>路修通了，<b>电</b>也<a href="#">通了</a>&mdash;&mdash;学校在盖&#12290;<br/><br/>第二段。</div>
<ul><li>第一项</li><li>第二项</li></ul>
<table><tr><td>甲地</td><td>乙地</td></tr></table>
<p>A road
to the lake is open.</p>
<p hidden>no</p><p style="display: none">no</p><!-- no --><noscript>no</noscript>
<ruby>拉萨<rp>(</rp><rt>lā sà</rt><rp>)</rp></ruby>的春天。
<figure><img alt="no"><figcaption>村民在修路</figcaption></figure>
<pre>一行。
二行。</pre>
</body></html>`,
		"heading: 小城修路记",
		"byline: 本报记者 李明 王芳",
		"body: 路修通了，电也通了——学校在盖。",
		"body: 第二段。",
		"heading: 第一项",
		"heading: 第二项",
		"heading: 甲地",
		"heading: 乙地",
		"body: A road to the lake is open.",
		"body: 拉萨的春天。",
		"caption: 村民在修路",
		"body: 一行。",
		"body: 二行。",
	)
}

func TestHiddenElements(t *testing.T) {
	for page, want := range map[string]string{
		`路<del>不</del><ins>通</ins>了，<s>十</s>十二天。`:                                             "body: 路通了，十十二天。",
		`<p style="color: red; DISPLAY : None !important">不</p><p style="display:block">路通了。`: "body: 路通了。",
		`<p style="visibility:hidden">不</p><p style="background:url(display:none.png)">路通了。`:  "body: 路通了。",
		`<details><summary>路</summary>通了。</details>`:                                          "heading: 路|body: 通了。",
		`<dialog>不</dialog><dialog open>路通了。</dialog>`:                                        "body: 路通了。",
		`<template>不</template><!-- 不 --><p hidden="until-found">不</p>路通了。`:                   "body: 路通了。",
		`<ruby>路<rp>(</rp><rt>lù</rt><rtc>road</rtc><rp>)</rp></ruby>通了。`:                     "body: 路通了。",
	} {
		check(t, "a.html", page, strings.Split(want, "|")...)
	}
}

func TestLimitsOfHTML(t *testing.T) {
	for want, page := range map[string]string{
		"larger than 32 MB":          "<p>" + strings.Repeat("road ", 7<<20),
		"elements and attributes":    strings.Repeat("<br>", nodeLimit+1),
		"elements are nested deeper": strings.Repeat("<div>", 1000),
	} {
		_, err := NewReader(strings.NewReader(page), "a.html", Options{})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %s", err, want)
		}
	}
}

// Markdown is read in pieces, which neither show in its text nor in its lines.
func TestMarkdownInPieces(t *testing.T) {
	section := "# 小城\n\n路修*通*了，\n电也通了。\n\n- 第一项。\n\n  还有。\n- 第二项。\n\n```\nno\n\nno\n```\n\n1. ```\n   no\n\n   no\n   ```\n\n"
	const n = 3 * pieceBytes / 100
	r, err := NewReader(strings.NewReader("---\nno\n---\n"+strings.Repeat(section, n)), "a.md", Options{})
	if err != nil {
		t.Fatal(err)
	}
	d, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"小城", "路修通了，电也通了。", "第一项。", "还有。", "第二项。"}
	lines := []int{0, 2, 5, 7, 8}
	if len(d.Paragraphs) != n*len(want) {
		t.Fatalf("%d paragraphs", len(d.Paragraphs))
	}
	for i, p := range d.Paragraphs {
		line := 4 + i/len(want)*strings.Count(section, "\n") + lines[i%len(want)]
		if p.Text != want[i%len(want)] || p.Line != line {
			t.Fatalf("paragraph %d: %q on line %d, want line %d", i, p.Text, p.Line, line)
		}
	}
}

// What is too long to look for marks in is taken as it stands.
func TestLongMarkdownParagraphs(t *testing.T) {
	long := strings.Repeat("路*修*通了。\n", plainBytes/10)
	check(t, "a.md", long+"\n路*修*通了。\n\n| 甲 |\n|---|\n| "+strings.Repeat("*乙", plainBytes)+" |\n",
		"body: "+strings.Repeat("路*修*通了。", plainBytes/10), "body: 路修通了。", "body: 甲", "body: "+strings.Repeat("*乙", plainBytes))
	check(t, "a.md", strings.Repeat("> ", 1000)+"路通了。\n\n"+strings.Repeat("- ", 1000)+"电通了。", "body: 路通了。", "body: 电通了。")
}

func TestHTMLEncodings(t *testing.T) {
	for _, test := range []struct {
		declared string
		actual   charset
		found    string
	}{
		{"gb2312", gb18030, "GB18030"},
		{"big5", big5, "Big5"},
		{"utf-8", utf8Text, "UTF-8"},
		{"gb2312", utf8Text, "UTF-8"}, // converted, but not its declaration
		{"utf-8", gb18030, "GB18030"},
		{"shift_jis", gb18030, "GB18030"},
		{"", gb18030, "GB18030"},
		{"iso-8859-1", windows1252, "windows-1252"},
	} {
		s := "圖書"
		if test.actual == windows1252 {
			s = "“Tibet’s roads”"
		}
		page := `<html><head><meta http-equiv="Content-Type" content="text/html; charset=` + test.declared + `"></head><p>` + s + `</p>`
		r, err := NewReader(strings.NewReader(encode(t, test.actual.encoding, page)), "a.html", Options{})
		if err != nil {
			t.Errorf("%+v: %v", test, err)
			continue
		}
		p, err := r.Read()
		if err != nil || p.Text != s || r.Encoding() != test.found {
			t.Errorf("declared %q, in %s: %s %q %v", test.declared, test.actual.name, r.Encoding(), p.Text, err)
		}
	}
}

func TestMarkdownOfGitHub(t *testing.T) {
	for md, want := range map[string][]string{
		"甲 | 乙\n--|:-:\n丙\\|丁 | `a\\|b` | 戊\n己":   {"body: 甲", "body: 乙", "body: 丙|丁", "body: a|b", "body: 己"},
		"修路前的话：\n|甲|\n|-|\n|乙|\n\n修路后。":           {"body: 修路前的话：", "body: 甲", "body: 乙", "body: 修路后。"},
		"甲 | 乙\n--|--|--\n":                       {"heading: 甲 | 乙--|--|--"},
		"> | 甲 |\n> |---|\n> | |\n> | **乙** |":    {"body: 甲", "body: 乙"},
		"每天3~5次，共8~10人。~~不~~去~~。":                 {"body: 每天3~5次，共8~10人。不去~~。"},
		"a\\*b\\* &amp; &lt;路&#x3E; `\\* &amp;`。": {"body: a*b* & <路> \\* &amp;。"},
	} {
		check(t, "a.md", md, want...)
	}
}

func TestMarkdown(t *testing.T) {
	const md = "---\ntitle: no\n---\n# 小城 *修路* 记\n\n路修通了，**电**也\n通了——[学校](http://x.cn \"t\")在盖。\n第二句有`code`。\n\n" +
		"- 第一项。\n- 第二项：\n  1. 里面一项。\n\n> 引用一段。\n\n| 甲 | 乙 |\n|---|---|\n| 丙 | ~~丁~~ |\n\n" +
		"```\nno\n```\n\nA road\nto the *lake*\nis open.  \nIt is <b>wide</b>.\n\n第二节\n------\n\n![图](x.png)\n<http://example.com>\n"
	for _, end := range []string{"\n", "\r\n", "\r"} {
		md := strings.ReplaceAll(md, "\n", end)
		check(t, "a.md", md,
			"heading: 小城 修路 记",
			"body: 路修通了，电也通了——学校在盖。第二句有code。",
			"body: 第一项。",
			"body: 第二项：",
			"body: 里面一项。",
			"body: 引用一段。",
			"body: 甲", "body: 乙", "body: 丙", "body: 丁",
			"body: A road to the lake is open. It is wide.",
			"heading: 第二节",
			"heading: 图 http://example.com",
		)
		r, err := NewReader(strings.NewReader(md), "a.md", Options{})
		if err != nil {
			t.Fatal(err)
		}
		d, err := r.ReadAll()
		if err != nil || d.Paragraphs[0].Line != 4 || d.Paragraphs[1].Line != 6 {
			t.Errorf("lines: %+v %v", d.Paragraphs[:2], err)
		}
	}
}
