package glossary_test

import (
	"slices"
	"testing"

	"yiku/align/text"
	"yiku/glossary"
	"yiku/tm"
)

func TestTranslations(t *testing.T) {
	c := glossary.Concept{Sections: []glossary.Section{
		{Lang: text.Simplified, Terms: []glossary.Term{
			{Text: "西藏自治区", Type: glossary.FullForm},
			{Text: "西藏", Type: glossary.ShortForm},
			{Text: "藏区自治地方"},
		}},
		{Lang: text.Traditional, Terms: []glossary.Term{{Text: "西藏地方", Type: glossary.Abbreviation}}},
		{Lang: text.English, Terms: []glossary.Term{
			{Text: "Thibet", Type: glossary.ShortForm, Status: tm.Approved, Usage: glossary.Deprecated},
			{Text: "XAR", Type: glossary.Acronym, Status: tm.Proposed, Usage: glossary.Preferred},
			{Text: "Xizang Autonomous Region", Type: glossary.FullForm, Status: tm.Approved},
			{Text: "Tibet", Type: glossary.ShortForm, Status: tm.Approved, Usage: glossary.Admitted},
			{Text: "Bod", Type: glossary.ShortForm, Status: tm.Rejected, Usage: glossary.Preferred},
			{Text: "the region", Status: tm.Proposed},
			{Text: "Xizang", Type: glossary.ShortForm, Status: tm.Approved, Usage: glossary.Preferred},
			{Text: "Sitsang", Type: glossary.Variant, Status: tm.Approved, Usage: glossary.Superseded},
		}},
	}}
	tests := []struct {
		of   string
		want []string
	}{
		{"西藏自治区", []string{"Xizang Autonomous Region", "Sitsang", "the region"}},
		{"西藏自治區", []string{"Xizang Autonomous Region", "Sitsang", "the region"}},
		{"西藏", []string{"Xizang", "Tibet", "Sitsang", "Thibet", "XAR", "the region"}},
		{"藏区自治地方", []string{"Xizang", "Xizang Autonomous Region", "Tibet", "Sitsang", "Thibet", "XAR", "the region"}},
		{"Xizang", []string{"西藏", "藏区自治地方", "西藏地方"}},
		{"xizang autonomous region", []string{"西藏自治区", "藏区自治地方"}},
		{"拉萨", nil},
	}
	for _, tt := range tests {
		var got []string
		for _, term := range c.Translations(tt.of) {
			got = append(got, term.Text)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("Translations(%q) = %q, want %q", tt.of, got, tt.want)
		}
	}
}

// A form the other language lacks does not leave a term without translation.
func TestTranslationsOneFormOnly(t *testing.T) {
	c := glossary.Concept{Sections: []glossary.Section{
		{Lang: text.Simplified, Terms: []glossary.Term{{Text: "全国人民代表大会", Type: glossary.FullForm}, {Text: "全国人大", Type: glossary.ShortForm}}},
		{Lang: text.English, Terms: []glossary.Term{{Text: "National People's Congress", Type: glossary.FullForm}}},
	}}
	for _, of := range []string{"全国人民代表大会", "全国人大"} {
		if got := c.Translations(of); len(got) != 1 {
			t.Errorf("Translations(%q) = %v, want the one there is", of, got)
		}
	}
}
