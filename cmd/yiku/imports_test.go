package main

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// layers is the order in which data moves and the only direction in which
// packages may import: each one only those before it. Packages below one
// share its place.
var layers = []string{"yiku/align", "yiku/tm", "yiku/glossary", "yiku/db", "yiku/cmd"}

func layer(pkg string) int {
	return slices.IndexFunc(layers, func(l string) bool {
		return pkg == l || strings.HasPrefix(pkg, l+"/")
	})
}

// arrow says what is wrong with an import, or "".
func arrow(from, to string) string {
	const segmenter = "github.com/go-ego/gse"
	switch {
	case to == segmenter || strings.HasPrefix(to, segmenter+"/"):
		if from != "yiku/align/text/zh" {
			return "only yiku/align/text/zh may load the segmenter"
		}
	case to != "yiku/seeds" && layer(to) < 0:
		return "" // not ours
	case from == "yiku/seeds" || strings.HasPrefix(from, "yiku/seeds/"):
		return "seeds is data and imports nothing of ours"
	case layer(from) < layer(to):
		return "against the direction align, tm, glossary, db, cmd"
	}
	return ""
}

func TestImportsPointOneWay(t *testing.T) {
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports,TestImports,XTestImports", "yiku/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var pkg struct {
			ImportPath                         string
			Imports, TestImports, XTestImports []string
		}
		if err := dec.Decode(&pkg); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		seen++
		if layer(pkg.ImportPath) < 0 && !strings.HasPrefix(pkg.ImportPath, "yiku/seeds") {
			t.Errorf("%s lies outside the layout", pkg.ImportPath)
		}
		for _, to := range slices.Concat(pkg.Imports, pkg.TestImports, pkg.XTestImports) {
			if why := arrow(pkg.ImportPath, to); why != "" {
				t.Errorf("%s imports %s: %s", pkg.ImportPath, to, why)
			}
		}
	}
	if seen < len(layers) {
		t.Errorf("go list named %d packages, fewer than there are layers", seen)
	}
}

func TestArrowTurnedRound(t *testing.T) {
	for _, a := range []struct {
		from, to string
		ok       bool
	}{
		{"yiku/db", "yiku/glossary", true},
		{"yiku/glossary/extract", "yiku/align/text", true},
		{"yiku/cmd/yiku", "yiku/seeds", true},
		{"yiku/align/text/zh", "github.com/go-ego/gse", true},
		{"yiku/glossary", "yiku/db", false},
		{"yiku/align/text", "yiku/tm", false},
		{"yiku/seeds", "yiku/glossary", false},
		{"yiku/glossary/extract", "github.com/go-ego/gse", false},
	} {
		if got := arrow(a.from, a.to) == ""; got != a.ok {
			t.Errorf("%s importing %s: allowed %v, want %v", a.from, a.to, got, a.ok)
		}
	}
}
