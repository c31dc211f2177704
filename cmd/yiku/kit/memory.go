package kit

import (
	"io"

	"yiku/align/text"
	"yiku/glossary"
	"yiku/tm"
	"yiku/tm/tmx"

	"golang.org/x/text/language"
)

// The memory of a project
//
// OmegaT goes by the primary language alone: to a project from zh-CN a variant in
// zh-TW is a source like any other, and of several Chinese variants in a unit it
// takes the last. So a unit goes out as one pair, with the Chinese variant that
// the sentence resembles most, and into a file for its script: the text of the
// variant says which that is, for tags are often just zh.

// pair is a unit as OmegaT is given it.
type pair struct {
	unit    tm.Unit
	zh      string
	english string
}

// memory is a file of pairs whose Chinese is in one script.
type memory struct {
	lang  language.Tag
	pairs []pair
}

var (
	mainland = language.MustParse("zh-CN")
	taiwan   = language.MustParse("zh-TW")
)

// memories returns the files of units by their names. Those that OmegaT
// translates from by itself hold what is approved and equal to a sentence to the
// letter, one for each: of two with one source it would take the last.
func (k *Kit) memories() map[string]*memory {
	all := map[string]*memory{"tm/matches.tmx": {lang: mainland}, "tm/auto/approved.tmx": {lang: mainland}}
	add := func(name string, p pair) {
		lang := mainland
		if text.Language(p.zh) == text.Traditional {
			name, lang = name+".zh-TW", taiwan
		}
		name += ".tmx"
		if all[name] == nil {
			all[name] = &memory{lang: lang}
		}
		all[name].pairs = append(all[name].pairs, p)
	}
	matched := make(map[string]bool)
	filled := make(map[string]bool)
	for s := range k.segments() {
		for _, m := range s.Useful() {
			p := pair{m.Unit, chinese(m.Unit, s.Text), english(m.Unit)}
			if key := p.zh + "\n" + p.english; !matched[key] {
				matched[key] = true
				add("tm/matches", p)
			}
			if p.unit.Status == tm.Approved && p.zh == s.Text && !filled[s.Text] {
				filled[s.Text] = true
				add("tm/auto/approved", p)
			}
		}
	}
	return all
}

// write writes the memory in TMX.
func (m *memory) write(w io.Writer) error {
	t := tmx.NewWriter(w, tmx.Header{SrcLang: m.lang})
	for _, p := range m.pairs {
		u := p.unit
		u.SrcLang = m.lang
		u.Variants = []tm.Variant{
			{Lang: m.lang, Text: p.zh, Stamp: u.Stamp},
			{Lang: text.English, Text: p.english},
		}
		if err := t.Write(u); err != nil {
			return err
		}
	}
	return t.Close()
}

// chinese returns the Chinese of a unit that resembles a sentence most.
func chinese(u tm.Unit, sentence string) string {
	best, most := "", -1
	for _, v := range u.Variants {
		if !glossary.IsChinese(v.Lang) {
			continue
		}
		score := tm.Score(v.Text, sentence)
		if v.Text == sentence {
			score = 101 // one that only folds to the same has 100
		}
		if score > most {
			best, most = v.Text, score
		}
	}
	return best
}

func english(u tm.Unit) string {
	if v := u.Variant(text.English); v != nil {
		return v.Text
	}
	return ""
}
