package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

func TestWhatTheSystemSaysOfFilesIsPutInWords(t *testing.T) {
	at := func(op, path string, err error) error { return &fs.PathError{Op: op, Path: path, Err: err} }
	for _, c := range []struct {
		err  error
		want string
	}{
		{at("open", "a.csv", syscall.ENOENT), "there is no file a.csv"},
		{at("stat", "a/b", syscall.ENOENT), "there is no file or folder a/b"},
		{fmt.Errorf("a.csv: %w", at("open", "a.csv", syscall.ENOENT)), "there is no file a.csv"},
		{at("open", "a.csv", syscall.EACCES), "there is no permission to open a.csv"},
		{at("mkdir", "a", syscall.EACCES), "there is no permission to make a"},
		{at("open", "a.csv", syscall.EROFS), "a.csv: the disk can only be read"},
		{fmt.Errorf("a.csv: %w", at("read", "a.csv", syscall.EISDIR)), "a.csv is a directory"},
		{at("write", "a.csv", syscall.ENOSPC), "a.csv: the disk is full"},
		{&os.LinkError{Op: "rename", Old: ".a.1", New: "a", Err: syscall.EPERM}, "there is no permission to write a"},
		{fmt.Errorf("a.xlsx: %w", io.ErrUnexpectedEOF), "a.xlsx: it ends too early"},
		{errors.New("plain"), "plain"},
	} {
		if got := message(c.err); got != c.want {
			t.Errorf("message(%v) = %q, want %q", c.err, got, c.want)
		}
	}
	_, err := os.Open(filepath.Join(t.TempDir(), strings.Repeat("长", 1000)))
	if got := message(err); !strings.Contains(got, "longer than the system takes") || len(got) > 500 {
		t.Errorf("of a name that is too long: %s", got)
	}
}

func TestAWrongValueOfJSONIsToldWithoutWordsOfGo(t *testing.T) {
	var v struct {
		Version int      `json:"version"`
		Terms   []string `json:"terms"`
	}
	for input, want := range map[string]string{
		`{"version":"one"}`: "byte 16: a value of another sort (string) where a number should stand (version)",
		`{"terms":{}}`:      "a list should stand (terms)",
		`[]`:                "an object should stand",
	} {
		if got := message(fmt.Errorf("a.json: %w", json.Unmarshal([]byte(input), &v))); !strings.Contains(got, want) || strings.Contains(got, "unmarshal") {
			t.Errorf("%s: %s, want %s", input, got, want)
		}
	}
}

func TestThingsAreCountedInTheSingularAndThePlural(t *testing.T) {
	for want, got := range map[string]string{
		"0 entries": counted(0, "entry"), "1 entry": counted(1, "entry"), "2 curated entries": counted(2, "curated entry"),
		"1 new candidate": counted(1, "new candidate"), "21 units": counted(21, "unit"),
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestAQuotationShowsControlCharactersAndIsShort(t *testing.T) {
	if got := quoted("西藏\x1b[2J\u202e"); got != `"西藏\x1b[2J\u202e"` {
		t.Errorf("quoted: %s", got)
	}
	if got := quoted(strings.Repeat("学", 100_000)); len([]rune(got)) > quotedLength+2 {
		t.Errorf("%d characters are quoted", len([]rune(got)))
	}
}

func TestTheNearestWordIsThatWithTheFewestOtherLetters(t *testing.T) {
	words := []string{"place", "politics", "person", "approve", "list", "help", "会议"}
	for typed, want := range map[string][]string{
		"plcae": {"place"}, "p": nil, "pe": {"person"}, "aprove": {"approve"}, "LIST": {"list"}, "lst": {"list"}, "hlep": {"help"},
		"": nil, "zzzzzz": nil, "会": nil, "会儀": {"会议"}, strings.Repeat("l", 100_000): nil,
	} {
		if got := nearest(typed, words); !slices.Equal(got, want) {
			t.Errorf("nearest(%.20q) = %q, want %q", typed, got, want)
		}
	}
}
