package document

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/transform"
)

func isZip(head []byte) bool { return bytes.HasPrefix(head, []byte("PK\x03\x04")) }

// docxPackage is the archive of a Word file, with how much of it may still be
// unpacked.
type docxPackage struct {
	archive *zip.Reader
	rest    int64
	tokens  int // that were read
}

// unpackedLimit bounds the parts of a Word file that are read, together, when
// they are unpacked: the text of some thousands of pages.
const unpackedLimit = 64 << 20

// tokenLimit bounds an element with its attributes, and a piece of text between
// elements.
const tokenLimit = 8 << 20

// tokensLimit bounds how many of them there are: as many as a file of ordinary
// density has within unpackedLimit, twice over.
const tokensLimit = 8_000_000

// part returns the file of a part, or nil: the names of parts do not tell upper
// case from lower.
func (p *docxPackage) part(name string) *zip.File {
	for _, f := range p.archive.File {
		if strings.EqualFold(f.Name, name) {
			return f
		}
	}
	return nil
}

// xmlPart is a part of a Word file as XML tokens.
type xmlPart struct {
	name    string
	from    io.ReadCloser
	decoder *xml.Decoder
	files   *docxPackage
	size    int64 // of the token being read, so far
	failed  error // what a read failed with
}

// open opens a part. One that the file does without has no tokens.
func (p *docxPackage) open(name string) (*xmlPart, error) {
	f := p.part(name)
	if f == nil {
		return &xmlPart{}, nil
	}
	if f.UncompressedSize64 > uint64(p.rest) {
		return nil, tooLargeUnpacked(name)
	}
	from, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, zipError(err))
	}
	part := &xmlPart{name: name, from: from, files: p}
	part.decoder = xml.NewDecoder(part)
	part.decoder.CharsetReader = func(name string, r io.Reader) (io.Reader, error) {
		found := lookup(name)
		if len(found) == 0 || found[0].encoding == nil {
			part.failed = fmt.Errorf("%s: in an encoding that is not known, %q", part.name, name)
			return nil, part.failed
		}
		return transform.NewReader(r, found[0].decoder()), nil
	}
	return part, nil
}

func tooLargeUnpacked(part string) error {
	return hinted{fmt.Errorf("%s: larger than %d MB when unpacked", part, unpackedLimit>>20), "save the document in several parts"}
}

// each calls do for the tokens of a part, if there is one.
func (p *docxPackage) each(name string, do func(xml.Token)) error {
	part, err := p.open(name)
	if err != nil {
		return err
	}
	for {
		t, err := part.token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		do(t)
	}
}

// Read hands on what the part holds, up to the limits.
func (p *xmlPart) Read(b []byte) (int, error) {
	n, err := p.from.Read(b)
	p.size += int64(n)
	p.files.rest -= int64(n)
	switch {
	case p.files.rest < 0:
		p.failed = tooLargeUnpacked(p.name)
	case p.size > tokenLimit:
		p.failed = fmt.Errorf("%s: byte %d: an element or a piece of text of more than %d MB", p.name, p.decoder.InputOffset(), tokenLimit>>20)
	case err != nil && err != io.EOF:
		p.failed = fmt.Errorf("%s: %w", p.name, zipError(err))
	default:
		return n, err
	}
	return 0, p.failed
}

// token returns the next token.
func (p *xmlPart) token() (xml.Token, error) {
	if p.decoder == nil {
		return nil, io.EOF
	}
	p.size = 0
	t, err := p.decoder.Token()
	if _, ok := t.(xml.Directive); ok && err == nil {
		err = fmt.Errorf("%s: a document type declaration, which no Word file has", p.name)
	}
	if p.files.tokens++; p.files.tokens > tokensLimit && err == nil {
		err = hinted{fmt.Errorf("%s: more than %d million elements", p.name, tokensLimit/2_000_000), "save the document in several parts"}
	}
	var syntax *xml.SyntaxError
	switch {
	case err == nil:
		return t, nil
	case p.failed != nil:
		err = p.failed
	case errors.As(err, &syntax):
		fault := syntax.Msg
		if fault == "unexpected EOF" {
			fault = "it ends within an element"
		}
		err = fmt.Errorf("%s: line %d: not well-formed XML: %s", p.name, syntax.Line, fault)
	}
	_ = p.from.Close() // it was only read from
	return nil, err
}

// openPackage opens the archive that a Word file is and finds the part that holds
// its body.
func openPackage(r io.Reader) (*docxPackage, string, error) {
	data, err := readChunks(r)
	if err != nil {
		return nil, "", err
	}
	if err := checkDirectory(data); err != nil {
		return nil, "", err
	}
	archive, err := zip.NewReader(data, data.size)
	if err != nil {
		return nil, "", notWord(err)
	}
	p := &docxPackage{archive: archive, rest: unpackedLimit}
	main := ""
	err = p.each("_rels/.rels", relation("", func(kind, part string) {
		if kind == "officeDocument" {
			main = part
		}
	}))
	if err != nil {
		return nil, "", err
	}
	body, err := p.holdsBody(main)
	if err == nil && !body {
		err = hinted{errors.New("a zip archive, but not a Word file"), "unpack it, or save the document as .docx"}
	}
	return p, main, err
}

// holdsBody reports whether a part is the body of a Word file.
func (p *docxPackage) holdsBody(name string) (bool, error) {
	part, err := p.open(name)
	if err != nil {
		return false, err
	}
	for {
		t, err := part.token()
		if err == io.EOF {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		if e, ok := t.(xml.StartElement); ok {
			return docxName(e.Name) == "w:document", part.from.Close()
		}
	}
}

// directoryLimit bounds the list of parts that a zip archive ends with: a Word
// file has some dozens, and a picture each.
const directoryLimit = 4 << 20

// checkDirectory refuses an archive whose list of parts is too long to be read.
// The record at the end of the archive has its size.
func checkDirectory(data *chunks) error {
	const length, sizeAt, commentAt = 22, 12, 20
	tail := make([]byte, min(data.size, 1<<16+length))
	if _, err := data.ReadAt(tail, data.size-int64(len(tail))); err != nil && err != io.EOF {
		return err
	}
	for i := len(tail) - length; i >= 0; i-- {
		end := tail[i:]
		if !bytes.HasPrefix(end, []byte("PK\x05\x06")) || length+int(binary.LittleEndian.Uint16(end[commentAt:])) > len(end) {
			continue
		}
		if binary.LittleEndian.Uint32(end[sizeAt:]) > directoryLimit {
			return hinted{errors.New("a zip archive of more parts than a Word file has"), "save the document again as .docx"}
		}
		return nil
	}
	return notWord(zip.ErrFormat)
}

func notWord(err error) error {
	return hinted{fmt.Errorf("not a Word file: %w", zipError(err)), "it may have been cut short; save the document again as .docx"}
}

// zipError says what is wrong with an archive.
func zipError(err error) error {
	switch {
	case errors.Is(err, zip.ErrFormat):
		return errors.New("the zip archive is broken")
	case errors.Is(err, zip.ErrChecksum):
		return errors.New("damaged: its checksum is wrong")
	case errors.Is(err, zip.ErrAlgorithm):
		return errors.New("packed by a method that is not known, or locked with a password")
	case errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("cut short")
	}
	var corrupt flate.CorruptInputError
	if errors.As(err, &corrupt) {
		return fmt.Errorf("damaged at byte %d of what is packed", int64(corrupt))
	}
	return err
}
