package kit

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"yiku/align/text"
	"yiku/glossary"
	"yiku/glossary/omegat"
	"yiku/tm"
	"yiku/tm/sheet"
	"yiku/tm/tmx"

	"golang.org/x/text/language"
)

// projectFile is an OmegaT project with every folder in its usual place.
const projectFile = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat>
  <project version="1.0">
    <source_dir>__DEFAULT__</source_dir>
    <source_dir_excludes>
      <mask>**/.svn/**</mask>
      <mask>**/.git/**</mask>
    </source_dir_excludes>
    <target_dir>__DEFAULT__</target_dir>
    <tm_dir>__DEFAULT__</tm_dir>
    <glossary_dir>__DEFAULT__</glossary_dir>
    <glossary_file>__DEFAULT__</glossary_file>
    <dictionary_dir>__DEFAULT__</dictionary_dir>
    <source_lang>zh-CN</source_lang>
    <target_lang>en</target_lang>
    <source_tok>org.omegat.tokenizer.LuceneSmartChineseTokenizer</source_tok>
    <target_tok>org.omegat.tokenizer.LuceneEnglishTokenizer</target_tok>
    <sentence_seg>true</sentence_seg>
    <support_default_translations>true</support_default_translations>
    <remove_tags>false</remove_tags>
  </project>
</omegat>
`

func writeProject(w io.Writer) error {
	_, err := io.WriteString(w, projectFile)
	return err
}

// sourceNames gives each document a file name of its own.
func sourceNames(docs []Document) []string {
	taken := make(map[string]bool)
	names := make([]string, len(docs))
	for i, d := range docs {
		base := strings.TrimSuffix(d.Name, filepath.Ext(d.Name))
		name := base + ".txt"
		for n := 2; taken[strings.ToLower(name)]; n++ {
			name = fmt.Sprintf("%s-%d.txt", base, n)
		}
		taken[strings.ToLower(name)] = true
		names[i] = name
	}
	return names
}

// writeSource writes a paragraph a line, with an empty line between two: left
// to itself, OmegaT takes only that for the end of a paragraph.
func (d Document) writeSource(w io.Writer) error {
	b := bufio.NewWriter(w)
	for i, p := range d.Paragraphs {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(p.Text)
		b.WriteByte('\n')
	}
	return b.Flush()
}

// writeGlossary writes the approved translations of the terms as OmegaT reads
// them.
func (k *Kit) writeGlossary(w io.Writer) error {
	g := omegat.NewWriter(w)
	written := make(map[int64]bool)
	for _, t := range k.Terms {
		if written[t.ID] {
			continue // found by another of its names
		}
		written[t.ID] = true
		if err := g.Write(approved(t.Concept).Offered(false)); err != nil {
			return err
		}
	}
	return g.Close()
}

// approved returns a concept without the translations that are not approved:
// OmegaT would offer them like the others.
func approved(c glossary.Concept) glossary.Concept {
	c.Sections = slices.Clone(c.Sections)
	for i, s := range c.Sections {
		if s.Lang == text.English {
			c.Sections[i].Terms = slices.DeleteFunc(slices.Clone(s.Terms), func(t glossary.Term) bool { return t.Status != tm.Approved })
		}
	}
	return c
}

// writeMatches writes the units that resemble a sentence of the documents,
// each once.
func (k *Kit) writeMatches(w io.Writer) error {
	var units []tm.Unit
	written := make(map[int64]bool)
	for s := range k.segments() {
		for _, m := range s.Matches {
			if !written[m.Unit.ID] {
				written[m.Unit.ID] = true
				units = append(units, m.Unit)
			}
		}
	}
	return writeMemory(w, units)
}

// writeApproved writes the approved units whose Chinese is a sentence of the
// documents to the letter, one for each: OmegaT translates from this file by
// itself, and of two units with one source it takes the last.
func (k *Kit) writeApproved(w io.Writer) error {
	var units []tm.Unit
	written := make(map[string]bool)
	for s := range k.segments() {
		for _, m := range s.Matches {
			if m.Unit.Status == tm.Approved && chinese(m.Unit) == s.Text && !written[s.Text] {
				written[s.Text] = true
				units = append(units, m.Unit)
			}
		}
	}
	return writeMemory(w, units)
}

// writeMemory writes units as pairs of zh-CN and en: OmegaT goes by the primary
// language, and of several Chinese variants it would take the last.
func writeMemory(w io.Writer, units []tm.Unit) error {
	t := tmx.NewWriter(w, tmx.Header{SrcLang: projectSource})
	for _, u := range units {
		u.SrcLang = projectSource
		u.Variants = []tm.Variant{
			{Lang: projectSource, Text: chinese(u), Stamp: u.Stamp},
			{Lang: text.English, Text: english(u)},
		}
		if err := t.Write(u); err != nil {
			return err
		}
	}
	return t.Close()
}

// projectSource is the source language of the project.
var projectSource = language.MustParse("zh-CN")

func chinese(u tm.Unit) string { return side(u, text.Simplified) }
func english(u tm.Unit) string { return side(u, text.English) }

func side(u tm.Unit, lang language.Tag) string {
	if v := u.Variant(lang); v != nil {
		return v.Text
	}
	return ""
}

// segments returns the segments of all documents.
func (k *Kit) segments() iter.Seq[Segment] {
	return func(yield func(Segment) bool) {
		for _, d := range k.Documents {
			for _, s := range d.Segments {
				if !yield(s) {
					return
				}
			}
		}
	}
}

// writeCandidates writes the list of what still wants a translation, for a
// spreadsheet; the column en is there to be filled in, and the file can be
// imported then.
func (k *Kit) writeCandidates(w io.Writer) error {
	rows := sheet.NewWriter(w, sheet.CSV)
	if err := rows.Write([]string{"rank", "zh", "en", "kind", "count", "context"}); err != nil {
		return err
	}
	for _, c := range k.Candidates {
		if err := rows.Write([]string{strconv.Itoa(c.Rank), c.Text, "", string(c.Kind), strconv.Itoa(c.Count), c.Context}); err != nil {
			return err
		}
	}
	return rows.Close()
}
