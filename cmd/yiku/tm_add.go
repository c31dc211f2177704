package main

import (
	"strings"

	"yiku/align/text"
	"yiku/tm"

	"github.com/spf13/cobra"
	"golang.org/x/text/language"
)

type tmAddOptions struct {
	source, target string
	status         tm.Status
	origin         string
	note           string
	memory         string
}

func newTMAdd(a *app) *cobra.Command {
	o := tmAddOptions{status: tm.Approved}
	cmd := &cobra.Command{
		Use:   "add SRC TGT",
		Short: "Keep a pair of segments",
		Long:  `Keeps a segment and its translation, Chinese to English or English to Chinese.`,
		Example: `  yiku tm add 会议在拉萨召开。 "The meeting was held in Lhasa."
  yiku tm add "The road is open." 道路已经通车。 --status proposed`,
		Args: takes("the segment", "its translation"),
		RunE: func(_ *cobra.Command, args []string) error {
			o.source, o.target = text.Repair(args[0]), text.Repair(args[1])
			if err := checkSegments(o.source, o.target); err != nil {
				return err
			}
			return a.runTMAdd(o)
		},
	}
	choose(cmd, &o.status, "status", "the decision on it", tm.Approved, tm.Proposed)
	cmd.Flags().StringVar(&o.origin, "origin", "", "the document it is from")
	cmd.Flags().StringVar(&o.memory, "memory", "", "the memory it goes to; the one without a name unless told")
	cmd.Flags().StringVar(&o.note, "note", "", "a remark")
	return cmd
}

func (a *app) runTMAdd(o tmAddOptions) error {
	d, err := a.openDB()
	if err != nil {
		return err
	}
	defer d.Close()
	source, target := languagesOf(o.source, o.target)
	u := tm.Unit{
		SrcLang:  source,
		Variants: []tm.Variant{{Lang: source, Text: o.source}, {Lang: target, Text: o.target}},
		Status:   o.status,
		Origin:   o.origin,
		Memory:   o.memory,
	}
	if o.note != "" {
		u.Notes = []string{o.note}
	}
	id, err := d.AddUnit(a.by(), u)
	if err != nil {
		return err
	}
	if a.json {
		return a.document(struct {
			ID     int64     `json:"id"`
			Status tm.Status `json:"status"`
		}{id, o.status})
	}
	a.printf("kept as unit %d (%s)\n", id, o.status)
	return err
}

// checkSegments refuses a pair that is no segment with its translation.
func checkSegments(source, target string) error {
	switch from, to := text.Language(source), text.Language(target); {
	case strings.TrimSpace(source) == "":
		return usagef("the segment is empty")
	case strings.TrimSpace(target) == "":
		return usagef("the translation is empty")
	case text.Fold(source) == text.Fold(target):
		return usagef("both sides of the pair are the same text: %s", quoted(source))
	case from == text.English && to == text.English:
		return hinted{usagef("both sides of the pair are English"), "one of them has to be Chinese"}
	case isChinese(source) && isChinese(target):
		return hinted{usagef("both sides of the pair are Chinese"), "one of them has to be English"}
	case from == language.Und && to == language.Und:
		return usagef("neither side of the pair has a letter")
	}
	return nil
}

// languagesOf tells the languages of a pair. A side without letters is in the
// language that the other is not.
func languagesOf(source, target string) (from, to language.Tag) {
	if isChinese(source) || text.Language(target) == text.English {
		return text.Written(source), text.English
	}
	return text.English, text.Written(target)
}
