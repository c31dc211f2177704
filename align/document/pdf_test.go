package document

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"
)

// pdfFile writes a PDF with one font and a page for each content stream.
func pdfFile(font string, contents ...string) string {
	var b strings.Builder
	var offsets []int
	object := func(s string) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(offsets), s)
	}
	b.WriteString("%PDF-1.5\n")
	object("<</Type/Catalog/Pages 2 0 R>>")
	var kids strings.Builder
	for i := range contents {
		fmt.Fprintf(&kids, "%d 0 R ", 6+2*i)
	}
	object(fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d/MediaBox[0 0 595 842]>>", kids.String(), len(contents)))
	object(font)
	object("<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/FontDescriptor 5 0 R>>")
	object("<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>")
	for i, c := range contents {
		object(fmt.Sprintf("<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>", 7+2*i))
		object(fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(c), c))
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, at := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, start)
	return b.String()
}

// lay sets lines one under the other, each encoded by code.
func lay(code func(string) string, lines ...string) string {
	var b strings.Builder
	for i, l := range lines {
		fmt.Fprintf(&b, "BT /F1 14 Tf 60 %d Td <%s> Tj ET\n", 780-22*i, hex.EncodeToString([]byte(code(l))))
	}
	return b.String()
}

func ucs2(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		b.WriteByte(byte(u >> 8))
		b.WriteByte(byte(u))
	}
	return b.String()
}

// The predefined tables of Chinese newspapers and offices, with fonts that are
// not embedded.
func TestPDFChinese(t *testing.T) {
	font := func(encoding string) string {
		return "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/" + encoding + "/DescendantFonts[4 0 R]>>"
	}
	for encoding, code := range map[string]func(string) string{
		"UniGB-UCS2-H": ucs2,
		"GBK-EUC-H":    func(s string) string { return encode(t, gb18030.encoding, s) },
	} {
		t.Run(encoding, func(t *testing.T) {
			check(t, "a.pdf", pdfFile(font(encoding),
				lay(code, "小城修路记", "本报记者 李明", "八月十二日，雪山脚下的小城迎来了第一条公路。通车当天，", "三百多名居民走上街头，孩子们围着汽车跑来跑去。退休教师", "次仁说，大家等了很久。"),
				lay(code, "第二页。")),
				"heading: 小城修路记",
				"byline: 本报记者 李明",
				"body: 八月十二日，雪山脚下的小城迎来了第一条公路。通车当天，三百多名居民走上街头，孩子们围着汽车跑来跑去。退休教师次仁说，大家等了很久。",
				"body: 第二页。")
		})
	}
}

func TestPDFEnglish(t *testing.T) {
	check(t, "a.pdf", pdfFile("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
		lay(func(s string) string { return s }, "The road is open.")), "body: The road is open.")
}

func TestPDFWithoutText(t *testing.T) {
	_, err := NewReader(strings.NewReader(pdfFile("<</Type/Font>>", "0 0 100 100 re f")), "scan.pdf", Options{})
	if err == nil || !strings.Contains(err.Error(), "no text layer") {
		t.Errorf("error %v", err)
	}
}

func TestPDFBroken(t *testing.T) {
	whole := pdfFile("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", lay(func(s string) string { return s }, "The road is open."))
	for _, data := range []string{"%PDF-1.5", whole[:len(whole)/8], "%PDF-1.5\n" + strings.Repeat("\x00\xff", 2000)} {
		if _, err := NewReader(strings.NewReader(data), "a.pdf", Options{}); err == nil {
			t.Errorf("%.20q was read", data)
		}
	}
}

func TestTighten(t *testing.T) {
	for in, want := range map[string]string{
		"8 月 12 日": "8月12日", "藏书 2.3 万册": "藏书2.3万册", "修路 架桥": "修路 架桥", "in May 3": "in May 3", "加入 WTO 后": "加入WTO后",
	} {
		if got := tighten(in); got != want {
			t.Errorf("tighten(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzPDF(f *testing.F) {
	f.Add([]byte(pdfFile("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", lay(func(s string) string { return s }, "The road is open."))))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := NewReader(bytes.NewReader(data), "a.pdf", Options{})
		if err != nil {
			return
		}
		if d, err := r.ReadAll(); err != nil || len(d.Paragraphs) == 0 {
			t.Fatalf("%d paragraphs, %v", len(d.Paragraphs), err)
		}
	})
}
