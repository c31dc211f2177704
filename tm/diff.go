package tm

// Op says what an [Edit] does to its text.
type Op byte

// The operations of an edit script.
const (
	Keep   Op = '='
	Delete Op = '-'
	Insert Op = '+'
)

// Edit is a stretch of text that two segments share or do not.
type Edit struct {
	Op   Op
	Text string
}

// maxDiff bounds the work and the memory of a difference, in cells of the
// table: 2,000 by 2,000 code points.
const maxDiff = 4 << 20

// Diff returns how to make b of a, code point by code point, with the least
// number of deletions and insertions: the kept and deleted texts together are
// a, the kept and inserted ones b. Where both change, the deletion comes
// first. Very long texts that differ throughout are replaced as a whole.
func Diff(a, b string) []Edit {
	x, y := []rune(a), []rune(b)
	head := 0
	for head < len(x) && head < len(y) && x[head] == y[head] {
		head++
	}
	tail := 0
	for tail < len(x)-head && tail < len(y)-head && x[len(x)-1-tail] == y[len(y)-1-tail] {
		tail++
	}
	var d differ
	d.keep(x[:head])
	d.middle(x[head:len(x)-tail], y[head:len(y)-tail])
	d.keep(x[len(x)-tail:])
	d.change()
	return d.edits
}

// differ gathers an edit script. What is deleted and inserted since the last
// kept character waits until the next, so that it becomes one edit each.
type differ struct {
	edits             []Edit
	deleted, inserted []rune
}

func (d *differ) keep(text []rune) {
	if len(text) == 0 {
		return
	}
	d.change()
	if n := len(d.edits); n > 0 && d.edits[n-1].Op == Keep {
		d.edits[n-1].Text += string(text)
		return
	}
	d.edits = append(d.edits, Edit{Keep, string(text)})
}

func (d *differ) change() {
	if len(d.deleted) > 0 {
		d.edits = append(d.edits, Edit{Delete, string(d.deleted)})
	}
	if len(d.inserted) > 0 {
		d.edits = append(d.edits, Edit{Insert, string(d.inserted)})
	}
	d.deleted, d.inserted = nil, nil
}

// middle compares texts that have no common beginning or end, by the longest
// common subsequence.
func (d *differ) middle(x, y []rune) {
	i, j := 0, 0
	if len(x)*len(y) <= maxDiff {
		// common[i][j] is the length of that of x[i:] and y[j:].
		width := len(y) + 1
		common := make([]int32, (len(x)+1)*width)
		for i := len(x) - 1; i >= 0; i-- {
			for j := len(y) - 1; j >= 0; j-- {
				if x[i] == y[j] {
					common[i*width+j] = common[(i+1)*width+j+1] + 1
				} else {
					common[i*width+j] = max(common[(i+1)*width+j], common[i*width+j+1])
				}
			}
		}
		for i < len(x) && j < len(y) {
			switch {
			case x[i] == y[j]:
				d.keep(x[i : i+1])
				i, j = i+1, j+1
			case common[(i+1)*width+j] >= common[i*width+j+1]:
				d.deleted = append(d.deleted, x[i])
				i++
			default:
				d.inserted = append(d.inserted, y[j])
				j++
			}
		}
	}
	d.deleted = append(d.deleted, x[i:]...)
	d.inserted = append(d.inserted, y[j:]...)
}
