package main

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/flate"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Rough inputs
//
// Each row of the table makes a file that is legal or nearly so and unlike anything
// a person writes, and says how the command that reads it ends. None may take more
// than roughMemory, nor more of the processor than roughSeconds for each MB of the
// file. Without $YIKU_STRESS, only the rows marked quick are tried.

const (
	roughMemory  = 512 << 20
	roughSeconds = 10 // for a MB, and for a file smaller than one
)

type roughInput struct {
	name  string
	quick bool
	make  func(w *bufio.Writer)
	run   string // with FILE for the input, ENGLISH for a text and OUT for a path of its own
	ending
	exit int
}

// ending is that of the name of a file.
type ending string

var roughInputs = []roughInput{
	// Word
	{"a million paragraphs, packed", true, word(repeated(wordParagraph("西藏自治区召开会议。"), 1_000_000)), "annotate FILE", ".docx", exitFailed},
	{"a part that says it is small", false, lyingWord(80 << 20), "annotate FILE", ".docx", exitFailed},
	{"a paragraph of many runs", true, word("<w:p>", repeated("<w:r><w:t>山</w:t></w:r>", 300_000), "</w:p>"), "annotate FILE", ".docx", exitNothing},
	{"a piece of text without end", false, word("<w:p><w:r><w:t>", repeated("山", 4_000_000), "</w:t></w:r></w:p>"), "annotate FILE", ".docx", exitFailed},
	{"many text boxes in a paragraph", true, word("<w:p>", repeated("<w:r><w:pict><w:txbxContent>"+wordParagraph("山")+"</w:txbxContent></w:pict></w:r>", 60_000), "</w:p>"), "annotate FILE", ".docx", exitNothing},
	{"text boxes in text boxes", false, word(repeated("<w:p><w:r><w:pict><w:txbxContent>", 50_000), wordParagraph("山"), repeated("</w:txbxContent></w:pict></w:r></w:p>", 50_000)), "extract FILE", ".docx", exitNothing},
	{"tables in tables", true, word(repeated("<w:tbl><w:tr><w:tc>", 50_000), wordParagraph("山"), repeated("</w:tc></w:tr></w:tbl>", 50_000)), "annotate FILE", ".docx", exitNothing},
	{"an element of many attributes", false, word("<w:p", repeated(` a="1"`, 2_000_000), ">", "</w:p>"), "annotate FILE", ".docx", exitFailed},
	{"elements without text", false, word(repeated("<w:x/>", 10_000_000)), "annotate FILE", ".docx", exitFailed},
	{"an archive of many parts", true, manyParts(80_000), "annotate FILE", ".docx", exitFailed},
	{"tabs", false, word("<w:p><w:r>", repeated("<w:tab/>", 3_000_000), "<w:t>山</w:t></w:r></w:p>"), "extract FILE", ".docx", exitNothing},

	// plain text
	{"Han without a stop, annotated", true, file(repeated("山高水长", 500_000)), "annotate FILE", ".txt", exitNothing},
	{"Han without a stop, extracted", false, file(repeated("山高水长", 500_000)), "extract FILE", ".txt", exitDone},
	{"Han without a stop, aligned", false, file(repeated("山高水长", 500_000)), "align FILE ENGLISH -o OUT.tmx", ".txt", exitFailed},
	{"Han without a stop, as a kit", false, file(repeated("山高水长", 500_000)), "kit FILE -o OUT", ".txt", exitDone},
	{"Han without a stop, analyzed", false, file(repeated("山高水长", 500_000)), "tm analyze --internal FILE", ".txt", exitDone},
	{"Han without a stop, pretranslated", false, file(repeated("山高水长", 500_000)), "tm pretranslate FILE -o OUT.xlf", ".txt", exitDone},
	{"letters without a space", false, file(repeated("a", 50_000_000)), "annotate FILE", ".txt", exitFailed},
	{"a line break after each character, annotated", true, file(repeated("山\n", 1_000_000)), "annotate FILE", ".txt", exitFailed},
	{"a line break after each character, extracted", false, file(repeated("山\n", 1_000_000)), "extract FILE", ".txt", exitNothing},
	{"empty lines", false, file(repeated("\n", 10_000_000)), "annotate FILE", ".txt", exitNothing},
	{"brackets that open", false, file(repeated("（", 1_000_000)), "extract FILE", ".txt", exitNothing},
	{"quotations that open", false, file(repeated("“", 1_000_000)), "annotate FILE", ".txt", exitNothing},
	{"stops", false, file(repeated("。", 1_000_000)), "annotate FILE", ".txt", exitNothing},
	{"spaces", false, file(repeated(" ", 20_000_000)), "annotate FILE", ".txt", exitNothing},
	{"a wrong byte far on", true, file(repeated("山高水长。\n", 100_000), "\xff"), "annotate FILE --encoding utf-8", ".txt", exitFailed},
	{"a NUL far on", false, file(repeated("山高水长。\n", 100_000), "\x00"), "annotate FILE", ".txt", exitFailed},
	{"sentences, more than are aligned", false, file(repeated("山高水长，路远天宽。\n", 100_000)), "align FILE ENGLISH -o OUT.tmx", ".txt", exitFailed},
	{"a query without end", true, file(repeated("山高水长", 500_000)), "tm lookup --file FILE", ".txt", exitFailed},
	{"queries without text", false, file(repeated("\n", 10_000_000)), "tm lookup --file FILE", ".txt", exitFailed},

	// Markdown
	{"quotations in quotations", true, file(repeated(">", 1_000_000)), "annotate FILE", ".md", exitNothing},
	{"lists in lists", false, file(repeated("- ", 100_000), "山"), "annotate FILE", ".md", exitNothing},
	{"links that do not end", true, file(repeated("![a](b", 200_000)), "annotate FILE", ".md", exitNothing},
	{"emphasis that does not end", false, file(repeated("*a_", 500_000)), "annotate FILE", ".md", exitNothing},
	{"headings", true, file(repeated("# 山\n", 1_000_000)), "annotate FILE", ".md", exitFailed},
	{"definitions of links", false, file(repeated("[a]: /b\n", 200_000), "[a]"), "annotate FILE", ".md", exitNothing},
	{"a table of many columns", false, file(repeated("|山", 20_000), "\n", repeated("|-", 20_000), "\n"), "annotate FILE", ".md", exitNothing},

	// HTML
	{"many elements", true, file(repeated("<b>山</b>", 1_000_000)), "annotate FILE", ".html", exitFailed},
	{"elements in elements", true, file(repeated("<div>", 100_000)), "annotate FILE", ".html", exitFailed},
	{"an attribute without end", false, file(`<p title="`, repeated("a", 40_000_000), `">山</p>`), "annotate FILE", ".html", exitFailed},
	{"one character over and over, by its name", false, file(repeated("&amp;", 2_000_000)), "annotate FILE", ".html", exitNothing},
	{"a paragraph of many lines", false, file(repeated("road\n", 1_000_000)), "annotate FILE", ".html", exitNothing},
	{"comments that do not end", false, file(repeated("<!--", 1_000_000)), "annotate FILE", ".html", exitNothing},

	// PDF
	{"pages that are one page", false, pdf("/Kids[" + strings.Repeat("3 0 R ", 20_000) + "]/Count 20000"), "annotate FILE", ".pdf", exitFailed},
	{"pages that hold themselves", false, pdf("/Kids[2 0 R 2 0 R]/Count 1000000"), "annotate FILE", ".pdf", exitFailed},

	// glossaries and memories
	{"a segment without end", false, memoryOf(`<tuv xml:lang="zh"><seg>`, repeated("山", 10_000_000), `</seg></tuv><tuv xml:lang="en"><seg>a</seg></tuv>`), "import FILE", ".tmx", exitDone},
	{"a unit of many attributes", false, memoryOf(repeatedNumbered(` a%d="1"`, 100_000, "<prop", ">x</prop>"), `<tuv xml:lang="zh"><seg>山</seg></tuv><tuv xml:lang="en"><seg>a</seg></tuv>`), "import FILE", ".tmx", exitDone},
	{"arrays in arrays", false, file(repeated("[", 5_000_000)), "import FILE", ".json", exitFailed},
	{"a cell without end", false, file("zh,en\n山,", repeated("山", 14_000_000), "\n水,water\n"), "import FILE", ".csv", exitDone},
	{"a mark that is not closed", false, file("zh,en\n\"山,hill\n", repeated("水,water\n", 3_000_000)), "import FILE", ".csv", exitFailed},
	{"a table of many columns, imported", false, file(repeated("zh,", 2_000_000), "\n山,hill\n"), "import FILE", ".csv", exitDone},
	{"one Chinese word over and over", false, file("zh,en\n", repeatedNumbered("山,hill %d\n", 50_000, "", "")), "import FILE", ".csv", exitDone},
	{"an entry without end", false, file("msgid \"\"\nmsgstr \"\"\n\"Language: en\\n\"\n\nmsgid \"\"\n", repeated("\"山\"\n", 5_000_000), "msgstr \"a\"\n"), "import FILE", ".po", exitDone},
	{"a string of a workbook over and over", false, workbook(`<si><t>`+strings.Repeat("山", 30_000)+`</t></si>`, repeated(`<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>`, 20_000)), "import FILE", ".xlsx", exitFailed},
	{"a workbook that unpacks without end", false, workbook("", repeated(`<row><c t="inlineStr"><is><t>山</t></is></c></row>`, 25_000_000)), "import FILE", ".xlsx", exitFailed},
	{"a concept of many terms", false, glossaryOf(repeatedNumbered("<tig><term>山%d</term></tig>", 50_000, "", "")), "import FILE", ".tbx", exitDone},
}

func TestRoughInputsAreBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("makes large files")
	}
	if runtime.GOOS != "linux" {
		t.Skip("reads the most memory of a process as Linux counts it")
	}
	all := os.Getenv("YIKU_STRESS") != ""
	dir := t.TempDir()
	program, database := filepath.Join(dir, "yiku"), filepath.Join(dir, "empty.db")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if out, err := exec.Command(program, "init", "--empty", "--db", database).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for i, in := range roughInputs {
		if !in.quick && !all {
			continue
		}
		t.Run(in.name, func(t *testing.T) {
			folder := filepath.Join(dir, fmt.Sprint(i))
			if err := os.Mkdir(folder, 0o777); err != nil {
				t.Fatal(err)
			}
			defer os.RemoveAll(folder)
			in.try(t, folder, program, database)
		})
	}
}

// try makes the input and runs the command over it.
func (in roughInput) try(t *testing.T, dir, program, database string) {
	path := filepath.Join(dir, "rough"+string(in.ending))
	size := in.write(t, path)
	english := filepath.Join(dir, "english.txt")
	if err := os.WriteFile(english, []byte(strings.Repeat("The road to the lake is open.\n", 100)), 0o666); err != nil {
		t.Fatal(err)
	}
	args := strings.Fields(in.run)
	for i := range args {
		args[i] = strings.NewReplacer("FILE", path, "ENGLISH", english, "OUT", filepath.Join(dir, "out")).Replace(args[i])
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, slices.Concat(args, []string{"--db", database})...)
	cmd.Env = append(os.Environ(), "TMPDIR="+dir, "YIKU_USER=tester")
	// A process begins as a copy of this one, whose memory would count.
	debug.FreeOSMemory()
	if err := os.WriteFile("/proc/self/clear_refs", []byte("5"), 0); err != nil {
		t.Fatal(err)
	}
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	_ = cmd.Run() // the exit code is compared below
	if ctx.Err() != nil {
		t.Fatal("no end")
	}
	memory := cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss << 10
	took := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	t.Logf("%.1f MB: exit %d, %d MB, %.1f s", float64(size)/1e6, cmd.ProcessState.ExitCode(), memory>>20, took.Seconds())
	if got := cmd.ProcessState.ExitCode(); got != in.exit {
		t.Errorf("exit code %d, want %d: %.300s", got, in.exit, complaint.String())
	}
	if in.exit == exitFailed && strings.Count(complaint.String(), "yiku: error: ") != 1 || strings.Contains(complaint.String(), "goroutine ") {
		t.Errorf("not one line of error: %.300s", complaint.String())
	}
	if memory > roughMemory {
		t.Errorf("%d MB of memory", memory>>20)
	}
	if limit := roughSeconds * max(1, float64(size)/1e6); took.Seconds() > limit {
		t.Errorf("%.1f s of the processor, more than %.0f", took.Seconds(), limit)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "yiku-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// write makes the file of the input and returns how large it is.
func (in roughInput) write(t *testing.T, path string) int64 {
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriterSize(f, 1<<20)
	in.make(w)
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

// piece writes a part of a file: a string, or what repeats one.
type piece any

func writePieces(w io.Writer, pieces []piece) {
	for _, p := range pieces {
		switch p := p.(type) {
		case string:
			io.WriteString(w, p)
		case func(io.Writer):
			p(w)
		}
	}
}

// repeated writes a text n times.
func repeated(s string, n int) func(io.Writer) {
	return func(w io.Writer) {
		many := strings.Repeat(s, 1000)
		for ; n >= 1000; n -= 1000 {
			io.WriteString(w, many)
		}
		io.WriteString(w, strings.Repeat(s, n))
	}
}

// repeatedNumbered writes a text n times between two others, with the number of
// each time.
func repeatedNumbered(format string, n int, before, after string) func(io.Writer) {
	return func(w io.Writer) {
		io.WriteString(w, before)
		for i := range n {
			fmt.Fprintf(w, format, i)
		}
		io.WriteString(w, after)
	}
}

// file makes a file of pieces.
func file(pieces ...piece) func(*bufio.Writer) {
	return func(w *bufio.Writer) { writePieces(w, pieces) }
}

func wordParagraph(s string) string { return "<w:p><w:r><w:t>" + s + "</w:t></w:r></w:p>" }

const (
	roughRelations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
	wordStart = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`
	wordEnd   = `</w:body></w:document>`
)

// archived makes a zip archive of what add puts into it, with the part that leads
// to the body of a Word file.
func archived(add func(z *zip.Writer)) func(*bufio.Writer) {
	return func(w *bufio.Writer) {
		z := zip.NewWriter(w)
		part(z, "_rels/.rels", roughRelations)
		add(z)
		z.Close()
	}
}

// part adds a part to an archive. That w fails shows when it is flushed.
func part(z *zip.Writer, name string, pieces ...piece) {
	if w, err := z.Create(name); err == nil {
		writePieces(w, pieces)
	}
}

// word makes a Word file with the pieces as its body.
func word(pieces ...piece) func(*bufio.Writer) {
	return archived(func(z *zip.Writer) {
		part(z, "word/document.xml", slices.Concat([]piece{wordStart}, pieces, []piece{wordEnd})...)
	})
}

// manyParts makes a Word file of n empty parts.
func manyParts(n int) func(*bufio.Writer) {
	return archived(func(z *zip.Writer) {
		part(z, "word/document.xml", wordStart, wordEnd)
		for i := range n {
			part(z, fmt.Sprintf("word/media/%d.png", i))
		}
	})
}

// lyingWord makes a Word file whose body is size bytes and says that it is 100.
func lyingWord(size int) func(*bufio.Writer) {
	return archived(func(z *zip.Writer) {
		var packed bytes.Buffer
		w, _ := flate.NewWriter(&packed, flate.BestSpeed) // the level is one
		paragraph := wordParagraph(strings.Repeat("山", 1000))
		writePieces(w, []piece{wordStart, repeated(paragraph, size/len(paragraph)), wordEnd})
		w.Close()
		raw, err := z.CreateRaw(&zip.FileHeader{
			Name: "word/document.xml", Method: zip.Deflate, CompressedSize64: uint64(packed.Len()), UncompressedSize64: 100,
		})
		if err == nil {
			packed.WriteTo(raw)
		}
	})
}

// workbook makes an XLSX workbook of one sheet with the rows and of the strings
// that its cells share.
func workbook(shared string, rows piece) func(*bufio.Writer) {
	const space = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	return func(w *bufio.Writer) {
		z := zip.NewWriter(w)
		part(z, "_rels/.rels", `<Relationships><Relationship Id="r1" Type="`+office+`/officeDocument" Target="xl/workbook.xml"/></Relationships>`)
		part(z, "xl/workbook.xml", `<workbook `+space+` xmlns:r="`+office+`"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`)
		part(z, "xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="r1" Type="`+office+`/worksheet" Target="sheet.xml"/>`+
			`<Relationship Id="r2" Type="`+office+`/sharedStrings" Target="strings.xml"/></Relationships>`)
		part(z, "xl/strings.xml", `<sst `+space+`>`, shared, `</sst>`)
		part(z, "xl/sheet.xml", `<worksheet `+space+`><sheetData>`, rows, `</sheetData></worksheet>`)
		z.Close()
	}
}

// pdf makes a PDF with a page and a list of pages.
func pdf(list string) func(*bufio.Writer) {
	return func(w *bufio.Writer) {
		content := "BT /F1 14 Tf 60 700 Td (A road to the lake) Tj ET"
		objects := []string{
			"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages" + list + "/MediaBox[0 0 595 842]>>",
			"<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>",
			fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(content), content),
			"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
		}
		at, offsets := 0, ""
		write := func(s string) { w.WriteString(s); at += len(s) }
		write("%PDF-1.5\n")
		for i, o := range objects {
			offsets += fmt.Sprintf("%010d 00000 n \n", at)
			write(fmt.Sprintf("%d 0 obj\n%s\nendobj\n", i+1, o))
		}
		fmt.Fprintf(w, "xref\n0 6\n0000000000 65535 f \n%strailer\n<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", offsets, at)
	}
}

// memoryOf makes a memory of one unit.
func memoryOf(pieces ...piece) func(*bufio.Writer) {
	return file(slices.Concat([]piece{`<tmx version="1.4"><header creationtool="a" creationtoolversion="1" segtype="sentence" o-tmf="a" adminlang="en" srclang="zh" datatype="plaintext"/><body><tu>`},
		pieces, []piece{"</tu></body></tmx>"})...)
}

// glossaryOf makes a glossary of one concept with Chinese terms and an English one.
func glossaryOf(terms piece) func(*bufio.Writer) {
	return file(`<martif type="TBX-Basic" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>a</p></sourceDesc></fileDesc></martifHeader><text><body><termEntry><langSet xml:lang="zh">`,
		terms, `</langSet><langSet xml:lang="en"><tig><term>hill</term></tig></langSet></termEntry></body></text></martif>`)
}
