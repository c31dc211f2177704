package document

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"
)

const (
	relationships = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
	wordNS = ` xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"` +
		` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"` +
		` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`
)

// archive packs parts, given as name, content, name, content.
func archive(t testing.TB, parts ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err == nil {
			_, err = w.Write([]byte(parts[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func wordFile(t testing.TB, body string, more ...string) string {
	return archive(t, append([]string{"_rels/.rels", relationships, "word/document.xml",
		`<?xml version="1.0"?><w:document` + wordNS + `><w:body>` + body + `</w:body></w:document>`}, more...)...)
}

func TestDOCX(t *testing.T) {
	run := func(s string) string { return `<w:r><w:t xml:space="preserve">` + s + `</w:t></w:r>` }
	data := wordFile(t,
		`<w:p><w:pPr><w:pStyle w:val="1"/></w:pPr>`+run("小城修路记，一条路的故事。")+`</w:p>`+
			`<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr>`+run("缘起。")+`</w:p>`+
			`<w:p>`+run("路修通了，")+run("电也通")+`<w:r><w:br/><w:t>了</w:t></w:r>`+
			`<w:del><w:r><w:delText>no</w:delText></w:r></w:del><w:ins>`+run("。")+`</w:ins><w:r><w:instrText>no</w:instrText></w:r></w:p>`+
			`<w:p/><w:tbl><w:tr><w:tc><w:p>`+run("甲地。")+`</w:p></w:tc><w:tc><w:p>`+run("乙地。")+`</w:p></w:tc></w:tr></w:tbl>`+
			`<w:p>`+run("外面。")+`<mc:AlternateContent><mc:Choice><w:txbxContent><w:p>`+run("框里。")+`</w:p></w:txbxContent></mc:Choice>`+
			`<mc:Fallback><w:txbxContent><w:p>`+run("框里。")+`</w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:p>`+
			`<w:p><w:r><w:ruby><w:rt>`+run("lā")+`</w:rt><w:rubyBase>`+run("拉")+`</w:rubyBase></w:ruby></w:r>`+run("萨&amp;林芝。")+`</w:p>`,
		"word/styles.xml", `<w:styles`+wordNS+`><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="a"><w:name w:val="Normal"/></w:style></w:styles>`,
		"word/footnotes.xml", `<w:footnotes`+wordNS+`><w:footnote w:type="separator"><w:p>`+run("no")+`</w:p></w:footnote><w:footnote w:id="2"><w:p>`+run("一条脚注。")+`</w:p></w:footnote></w:footnotes>`,
		"word/endnotes.xml", `<w:endnotes`+wordNS+`><w:endnote w:id="2"><w:p>`+run("一条尾注。")+`</w:p></w:endnote></w:endnotes>`,
	)
	check(t, "a.docx", data,
		"heading: 小城修路记，一条路的故事。",
		"heading: 缘起。",
		"body: 路修通了，电也通 了。",
		"body: 甲地。", "body: 乙地。",
		"body: 外面。", "body: 框里。",
		"body: 拉萨&林芝。",
		"body: 一条脚注。", "body: 一条尾注。",
	)
}

func TestDOCXErrors(t *testing.T) {
	bomb := `<w:p><w:r><w:t>` + strings.Repeat("山", unpackedLimit/3+10) + `</w:t></w:r></w:p>`
	var many []string
	for i := range 80_000 {
		many = append(many, fmt.Sprintf("word/part%d.xml", i), "")
	}
	whole := wordFile(t, `<w:p><w:r><w:t>路修通了。</w:t></w:r></w:p>`)
	for name, test := range map[string]struct{ data, want string }{
		"bomb":        {wordFile(t, bomb), "larger than"},
		"entities":    {archive(t, "_rels/.rels", relationships, "word/document.xml", `<!DOCTYPE x [<!ENTITY e "no">]><x>&e;</x>`), "document type"},
		"not well":    {wordFile(t, `<w:p><w:r>`), "word/document.xml: line 1: not well-formed XML"},
		"late":        {wordFile(t, strings.Repeat(para(run("山。")), 1000)+"</w:p>"), "a.docx: word/document.xml: line 1"},
		"long piece":  {wordFile(t, `<w:p><w:r><w:t>`+strings.Repeat("山", tokenLimit/3+5000)+`</w:t></w:r></w:p>`), "a piece of text of more than 8 MB"},
		"many parts":  {archive(t, many...), "more parts than a Word file has"},
		"encoding":    {archive(t, "_rels/.rels", relationships, "word/document.xml", `<?xml version="1.0" encoding="klingon"?><x/>`), `word/document.xml: in an encoding that is not known, "klingon"`},
		"ends":        {archive(t, "_rels/.rels", relationships, "word/document.xml", `<w:document`+wordNS+`><w:body>`), "line 1: not well-formed XML: it ends within an element"},
		"no body":     {archive(t, "_rels/.rels", relationships), "not a Word file"},
		"damaged":     {damaged(whole), "word/document.xml: damaged"},
		"other zip":   {archive(t, "a.txt", "x"), "not a Word file"},
		"spreadsheet": {archive(t, "_rels/.rels", strings.Replace(relationships, "word/document", "xl/workbook", 1)), "not a Word file"},
		"cut":         {whole[:len(whole)/2], "not a Word file"},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := NewReader(strings.NewReader(test.data), "a.docx", Options{})
			if err == nil {
				_, err = r.ReadAll()
			}
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v", err)
			}
		})
	}
}

// damaged changes a byte of the body that an archive holds unpacked or packed.
func damaged(data string) string {
	at := strings.Index(data, "word/document.xml") + len("word/document.xml") + 40
	return data[:at] + string(data[at]^0x55) + data[at+1:]
}

func FuzzDOCX(f *testing.F) {
	f.Add(`<w:p><w:pPr><w:pStyle w:val="1"/></w:pPr><w:r><w:t>a</w:t><w:tab/></w:r></w:p>`)
	f.Add(para(run("a"), vml(para(mark("<w:del/>"), run("b"))), run("c", "<w:vanish/>"), fieldMark("begin")) + para("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr></w:sdt>"))
	f.Add(`<w:p><w:p></w:p><mc:Fallback><w:t>a</w:t></mc:Fallback></w:p></w:p><w:t>b</w:t>`)
	f.Fuzz(func(t *testing.T, body string) {
		r, err := NewReader(strings.NewReader(wordFile(t, body)), "a.docx", Options{})
		if err != nil {
			return
		}
		for _, err = r.Read(); err == nil; _, err = r.Read() {
		}
	})
}
