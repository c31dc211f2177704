// Package places knows the names of places in Chinese: the administrative
// divisions of China from the provinces down to the townships, with the short
// forms of all but the last, and the countries, large cities and regions of the
// world.
//
// The divisions are those of github.com/modood/Administrative-divisions-of-China
// (WTFPL, see LICENSE), made into names.gz by generate.go; world.txt is our own.
// Both are read on the first call.
package places

import (
	"bufio"
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:generate go run generate.go FOLDER

// Level says what sort of place a name is of.
type Level int

// The levels, from the smallest name to the largest.
const (
	None Level = iota
	Township
	County
	Prefecture
	Province
	City   // abroad
	Region // parts of the world or of China, rivers, mountains
	Country
)

// Place is a known name.
type Place struct {
	Level Level
	Full  string // the full form of a short one (西藏: 西藏自治区), else ""
}

//go:embed names.gz
var divisions []byte

//go:embed world.txt
var world string

type tables struct {
	known     map[string]Place
	townships map[string]bool
	begins    map[uint64]bool // the first two characters of all names
}

var load = sync.OnceValue(func() tables {
	t := tables{known: map[string]Place{}, townships: map[string]bool{}, begins: map[uint64]bool{}}
	for line := range strings.Lines(world) {
		if level, names, ok := strings.Cut(line, ": "); ok && line[0] != '#' {
			l := map[string]Level{"country": Country, "city": City, "region": Region}[level]
			for _, n := range strings.Fields(names) {
				t.known[n] = Place{Level: l}
			}
		}
	}
	z, err := gzip.NewReader(bytes.NewReader(divisions))
	if err != nil {
		panic("places: names.gz: " + err.Error()) // the embedded file is broken
	}
	levels := []Level{Province, Prefecture, County, Township}
	in := bufio.NewScanner(io.Reader(z))
	for i := 0; in.Scan() && i < len(levels); {
		name := in.Text()
		switch {
		case name == "":
			i++
		case levels[i] == Township:
			t.townships[name] = true
		default:
			t.known[name] = Place{Level: levels[i]}
			if s := short(name); s != "" {
				switch p, taken := t.known[s]; {
				case !taken:
					t.known[s] = Place{Level: levels[i], Full: name}
				case p.Level == Region && p.Full == "": // of world.txt: well known by the short form
					t.known[s] = Place{Level: Region, Full: name}
				}
			}
		}
	}
	for n := range t.known {
		t.begins[firstTwo(n)] = true
	}
	for n := range t.townships {
		t.begins[firstTwo(n)] = true
	}
	return t
})

// Find looks a name up, of a township too.
func Find(name string) (Place, bool) {
	t := load()
	if p, ok := t.known[name]; ok {
		return p, true
	}
	if t.townships[name] {
		return Place{Level: Township}, true
	}
	return Place{}, false
}

// Begins reports whether some name begins with the first two characters of s.
func Begins(s string) bool { return len(s) >= 6 && load().begins[firstTwo(s)] }

// firstTwo packs the six bytes of two Han characters.
func firstTwo(s string) uint64 {
	return uint64(s[0])<<40 | uint64(s[1])<<32 | uint64(s[2])<<24 | uint64(s[3])<<16 | uint64(s[4])<<8 | uint64(s[5])
}

// Names returns the names above the townships, sorted, but for the short forms
// of counties that are of two characters: too many of them are ordinary words.
// They are words for a tokenizer.
func Names() []string {
	t := load()
	return slices.Sorted(func(yield func(string) bool) {
		for n, p := range t.known {
			if (p.Level != County || utf8.RuneCountInString(n) > 2) && !yield(n) {
				return
			}
		}
	})
}

// The words that an administrative name ends in, longest first, and the peoples
// whose names stand before 自治 in it.
var (
	suffixes = []string{"特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "林区", "特区", "省", "市", "县", "区", "旗", "盟"}
	peoples  = []string{"维吾尔", "壮族", "回族", "藏族", "彝族", "苗族", "侗族", "布依族", "朝鲜族", "土家族", "哈尼族", "傣族", "白族", "景颇族", "傈僳族", "蒙古族", "蒙古", "柯尔克孜", "哈萨克", "羌族", "满族", "瑶族", "畲族", "黎族", "仫佬族", "毛南族", "各族", "佤族", "拉祜族", "布朗族", "纳西族", "普米族", "怒族", "独龙族", "仡佬族", "水族", "东乡族", "保安族", "撒拉族", "土族", "裕固族", "塔吉克", "锡伯", "达斡尔族", "鄂温克族", "鄂伦春"}
)

// short returns what an administrative name is called for short, or "" if that
// would be less than two characters.
func short(name string) string {
	for _, suffix := range suffixes {
		s, ok := strings.CutSuffix(name, suffix)
		if !ok {
			continue
		}
		if strings.HasPrefix(suffix, "自治") {
			for again := true; again; {
				again = false
				for _, p := range peoples {
					if cut, ok := strings.CutSuffix(s, p); ok && utf8.RuneCountInString(cut) >= 2 {
						s, again = cut, true
					}
				}
			}
		}
		if utf8.RuneCountInString(s) < 2 {
			return ""
		}
		return s
	}
	return ""
}
