package glossary

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"yiku/tm/sheet"

	"github.com/google/go-cmp/cmp"
)

// TestDeparturesOfTablesAreNamed has tables that are read whole.
func TestDeparturesOfTablesAreNamed(t *testing.T) {
	for in, want := range map[string]string{
		"粮食,grain\n青稞,highland barley\n":             "",
		"粮食,grain\n青稞,barley\n粮食,food\n":             "line 3: \"粮食\" stands a second time, after line 1, in a list of pairs\n",
		"zh,en\n粮食,grain\n粮食,food\n":                 "",
		"粮食,grain,n\n粮食,food,n\n":                    "",
		"zh,en\n粮食,grain\n青稞,\"highland\nbarley\"\n": "line 3: a term of two lines, read as one\n",
	} {
		rows, err := sheet.NewReader(strings.NewReader(in), sheet.Format{})
		if err != nil {
			t.Fatal(err)
		}
		r, err := NewRowReader(rows)
		if err != nil {
			t.Fatal(err)
		}
		for err == nil {
			_, err = r.Read()
		}
		if err != io.EOF {
			t.Errorf("%q: %v", in, err)
		}
		got := ""
		found, _ := r.Departed()
		for _, d := range found {
			got += fmt.Sprintf("line %d: %s\n", d.Line, d.Reason)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%q: %s", in, d)
		}
	}
}
