package main

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// BenchmarkProcess times whole commands, from the start of their process to its
// end, with a glossary of 5,000 made entries ($YIKU_ENTRIES) and a memory of 50,000
// made units ($YIKU_UNITS). They take turns with a reference, a program that does
// nothing but add a row to an SQLite file, so that a slow minute is one for all.
// The metrics are medians.
func BenchmarkProcess(b *testing.B) {
	dir := b.TempDir()
	run := func(name string, args ...string) time.Duration {
		begun := time.Now()
		if out, err := exec.Command(filepath.Join(dir, name), args...).CombinedOutput(); err != nil {
			b.Fatalf("%s %v: %v\n%s", name, args, err, out)
		}
		return time.Since(begun)
	}
	for name, source := range map[string]string{"yiku": ".", "reference": "./testdata/reference"} {
		if out, err := exec.Command("go", "build", "-o", filepath.Join(dir, name), source).CombinedOutput(); err != nil {
			b.Fatalf("building %s: %v\n%s", source, err, out)
		}
	}
	database := filepath.Join(dir, "yiku.db")
	run("yiku", "init", "--empty", "--db", database)
	run("yiku", "import", "--db", database, madeGlossary(b, dir, sizeFrom("YIKU_ENTRIES", 5_000)))
	run("yiku", "import", "--db", database, madeMemory(b, dir, sizeFrom("YIKU_UNITS", 50_000)))
	yiku := func(args ...string) func() time.Duration {
		return func() time.Duration { return run("yiku", append([]string{"--db", database}, args...)...) }
	}
	added := 0
	commands := []struct {
		name string
		run  func() time.Duration
	}{
		{"reference", func() time.Duration { return run("reference", filepath.Join(dir, "reference.db")) }},
		{"version", yiku("--version")},
		{"lookup", yiku("lookup", madeTerm(42))},
		{"lookup-near", yiku("lookup", "西南北香人民医院")},
		{"tm-lookup", yiku("tm", "lookup", strings.Replace(madeSentence(42), "，", "了，", 1))},
		{"concordance", yiku("tm", "concordance", "桥梁")},
		{"tm-add", func() time.Duration {
			added++
			return yiku("tm", "add", fmt.Sprintf("新的第%d句话。", added), fmt.Sprintf("New sentence %d.", added))()
		}},
	}
	took := make([][]time.Duration, len(commands))
	for b.Loop() {
		for i, c := range commands {
			took[i] = append(took[i], c.run())
		}
	}
	b.ReportMetric(0, "ns/op")
	for i, c := range commands {
		slices.Sort(took[i])
		b.ReportMetric(float64(took[i][len(took[i])/2].Microseconds())/1000, c.name+"-ms")
	}
}

func sizeFrom(variable string, size int) int {
	if n, err := strconv.Atoi(os.Getenv(variable)); err == nil {
		return n
	}
	return size
}

// inDigits spells a number in characters.
func inDigits(n int, digits string) (s string) {
	for _, d := range strconv.Itoa(n) {
		s += string([]rune(digits)[d-'0'])
	}
	return s
}

func madeTerm(n int) string { return inDigits(n, "东西南北乡镇村县州省") + "人民医院" }

// madeSentence makes a sentence of two clauses and a number, another for each n.
func madeSentence(n int) string {
	rng := rand.New(rand.NewPCG(uint64(n), 1))
	pick := func(words string) string {
		all := strings.Fields(words)
		return all[rng.IntN(len(all))]
	}
	clause := func() string {
		return pick("自治区政府 市委 县水利局 驻村干部 村民代表 乡卫生院 各中小学 牧民合作社 边防派出所 专家组") +
			pick("今年春天 上个月 五年来 汛期之前 会后 近日 雨季过后 秋收期间") +
			pick("检查了 投资兴建 重新规划 组织修缮 登记了 研究过 公布了 验收了 资助了 考察过") +
			pick("渠道 校舍 古籍 桥梁 温室 草场 病历 路灯 粮仓 水电站 博物馆 牧道")
	}
	return clause() + "，" + clause() + inDigits(n, "零一二三四五六七八九") + "处。"
}

func madeGlossary(b *testing.B, dir string, n int) string {
	return writeLines(b, filepath.Join(dir, "made.csv"), func(w *bufio.Writer) {
		fmt.Fprintln(w, "zh,en,kind")
		for i := range n {
			fmt.Fprintf(w, "%s,People's Hospital %d,organization\n", madeTerm(i), i)
		}
	})
}

func madeMemory(b *testing.B, dir string, n int) string {
	return writeLines(b, filepath.Join(dir, "made.tmx"), func(w *bufio.Writer) {
		fmt.Fprintln(w, `<tmx version="1.4"><header creationtool="made" creationtoolversion="1" segtype="sentence" o-tmf="made" adminlang="en" srclang="zh-CN" datatype="plaintext"/><body>`)
		for i := range n {
			fmt.Fprintf(w, "<tu><tuv xml:lang=\"zh-CN\"><seg>%s</seg></tuv><tuv xml:lang=\"en\"><seg>Sentence %d of the report.</seg></tuv></tu>\n", madeSentence(i), i)
		}
		fmt.Fprintln(w, "</body></tmx>")
	})
}

func writeLines(b *testing.B, path string, write func(*bufio.Writer)) string {
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	w := bufio.NewWriter(f)
	write(w)
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
	return path
}
