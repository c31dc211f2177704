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
// tables that are saved in an attribute.
const driver = `<script>
(async () => {
	let blob;
	HTMLAnchorElement.prototype.click = function () { blob = fetch(this.href).then(r => r.text()); };
	const tables = [];
	for (const keys of CASES) {
		[beads, at, past.length] = [data.beads, 0, 0];
		draw();
		for (const key of keys) document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
		document.getElementById("save").click();
		tables.push(await blob);
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
	al := &alignment{
		source: alignedSide{name: "a.zh.txt", lang: text.Simplified, segments: []align.Sentence{{Text: "甲。"}, {Text: "=乙</script>"}, {Text: "丙。"}}},
		target: alignedSide{name: "a.en.txt", lang: text.English, segments: []align.Sentence{{Text: "A."}, {Text: `"B"` + "\tb."}, {Text: "C."}, {Text: "D."}}},
		beads:  []align.Bead{bead(0, 1, 0, 1, 0.9), bead(1, 2, 1, 2, 0.4), bead(2, 3, 2, 4, 0.95)},
	}
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
	keys := [][]string{}
	for _, c := range cases {
		keys = append(keys, strings.Fields(c.keys))
	}
	tables := pressKeys(t, browser, al, keys)
	for i, c := range cases {
		var rows []string
		for _, row := range strings.Split(strings.TrimSpace(tables[i]), "\n")[1:] {
			rows = append(rows, strings.Join(strings.Split(row, "\t")[:3], "|"))
		}
		if got := strings.Join(rows, " "); got != c.want {
			t.Errorf("keys %q:\n%s\nwant\n%s", c.keys, got, c.want)
		}
		name := filepath.Join(t.TempDir(), "a.tsv")
		if err := os.WriteFile(name, []byte(tables[i]), 0o666); err != nil {
			t.Fatal(err)
		}
		a := &app{in: strings.NewReader(""), err: io.Discard}
		if _, err := a.readBeads(name, 3, 4); err != nil {
			t.Errorf("keys %q: read back: %v", c.keys, err)
		}
	}
}

func bead(i, i2, j, j2 int, score float64) align.Bead {
	return align.Bead{Src: align.Range{Start: i, End: i2}, Tgt: align.Range{Start: j, End: j2}, Score: score}
}

// pressKeys opens the page of an alignment, presses the keys of each case and
// returns the tables that are saved.
func pressKeys(t *testing.T, browser string, al *alignment, cases [][]string) (tables []string) {
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
