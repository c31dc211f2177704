package sheet

import (
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"yiku/tm/markup"
)

// contents reads what the workbook says of its sheets.
func (b *workbook) contents() error {
	root, err := b.relations("_rels/.rels", "")
	if err != nil {
		return err
	}
	at := slices.IndexFunc(root, func(r relation) bool { return r.kind == "officeDocument" })
	if at < 0 {
		return errors.New("not a workbook: it does not say where its sheets are")
	}
	main := root[at].part
	dir := path.Dir(main)
	related, err := b.relations(path.Join(dir, "_rels", path.Base(main)+".rels"), dir)
	if err != nil {
		return err
	}
	if err := b.list(main, related); err != nil {
		return err
	}
	for _, r := range related {
		switch r.kind {
		case "sharedStrings":
			err = b.readStrings(r.part)
		case "styles":
			err = b.readStyles(r.part)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// relation says what a part is to another: officeDocument, worksheet,
// sharedStrings, styles.
type relation struct{ id, kind, part string }

func (b *workbook) relations(part, dir string) (list []relation, err error) {
	err = b.each(part, maxPart, func(_ *markup.Reader, t markup.Token) error {
		if t.Name != "Relationship" {
			return nil
		}
		target := t.Attr("Target")
		if strings.HasPrefix(target, "/") {
			target = target[1:]
		} else {
			target = path.Join(dir, target)
		}
		kind := t.Attr("Type")
		list = append(list, relation{t.Attr("Id"), kind[strings.LastIndexByte(kind, '/')+1:], target})
		return nil
	})
	return list, err
}

// list reads the names of the sheets.
func (b *workbook) list(main string, related []relation) error {
	err := b.each(main, maxPart, func(_ *markup.Reader, t markup.Token) error {
		switch t.Name {
		case "workbookPr":
			if v := t.Attr("date1904"); v == "1" || v == "true" {
				b.epoch = epoch1904
			}
		case "sheet":
			id := ""
			for _, a := range t.Attrs {
				if a.Name == "id" && a.Space != "" {
					id = a.Value
				}
			}
			i := slices.IndexFunc(related, func(r relation) bool { return r.id == id && r.kind == "worksheet" })
			if i >= 0 {
				b.all = append(b.all, sheetPart{t.Attr("name"), related[i].part})
			}
		}
		return nil
	})
	if err == nil && len(b.all) == 0 {
		err = errors.New("a workbook without sheets")
	}
	return err
}

// open opens a part of the package.
func (b *workbook) open(part string, limit uint64) (io.ReadCloser, *markup.Reader, error) {
	f := b.parts[part]
	switch {
	case f == nil:
		return nil, nil, fmt.Errorf("not a workbook: it has no %s", part)
	case f.UncompressedSize64 > limit:
		return nil, nil, fmt.Errorf("%s unpacks to more than the %d MB that it may", part, limit>>20)
	}
	file, err := f.Open()
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", part, err)
	}
	x, err := markup.NewReader(file, part)
	if err != nil {
		file.Close()
		return nil, nil, err
	}
	return file, x, nil
}

// each calls f for each element of a part.
func (b *workbook) each(part string, limit uint64, f func(*markup.Reader, markup.Token) error) error {
	file, x, err := b.open(part, limit)
	if err != nil {
		return err
	}
	defer file.Close()
	for {
		t, err := x.Next()
		if err == io.EOF {
			return nil
		}
		if err == nil && t.Kind == markup.Start {
			err = f(x, t)
		}
		if err != nil {
			return err
		}
	}
}

func (b *workbook) readStrings(part string) error {
	return b.each(part, maxStrings, func(x *markup.Reader, t markup.Token) error {
		if t.Name != "si" {
			return nil
		}
		if len(b.strings) == maxShared {
			return x.Errorf("more than %d strings", maxShared)
		}
		s, err := richText(x)
		b.strings = append(b.strings, s)
		return err
	})
}

// richText reads the characters of a string, which may be in runs, without
// those that say how it is read aloud.
func richText(x *markup.Reader) (string, error) {
	var text []byte
	var walk func(markup.Token) (bool, error)
	walk = func(t markup.Token) (bool, error) {
		switch t.Name {
		case "t":
			s, err := x.Chars()
			if text = append(text, s...); len(text) > maxCell {
				err = x.Errorf("a cell of more than %d kB", maxCell>>10)
			}
			return false, err
		case "r":
			_, err := x.Children(walk)
			return false, err
		}
		return false, x.Skip()
	}
	_, err := x.Children(walk)
	return unescape(string(text)), err
}
