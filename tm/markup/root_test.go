package markup

import "testing"

func TestRoot(t *testing.T) {
	for head, want := range map[string]string{
		"<tmx version='1.4'>": "tmx",
		"\ufeff<?xml version='1.0'?>\n<!-- <tbx> -->\n<x:xliff/>": "xliff",
		"<!DOCTYPE martif SYSTEM 'a.dtd'>\n<martif>":              "martif",
		"<!DOCTYPE a [<!ELEMENT b ANY>\n<!-- ] -->]> <c>":         "a", // not reached for the ] in the comment
		"<!DOCTYPE a [<!ELEMENT b ANY>]> <c>":                     "c",
		"<!DOCTYPE tmx [<!ENTITY a 'b'>":                          "tmx",
		"<?xml version='1.0'":                                     "",
		"<":                                                       "",
		"tmx":                                                     "",
		"":                                                        "",
	} {
		if got := Root(head); got != want {
			t.Errorf("%q: %q, want %q", head, got, want)
		}
	}
}
