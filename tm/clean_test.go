package tm

import (
	"testing"

	"yiku/align/text"

	"golang.org/x/text/language"
)

func pairOf(id int64, s Status, zh, en string) Unit {
	return Unit{ID: id, Status: s, Variants: []Variant{{Lang: text.Simplified, Text: zh}, {Lang: text.English, Text: en}}}
}

func TestFaults(t *testing.T) {
	for _, c := range []struct {
		zh, en string
		want   Fault
	}{
		{"大会在干城县召开。", "The congress was held in Gancheng County.", ""},
		{"人大", "National People's Congress", ""},
		{"国务院办公厅印发《通知》。", "The General Office of the State Council issued a circular.", ""},
		{"WTO", "WTO", ""},
		{"2024年", "2024", ""},
		{"12.5%", "12.5%", ""},
		{"（一）", "(1)", ""},
		{"他说：“Hello, everyone!”", "\"Hello, everyone!\" he said.", ""},
		{"拉萨（Lhasa）", "Lhasa (拉萨)", ""},

		{"——", "The end of the report", FaultEmpty},
		{"报告全文如下", "* * *", FaultEmpty},
		{"大会在干城县召开。", "大會在干城縣召開.", FaultUntranslated},
		{"The congress was held in May.", "The congress was held in May.", FaultUntranslated},
		{"The congress was held in May.", "The congress met in May.", FaultLanguage},
		{"会議は五月に開かれました。", "The congress was held in May.", FaultLanguage},
		{"大会在干城县召开。", "会议于五月举行，持续三天。", FaultLanguage},
		{"大会在干城县召开。", "Съезд прошёл в мае.", FaultLanguage},
		{"大会在干城县召开，来自全县十二个乡镇的两百名代表参加了会议，听取了工作报告。", "The congress met.", FaultLength},
		{"大会召开。", "The congress was held in Gancheng County, and two hundred delegates from its twelve townships heard a report on the work of the year.", FaultLength},
	} {
		var clean Cleaner
		var got Fault
		if f := clean.Examine(pairOf(1, Approved, c.zh, c.en)); f != nil {
			got = f.Fault
			if f.ID != 1 || f.Reason == "" {
				t.Errorf("%q: %+v", c.zh, f)
			}
		}
		if got != c.want {
			t.Errorf("%q = %q: %q, want %q", c.zh, c.en, got, c.want)
		}
	}
}

func TestDuplicates(t *testing.T) {
	var c Cleaner
	traditional := pairOf(4, Approved, "大會在干城縣召開。", "The congress met in Gancheng.")
	traditional.Variants[0].Lang = text.Traditional
	for _, step := range []struct {
		unit       Unit
		gone, stay int64
	}{
		{pairOf(1, Proposed, "大会在干城县召开。", "The congress met in Gancheng."), 0, 0},
		{pairOf(2, Proposed, "大会在干城县召开", "The congress met in Gancheng"), 2, 1},
		{pairOf(3, Approved, "大会　在干城县召开。", "the congress met in “Gancheng”."), 1, 3},
		{traditional, 0, 0}, // on purpose
		{pairOf(5, Rejected, "大会在干城县召开。", "The congress met in Gancheng!"), 0, 0},
		{pairOf(6, Approved, "大会在干城县召开！", "The congress met in Gancheng!"), 6, 3},
		{pairOf(7, Approved, "大会在干城县召开。", "The congress was held in Gancheng."), 0, 0},
	} {
		f := c.Examine(step.unit)
		switch {
		case f == nil && step.gone != 0:
			t.Errorf("unit %d: nothing found", step.unit.ID)
		case f != nil && (f.Fault != FaultDuplicate || f.ID != step.gone || f.Twin != step.stay):
			t.Errorf("unit %d: %+v, want %d to go and %d to stay", step.unit.ID, f, step.gone, step.stay)
		}
	}
}

// Other languages are not judged.
func TestCleanerLeavesOtherLanguages(t *testing.T) {
	u := pairOf(1, Approved, "大会", "大会")
	u.Variants[1].Lang = language.Japanese
	if f := new(Cleaner).Examine(u); f != nil {
		t.Errorf("%+v", f)
	}
}
