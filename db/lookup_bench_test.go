package db

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"yiku/glossary"
)

// A glossary of 100,000 entries, made up of parts that names are made of.
const manyEntries = 100_000

// manyConcepts reads them.
type manyConcepts struct{ n int }

var (
	manyPlaces = strings.Fields("拉萨 日喀则 昌都 林芝 山南 那曲 阿里 成都 重庆 西宁 玉树 甘孜 阿坝 迪庆 兰州 甘南 喀什 和田 伊犁 银川")
	manyTowns  = strings.Fields("东 西 南 北 上 下 大 小 新 老 白 黑 红 青 金 玉 石 木 水 火 云 雪 山 河 江 湖 海 泉 沟 坝 坪 塘 湾 桥 林 草 花 果 谷 麦")
	manyThings = strings.Fields("人民医院 第一中学 农业农村局 水利站 文化馆 生态保护区 科技示范园 养老服务中心 青稞加工厂 藏医院 法律援助站 村民委员会")
	manyWords  = []string{"People's Hospital", "No. 1 Middle School", "Agriculture and Rural Affairs Bureau", "Water Station", "Cultural Center", "Ecological Reserve",
		"Science Park", "Elderly Care Center", "Barley Mill", "Tibetan Hospital", "Legal Aid Station", "Villagers' Committee"}
)

func (m *manyConcepts) Read() (glossary.Concept, error) {
	if m.n == manyEntries {
		return glossary.Concept{}, io.EOF
	}
	n := m.n
	m.n++
	pick := func(of int) int { i := n % of; n /= of; return i }
	thing, place, a, b := pick(len(manyThings)), pick(len(manyPlaces)), pick(len(manyTowns)), pick(len(manyTowns))
	zh := manyPlaces[place] + manyTowns[a] + manyTowns[b] + "乡" + manyThings[thing]
	return concept(glossary.Organization, zh, fmt.Sprintf("%s of Township %d-%d, District %d", manyWords[thing], a, b, place)), nil
}

var manyPath = sync.OnceValues(func() (string, error) {
	path := filepath.Join(benchmarkDir, "many.db")
	d, err := Create(path)
	if err != nil {
		return "", err
	}
	defer d.Close()
	_, err = d.ImportConcepts("li", ImportOptions{}, &manyConcepts{})
	if err == nil {
		_, err = d.sql.Exec(`CREATE VIRTUAL TABLE fts USING fts4(key, tokenize=unicode61);
			INSERT INTO fts (docid, key) SELECT id, key FROM term`)
	}
	return path, err
})

// benchmarkDir is where the databases of benchmarks are made; see TestMain.
var benchmarkDir string

var typed = []struct{ name, query string }{
	{"whole", "拉萨东西乡人民医院"},
	{"traditional", "拉薩東西鄉人民醫院"},
	{"pinyin", "lasa dongxi xiang renmin yiyuan"},
	{"initials", "lsdxxrmyy"},
	{"prefix", "拉萨东西"},
	{"part", "西乡藏医"},
	{"one character", "藏"},
	{"english part", "aid station of township 3"},
	{"one letter", "s"},
	{"near", "拉萨东西香人民医院"},
	{"near pinyin", "lasadongxixiangrenmingyiyuan"},
	{"near english", "Legal Aide Station of Townshp 3-4, District 5"},
	{"nothing", "quzzwrx"},
}

func BenchmarkLookup(b *testing.B) {
	path, err := manyPath()
	if err != nil {
		b.Fatal(err)
	}
	d, err := Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer d.Close()
	count := func(b *testing.B, query string, args ...any) {
		rows, err := d.sql.Query(query, args...)
		if err != nil {
			b.Fatal(err)
		}
		defer rows.Close()
		for rows.Next() {
		}
	}
	for _, t := range typed {
		b.Run("yiku/"+t.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := d.Lookup(t.query, LookupOptions{Limit: 20}); err != nil {
					b.Fatal(err)
				}
			}
		})
		key := glossary.NewQuery(t.query).Chinese
		b.Run("LIKE/"+t.name, func(b *testing.B) {
			for b.Loop() {
				count(b, `SELECT id, text FROM term WHERE key LIKE ? LIMIT 20`, "%"+key+"%")
			}
		})
		b.Run("FTS4/"+t.name, func(b *testing.B) {
			for b.Loop() {
				count(b, `SELECT docid FROM fts WHERE fts MATCH ? LIMIT 20`, `"`+key+`*"`)
			}
		})
	}
}

// BenchmarkAddToMany is what keeping the keys costs one more entry.
func BenchmarkAddToMany(b *testing.B) {
	path, err := manyPath()
	if err != nil {
		b.Fatal(err)
	}
	d, err := Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer d.Close()
	n := 0
	for b.Loop() {
		n++
		if _, err := d.Add("li", Proposal{ZH: fmt.Sprint("新词", n), EN: fmt.Sprint("new word ", n)}); err != nil {
			b.Fatal(err)
		}
	}
}
