package main

import (
	"encoding/json"
	"html"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"yiku/align"
	"yiku/align/text"
)

// driver presses the keys of each case on the page as it was, and leaves the
// tables that are saved in an attribute, with what the page says of how far it is
// and the classes of the rows. Behind = stands what is typed into a field.
const driver = `<script>
(async () => {
	let blob;
	HTMLAnchorElement.prototype.click = function () { blob = fetch(this.href).then(r => r.text()); };
	const tables = [];
	for (const keys of CASES) {
		[beads, at, past.length, texts, editor] = [data.beads, 0, 0, { source: {}, target: {} }, null];
		draw();
		for (const key of keys) {
			const on = document.activeElement;
			if (key[0] === "=") on.value = key.slice(1).replaceAll("_", " ");
			else on.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, isComposing: key === "Process" }));
		}
		document.getElementById("save").click();
		tables.push({ Table: await blob, Told: document.getElementById("told").textContent,
			Rows: [...list.children].map(r => r.className.replace("bead", "").trim()).join(",") });
	}
	document.body.dataset.tables = JSON.stringify(tables);
})();
</script></html>`

// TestAlignPage presses keys on the page to proofread in a real browser, and
// reads the table that it saves.
func TestAlignPage(t *testing.T) {
	browser, err := exec.LookPath("chromium")
	if err != nil || testing.Short() {
		t.Skip("needs chromium, and a few seconds")
	}
	al := pageAlignment()
	cases := []struct{ keys, want string }{
		{"", "0|0|0.9000 1|1|0.4000 2|2,3|0.9500"},
		{"m", "0,1|0,1|1.0000 2|2,3|0.9500"},
		{"n Enter", "0|0|0.9000 1|1|1.0000 2|2,3|0.9500"},
		{"ArrowDown ArrowDown s", "0|0|0.9000 1|1|0.4000 2|2|1.0000 |3|1.0000"},
		{"s", "0||1.0000 |0|1.0000 1|1|0.4000 2|2,3|0.9500"},
		{"ArrowDown ]", "0|0|0.9000 1||1.0000 2|1,2,3|1.0000"},
		{"ArrowDown ArrowDown }", "0|0|0.9000 1|1,2|1.0000 2|3|1.0000"},
		{"[ ]", "0,1|0,1|1.0000 2|2,3|0.9500"},
		{"m m u u u", "0|0|0.9000 1|1|0.4000 2|2,3|0.9500"},
		{"ArrowUp { } ArrowDown ArrowDown ArrowDown m [ ]", "0|0|0.9000 1|1|0.4000 2|2,3|0.9500"},
	}
	keys := make([][]string, len(cases))
	for i, c := range cases {
		keys[i] = strings.Fields(c.keys)
	}
	for i, saved := range pressKeys(t, browser, al, keys) {
		var rows []string
		for _, row := range strings.Split(strings.TrimSpace(saved.Table), "\n")[1:] {
			rows = append(rows, strings.Join(strings.Split(row, "\t")[:3], "|"))
		}
		if got := strings.Join(rows, " "); got != cases[i].want {
			t.Errorf("keys %q:\n%s\nwant\n%s", cases[i].keys, got, cases[i].want)
		}
		reviewed(t, al, saved.Table)
	}
}

