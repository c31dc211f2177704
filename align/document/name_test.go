package document

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNamesTellDocumentsApart(t *testing.T) {
	got := Names([]string{"/home/li/August/monday/page.txt", "/home/li/July/monday/page.txt", "page.txt", "/home/li/news.docx",
		"/home/li/news.docx", "-", "./a/b.txt", "a/b.txt", "c/./d.txt"})
	want := map[string]string{
		"/home/li/August/monday/page.txt": "August/monday/page.txt",
		"/home/li/July/monday/page.txt":   "July/monday/page.txt",
		"page.txt":                        "page.txt",
		"/home/li/news.docx":              "news.docx",
		"-":                               "-",
		"./a/b.txt":                       "./a/b.txt",
		"a/b.txt":                         "a/b.txt",
		"c/./d.txt":                       "d.txt",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
