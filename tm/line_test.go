package tm

import (
	"bufio"
	"errors"
	"io"
	"strings"
	"testing"
)

func TestReadLine(t *testing.T) {
	long := strings.Repeat("长", 1000)
	r := bufio.NewReaderSize(strings.NewReader("a\n\n"+long+"\r\nb"), 16)
	for _, want := range []string{"a\n", "\n", long + "\r\n", "b"} {
		if got, err := ReadLine(r); err != nil || got != want {
			t.Errorf("%q, %v; want %q", got, err, want)
		}
	}
	if _, err := ReadLine(r); err != io.EOF {
		t.Errorf("%v at the end", err)
	}
	endless := bufio.NewReader(io.MultiReader(strings.NewReader(strings.Repeat("x", maxLine)), strings.NewReader("y")))
	if _, err := ReadLine(endless); !errors.Is(err, ErrLongLine) {
		t.Errorf("%v for a line that is too long", err)
	}
}
