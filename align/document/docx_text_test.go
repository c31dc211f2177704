package document

import (
	"strings"
	"testing"
)

// run is a run of text in a Word file, with properties if there are any.
func run(s string, properties ...string) string {
	if len(properties) > 0 {
		properties = []string{"<w:rPr>" + strings.Join(properties, "") + "</w:rPr>"}
	}
	return "<w:r>" + strings.Join(properties, "") + `<w:t xml:space="preserve">` + s + "</w:t></w:r>"
}

func para(content ...string) string { return "<w:p>" + strings.Join(content, "") + "</w:p>" }

// mark is the properties of a paragraph whose mark has properties.
func mark(properties string) string { return "<w:pPr><w:rPr>" + properties + "</w:rPr></w:pPr>" }

func cell(content ...string) string { return "<w:tc>" + strings.Join(content, "") + "</w:tc>" }

func vml(content ...string) string {
	return "<w:r><w:pict><w:txbxContent>" + strings.Join(content, "") + "</w:txbxContent></w:pict></w:r>"
}

func fieldMark(kind string) string { return `<w:r><w:fldChar w:fldCharType="` + kind + `"/></w:r>` }

func TestWordMarks(t *testing.T) {
	begin, separate, end := fieldMark("begin"), fieldMark("separate"), fieldMark("end")
	for name, test := range map[string]struct {
		body string
		want string // the paragraphs, with / between
	}{
		"text around a text box":      {para(run("湖边的"), vml(para(run("图一。"))), run("渔村。")), "湖边的渔村。/图一。"},
		"text boxes in a row":         {para(vml(para(run("图一。")), para(run("图二。"))), run("渔村。"), vml(para(run("图三。")))), "渔村。/图一。/图二。/图三。"},
		"text box in a text box":      {para(run("外。"), vml(para(run("中"), vml(para(run("里。"))), run("间。")), para(run("后。"))), run("面。")), "外。面。/中间。/里。/后。"},
		"table in a text box":         {para(run("外。"), vml("<w:tbl><w:tr>"+cell(para(run("甲。")))+cell(para(run("乙。")))+"</w:tr></w:tbl>"), run("面。")), "外。面。/甲。/乙。"},
		"text box in a hidden run":    {para(run("外"), "<w:r><w:rPr><w:vanish/></w:rPr><w:t>不</w:t></w:r>", run("面。")), "外面。"},
		"properties around a box":     {para("<w:r><w:rPr><w:vanish/></w:rPr><w:pict><w:txbxContent>"+para(run("里。"))+"</w:txbxContent></w:pict><w:t>不</w:t></w:r>", run("外。")), "外。/里。"},
		"first alternative":           {para(run("甲"), "<mc:AlternateContent><mc:Choice>"+run("乙")+"</mc:Choice><mc:Choice>"+run("乙")+"</mc:Choice><mc:Fallback>"+run("乙")+"</mc:Fallback></mc:AlternateContent>", run("丙。")), "甲乙丙。"},
		"the only alternative":        {para(run("甲"), "<mc:AlternateContent><mc:Fallback>"+run("乙")+"</mc:Fallback></mc:AlternateContent>", run("丙。")), "甲乙丙。"},
		"alternatives within one":     {para("<mc:AlternateContent><mc:Choice><mc:AlternateContent><mc:Choice>" + run("甲。") + "</mc:Choice><mc:Fallback>" + run("不") + "</mc:Fallback></mc:AlternateContent>" + run("乙。") + "</mc:Choice><mc:Fallback>" + run("不") + "</mc:Fallback></mc:AlternateContent>"), "甲。乙。"},
		"moved":                       {para(run("春"), "<w:moveFrom>"+run("耕")+"</w:moveFrom>", run("开始。")) + para("<w:moveTo>"+run("耕")+"</w:moveTo>", run("机到了。")), "春开始。/耕机到了。"},
		"inserted, then deleted":      {para(run("春耕"), "<w:ins><w:del><w:r><w:delText>不</w:delText></w:r></w:del>"+run("开始")+"</w:ins>", run("。")), "春耕开始。"},
		"text in what is deleted":     {para(run("春耕"), "<w:del>"+run("不")+"</w:del>", run("。")), "春耕。"},
		"deleted mark":                {para(mark("<w:del/>"), run("春耕")) + para(run("开始。")), "春耕开始。"},
		"moved mark":                  {para(mark("<w:moveFrom/>"), run("春耕")) + para(run("开始。")), "春耕开始。"},
		"inserted mark":               {para(mark("<w:ins/>"), run("春耕。")) + para(run("开始。")), "春耕。/开始。"},
		"deleted paragraph":           {para(run("春。")) + para(mark("<w:del/>"), "<w:del>"+run("不")+"</w:del>") + para(run("秋。")), "春。/秋。"},
		"three joined":                {para(mark("<w:del/>"), run("春")) + para(mark("<w:del/>"), run("夏")) + para(run("秋。")), "春夏秋。"},
		"deleted mark, last in cell":  {"<w:tbl><w:tr>" + cell(para(mark("<w:del/>"), run("甲。"))) + cell(para(run("乙。"))) + "</w:tr></w:tbl>" + para(run("丙。")), "甲。/乙。/丙。"},
		"deleted mark before a table": {para(mark("<w:del/>"), run("前。")) + "<w:tbl><w:tr>" + cell(para(run("乙。"))) + "</w:tr></w:tbl>", "前。/乙。"},
		"deleted mark, last of all":   {para(mark("<w:del/>"), run("前。")), "前。"},
		"deleted mark with a box":     {para(mark("<w:del/>"), run("前"), vml(para(mark("<w:del/>"), run("里"))), run("面")) + para(run("后面。")), "前面后面。/里"},
		"deleted row":                 {"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>" + cell(para(run("不。"))) + "</w:tr><w:tr><w:trPr><w:ins/></w:trPr>" + cell(para(run("甲。"))) + "</w:tr></w:tbl>", "甲。"},
		"deleted row with a table":    {"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>" + cell("<w:tbl><w:tr>"+cell(para(run("不。")))+"</w:tr></w:tbl>") + "</w:tr><w:tr>" + cell(para(run("甲。"))) + "</w:tr></w:tbl>" + para(run("后。")), "甲。/后。"},
		"deleted cell":                {"<w:tbl><w:tr>" + cell("<w:tcPr><w:cellDel/></w:tcPr>", para(run("不。"))) + cell("<w:tcPr><w:cellIns/></w:tcPr>", para(run("甲。"))) + "</w:tr></w:tbl>", "甲。"},
		"merged cells":                {"<w:tbl><w:tr>" + cell(`<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>`, para(run("甲。"))) + "</w:tr><w:tr>" + cell("<w:tcPr><w:vMerge/></w:tcPr>", para(run("不。"))) + cell(para(run("乙。"))) + "</w:tr></w:tbl>", "甲。/乙。"},
		"properties before":           {para("<w:pPr><w:pPrChange><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:pPrChange></w:pPr>", run("春。", "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>")) + para(run("秋。")), "春。/秋。"},
		"hidden":                      {para(run("春"), run("不", "<w:vanish/>"), run("耕", `<w:vanish w:val="0"/>`), run("。", "<w:webHidden/>")), "春耕。"},
		"hidden by a style":           {para(run("春"), run("不", `<w:rStyle w:val="Hidden"/>`), run("不", `<w:rStyle w:val="Below"/>`), run("耕。", `<w:rStyle w:val="Shown"/>`)), "春耕。"},
		"hidden paragraph by a style": {para(`<w:pPr><w:pStyle w:val="Hidden"/></w:pPr>`, run("不"), run("看", `<w:vanish w:val="false"/>`)), "看"},
		"hidden mark":                 {para(mark("<w:vanish/><w:specVanish/>"), run("一、春耕。")) + para(run("村里开会。")), "一、春耕。村里开会。"},
		"field":                       {para(run("见"), begin, "<w:r><w:instrText> PAGE </w:instrText></w:r>", separate, run("3"), end, run("页。")), "见3页。"},
		"field without a result":      {para(run("见"), begin, "<w:r><w:instrText> XE </w:instrText></w:r>", end, run("页。")), "见页。"},
		"field in an instruction":     {para(run("见"), begin, "<w:r><w:instrText> IF </w:instrText></w:r>", begin, "<w:r><w:instrText> PAGE </w:instrText></w:r>", separate, run("7"), end, separate, run("上文"), end, run("。")), "见上文。"},
		"field in a result":           {para(begin, separate, run("甲"), begin, separate, run("乙"), end, run("丙。"), end), "甲乙丙。"},
		"field over paragraphs":       {para(begin, "<w:r><w:instrText> TOC </w:instrText></w:r>", separate, run("甲。")) + para(run("乙。"), end), "甲。/乙。"},
		"field that never ends":       {para(run("甲。"), begin, run("不")) + para(run("乙。")), "甲。/乙。"},
		"end of no field":             {para(end, separate, run("甲。")), "甲。"},
		"simple field":                {para(`<w:fldSimple w:instr=" DATE ">`, run("五月。"), "</w:fldSimple>"), "五月。"},
		"prompt of a control":         {para(run("姓名："), "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"+run("单击此处")+"</w:sdtContent></w:sdt>", run("。")), "姓名：。"},
		"control that is filled in":   {"<w:sdt><w:sdtPr><w:rPr><w:vanish/></w:rPr></w:sdtPr><w:sdtContent>" + para(run("李明。")) + "</w:sdtContent></w:sdt>", "李明。"},
		"characters":                  {para("<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>", run("a"), "<w:r><w:tab/><w:t>b</w:t><w:cr/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:t>e</w:t><w:ptab/></w:r>", run("f"), `<w:r><w:sym w:char="00B0"/><w:sym w:char="F0E0"/><w:t>g</w:t></w:r>`), "a b c-de f° g"},
		"containers":                  {para("<w:smartTag>"+run("拉")+"</w:smartTag><w:hyperlink>"+run("萨")+"</w:hyperlink><w:customXml>"+run("河")+"</w:customXml><w:ins>"+run("边")+"</w:ins>", run("。")), "拉萨河边。"},
		"formula":                     {para(run("当"), "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", run("时。")), "当x=1时。"},
		"lines in the source":         {para(run("a\nb")), "a b"},
	} {
		t.Run(name, func(t *testing.T) {
			styles := `<w:styles` + wordNS + `><w:style w:styleId="Hidden"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="Below"><w:basedOn w:val="Hidden"/></w:style>` +
				`<w:style w:styleId="Shown"><w:basedOn w:val="Below"/><w:rPr><w:vanish w:val="off"/></w:rPr></w:style></w:styles>`
			var got []string
			for _, p := range paragraphs(t, "a.docx", wordFile(t, test.body, "word/styles.xml", styles)) {
				_, text, _ := strings.Cut(p, ": ")
				got = append(got, text)
			}
			if s := strings.Join(got, "/"); s != test.want {
				t.Errorf("%s, want %s", s, test.want)
			}
		})
	}
}

