package sheet

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

type readRow struct {
	Line  int
	Cells []string
}

func readAll(r io.Reader, f Format) (rows []readRow, err error) {
	s, err := NewReader(r, f)
	if err != nil {
		return nil, err
	}
	for {
		cells, line, err := s.Read()
		if err == io.EOF {
			return rows, nil
		}
		if err != nil {
			return rows, err
		}
		rows = append(rows, readRow{line, cells})
	}
}

func TestReader(t *testing.T) {
	for _, c := range []struct {
		name, in string
		format   Format
		want     []readRow
	}{
		{"commas", "zh,en\n拉萨,Lhasa\n", Format{}, []readRow{{1, []string{"zh", "en"}}, {2, []string{"拉萨", "Lhasa"}}}},
		{"no line end at the end", "a,b\nc,d", Format{}, []readRow{{1, []string{"a", "b"}}, {2, []string{"c", "d"}}}},
		{"an empty last cell", "a,b\nc,", Format{}, []readRow{{1, []string{"a", "b"}}, {2, []string{"c", ""}}}},
		{"semicolons", "拉萨;Lhasa, a city\n山南;Shannan, another, near it\n", Format{}, []readRow{{1, []string{"拉萨", "Lhasa, a city"}}, {2, []string{"山南", "Shannan, another, near it"}}}},
		{"tabs", "a\tb, c\nd\te, f\n", Format{}, []readRow{{1, []string{"a", "b, c"}}, {2, []string{"d", "e, f"}}}},
		{"tabs, as named", "a,b\n", TSV, []readRow{{1, []string{"a,b"}}}},
		{"sep=", "sep=;\r\na;b,c\r\n", Format{}, []readRow{{2, []string{"a", "b,c"}}}},
		{"sep= and a mark", "\ufeffsep=,\na,b;c\n", Format{}, []readRow{{2, []string{"a", "b;c"}}}},
		{"CRLF", "a,b\r\nc,d\r\n", Format{}, []readRow{{1, []string{"a", "b"}}, {2, []string{"c", "d"}}}},
		{"CR", "a,b\rc,d\r", Format{}, []readRow{{1, []string{"a", "b"}}, {2, []string{"c", "d"}}}},
		{"quotes", `"a,b","say ""c""",""` + "\n", CSV, []readRow{{1, []string{"a,b", `say "c"`, ""}}}},
		{"quotes in the middle", `a "b",c""d` + "\n", CSV, []readRow{{1, []string{`a "b"`, `c""d`}}}},
		{"quotes that end early", "\"拉萨\" city\tx\n\"a\"\ty\n", TSV, []readRow{{1, []string{`"拉萨" city`, "x"}}, {2, []string{`"a"`, "y"}}}},
		{"no quoting, marks at both ends", "a \"b\"\tx\n\"one\ty\nz\ttwo\"\n", TSV, []readRow{{1, []string{`a "b"`, "x"}}, {2, []string{`"one`, "y"}}, {3, []string{"z", `two"`}}}},
		{"quoting over lines", "a\tx\n\"one\nsays \"\"two\"\"\"\ty\n", TSV, []readRow{{1, []string{"a", "x"}}, {2, []string{"one\nsays \"two\"", "y"}}}},
		{"line ends in cells", "\"a\nb\",c\r\n\"d\r\ne\",f\n\"g\rh\",i\nj,k\n", CSV, []readRow{
			{1, []string{"a\nb", "c"}}, {3, []string{"d\r\ne", "f"}}, {5, []string{"g\rh", "i"}}, {7, []string{"j", "k"}},
		}},
		{"empty lines", "\na,b\n\n , \r\nc,d\n\n", CSV, []readRow{{2, []string{"a", "b"}}, {5, []string{"c", "d"}}}},
		{"ragged", "a\nb,c,d\n", CSV, []readRow{{1, []string{"a"}}, {2, []string{"b", "c", "d"}}}},
		{"formulas", "'=1+1,=1+1,'-x,-5,''@a,'tis\n", CSV, []readRow{{1, []string{"=1+1", "=1+1", "-x", "-5", "'@a", "'tis"}}}},
		{"a comment before tabs", "# made by hand\na\tb\nc\td\n", Format{}, []readRow{{1, []string{"# made by hand"}}, {2, []string{"a", "b"}}, {3, []string{"c", "d"}}}},
		{"one column", "拉萨\n", Format{}, []readRow{{1, []string{"拉萨"}}}},
		{"nothing", "", Format{}, nil},
		{"only a mark", "\ufeff", Format{}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := readAll(strings.NewReader(c.in), c.format)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestReaderErrors(t *testing.T) {
	for in, want := range map[string]string{

		"a,b\nc\x00,d\n":      "sheet: binary data, not text",
		"a,b\n\"c\nd\" e,f\n": "sheet: line 3: a quotation mark inside the quoted cell that begins on line 2",
	} {
		if _, err := readAll(strings.NewReader(in), CSV); err == nil || err.Error() != want {
			t.Errorf("%q: error %v, want %s", in, err, want)
		}
	}
	if _, err := readAll(iotest.ErrReader(io.ErrClosedPipe), CSV); err == nil {
		t.Error("a broken file was read")
	}
}

func TestARowThatIsTooLargeIsLeftOutAlone(t *testing.T) {
	for name, large := range map[string]string{
		"cell":        "b," + strings.Repeat("x", maxCell+1),
		"quoted cell": `b,"` + strings.Repeat("x\n", maxCell/2+1) + `"`,
		"row":         "b" + strings.Repeat(","+strings.Repeat("x", maxCell-1), maxRow/maxCell+1),
		"cells":       strings.Repeat("b,", sheetColumns+1),
	} {
		r, err := NewReader(strings.NewReader("zh,en\n山,hill\n"+large+"\n水,water\n"), CSV)
		if err != nil {
			t.Fatal(err)
		}
		table, err := NewTable(r, nil)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var read []string
		var wrong *RowError
		for {
			row, err := table.Read()
			if err == io.EOF {
				break
			}
			if err != nil && (wrong != nil || !errors.As(err, &wrong)) {
				t.Fatalf("%s: %v", name, err)
			}
			if err == nil {
				read = append(read, row.Get("zh"))
			}
		}
		if wrong == nil || wrong.Line != 3 || !slices.Equal(read, []string{"山", "水"}) {
			t.Errorf("%s: read %q, left out %v", name, read, wrong)
		}
	}
}

func TestEmptyCellsBeyondTheLastColumnAreNoneTooMany(t *testing.T) {
	rows, err := readAll(strings.NewReader("a,b\n"+strings.Repeat(",", 10*sheetColumns)+"\nc,d"+strings.Repeat(",", 10*sheetColumns)+"\n"), CSV)
	if err != nil || len(rows) != 2 || rows[1].Line != 3 {
		t.Errorf("%d rows, %v", len(rows), err)
	}
}

func TestAMarkThatIsNotClosedIsTextAndNamed(t *testing.T) {
	r, err := NewReader(strings.NewReader("a,b\n\"c,d\ne,f \"\"g\n"), CSV)
	if err != nil {
		t.Fatal(err)
	}
	want := []readRow{{1, []string{"a", "b"}}, {2, []string{`"c`, "d"}}, {3, []string{"e", `f ""g`}}}
	for i, w := range want {
		cells, line, err := r.Read()
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(w, readRow{line, cells}); d != "" || (r.Odd() != "") != (i == 1) {
			t.Errorf("row %d: %q, odd %q", i, cells, r.Odd())
		}
	}
	_, err = readAll(strings.NewReader("a,b\n\"c,d\n"+strings.Repeat("e,f\n", maxRow/4)), CSV)
	if err == nil || err.Error() != "sheet: line 2: a quotation mark that is not closed" {
		t.Errorf("without end: %v", err)
	}
}

func TestPeek(t *testing.T) {
	r, err := NewReader(strings.NewReader("a,b\nc,d\ne,f\n"), CSV)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([][]string{{"a", "b"}, {"c", "d"}}, r.Peek(2)); d != "" {
		t.Error(d)
	}
	if got := len(r.Peek(9)); got != 3 {
		t.Errorf("%d rows ahead, want 3", got)
	}
	for _, want := range []string{"a", "c", "e"} {
		if row, _, err := r.Read(); err != nil || row[0] != want {
			t.Errorf("read %v, %v; want %s", row, err, want)
		}
	}
	if _, _, err := r.Read(); err != io.EOF {
		t.Errorf("after the end: %v", err)
	}
}

func TestWriter(t *testing.T) {
	rows := [][]string{{"zh", "en"}, {"拉萨, 西藏", `the "city"`}, {" a ", "b\nc"}, {"=1+1", "-5"}, {"＋x", "+86 139"}, {"x\ty", "'=z"}, {"sep=", "\ufeffa"}}
	for _, c := range []struct {
		name   string
		format Format
		want   string
	}{
		{"CSV", CSV, "zh,en\n\"拉萨, 西藏\",\"the \"\"city\"\"\"\n\" a \",\"b\nc\"\n'=1+1,-5\n'＋x,'+86 139\nx\ty,''=z\n\"sep=\",\"\ufeffa\"\n"},
		{"TSV", TSV, "zh\ten\n拉萨, 西藏\t\"the \"\"city\"\"\"\n\" a \"\t\"b\nc\"\n'=1+1\t-5\n'＋x\t'+86 139\n\"x\ty\"\t''=z\n\"sep=\"\t\"\ufeffa\"\n"},
		{"Excel", ExcelCSV, "\ufeffzh,en\r\n\"拉萨, 西藏\",\"the \"\"city\"\"\"\r\n\" a \",\"b\nc\"\r\n'=1+1,-5\r\n'＋x,'+86 139\r\nx\ty,''=z\r\n\"sep=\",\"\ufeffa\"\r\n"},
	} {
		if got := write(t, rows, c.format); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestWriterDropsControlCharacters(t *testing.T) {
	var b bytes.Buffer
	w := NewWriter(&b, CSV)
	w.Write([]string{"a\x00b\x0b", "\x01=1"})
	w.Close()
	if b.String() != "ab,'=1\n" || w.Dropped() != 3 {
		t.Errorf("wrote %q, %d dropped", b.String(), w.Dropped())
	}
}

func write(t interface{ Fatal(...any) }, rows [][]string, f Format) string {
	var b bytes.Buffer
	w := NewWriter(&b, f)
	for _, r := range rows {
		if err := w.Write(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGuard(t *testing.T) {
	for cell, want := range map[string]string{
		"":         "",
		"拉萨":       "拉萨",
		"=1+1":     "'=1+1",
		"+A1":      "'+A1",
		"-A1":      "'-A1",
		"@SUM(A1)": "'@SUM(A1)",
		"\t=1":     "'\t=1",
		"\r=1":     "'\r=1",
		"＝1":       "'＝1",
		"－1":       "'－1",
		"＠a":       "'＠a",
		"-12.5%":   "-12.5%",
		"+3":       "+3",
		"-1,000":   "-1,000",
		"--1":      "'--1",
		"-":        "'-",
		"'":        "'",
		"'tis":     "'tis",
		"'=1":      "''=1",
		"''-x":     "'''-x",
		"'-5":      "'-5",
	} {
		if got := Guard(cell); got != want {
			t.Errorf("Guard(%q) = %q, want %q", cell, got, want)
		}
		if got := Unguard(Guard(cell)); got != cell {
			t.Errorf("%q comes back as %q", cell, got)
		}
	}
}

// TestRoundTrip is the contract of a format: what was written comes back, and
// the same bytes when it is written again.
func TestRoundTrip(t *testing.T) {
	cell := rapid.StringOf(rapid.SampledFrom([]rune("ab西藏,;\t\n\r\"'=+-@＝ 　\u00a0\ufeff.15%")))
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(1, 4).Draw(t, "width")
		var rows [][]string
		for range rapid.IntRange(0, 5).Draw(t, "rows") {
			row := rapid.SliceOfN(cell, width, width).Draw(t, "row")
			if strings.TrimSpace(strings.Join(row, "")) != "" { // empty rows are passed over
				rows = append(rows, row)
			}
		}
		format := rapid.SampledFrom([]Format{CSV, TSV, ExcelCSV, {Delimiter: ';'}}).Draw(t, "format")
		checkRoundTrip(t, rows, format)
	})
}

func FuzzRoundTrip(f *testing.F) {
	f.Add("拉萨", "=1+1", "say \"x\"\n", false)
	f.Add("'", "sep=;", "\ufeff", true)
	f.Fuzz(func(t *testing.T, a, b, c string, tabs bool) {
		row := []string{valid(a), valid(b), valid(c)}
		if strings.TrimSpace(strings.Join(row, "")) == "" {
			return
		}
		format := CSV
		if tabs {
			format = TSV
		}
		checkRoundTrip(t, [][]string{row}, format)
	})
}

// valid makes a text that can be written whole of any bytes.
func valid(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && !strings.ContainsRune("\t\n\r", r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "�"))
}

func checkRoundTrip(t interface {
	Fatal(...any)
	Fatalf(string, ...any)
}, rows [][]string, f Format) {
	first := write(t, rows, f)
	read, err := readAll(strings.NewReader("\ufeff"+strings.TrimPrefix(first, "\ufeff")), Format{Delimiter: f.Delimiter})
	if err != nil {
		t.Fatalf("%q: %v", first, err)
	}
	var got [][]string
	for _, r := range read {
		got = append(got, r.Cells)
	}
	if d := cmp.Diff(rows, got); d != "" {
		t.Fatalf("%q: %s", first, d)
	}
	if second := write(t, got, f); second != first {
		t.Fatalf("written again: %q, before: %q", second, first)
	}
}

// FuzzReader checks that no input is read without end or with a panic, and
// that rows come with lines in order.
func FuzzReader(f *testing.F) {
	f.Add([]byte("a,\"b\nc\",d\r\n'=1;2\tx\r"))
	f.Add([]byte("sep=;\n\"a\";b"))
	f.Fuzz(func(t *testing.T, b []byte) {
		rows, _ := readAll(bytes.NewReader(b), Format{})
		for i := 1; i < len(rows); i++ {
			if rows[i].Line <= rows[i-1].Line {
				t.Fatalf("row %d is on line %d, the one before on %d", i, rows[i].Line, rows[i-1].Line)
			}
		}
	})
}
