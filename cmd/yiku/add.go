package main

import (
	"strings"

	"yiku/align/text"
	"yiku/db"
	"yiku/glossary"
	"yiku/tm"

	"github.com/spf13/cobra"
)

func newAdd(a *app) *cobra.Command {
	var p db.Proposal
	cmd := &cobra.Command{
		Use:   "add ZH EN",
		Short: "Propose a translation",
		Long: `Proposes a translation of a Chinese term. A term that is known gains one more
translation; what is proposed waits for "yiku approve".`,
		Example: `  yiku add 酥油茶 "butter tea" --kind culture --source "own"
  yiku add 党的二十大 "20th CPC National Congress" --kind meeting`,
		Args: cobra.ExactArgs(2),
		RunE: func(_ *cobra.Command, args []string) error {
			p.ZH, p.EN = args[0], args[1]
			return a.runAdd(p)
		},
	}
	f := cmd.Flags()
	choose(cmd, &p.Kind, "kind", "what sort of thing it is", glossary.Kinds...)
	f.StringVar(&p.Domain, "domain", "", "subject field, such as ecology")
	f.StringVar(&p.Source, "source", "", "where the translation is from")
	f.StringVar(&p.Note, "note", "", "a remark on the translation")
	f.StringVar(&p.Context, "context", "", "a sentence that shows it in use")
	choose(cmd, &p.Usage, "usage", "may it be used", glossary.Preferred, glossary.Admitted, glossary.Deprecated)
	return cmd
}

func (a *app) runAdd(p db.Proposal) error {
	if !hasHan(p.ZH) && hasHan(p.EN) {
		return hinted{usagef("%q has no Chinese, and %q has", p.ZH, p.EN), "the Chinese comes first: yiku add ZH EN"}
	}
	d, err := a.openDB()
	if err != nil {
		return err
	}
	defer d.Close()
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

func hasHan(s string) bool { return strings.ContainsFunc(s, text.IsHan) }
