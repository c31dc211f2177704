package document

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"yiku/align/text"
)

// paragraphs reads data and returns its paragraphs as "kind: text".
func paragraphs(t testing.TB, name, data string) []string {
	t.Helper()
	r, err := NewReader(strings.NewReader(data), name, Options{})
	if err != nil {
		t.Fatal(err)
	}
	d, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	names := [...]string{Body: "body", Heading: "heading", Byline: "byline", Caption: "caption", PageMark: "mark"}
	var all []string
	for _, p := range d.Paragraphs {
		all = append(all, names[p.Kind]+": "+p.Text)
	}
	return all
}

// check compares the paragraphs of data with those wanted.
func check(t *testing.T, name, data string, want ...string) {
	t.Helper()
	got := paragraphs(t, name, data)
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("\n got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestFormats(t *testing.T) {
	for name, test := range map[string]struct{ data, want string }{
		"a.txt":      {"# 图书馆开馆了。", "body: # 图书馆开馆了。"},
		"A.MD":       {"# 图书馆开馆了。", "heading: 图书馆开馆了。"},
		"a.htm":      {"图书馆<b>开馆</b>了。", "body: 图书馆开馆了。"},
		"a":          {"<!DOCTYPE html><p>图书馆开馆了。", "body: 图书馆开馆了。"},
		"b":          {"\ufeff \n<HTML><body>图书馆开馆了。", "body: 图书馆开馆了。"},
		"c.2026":     {"图书馆开馆了。", "body: 图书馆开馆了。"},
		"d":          {wordFile(t, "<w:p><w:r><w:t>图书馆开馆了。</w:t></w:r></w:p>"), "body: 图书馆开馆了。"},
		"-":          {"图书馆开馆了。", "body: 图书馆开馆了。"},
		"e.markdown": {"图书馆**开馆**了。", "body: 图书馆开馆了。"},
	} {
		t.Run(name, func(t *testing.T) { check(t, name, test.data, test.want) })
	}
}

func TestOpenErrors(t *testing.T) {
	dir := t.TempDir()
	write := func(name, data string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for name, test := range map[string]struct {
		path string
		o    Options
		want string // in the error
		hint bool
	}{
		"missing":          {path: filepath.Join(dir, "none.txt"), want: "does not exist"},
		"directory":        {path: dir, want: "is a directory", hint: true},
		"binary":           {path: write("a.txt", "\x7fELF\x02\x01\x01\x00\x00\x00"), want: "binary", hint: true},
		"binary, no name":  {path: write("a", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), want: "binary", hint: true},
		"wrong bytes":      {path: write("b.txt", "图书馆\xff"), o: Options{Encoding: "utf-8"}, want: "byte 9", hint: true},
		"unknown encoding": {path: write("c.txt", "x"), o: Options{Encoding: "klingon"}, want: "klingon", hint: true},
		"unknown format":   {path: write("d.txt", "x"), o: Options{Format: "rtf"}, want: "rtf", hint: true},
		"old word":         {path: write("e.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00"), want: ".doc", hint: true},
		"locked word":      {path: write("e.docx", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00"), want: "locked with a password", hint: true},
		"no word file":     {path: write("f.docx", "hello"), want: "not a Word file", hint: true},
		"no pdf":           {path: write("g.pdf", "hello"), want: "PDF"},
		"cut pdf":          {path: write("h.pdf", "%PDF-1.7\n1 0 obj\n<<"), want: "PDF"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := ReadFile(test.path, test.o)
			if err == nil || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), filepath.Base(test.path)) {
				t.Fatalf("error %v", err)
			}
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("error of several lines: %v", err)
			}
			var hint interface{ Hint() string }
			if errors.As(err, &hint) != test.hint {
				t.Errorf("hint: %v", !test.hint)
			}
		})
	}
	if _, err := Open(filepath.Join(dir, "none"), Options{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing file: %v", err)
	}
}

func TestEmpty(t *testing.T) {
	for _, name := range []string{"a.txt", "a.md", "a.html", "a"} {
		for _, data := range []string{"", "\n\n  \n", "\ufeff"} {
			if got := paragraphs(t, name, data); len(got) != 0 {
				t.Errorf("%s %q: %q", name, data, got)
			}
		}
	}
}

func TestDocument(t *testing.T) {
	path := filepath.Join(t.TempDir(), "page.txt")
	if err := os.WriteFile(path, []byte(encode(t, gb18030.encoding, "小城新事\n\n路修通了。电也通了。\n学校在盖。\n")), 0o666); err != nil {
		t.Fatal(err)
	}
	d, err := ReadFile(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if d.Encoding != "GB18030" || d.Name != path {
		t.Errorf("%s in %s", d.Name, d.Encoding)
	}
	var got []string
	for _, s := range d.Segments(text.Simplified) {
		if d.Text()[s.Span.Start:s.Span.End] != s.Text {
			t.Errorf("span of %q", s.Text)
		}
		got = append(got, s.Text)
	}
	if strings.Join(got, "|") != "小城新事|路修通了。|电也通了。|学校在盖。" {
		t.Errorf("segments %q", got)
	}
	if d.Paragraphs[0].Line != 1 || d.Paragraphs[1].Line != 3 || d.Paragraphs[2].Line != 4 {
		t.Errorf("lines %v", d.Paragraphs)
	}
}

// endless repeats a text and counts what was read of it.
type endless struct {
	text string
	read int
}

func (e *endless) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) {
		n += copy(p[n:], e.text[(e.read+n)%len(e.text):])
	}
	e.read += n
	return n, nil
}

