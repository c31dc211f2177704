package xliff

import (
	"fmt"
	"strings"
	"testing"

	"yiku/tm"
)

// TestStatesMeanWhatTheStandardSays goes through what a target can say of
// itself, in every version.
func TestStatesMeanWhatTheStandardSays(t *testing.T) {
	const proposed, approved, rejected, open = tm.Proposed, tm.Approved, tm.Rejected, tm.Status("")
	target := func(unit, target string) string {
		return open12 + `<trans-unit id="1"` + unit + `><source>甲</source><target` + target + `>A</target></trans-unit>` + end12
	}
	files := map[string]tm.Status{
		target(``, ``):                                                             open,
		target(` approved="yes"`, ``):                                              approved,
		target(` approved="no"`, ``):                                               proposed,
		target(``, ` state="x-mine"`):                                              open,
		target(``, ` state="started"`):                                             proposed,
		target(` approved="yes"`, ` state="translated"`):                           approved,
		target(` approved="yes"`, ` state="final"`):                                approved,
		target(` approved="yes"`, ` state="needs-review-translation"`):             proposed,
		target(` approved="yes"`, ` state-qualifier="mt-suggestion"`):              approved,
		target(` approved="no"`, ` state="final"`):                                 proposed,
		target(` approved="no"`, ` state="signed-off"`):                            proposed,
		target(``, ` state="final" state-qualifier="fuzzy-match"`):                 approved,
		target(``, ` state="translated" state-qualifier="rejected-grammar"`):       rejected,
		target(` approved="no"`, ` state="new" state-qualifier="rejected-length"`): rejected,
		target(` xmlns:mq="MQXliff" mq:status="ManuallyConfirmed"`, ``):            proposed,
		target(` xmlns:mq="MQXliff" mq:status="Proofread"`, ``):                    approved,
		target(` xmlns:mq="MQXliff" mq:status="Rejected"`, ` state="final"`):       rejected,
	}
	for state, want := range map[string]tm.Status{
		"final": approved, "signed-off": approved,
		"translated": proposed, "new": proposed, "needs-translation": proposed, "needs-adaptation": proposed, "needs-l10n": proposed,
		"needs-review-translation": proposed, "needs-review-adaptation": proposed, "needs-review-l10n": proposed,
	} {
		files[target(``, ` state="`+state+`"`)] = want
	}
	for _, qualifier := range suggested {
		files[target(``, ` state-qualifier="`+qualifier+`"`)] = proposed
	}
	for state, want := range map[string]tm.Status{
		``: proposed, ` state="initial"`: proposed, ` state="translated"`: proposed, ` state="reviewed"`: approved, ` state="final"`: approved,
		` state="final" subState="yiku:rejected"`: rejected, ` state="translated" subState="x:mine"`: proposed,
	} {
		files[open2+`<unit id="1"><segment`+state+`><source>甲</source><target>A</target></segment></unit>`+end2] = want
	}
	for conf, want := range map[string]tm.Status{
		``: proposed, ` conf="Draft"`: proposed, ` conf="Translated"`: proposed, ` conf="ApprovedTranslation"`: approved,
		` conf="ApprovedSignOff"`: approved, ` conf="RejectedTranslation"`: rejected, ` conf="RejectedSignOff"`: rejected, ` conf="New"`: proposed,
	} {
		files[open12+`<trans-unit id="1"><source>甲</source><seg-source><mrk mtype="seg" mid="1">甲</mrk></seg-source><target><mrk mtype="seg" mid="1">A</mrk></target>`+
			`<sdl:seg-defs xmlns:sdl="`+trados+`"><sdl:seg id="1"`+conf+`/></sdl:seg-defs></trans-unit>`+end12] = want
	}
	for file, want := range files {
		units, skips, err := readAll(strings.NewReader(file))
		if err != nil || len(skips) > 0 || len(units) != 1 {
			t.Errorf("%s: %v %v", file, err, skips)
		} else if got := units[0].Status; got != want {
			t.Errorf("%s: %q, want %q", file, got, want)
		}
	}
}

// TestDecisionsComeBack writes each in both versions.
func TestDecisionsComeBack(t *testing.T) {
	for _, version := range []Version{V12, V21} {
		for _, status := range []tm.Status{tm.Proposed, tm.Approved, tm.Rejected} {
			var b strings.Builder
			w := NewWriter(&b, Options{Version: version})
			u := unit("甲", "A")
			u.Status = status
			if err := w.Write(u); err != nil {
				t.Fatal(err)
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			units, _, err := readAll(strings.NewReader(b.String()))
			if err != nil || len(units) != 1 || units[0].Status != status {
				t.Errorf("%v: %v, read as %v\n%s", err, status, units, &b)
			}
		}
	}
}

// TestWhatIsNotToBeTranslatedIsLeftOut says so in all the places where a file
// can.
func TestWhatIsNotToBeTranslatedIsLeftOut(t *testing.T) {
	pair := `<source>甲</source><target>A</target>`
	for file, left := range map[string]int{
		open12 + `<trans-unit id="1" translate="no">` + pair + `</trans-unit><trans-unit id="2">` + pair + `</trans-unit>` + end12:                                   1,
		open12 + `<group translate="no"><trans-unit id="1">` + pair + `</trans-unit><trans-unit id="2" translate="yes">` + pair + `</trans-unit></group>` + end12:    1,
		open12 + `<group translate="no"/><trans-unit id="1">` + pair + `</trans-unit>` + end12:                                                                       0,
		open2 + `<group id="g" translate="no"><unit id="1"><segment>` + pair + `</segment></unit></group><unit id="2"><segment>` + pair + `</segment></unit>` + end2: 1,
		strings.Replace(open2, "<file", `<file translate="no"`, 1) + `<unit id="1"><segment>` + pair + `</segment></unit>` + end2:                                    1,
	} {
		_, skips, err := readAll(strings.NewReader(file))
		want := strings.Repeat("[line 1: the unit is not to be translated]", left)
		got := ""
		for _, s := range skips {
			got += fmt.Sprintf("[%v]", &s)
		}
		if err != nil || got != want {
			t.Errorf("%s: %v %s", file, err, got)
		}
	}
}
