package document

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"yiku/align/text"

	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// The text layer of a PDF
//
// Chinese in a PDF is glyph numbers; what characters they are stands in a table
// of the file, or follows from a predefined one (GBK-EUC-H, UniGB-UCS2-H,
// Adobe-GB1), which the typesetting systems of newspapers and authorities rely
// on. PDFium, the reader in Chrome, has all of these tables. It runs here as
// WebAssembly, without access to files: a broken or hostile PDF can only fail.
//
// It is interpreted, not compiled: that starts in 0.3 s instead of 2.5 s, and a
// page takes about 50 ms, which only matters from a hundred pages on. Nothing is
// loaded before the first PDF is opened.

func isPDF(head []byte) bool { return bytes.Contains(head, []byte("%PDF-")) }

// pdfMemory is what PDFium may use, in pages of 64 KB: 192 MB.
const pdfMemory = 3072

// pdfTime is how long a PDF of so many bytes may take: pages may refer to the same
// content over and over, so that a small file has no end.
func pdfTime(size int64) time.Duration {
	return 20*time.Second + time.Duration(size>>20)*10*time.Second
}

// pdfPagesLimit is how many pages a PDF of so many bytes may have.
func pdfPagesLimit(size int64) int { return 1000 + int(size/64) }

// readPDF reads the text layer of a PDF, page by page.
func readPDF(r io.Reader, _ string) (in blocks, found string, err error) {
	data, err := readChunks(r)
	if err != nil {
		return nil, "", err
	}
	pages, err := pdfPages(data)
	if err != nil {
		return nil, "", err
	}
	var lines []block
	for _, page := range pages {
		gap := true
		for line := range strings.Lines(page) {
			s := tighten(clean(line))
			if s == "" {
				gap = true
				continue
			}
			lines = append(lines, block{text: s, gap: gap})
			gap = false
		}
	}
	if len(lines) == 0 {
		return nil, "", hinted{errors.New("the PDF has no text layer, only pictures of pages"), "run it through character recognition (OCR) first"}
	}
	return unwrap(each(lines), pdfSlack), utf8Text.name, nil
}

// pdfSlack is how many columns a full line of a PDF may be short of the widest:
// its letters are not all of one width.
const pdfSlack = 4

// pdfPages returns the text of each page.
func pdfPages(data *chunks) (pages []string, err error) {
	limit := pdfTime(data.size)
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	page := 0 // being read
	defer func() {
		// What goes wrong within PDFium comes as an error or as a panic, with the
		// words of the machine that runs it.
		failed := recover() != nil || err != nil && !errors.As(err, new(hinted))
		switch {
		case !failed:
		case ctx.Err() != nil:
			err = hinted{fmt.Errorf("page %d: the PDF is not read after %v", page, limit), "give fewer of its pages"}
		case page > 0:
			err = fmt.Errorf("broken PDF: page %d cannot be read", page)
		default:
			err = errors.New("broken PDF: its pages cannot be found")
		}
	}()
	pool, err := webassembly.Init(webassembly.Config{
		Context: ctx, MinIdle: 0, MaxIdle: 1, MaxTotal: 1,
		FSConfig: wazero.NewFSConfig(),
		Stdout:   io.Discard, Stderr: io.Discard,
		RuntimeConfig: wazero.NewRuntimeConfigInterpreter().
			WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
			WithMemoryLimitPages(pdfMemory).
			WithCloseOnContextDone(true),
	})
	if err != nil {
		return nil, err
	}
	defer pool.Close()
	instance, err := pool.GetInstance(time.Minute)
	if err != nil {
		return nil, err
	}
	defer instance.Close()
	opened, err := instance.OpenDocument(&requests.OpenDocument{
		FileReader: io.NewSectionReader(data, 0, data.size), FileReaderSize: data.size,
	})
	if errors.Is(err, pdfiumerrors.ErrPassword) {
		err = hinted{errors.New("the PDF is locked with a password"), "save a copy without one"}
	}
	if err != nil {
		return nil, err
	}
	count, err := instance.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
	if err != nil {
		return nil, err
	}
	if count.PageCount > pdfPagesLimit(data.size) {
		return nil, hinted{fmt.Errorf("%d pages, more than a PDF of its size has", count.PageCount), "print it to a new PDF"}
	}
	size := 0
	for page = 1; page <= count.PageCount; page++ {
		index := requests.Page{ByIndex: &requests.PageByIndex{Document: opened.Document, Index: page - 1}}
		text, err := instance.GetPageText(&requests.GetPageText{Page: index})
		if err != nil {
			return nil, err
		}
		if size += len(text.Text); size > markupLimit {
			return nil, hinted{fmt.Errorf("page %d: the PDF has more than %d MB of text", page, markupLimit>>20), "give fewer of its pages"}
		}
		pages = append(pages, text.Text)
	}
	return pages, nil
}

// seams are the spaces a typesetter puts between Han characters and Latin ones.
var seams = text.Pattern(`(\p{Han}) ([0-9A-Za-z])|([0-9A-Za-z%％]) (\p{Han})`)

// tighten takes the spaces out that are only in the setting: 8 月 12 日.
func tighten(s string) string {
	for range 2 { // matches share a character
		s = seams().ReplaceAllString(s, "$1$3$2$4")
	}
	return s
}
