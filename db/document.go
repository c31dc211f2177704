package db

// Document is a text that candidates were found in.
type Document struct {
	Name string // its file
	Text string // its paragraphs, a line each; only a digest of it is kept
}