// TestAlignPageText types into sentences on the page: what was typed comes back by
// the table, whatever it begins with, and all else as the documents have it.
func TestAlignPageText(t *testing.T) {
	browser, err := exec.LookPath("chromium")
	if err != nil || testing.Short() {
		t.Skip("needs chromium, and a few seconds")
	}
	al := pageAlignment()
	cases := []struct{ keys, texts, rows, told string }{
		{"", "甲。|A. =乙</script>|\"B\"\tb. 丙。|C. D.", ",unsure,", "2 of 3 pairs done, 1 to look at. How to go on when they are done:"},
		{"e =＝1+1 Enter", "甲。|＝1+1 =乙</script>|\"B\"\tb. 丙。|C. D.", "checked,unsure,", "2 of 3 pairs done, 1 to look at. How to go on when they are done:"},
		{"e ='tis_mine Enter n Enter", "甲。|'tis mine =乙</script>|\"B\"\tb. 丙。|C. D.", "checked,checked,", "All 3 pairs are done. How to go on:"},
		{"e =－5 Enter ArrowDown e =-5 Enter", "甲。|－5 =乙</script>|-5 丙。|C. D.", "checked,checked,", "All 3 pairs are done. How to go on:"},
		{"e = Enter n Enter", "甲。| =乙</script>|\"B\"\tb. 丙。|C. D.", "lost,checked,", "2 of 3 pairs done, 1 to look at. How to go on when they are done:"},
		{"e =x Escape", "甲。|A. =乙</script>|\"B\"\tb. 丙。|C. D.", ",unsure,", "2 of 3 pairs done, 1 to look at. How to go on when they are done:"},
		{"e =x Enter u", "甲。|A. =乙</script>|\"B\"\tb. 丙。|C. D.", ",unsure,", "2 of 3 pairs done, 1 to look at. How to go on when they are done:"},
		{"e =m_s_n m s u Process Enter", "甲。|m s n =乙</script>|\"B\"\tb. 丙。|C. D.", "checked,unsure,", "2 of 3 pairs done, 1 to look at. How to go on when they are done:"},
		{"e =＋x Enter m", "甲。=乙</script>|＋x \"B\"\tb. 丙。|C. D.", "checked,", "All 2 pairs are done. How to go on:"},
		{"e =＠x", "甲。|＠x =乙</script>|\"B\"\tb. 丙。|C. D.", "checked,unsure,", "2 of 3 pairs done, 1 to look at. How to go on when they are done:"},
		{"s", "甲。| |A. =乙</script>|\"B\"\tb. 丙。|C. D.", "lost,lost,unsure,", "1 of 4 pairs done, 3 to look at. How to go on when they are done:"},
	}
	keys := make([][]string, len(cases))
	for i, c := range cases {
		keys[i] = strings.Fields(c.keys)
	}
	for i, saved := range pressKeys(t, browser, al, keys) {
		c := cases[i]
		var texts []string
		for _, p := range reviewed(t, al, saved.Table).pairs() {
			texts = append(texts, p.SourceText+"|"+p.TargetText)
		}
		if got := strings.Join(texts, " "); got != c.texts || saved.Rows != c.rows || saved.Told != c.told {
			t.Errorf("keys %q:\n%s\n%s\n%s\nwant\n%s\n%s\n%s", c.keys, got, saved.Rows, saved.Told, c.texts, c.rows, c.told)
		}
	}
}

// reviewed reads a table that the page saved.
func reviewed(t *testing.T, al *alignment, table string) *alignment {
	t.Helper()
	name := filepath.Join(t.TempDir(), "a.tsv")
	if err := os.WriteFile(name, []byte(table), 0o666); err != nil {
		t.Fatal(err)
	}
	got := &alignment{source: al.source, target: al.target}
	if err := (&app{in: strings.NewReader(""), err: io.Discard}).readReview(name, got); err != nil {
		t.Errorf("read back: %v\n%s", err, table)
	}
	return got
}

func TestShellCommandIsTypedAsItIs(t *testing.T) {
	got := shellCommand([]string{"align", "新闻/a-1.txt", "it's a b.txt", "$x", ""})
	if want := `yiku align 新闻/a-1.txt 'it'\''s a b.txt' '$x' ''`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func pageAlignment() *alignment {
	return &alignment{
		source: alignedSide{name: "a.zh.txt", lang: text.Simplified, segments: []align.Sentence{{Text: "甲。"}, {Text: "=乙</script>"}, {Text: "丙。"}}},
		target: alignedSide{name: "a.en.txt", lang: text.English, segments: []align.Sentence{{Text: "A."}, {Text: `"B"` + "\tb."}, {Text: "C."}, {Text: "D."}}},
		beads:  []align.Bead{bead(0, 1, 0, 1, 0.9), bead(1, 2, 1, 2, 0.4), bead(2, 3, 2, 4, 0.95)},
		again:  []string{"align", "a.zh.txt", "a.en.txt"},
	}
}

func bead(i, i2, j, j2 int, score float64) align.Bead {
	return align.Bead{Src: align.Range{Start: i, End: i2}, Tgt: align.Range{Start: j, End: j2}, Score: score}
}

// pageSaved is what becomes of a case.
type pageSaved struct{ Table, Told, Rows string }

// pressKeys opens the page of an alignment, presses the keys of each case and
// returns what was saved and said.
func pressKeys(t *testing.T, browser string, al *alignment, cases [][]string) (tables []pageSaved) {
	var page strings.Builder
	if err := writeAlignPage(&page, al); err != nil {
		t.Fatal(err)
	}
	list, err := json.Marshal(cases)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "page.html")
	driven := strings.Replace(page.String(), "</html>", strings.Replace(driver, "CASES", string(list), 1), 1)
	if err := os.WriteFile(file, []byte(driven), 0o666); err != nil {
		t.Fatal(err)
	}
	dom, err := exec.Command(browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync",
		"--user-data-dir="+t.TempDir(), "--virtual-time-budget=2000", "--dump-dom", "file://"+file).Output()
	if err != nil {
		t.Skipf("the browser does not start: %v", err)
	}
	found := regexp.MustCompile(`data-tables="([^"]*)"`).FindSubmatch(dom)
	if found == nil {
		t.Fatal("the page saved no tables")
	}
	if err := json.Unmarshal([]byte(html.UnescapeString(string(found[1]))), &tables); err != nil {
		t.Fatal(err)
	}
	if len(tables) != len(cases) {
		t.Fatalf("%d tables of %d cases", len(tables), len(cases))
	}
	return tables
}
