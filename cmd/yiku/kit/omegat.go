package kit

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"yiku/align/text"
	"yiku/glossary"
	"yiku/glossary/omegat"
	"yiku/tm"
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

// names gives each document a name of its own, without an ending: that of its
// file, if others have that too with the folder's before it, and a number for
// what is alike even so.
func (k *Kit) names() []string {
	base := func(d Document) string {
		b := filepath.Base(d.Path)
		if stem := strings.TrimSuffix(b, filepath.Ext(b)); stem != "" {
			return stem
		}
		return b // .txt is all name and no ending
	}
	bearers := make(map[string]int)
	for _, d := range k.Documents {
		bearers[strings.ToLower(base(d))]++
	}
	taken := make(map[string]bool)
	names := make([]string, len(k.Documents))
	for i, d := range k.Documents {
		name := base(d)
		if folder := filepath.Base(filepath.Dir(d.Path)); bearers[strings.ToLower(name)] > 1 && strings.Trim(folder, `./\`) != "" {
			name = folder + "-" + name
		}
		name = cut(name, longestName)
		names[i] = name
		for n := 2; taken[strings.ToLower(names[i])]; n++ {
			names[i] = fmt.Sprintf("%s-%d", name, n)
		}
		taken[strings.ToLower(names[i])] = true
	}
	return names
}

// longestName is how many bytes the name of a document may have: 255 less what
// is put behind it: a number, the time if it is kept, and the ending.
const longestName = 220

// cut cuts a name to a number of bytes, between two characters.
func cut(name string, n int) string {
	if len(name) <= n {
		return name
	}
	for n > 0 && !utf8.RuneStart(name[n]) {
		n--
	}
	return name[:n]
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
	g := omegat.NewWriter(w, false)
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

// writeAll writes the approved translations of the whole glossary.
func (k *Kit) writeAll(w io.Writer) error {
	g := omegat.NewWriter(w, false)
	for _, c := range k.Glossary {
		if err := g.Write(approved(c).Offered(false)); err != nil {
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
