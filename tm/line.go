package tm

import (
	"bufio"
	"errors"
	"io"
)

// maxLine bounds a line of a file, and with it the memory that one can take.
const maxLine = 32 << 20

// ErrLongLine is the error of a line of more than 32 MB.
var ErrLongLine = errors.New("a line of more than 32 MB")

// ReadLine returns the next line of a file with its end, which the last may
// lack, and io.EOF after it. After ErrLongLine the one that follows may be read.
func ReadLine(r *bufio.Reader) (string, error) {
	var line []byte
	long := false
	for {
		part, err := r.ReadSlice('\n')
		line = append(line, part...)
		if len(line) > maxLine {
			line, long = line[:0], true
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
		case long && (err == nil || err == io.EOF):
			return "", ErrLongLine
		case err == io.EOF && len(line) > 0, err == nil:
			return string(line), nil
		default:
			return "", err
		}
	}
}
