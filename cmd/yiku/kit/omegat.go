package kit

import (
	"bufio"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"yiku/align/text"
	"yiku/glossary/omegat"
	"yiku/tm"
	"yiku/tm/sheet"
	"yiku/tm/tmx"
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
		base := filepath.Base(d.Name)
		if d.Name == "-" {
			base = "text"
		}
		base = strings.TrimSuffix(base, filepath.Ext(base))
		name := base + ".txt"
		for n := 2; taken[strings.ToLower(name)]; n++ {
			name = fmt.Sprintf("%s-%d.txt", base, n)
		}
		taken[strings.ToLower(name)] = true
		names[i] = name
	}
	return names
}

func (d Document) writeSource(w io.Writer) error {
	b := bufio.NewWriter(w)
	for _, p := range d.Paragraphs {
		b.WriteString(p.Text)
		b.WriteByte('\n')
	}
	return b.Flush()
}
