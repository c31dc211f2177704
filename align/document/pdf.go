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

	"github.com/klippa-app/go-pdfium"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
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

// pdfMemory is what PDFium may use, in pages of 64 KB: 1 GB.
const pdfMemory = 16384

// readPDF reads the text layer of a PDF, page by page.
func readPDF(r io.Reader, _ string) (in blocks, found string, err error) {
	data, err := readWhole(r)
	if err != nil {
		return nil, "", err
	}
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("broken PDF: %v", p)
		}
	}()
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
func pdfPages(data []byte) ([]string, error) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	pool, err := webassembly.Init(webassembly.Config{
		Context: ctx, MinIdle: 0, MaxIdle: 1, MaxTotal: 1,
		FSConfig: wazero.NewFSConfig(),
		Stdout:   io.Discard, Stderr: io.Discard,
		RuntimeConfig: wazero.NewRuntimeConfigInterpreter().
			WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
			WithMemoryLimitPages(pdfMemory),
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
	opened, err := instance.OpenDocument(&requests.OpenDocument{File: &data})
	switch {
	case errors.Is(err, pdfiumerrors.ErrPassword):
		return nil, hinted{errors.New("the PDF is locked with a password"), "save a copy without one"}
	case err != nil:
		return nil, fmt.Errorf("broken PDF: %w", err)
	}
	return pageTexts(instance, opened.Document)
}

func pageTexts(instance pdfium.Pdfium, document references.FPDF_DOCUMENT) ([]string, error) {
	count, err := instance.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: document})
	if err != nil {
		return nil, err
	}
	pages := make([]string, count.PageCount)
	for i := range pages {
		page := requests.Page{ByIndex: &requests.PageByIndex{Document: document, Index: i}}
		text, err := instance.GetPageText(&requests.GetPageText{Page: page})
		if err != nil {
			return nil, fmt.Errorf("page %d: %w", i+1, err)
		}
		pages[i] = text.Text
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