// A text is read as its paragraphs are asked for, whether it has lines or not.
func TestStreaming(t *testing.T) {
	for name, s := range map[string]string{
		"lines":     newsSimplified,
		"one line":  strings.TrimSpace(newsSimplified),
		"no stops":  "山",
		"wrapped":   "山高水长，路远天宽，\n",
		"headings":  "小城新事\n\n",
		"fragments": "路修通了，电也通了，学校也在\n\n",
	} {
		t.Run(name, func(t *testing.T) {
			source := &endless{text: s}
			r, err := NewReader(source, "a.txt", Options{})
			if err != nil {
				t.Fatal(err)
			}
			for i := range 20 {
				p, err := r.Read()
				if err != nil || p.Text == "" {
					t.Fatalf("paragraph %d: %q %v", i, p.Text, err)
				}
				if len(p.Text) > 3*maxLine {
					t.Fatalf("paragraph of %d bytes", len(p.Text))
				}
			}
			if source.read > 32<<20 {
				t.Errorf("%d MB were read for 20 paragraphs", source.read>>20)
			}
		})
	}
}

// An error in the middle is not the end.
func TestReadError(t *testing.T) {
	broken := errors.New("disk on fire")
	r, err := NewReader(io.MultiReader(strings.NewReader(strings.Repeat(newsSimplified, 2000)), failing{broken}), "a.txt", Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; ; i++ {
		_, err := r.Read()
		if err == nil && i < 3000 {
			continue
		}
		if !errors.Is(err, broken) || !strings.HasPrefix(err.Error(), "a.txt: ") {
			t.Errorf("after %d paragraphs: %v", i, err)
		}
		break
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

func FuzzPlain(f *testing.F) {
	f.Add("小城新事\n\n“路修通了，电也\n\n通了。”他说。\nA1\n——（\n　　一、", "txt")
	f.Add("a-\nb\r\nc\fd\u2028e &nbsp; \u3000f\n\n\n", "txt")
	f.Add("# a\n\n- b *c*\n\n| d | e |\n|---|---|\n| f | g |\n\n```\nh\n```\n---\n", "md")
	f.Add("<h1>a</h1><p>b<br>c&nbsp;<table><td>d<pre>e\nf</pre><ruby>g<rt>h</ruby>", "html")
	f.Fuzz(func(t *testing.T, data, format string) {
		if format != "txt" && format != "md" && format != "html" {
			format = "txt"
		}
		r, err := NewReader(strings.NewReader(data), "f", Options{Format: format, Encoding: "utf-8"})
		if err != nil {
			return
		}
		d, err := r.ReadAll()
		if err != nil {
			return
		}
		for _, p := range d.Paragraphs {
			if p.Text == "" || strings.TrimSpace(p.Text) != p.Text || strings.ContainsAny(p.Text, "\n\r") {
				t.Fatalf("paragraph %q of %q", p.Text, data)
			}
		}
		if format == "txt" {
			if a, b := bare(data), bare(fmt.Sprint(d.Text())); a != b {
				t.Fatalf("letters changed:\n%q\n%q", a, b)
			}
		}
	})
}

// bare is what has to be kept of a text whatever is repaired.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if text.IsHan(r) || strings.ContainsRune("。，！？“”", r) {
			return r
		}
		return -1
	}, s)
}
