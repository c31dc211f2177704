package main

import (
	"yiku/align/text"
	"yiku/db"
	"yiku/glossary"
	"yiku/tm"

	"github.com/spf13/cobra"
)

func newAdd(a *app) *cobra.Command {
	var p db.Proposal
	var force bool
	cmd := &cobra.Command{
		Use:   "add ZH EN",
		Short: "Propose a translation",
		Long: `Proposes a translation of a Chinese term. A term that is known gains one more
translation; what is proposed waits for "yiku approve".

A pair that is not Chinese and English is refused. Abbreviations in capitals (GDP)
are taken for Chinese; another term without a Chinese character is with --force.`,
		Example: `  yiku add 酥油茶 "butter tea" --kind culture --source "own"
  yiku add 党的二十大 "20th CPC National Congress" --kind 会议
  yiku add 5·12 "the Wenchuan earthquake of 2008" --force`,
		Args: takes("the Chinese term", "the English translation"),
		RunE: func(_ *cobra.Command, args []string) error {
			p.ZH, p.EN = args[0], args[1]
			if !force {
				if err := checkSides(p.ZH, p.EN); err != nil {
					return err
				}
			}
			return a.runAdd(p)
		},
	}
	f := cmd.Flags()
	chooseKind(cmd, &p.Kind, "what sort of thing it is")
	f.StringVar(&p.Domain, "domain", "", "subject field, such as ecology")
	f.StringVar(&p.Source, "source", "", "where the translation is from")
	f.StringVar(&p.Note, "note", "", "a remark on the translation")
	f.StringVar(&p.Context, "context", "", "a sentence that shows it in use")
	f.BoolVar(&force, "force", false, "take the pair also if it does not look like Chinese and English")
	choose(cmd, &p.Usage, "usage", "may it be used", glossary.Preferred, glossary.Admitted, glossary.Deprecated)
	return cmd
}

func (a *app) runAdd(p db.Proposal) error {
	d, err := a.openDB()
	if err != nil {
		return err
	}
	defer d.Close()
	p.ZH, p.EN = text.Repair(p.ZH), text.Repair(p.EN)
	added, err := d.Add(a.by(), p)
	if err != nil {
		return err
	}
	if a.json {
		return a.document(struct {
			Entry  int64     `json:"entry"`
			ID     int64     `json:"id"`
			Status tm.Status `json:"status"`
		}{added.Entry, added.ID, added.Status})
	}
	verb := "added"
	if added.Existed {
		verb = "known already"
	}
	a.printf("%s: %s = %s (translation %d of entry %d, %s)\n", verb, p.ZH, p.EN, added.ID, added.Entry, added.Status)
	return err
}