// The namespace makes an element one of Word, not the prefix; the parts have the
// names that the file gives them.
func TestWordFilesOfOtherPrograms(t *testing.T) {
	for name, space := range map[string]string{
		"strict":       "http://purl.oclc.org/ooxml/wordprocessingml/main",
		"transitional": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
	} {
		t.Run(name, func(t *testing.T) {
			notes := `<footnotes xmlns="` + space + `"><footnote><p><r><t>一条脚注。</t></r></p></footnote></footnotes>`
			data := archive(t,
				"_rels/.rels", strings.Replace(relationships, `"word/document.xml"`, `"/Word/body.xml"`, 1),
				"Word/Body.xml", `<x:document xmlns:x="`+space+`" xmlns:y="urn:other"><x:body><x:p><x:r><x:t>路</x:t><y:t>不</y:t></x:r><x:del><x:r><x:t>不</x:t></x:r></x:del><x:r><x:t>通了。</x:t></x:r></x:p></x:body></x:document>`,
				"Word/_rels/body.xml.rels", strings.NewReplacer("officeDocument\"", "footnotes\"", "word/document.xml", "notes/a.xml").Replace(relationships),
				"word/notes/a.xml", notes,
				"word/footnotes.xml", notes)
			check(t, "a.docx", data, "body: 路通了。", "body: 一条脚注。")
		})
	}
}

// A paragraph without end comes in pieces.
func TestLongWordParagraph(t *testing.T) {
	sentence := "村里修了一条新路。"
	n := 0
	for _, p := range paragraphs(t, "a.docx", wordFile(t, para(strings.Repeat(run(strings.Repeat(sentence, 100)), 2000)))) {
		if len(p) > 3*maxLine || !strings.HasSuffix(p, "。") {
			t.Fatalf("a piece of %d bytes that ends in %q", len(p), p[len(p)-12:])
		}
		n += strings.Count(p, sentence)
	}
	if n != 200_000 {
		t.Errorf("%d sentences", n)
	}
}
