package main

import (
	"strings"

	"yiku/glossary/archive"
	memory "yiku/tm/archive"
	"yiku/tm/po"
	"yiku/tm/tmx"
	"yiku/tm/wordfast"
	"yiku/tm/xliff"
)

func readTMX(in *input, _ importOptions) (source, error) {
	r, err := tmx.NewReader(in)
	return source{format: "tmx", units: r}, err
}

func readXLIFF(in *input, _ importOptions) (source, error) {
	r, err := xliff.NewReader(in)
	return source{format: "xliff", units: r}, err
}

func readPO(in *input, _ importOptions) (source, error) {
	r, err := po.NewReader(in)
	return source{format: "po", units: r}, err
}

func readWordfast(in *input, _ importOptions) (source, error) {
	r, err := wordfast.NewReader(in)
	return source{format: "wordfast", units: r}, err
}

// isArchive reports whether a file of JSON is a glossary or a memory of ours.
func isArchive(head string) bool {
	return strings.Contains(head, archive.Format) || strings.Contains(head, memory.Format)
}

func readArchive(in *input, _ importOptions) (source, error) {
	raw, _ := in.Peek(headSize)
	if head, _ := decodeHead(raw); strings.Contains(head, memory.Format) && !strings.Contains(head[:strings.Index(head, memory.Format)], archive.Format) {
		r, err := memory.NewReader(in)
		return source{format: "json", units: r}, err
	}
	r, err := archive.NewReader(in)
	return source{format: "json", concepts: r}, err
}
