package page_test

import (
	"strings"
	"testing"

	"yiku/align/document"
	"yiku/align/text"
	"yiku/cmd/yiku/page"
	"yiku/glossary"
)

// A candidate holds a term, another stands alone, and nothing of the text or of
// the translations is taken for markup.
func TestReading(t *testing.T) {
	const s = "<i>干城县牧区&工作会议"
	span := func(part string) text.Span {
		at := strings.Index(s, part)
		return text.Span{Start: at, End: at + len(part)}
	}
	r := page.Reading{Texts: []page.Text{{
		Name: "<b>.txt",
		Paragraphs: []page.Paragraph{{Kind: document.Heading, Text: s, Marks: []page.Mark{
			{Span: span("干城县牧区"), Kind: glossary.Politics},
			{Span: span("干城县"), Kind: glossary.Place, Gloss: `"G" <u>`, Entry: "e1", Number: 1},
			{Span: span("会议"), Kind: glossary.Meeting},
		}}},
		Terms: []page.Term{{ID: "e1", Text: "干城县", Kind: glossary.Place, Count: 1,
			English: []glossary.Term{{Text: `"G" <u>`, Usage: glossary.Preferred, Note: "<s>"}}}},
		Candidates: []page.Candidate{{Text: "会议", Kind: glossary.Meeting, Count: 2, Saved: true}},
	}}}
	var b strings.Builder
	if err := r.Write(&b); err != nil {
		t.Fatal(err)
	}
	html := b.String()
	for _, want := range []string{
		`<p class="heading">&lt;i&gt;<span class="c politics" tabindex="0" data-gloss="candidate: politics">` +
			`<a class="t place" data-gloss="&#34;G&#34; &lt;u&gt;" data-number="1" href="#e1" aria-describedby="e1">干城县</a>牧区</span>&amp;工作` +
			`<span class="c meeting" tabindex="0" data-gloss="candidate: meeting">会议</span></p>`,
		`<div class="en">&#34;G&#34; &lt;u&gt; <span class="note">preferred</span> <span class="note">&lt;s&gt;</span></div>`,
		`meeting · 2 times · saved`,
		`<title>&lt;b&gt;.txt</title>`,
	} {
		if !strings.Contains(html, want) {
			t.Errorf("the page does not have\n%s\n%s", want, html[strings.Index(html, "<body>"):])
		}
	}
	for _, no := range []string{"<script", "<i>", "<u>", "<s>", "http", "url("} {
		if strings.Contains(html, no) {
			t.Errorf("the page has %s", no)
		}
	}
}
