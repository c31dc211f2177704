package db

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"yiku/align/text"

	"golang.org/x/text/language"
)

// The types below say how values of Go stand in columns: convert a pointer to
// scan, a value to bind.

// moment is a time in a column: seconds since 1970, NULL for the zero time.
type moment time.Time

func (m moment) Value() (driver.Value, error) { return m.value(), nil }

func (m moment) value() any {
	if t := time.Time(m); !t.IsZero() {
		return t.Unix()
	}
	return nil
}

func (m *moment) Scan(v any) error {
	switch v := v.(type) {
	case nil:
		*m = moment{}
	case int64:
		*m = moment(time.Unix(v, 0).UTC())
	default:
		return fmt.Errorf("a time is stored as %T", v)
	}
	return nil
}

// tag is a language in a column; ” for und.
type tag language.Tag

func (t tag) Value() (driver.Value, error) { return t.value(), nil }

func (t tag) value() string {
	if language.Tag(t) == language.Und {
		return ""
	}
	return language.Tag(t).String()
}

func (t *tag) Scan(v any) error {
	s, ok := v.(string)
	if !ok {
		return fmt.Errorf("a language is stored as %T", v)
	}
	switch s { // most of what there is, without the cost of parsing
	case "":
		*t = tag(language.Und)
	case "zh":
		*t = tag(language.Chinese)
	case "en":
		*t = tag(language.English)
	default:
		*t = tag(language.Make(s))
	}
	return nil
}

// inChinese is a condition: the tag in a column is of a Chinese language, as
// [text.IsChinese] has it. A primary tag is of two letters and a hyphen, or of
// three.
func inChinese(column string) string {
	var heads []string
	for _, lang := range text.ChineseLanguages() {
		heads = append(heads, "'"+lang+"'")
		if len(lang) == 2 {
			heads = append(heads, "'"+lang+"-'")
		}
	}
	return fmt.Sprintf("(substr(%[1]s, 1, 3) IN (%[2]s) OR substr(%[1]s, 1, 8) IN ('und-Hans', 'und-Hant'))", column, strings.Join(heads, ", "))
}

// list is a slice in a column: JSON, ” for an empty one.
type list[T any] []T

func (l list[T]) Value() (driver.Value, error) {
	if len(l) == 0 {
		return "", nil
	}
	b, err := json.Marshal([]T(l))
	return string(b), err
}

func (l *list[T]) Scan(v any) error {
	s, ok := v.(string)
	if !ok {
		return fmt.Errorf("a list is stored as %T", v)
	}
	*l = nil
	if s == "" || s == "[]" {
		return nil
	}
	if json.Unmarshal([]byte(s), (*[]T)(l)) != nil {
		return &CorruptError{fmt.Errorf("a list in it reads %.40q", s)}
	}
	return nil
}
