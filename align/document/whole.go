package document

import (
	"fmt"
	"io"
)

// wholeLimit bounds a file that has to be read whole, markupLimit one that is
// parsed whole, which takes several times its size.
const (
	wholeLimit  = 128 << 20
	markupLimit = 32 << 20
)

// chunkSize is that of the pieces that a file is read in.
const chunkSize = 1 << 20

// chunks is a file that was read whole. It lies in memory in pieces, so that no
// room is wasted while it grows.
type chunks struct {
	pieces [][]byte // of chunkSize each but for the last
	size   int64
}

// readChunks reads all of r, up to wholeLimit.
func readChunks(r io.Reader) (*chunks, error) {
	c := &chunks{}
	for {
		piece := make([]byte, chunkSize)
		n, err := io.ReadFull(r, piece)
		c.pieces = append(c.pieces, piece[:n])
		c.size += int64(n)
		switch {
		case err == io.EOF || err == io.ErrUnexpectedEOF:
			return c, nil
		case err != nil:
			return nil, err
		case c.size > wholeLimit:
			return nil, tooLarge(wholeLimit)
		}
	}
}

func tooLarge(limit int64) error {
	return hinted{fmt.Errorf("larger than %d MB", limit>>20), "cut it into several files"}
}

// ReadAt reads from the file.
func (c *chunks) ReadAt(b []byte, at int64) (int, error) {
	n := 0
	for n < len(b) {
		if at < 0 || at >= c.size {
			return n, io.EOF
		}
		copied := copy(b[n:], c.pieces[at/chunkSize][at%chunkSize:])
		n += copied
		at += int64(copied)
	}
	return n, nil
}

// readMarkup reads all of r, up to markupLimit.
func readMarkup(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, markupLimit+1))
	if err == nil && len(data) > markupLimit {
		err = tooLarge(markupLimit)
	}
	return data, err
}
