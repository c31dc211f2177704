package tmx

import (
	"slices"
	"strings"

	"yiku/tm"
	"yiku/tm/markup"
)

// takeProps moves the properties that a unit has fields for into them.
func takeProps(u *tm.Unit) {
	u.Props = slices.DeleteFunc(u.Props, func(p tm.Prop) bool {
		switch p.Type {
		case propStatus:
			return take((*string)(&u.Status), knownStatus(p.Value))
		case propOrigin:
			return take(&u.Origin, p.Value)
		case propTUID:
			return take(&u.TUID, p.Value)
		}
		return takeContext(u, p)
	})
	if len(u.Props) == 0 {
		u.Props = nil
	}
	// memoQ has the context with the source segment.
	if !slices.ContainsFunc(u.Variants, func(v tm.Variant) bool { return len(v.Props) > 0 }) {
		return
	}
	if v := u.Variant(u.SrcLang); v != nil {
		v.Props = slices.DeleteFunc(v.Props, func(p tm.Prop) bool { return takeContext(u, p) })
	}
}

func takeContext(u *tm.Unit, p tm.Prop) bool {
	switch p.Type {
	case propPrevious:
		return take(&u.Previous, contextText(p.Value))
	case propNext:
		return take(&u.Next, contextText(p.Value))
	}
	return false
}

// take sets a field that is still empty, and reports whether it did.
func take(field *string, value string) bool {
	if *field != "" || value == "" {
		return false
	}
	*field = value
	return true
}

// knownStatus returns the status that a word means, or "".
func knownStatus(s string) string {
	switch status := tm.Status(strings.ToLower(strings.TrimSpace(s))); status {
	case tm.Proposed, tm.Approved, tm.Rejected:
		return string(status)
	}
	return ""
}

const segOpen, segClose = "<seg>", "</seg>"

// contextText returns the text of a neighbour: the content of a seg element,
// or, as some tools write it, the plain text.
func contextText(value string) string {
	s, ok := strings.CutPrefix(value, segOpen)
	if !ok {
		return value
	}
	if s, ok = strings.CutSuffix(s, segClose); !ok {
		return value
	}
	text, _, err := inline.Parse(s)
	if err != nil {
		return value
	}
	return text
}

// contextProp is the inverse of contextText.
func contextProp(kind, text string) tm.Prop {
	return tm.Prop{Type: kind, Value: segOpen + string(markup.Escape(nil, text, false)) + segClose}
}

// unitProps returns the properties to write for a unit: those of its fields,
// then its own.
func unitProps(u *tm.Unit) []tm.Prop {
	var props []tm.Prop
	if u.Status != "" {
		props = append(props, tm.Prop{Type: propStatus, Value: string(u.Status)})
	}
	if u.Origin != "" {
		props = append(props, tm.Prop{Type: propOrigin, Value: u.Origin})
	}
	if u.Previous != "" {
		props = append(props, contextProp(propPrevious, u.Previous))
	}
	if u.Next != "" {
		props = append(props, contextProp(propNext, u.Next))
	}
	return append(props, u.Props...)
}

// splitAttrs takes the properties that stand for attributes of an element out
// of the others.
func splitAttrs(props []tm.Prop, allowed []string) (attrs map[string]string, rest []tm.Prop) {
	for _, p := range props {
		name, ok := strings.CutPrefix(p.Type, attrPrefix)
		if _, twice := attrs[name]; !ok || twice || p.Value == "" || !slices.Contains(allowed, name) {
			rest = append(rest, p)
			continue
		}
		if attrs == nil {
			attrs = map[string]string{}
		}
		attrs[name] = p.Value
	}
	return attrs, rest
}
