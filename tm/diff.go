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
	d.add(Keep, x[:head])
	d.middle(x[head:len(x)-tail], y[head:len(y)-tail])
	d.add(Keep, x[len(x)-tail:])
	d.flush()
	return d.edits
}

// differ gathers single steps into edits.
type differ struct {
	edits             []Edit
	deleted, inserted []rune
	kept              []rune
}

func (d *differ) add(op Op, text []rune) {
	switch op {
	case Keep:
		if len(text) > 0 && len(d.deleted)+len(d.inserted) > 0 {
			d.flush()
		}
		d.kept = append(d.kept, text...)
	case Delete:
		d.flushKept()
		d.deleted = append(d.deleted, text...)
	case Insert:
		d.flushKept()
		d.inserted = append(d.inserted, text...)
	}
}

func (d *differ) flushKept() { d.emit(Keep, &d.kept) }

func (d *differ) flush() {
	d.flushKept()
	d.emit(Delete, &d.deleted)
	d.emit(Insert, &d.inserted)
}

func (d *differ) emit(op Op, text *[]rune) {
	if len(*text) > 0 {
		d.edits = append(d.edits, Edit{op, string(*text)})
		*text = (*text)[:0]
	}
}

// middle compares texts that have no common beginning or end, by the longest
// common subsequence.
func (d *differ) middle(x, y []rune) {
	if len(x)*len(y) > maxDiff {
		d.add(Delete, x)
		d.add(Insert, y)
		return
	}
	// common[i][j] is the length of the longest common subsequence of x[i:], y[j:].
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
	i, j := 0, 0
	for i < len(x) && j < len(y) {
		switch {
		case x[i] == y[j]:
			d.add(Keep, x[i:i+1])
			i, j = i+1, j+1
		case common[(i+1)*width+j] >= common[i*width+j+1]:
			d.add(Delete, x[i:i+1])
			i++
		default:
			d.add(Insert, y[j:j+1])
			j++
		}
	}
	d.add(Delete, x[i:])
	d.add(Insert, y[j:])
}
