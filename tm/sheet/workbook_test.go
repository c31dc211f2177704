package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// zipped packs parts of a workbook, with the usual ones where they are missing.
func zipped(parts map[string]string) []byte {
	whole := map[string]string{
		"_rels/.rels":                `<Relationships><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<workbook xmlns:r="rel"><sheets><sheet name="One" r:id="a"/><sheet name="Two" r:id="b"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="a" Type="x/worksheet" Target="worksheets/one.xml"/><Relationship Id="b" Type="x/worksheet" Target="/xl/worksheets/two.xml"/><Relationship Id="s" Type="x/sharedStrings" Target="strings.xml"/><Relationship Id="t" Type="x/styles" Target="styles.xml"/></Relationships>`,
		"xl/strings.xml":             `<sst><si><t>zh</t></si><si><r><t>拉</t></r><r><t>萨</t></r><rPh><t>lasa</t></rPh></si><si><t>a_x000D_b</t></si></sst>`,
		"xl/styles.xml":              `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="171" formatCode="0.0&quot;day&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>`,
		"xl/worksheets/one.xml":      `<worksheet><sheetData/></worksheet>`,
		"xl/worksheets/two.xml":      `<worksheet><sheetData/></worksheet>`,
	}
	for name, text := range parts {
		whole[name] = text
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range whole {
		w, _ := z.Create(name)
		io.WriteString(w, text)
	}
	z.Close()
	return b.Bytes()
}

func sheetOf(rows string) map[string]string {
	return map[string]string{"xl/worksheets/one.xml": `<worksheet><sheetData>` + rows + `</sheetData></worksheet>`}
}

func readBook(data []byte) (rows []readRow, r *Reader, err error) {
	if r, err = OpenWorkbook(bytes.NewReader(data)); err != nil {
		return nil, nil, err
	}
	for {
		cells, line, err := r.Read()
		if err == io.EOF {
			return rows, r, nil
		}
		if err != nil {
			return rows, r, err
		}
		rows = append(rows, readRow{line, cells})
	}
}

func TestWorkbookReader(t *testing.T) {
	for _, c := range []struct {
		name, rows string
		want       []readRow
	}{
		{"shared strings", `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>`, []readRow{{1, []string{"zh", "拉萨", "a\rb"}}}},
		{"inline strings", `<row><c t="inlineStr"><is><t>001</t></is></c><c t="inlineStr"><is><t xml:space="preserve"> =1+1 </t></is></c></row>`, []readRow{{1, []string{"001", " =1+1 "}}}},
		{"an apostrophe is text", `<row><c t="inlineStr"><is><t>'=1</t></is></c></row>`, []readRow{{1, []string{"'=1"}}}},
		{"numbers and the rest", `<row r="3"><c><v>1.5</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="str"><v>x</v></c></row>`, []readRow{{3, []string{"1.5", "TRUE", "#N/A", "x"}}}},
		{"dates", `<row><c s="1"><v>45321</v></c><c s="2"><v>45321.5</v></c><c s="3"><v>7</v></c></row>`, []readRow{{1, []string{"2024-01-30", "2024-01-30 12:00:00", "7"}}}},
		{"gaps", `<row r="2"><c r="C2"><v>1</v></c><c r="AA2"><v>2</v></c></row><row r="5"><c r="A5"><v>3</v></c></row><row r="6"/>`,
			[]readRow{{2, append(append([]string{"", "", "1"}, make([]string, 23)...), "2")}, {5, []string{"3"}}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, _, err := readBook(zipped(sheetOf(c.rows)))
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestSheets(t *testing.T) {
	row := func(cells ...string) string {
		var b strings.Builder
		b.WriteString("<row>")
		for _, c := range cells {
			b.WriteString(`<c t="inlineStr"><is><t>` + c + `</t></is></c>`)
		}
		return b.String() + "</row>"
	}
	parts := sheetOf(row("zh", "en") + row("a", "b"))
	parts["xl/worksheets/two.xml"] = `<worksheet><sheetData>` + row("zh", "en") + row("c", "d") + `</sheetData></worksheet>`
	got, r, err := readBook(zipped(parts))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]readRow{{1, []string{"zh", "en"}}, {2, []string{"a", "b"}}, {2, []string{"c", "d"}}}, got); d != "" || len(r.Unread()) != 0 {
		t.Error(d, r.Unread())
	}
	parts["xl/worksheets/two.xml"] = `<worksheet><sheetData>` + row("notes") + row("c", "d") + `</sheetData></worksheet>`
	if got, r, err = readBook(zipped(parts)); err != nil || len(got) != 2 || !slices.Equal(r.Unread(), []string{"Two"}) {
		t.Errorf("%v, unread %v, error %v", got, r.Unread(), err)
	}

	// A cover is given up for the sheet behind it.
	parts["xl/worksheets/two.xml"], parts["xl/worksheets/one.xml"] = parts["xl/worksheets/one.xml"], `<worksheet><sheetData>`+row("terms")+row("of 2026")+`</sheetData></worksheet>`
	if r, err = OpenWorkbook(bytes.NewReader(zipped(parts))); err != nil {
		t.Fatal(err)
	}
	r.Peek(100)
	if !r.PassSheet() || r.PassSheet() {
		t.Error("there are two sheets")
	}
	if cells, line, err := r.Read(); err != nil || line != 1 || !slices.Equal(cells, []string{"zh", "en"}) || !slices.Equal(r.Unread(), []string{"One"}) {
		t.Errorf("%v in line %d, unread %v, error %v", cells, line, r.Unread(), err)
	}
}

func TestWorkbookErrors(t *testing.T) {
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"not a zip":       {[]byte("PK\x03\x04 and no more"), "only a part of one"},
		"a document":      {zipped(map[string]string{"xl/workbook.xml": "<document/>"}), "without sheets"},
		"an old workbook": {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "old or an encrypted"},
		"a formula":       {zipped(sheetOf(`<row r="2"><c r="B2"><f>SUM(A1)</f><v>3</v></c></row>`)), "cell B2 holds a formula (=SUM(A1))"},
		"no such string":  {zipped(sheetOf(`<row><c t="s"><v>9</v></c></row>`)), `string "9"`},
		"broken XML":      {zipped(sheetOf(`<row><c>`)), "line"},
		"rows backwards":  {zipped(sheetOf(`<row r="2"/><row r="1"/>`)), "out of order"},
		"cells backwards": {zipped(sheetOf(`<row><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>`)), "out of order"},
		"a far row":       {zipped(sheetOf(`<row r="1048577"/>`)), "out of order"},
		"a far cell":      {zipped(sheetOf(`<row><c r="ZZZZ1"><v>1</v></c></row>`)), "out of order"},
		"entities":        {zipped(map[string]string{"xl/worksheets/one.xml": `<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>`}), "entities"},
		"a huge cell":     {zipped(sheetOf(`<row><c><v>` + strings.Repeat("1", maxCell+1) + `</v></c></row>`)), "more than 1024 kB"},
		"a huge string":   {zipped(map[string]string{"xl/strings.xml": "<sst><si><t>" + strings.Repeat(" ", maxCell+1) + "</t></si></sst>"}), "more than 1024 kB"},
	} {
		if _, _, err := readBook(c.data); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", name, err, c.want)
		}
	}
}

// TestSheetTwice unpacks one sheet again and again.
func TestSheetTwice(t *testing.T) {
	parts := sheetOf("<row><c><v>" + strings.Repeat(" ", 1000) + "</v></c></row>")
	b, err := openWorkbook(bytes.NewReader(zipped(parts)))
	if err != nil {
		t.Fatal(err)
	}
	b.left, b.sheets = 1500, []sheetPart{b.sheets[0], b.sheets[0]}
	if _, err := b.next(); err == nil || !strings.Contains(err.Error(), "unpacks to more than") {
		t.Errorf("error %v", err)
	}
}

// TestBomb packs a part that unpacks to more than is read of one.
func TestBomb(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, _ := z.Create("_rels/.rels")
	space := bytes.Repeat([]byte(" "), 1<<20)
	for range maxPart>>20 + 1 {
		w.Write(space)
	}
	z.Close()
	if _, _, err := readBook(b.Bytes()); err == nil || !strings.Contains(err.Error(), "unpacks to more than the 16 MB") {
		t.Errorf("error %v", err)
	}
}

func writeBook(t interface{ Fatal(...any) }, rows [][]string) []byte {
	var b bytes.Buffer
	w := NewWorkbook(&b)
	for _, r := range rows {
		if err := w.Write(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWorkbookRoundTrip(t *testing.T) {
	rows := [][]string{{"zh", "en"}, {"=1+1", "001"}, {" 拉萨\u3000", "a\nb\tc"}, {"_x0041_", "_x005F_"}, {"😀𠮷", "]]> & <b>"}, {"'=x", strings.Repeat("长", cellLength)}}
	once := writeBook(t, rows)
	read, _, err := readBook(once)
	if err != nil {
		t.Fatal(err)
	}
	var got [][]string
	for _, r := range read {
		got = append(got, r.Cells)
	}
	if d := cmp.Diff(rows, got); d != "" {
		t.Error(d)
	}
	if !bytes.Equal(once, writeBook(t, got)) {
		t.Error("written again it is another file")
	}
}

func TestLongCell(t *testing.T) {
	w := NewWorkbook(io.Discard)
	w.Write([]string{"zh", "en"})
	var long *LengthError
	if err := w.Write([]string{"a", strings.Repeat("😀", cellLength/2+1)}); !errors.As(err, &long) || long.Column != "en" || long.Length != cellLength+1 {
		t.Errorf("error %v", err)
	}
	if err := w.Write([]string{"a", "b"}); err != nil {
		t.Error(err)
	}
}

// TestFullSheet goes on in a second sheet where the first is full.
func TestFullSheet(t *testing.T) {
	var b bytes.Buffer
	w := NewWorkbook(&b)
	w.most = 3
	for _, cell := range []string{"zh", "1", "2", "3", "4"} {
		if err := w.Write([]string{cell}); err != nil {
			t.Fatal(err)
		}
	}
	w.Close()
	got, _, err := readBook(b.Bytes())
	want := []readRow{{1, []string{"zh"}}, {2, []string{"1"}}, {3, []string{"2"}}, {2, []string{"3"}}, {3, []string{"4"}}}
	if d := cmp.Diff(want, got); d != "" || err != nil {
		t.Error(d, err)
	}
}

// FuzzWorkbook reads sheets, strings and styles of all kinds.
func FuzzWorkbook(f *testing.F) {
	f.Add(`<row r="1"><c r="A1" t="s"><v>0</v></c></row>`, `<si><t>a</t></si>`, `<xf numFmtId="14"/>`)
	f.Add(`<row><c s="0"><v>45321.25</v></c><c t="inlineStr"><is><r><t>_x0041_</t></r></is></c></row>`, ``, `<numFmt/><xf numFmtId="22"/>`)
	f.Fuzz(func(t *testing.T, rows, shared, styles string) {
		parts := sheetOf(rows)
		parts["xl/strings.xml"] = "<sst>" + shared + "</sst>"
		parts["xl/styles.xml"] = "<styleSheet><cellXfs>" + styles + "</cellXfs></styleSheet>"
		got, _, err := readBook(zipped(parts))
		if err != nil {
			return
		}
		for i := 1; i < len(got); i++ {
			if got[i].Line <= got[i-1].Line {
				t.Fatalf("row %d after row %d", got[i].Line, got[i-1].Line)
			}
		}
	})
}

// FuzzPackage reads files that are hardly workbooks.
func FuzzPackage(f *testing.F) {
	f.Add(zipped(nil))
	f.Add(writeBook(f, [][]string{{"zh", "en"}, {"a", "b"}}))
	f.Fuzz(func(t *testing.T, b []byte) { readBook(b) })
}
