package main

import (
	"errors"
	"fmt"
	"strings"

	"yiku/db"
)

// aboutNumber adds to an error for a number of the wrong thing which numbers may
// be meant: those of an entry's translations, the entry of a term, the command for
// units.
func aboutNumber(d *db.DB, err error) error {
	wrong := (*db.NotFoundError)(nil)
	if !errors.As(err, &wrong) {
		return err
	}
	if u, e := d.Unit(wrong.ID); e == nil {
		pair := unitOf(u, "")
		return hinted{err, fmt.Sprintf("unit %d: %s = %s; yiku tm approve and yiku tm remove take units", u.ID, quoted(pair.Source), quoted(pair.Target))}
	}
	c, e := d.Concept(wrong.ID)
	switch {
	case e == nil:
	case wrong.Is != "":
		return hinted{err, fmt.Sprintf("yiku history %d shows what became of it", wrong.ID)}
	case wrong.Want == "a unit":
		return hinted{err, "yiku tm lookup and yiku tm concordance show the numbers"}
	default:
		return hinted{err, "yiku list and yiku lookup show the numbers"}
	}
	_, english := terms(c)
	all := make([]string, len(english))
	for i, t := range english {
		all[i] = fmt.Sprintf("%d %s (%s)", t.ID, quoted(t.Text), t.Status)
	}
	hint := fmt.Sprintf("the translations of entry %d, %s: %s", c.ID, firstName(c), strings.Join(all, ", "))
	if len(all) == 0 {
		hint = fmt.Sprintf("entry %d has no translation yet; yiku add %s ENGLISH proposes one", c.ID, firstName(c))
	}
	return hinted{err, hint}
}
