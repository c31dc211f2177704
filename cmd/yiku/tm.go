package main

import (
	"yiku/align/text"
	"yiku/tm"

	"github.com/spf13/cobra"
)

func newTM(a *app) *cobra.Command {
	cmd := menu(&cobra.Command{
		Use:   "tm",
		Short: "The translation memory: whole segments and their translations",
		Example: `  yiku tm add 会议在拉萨召开。 "The meeting was held in Lhasa."
  yiku tm lookup 会议在北京召开。
  yiku tm concordance 拉萨`,
	})
	cmd.AddCommand(newTMAdd(a), newTMApprove(a), newTMRemove(a), newTMLookup(a), newTMConcordance(a), newTMClean(a), newTMAnalyze(a), newTMPretranslate(a), newTMMemories(a))
	return cmd
}

// unitJSON is a unit of the memory.
type unitJSON struct {
	ID     int64     `json:"id"`
	Source string    `json:"source"`
	Target string    `json:"target"`
	Origin string    `json:"origin"`
	Status tm.Status `json:"status"`
}

// unitOf gives a unit as a pair. The source is the side in the language asked
// for, or else the unit's own source.
func unitOf(u tm.Unit, from side) unitJSON {
	source, target := text.Chinese, text.English
	if from == "en" || from == "" && text.IsEnglish(u.SrcLang) {
		source, target = target, source
	}
	j := unitJSON{ID: u.ID, Origin: u.Origin, Status: u.Status}
	if v := u.Variant(source); v != nil {
		j.Source = v.Text
	}
	if v := u.Variant(target); v != nil {
		j.Target = v.Text
	}
	return j
}

// showUnit prints a pair under a line that says what it is.
func (a *app) showUnit(about string, u unitJSON) {
	a.printf("%s\n    %s\n    %s\n", about, u.Source, u.Target)
}
