package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"reflect"
	"strconv"
	"strings"
	"syscall"

	"yiku/align/text"
)

const (
	quotedLength  = 60  // characters of a quotation in a message
	messageLength = 600 // of a whole message
)

// quoted is a text as a message quotes it: in quotation marks, with its control
// characters visible, and cut where it is long.
func quoted(s string) string { return strconv.Quote(text.Shorten(s, quotedLength)) }

// counted is a number of things: "1 entry", "2 entries". The thing is named in
// the singular.
func counted(n int, thing string) string {
	if n != 1 {
		if stem, ok := strings.CutSuffix(thing, "ry"); ok {
			thing = stem + "ries"
		} else {
			thing += "s"
		}
	}
	return fmt.Sprintf("%d %s", n, thing)
}

// enumerate joins words as a sentence does: "a, b or c".
func enumerate(words []string, last string) string {
	n := len(words)
	if n < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:n-1], ", ") + " " + last + " " + words[n-1]
}

// oneLine keeps a message on the one line that scripts expect, and to a length
// that can be read; what a file holds must not reach the terminal as control
// codes either.
func oneLine(s string) string {
	s = text.Shorten(strings.TrimSpace(s), messageLength)
	return text.Visible(strings.NewReplacer("\n", " ", "\r", " ", "\t", " ").Replace(s))
}

// message is what an error says, with what the system says of files put in words,
// and a file named once.
func message(err error) string {
	s := err.Error()
	var path, told string
	if e := (*fs.PathError)(nil); errors.As(err, &e) {
		path, told = e.Path, systemSays(e.Op, e.Path, e.Err)
		s = strings.Replace(s, e.Error(), told, 1)
	} else if e := (*os.LinkError)(nil); errors.As(err, &e) {
		path, told = e.New, systemSays(e.Op, e.New, e.Err)
		s = strings.Replace(s, e.Error(), told, 1)
	}
	if path != "" && strings.Contains(told, path) {
		s = strings.Replace(s, path+": "+told, told, 1)
	}
	if e := (*json.UnmarshalTypeError)(nil); errors.As(err, &e) {
		s = strings.Replace(s, e.Error(), wrongJSON(e), 1)
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		s = strings.ReplaceAll(s, io.ErrUnexpectedEOF.Error(), "it ends too early")
	}
	return s
}

// wrongJSON says which value of a JSON file is of the wrong sort.
func wrongJSON(e *json.UnmarshalTypeError) string {
	wanted := "an object"
	switch e.Type.Kind() {
	case reflect.String:
		wanted = "a text"
	case reflect.Bool:
		wanted = "true or false"
	case reflect.Slice, reflect.Array:
		wanted = "a list"
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Float64:
		wanted = "a number"
	}
	said := fmt.Sprintf("byte %d: a value of another sort (%s) where %s should stand", e.Offset, text.Shorten(e.Value, quotedLength), wanted)
	if e.Field != "" {
		said += " (" + text.Shorten(e.Field, quotedLength) + ")"
	}
	return said
}

// systemSays puts into words why something could not be done with a file.
func systemSays(op, path string, why error) string {
	switch {
	case errors.Is(why, fs.ErrNotExist) && doing(op) == "open":
		return "there is no file " + path
	case errors.Is(why, fs.ErrNotExist):
		return "there is no file or folder " + path
	case errors.Is(why, fs.ErrExist):
		return path + " is there already"
	case errors.Is(why, syscall.EROFS):
		return path + ": the disk can only be read"
	case errors.Is(why, fs.ErrPermission):
		return fmt.Sprintf("there is no permission to %s %s", doing(op), path)
	case errors.Is(why, syscall.EISDIR):
		return path + " is a directory"
	case errors.Is(why, syscall.ENOTDIR):
		return path + ": what should be a directory on the way is a file"
	case errors.Is(why, syscall.ENOSPC):
		return path + ": the disk is full"
	case errors.Is(why, syscall.ENAMETOOLONG):
		return "the name is longer than the system takes: " + text.Shorten(path, quotedLength)
	case errors.Is(why, syscall.ELOOP):
		return path + " is a link that leads to itself"
	}
	return fmt.Sprintf("%s cannot be used (%s: %v)", path, doing(op), why)
}

// doing is an operation on a file in words.
func doing(op string) string {
	switch op {
	case "open", "openat":
		return "open"
	case "mkdir", "mkdirat":
		return "make"
	case "unlink", "unlinkat", "remove":
		return "remove"
	case "rename", "renameat", "link", "symlink":
		return "write"
	case "lstat", "stat", "fstatat", "readdirent", "fdopendir":
		return "look at"
	}
	return op
}
