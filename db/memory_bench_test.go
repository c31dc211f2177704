package db

import (
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"yiku/align/text"
	"yiku/tm"
)

// The memory of the benchmarks is made up of clauses from a grammar, by a
// random number generator that always begins the same: 50,000 units, or as many
// as $YIKU_UNITS says.

var (
	benchWho   = strings.Fields("自治区党委 市人民政府 县农业农村局 驻村工作队 援藏干部 村民代表 有关部门负责人 乡卫生院医生 中学教师 牧民合作社 水利专家 文物保护人员 消防救援队 青年志愿者 交通运输厅")
	benchWhen  = strings.Fields("今年以来 上个月 去年冬天 五年间 本周三 春耕期间 汛期到来之前 会议结束后 一季度 近日 多年来 雨季过后")
	benchDo    = strings.Fields("召开会议研究 全面推进 认真检查了 组织群众参加 投资建设 重新修订 实地考察 大力支持 按时完成了 公开征求意见修改 逐步改善 进一步规范 联合开展 妥善处理")
	benchWhat  = strings.Fields("高标准农田建设 乡村道路养护 草原生态补偿 中小学校舍安全 饮用水水源保护 易地搬迁后续工作 古籍整理出版 青稞良种推广 远程医疗服务 冬季供暖工程 旅游厕所改造 防灾减灾演练 职业技能培训 电子商务进村 牲畜疫病防治")
	benchWhere = strings.Fields("在河谷地区 在边境乡镇 在县城周边 在三个试点村 在高海拔牧区 在老城区 在工业园区 在学校和医院 在各地市")
)

// benchUnits makes up units.
type benchUnits struct {
	n   int
	rng *rand.Rand
}

func newBenchUnits(n int) *benchUnits { return &benchUnits{n, rand.New(rand.NewPCG(1, 2))} }

func (b *benchUnits) sentence() string {
	pick := func(of []string) string { return of[b.rng.IntN(len(of))] }
	var s strings.Builder
	s.WriteString(pick(benchWhen) + "，" + pick(benchWho))
	for range 1 + b.rng.IntN(3) {
		s.WriteString(pick(benchWhere) + pick(benchDo) + strconv.Itoa(b.rng.IntN(3000)) + "个" + pick(benchWhat) + "项目，")
	}
	return strings.TrimSuffix(s.String(), "，") + "。"
}

func (b *benchUnits) Read() (tm.Unit, error) {
	if b.n == 0 {
		return tm.Unit{}, io.EOF
	}
	b.n--
	return pair(b.sentence(), fmt.Sprintf("Sentence number %d of the report, which was read out on day %d.", b.n, b.rng.IntN(1000))), nil
}

// benchQueries are sentences of the memory with a tenth to a third of their
// characters changed.
func benchQueries(n int) []string {
	b := newBenchUnits(n)
	queries := make([]string, n)
	for i := range queries {
		u, _ := b.Read()
		s := []rune(u.Variants[0].Text)
		for range len(s)/10 + b.rng.IntN(len(s)/5) {
			s[b.rng.IntN(len(s))] = 0x4E00 + b.rng.Int32N(3000)
		}
		queries[i] = string(s)
	}
	return queries
}

func benchSize() int {
	if n, err := strconv.Atoi(os.Getenv("YIKU_UNITS")); err == nil {
		return n
	}
	return 50_000
}

// benchMemory makes the database once, with FTS4 on the pairs of characters
// beside the index.
var benchMemory = sync.OnceValues(func() (string, error) {
	path := filepath.Join(benchmarkDir, "memory.db")
	d, err := Create(path)
	if err != nil {
		return "", err
	}
	defer d.Close()
	begin := time.Now()
	if _, err = d.ImportUnits("li", ImportOptions{}, newBenchUnits(benchSize())); err != nil {
		return "", err
	}
	took := time.Since(begin)
	s, err := d.Stats()
	if err != nil {
		return "", err
	}
	fmt.Printf("%d units in %.1f s, %d a second; %d bytes a unit\n", s.Units, took.Seconds(), int(float64(s.Units)/took.Seconds()), s.SizeBytes/int64(s.Units))
	begun, err := d.sql.Begin()
	if err != nil {
		return "", err
	}
	defer begun.Rollback()
	if _, err := begun.Exec(`CREATE VIRTUAL TABLE fts USING fts4(pairs, content='')`); err != nil {
		return "", err
	}
	for u, err := range unitsOf(begun, selectUnits+` ORDER BY u.id, v.id`) {
		if err != nil {
			return "", err
		}
		if _, err := begun.Exec(`INSERT INTO fts (docid, pairs) VALUES (?, ?)`, u.ID, strings.Join(pairsOf(u.Variants[0].Text), " ")); err != nil {
			return "", err
		}
	}
	return path, begun.Commit()
})

// pairsOf returns the pairs of characters of a text as words of letters.
func pairsOf(s string) (pairs []string) {
	last := rune(0)
	for _, r := range text.Fold(s) {
		pairs = append(pairs, fmt.Sprintf("x%xx%x", last, r))
		last = r
	}
	return pairs
}

// searchFTS scores whatever has a pair of the query.
func searchFTS(d *DB, query string) error {
	pairs := pairsOf(query)
	slices.Sort(pairs)
	pairs = slices.Compact(pairs)
	q, best := tm.NewQuery(query), tm.NewBest(5, 70)
	return d.each(`SELECT v.unit, v.text FROM fts JOIN variant v ON v.unit = fts.docid AND v.lang = 'zh' WHERE pairs MATCH ?`, func(row scanner) error {
		var id int64
		var s string
		err := row.Scan(&id, &s)
		best.Add(tm.Ranked{ID: id, Score: q.Score(text.Fold(s), best.Min())})
		return err
	}, strings.Join(pairs, " OR "))
}

// BenchmarkMemory compares the index with a scan of the memory, and with
// SQLite's full-text index on pairs of characters, of which every hit is scored.
func BenchmarkMemory(b *testing.B) {
	path, err := benchMemory()
	if err != nil {
		b.Fatal(err)
	}
	d, err := Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer d.Close()
	queries := benchQueries(200)
	search := func(o SearchOptions) func(string) error {
		return func(q string) error { _, err := d.SearchUnits(q, o); return err }
	}
	for _, way := range []struct {
		name string
		find func(string) error
	}{
		{"index", search(SearchOptions{From: text.Chinese, Min: 70, Limit: 5})},
		{"index50", search(SearchOptions{From: text.Chinese, Min: 50, Limit: 5})},
		{"fts4", func(q string) error { return searchFTS(d, q) }},
		{"brute", search(SearchOptions{From: text.Chinese, Min: 70, Limit: 5, Brute: true})},
		{"concordance", func(q string) error {
			s := []rune(q)
			_, err := d.Concordance(string(s[len(s)/2:len(s)/2+2]), ConcordanceOptions{Limit: 20})
			return err
		}},
	} {
		b.Run(way.name, func(b *testing.B) {
			var took []time.Duration
			for i := 0; b.Loop(); i++ {
				begin := time.Now()
				if err := way.find(queries[i%len(queries)]); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(begin))
			}
			slices.Sort(took)
			b.ReportMetric(took[len(took)/2].Seconds()*1000, "p50-ms")
			b.ReportMetric(took[len(took)*95/100].Seconds()*1000, "p95-ms")
		})
	}
}
