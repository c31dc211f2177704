package extract

// records holds the candidates by their text, in the order in which they were
// found. It is a hash table with open addressing over the rolling hash, so that
// an n-gram is looked up without its text being put together, and what is
// forgotten makes room for what comes.
type records struct {
	list  []*record
	slots []slot // a power of two, at most half of them taken
	bits  int    // the power
	spare []*record
}

// slot points to a record; at is its place in the list, from 1.
type slot struct{ tag, at uint32 }

// newRecords returns an empty table.
func newRecords() *records { return &records{slots: make([]slot, 1<<10), bits: 10} }

func (t *records) len() int { return len(t.list) }

// find returns the record whose hash is h and whose key same accepts.
func (t *records) find(h rolling, same func(key string) bool) *record {
	mask := uint32(len(t.slots) - 1)
	for i := h.bits(t.bits); ; i = (i + 1) & mask {
		switch s := t.slots[i]; {
		case s.at == 0:
			return nil
		case s.tag == uint32(h.sum):
			if r := t.list[s.at-1]; same(r.key) {
				return r
			}
		}
	}
}

// get returns the record of a key, nil if there is none.
func (t *records) get(key string) *record {
	return t.find(rollingOf(key), func(k string) bool { return k == key })
}

// add returns a record to be filled in, which is entered under a hash. No record
// of its key may be there.
func (t *records) add(h rolling) *record {
	if 2*len(t.list) >= len(t.slots) {
		t.bits++
		t.slots = make([]slot, 1<<t.bits)
		for i, r := range t.list {
			t.enter(r.hash, i)
		}
	}
	if len(t.spare) == 0 {
		block := make([]record, 64)
		for i := range block {
			t.spare = append(t.spare, &block[i])
		}
	}
	n := len(t.spare) - 1
	r := t.spare[n]
	t.spare = t.spare[:n]
	t.list = append(t.list, r)
	t.enter(h, len(t.list)-1)
	r.hash = h
	return r
}

func (t *records) enter(h rolling, at int) {
	mask := uint32(len(t.slots) - 1)
	i := h.bits(t.bits)
	for t.slots[i].at != 0 {
		i = (i + 1) & mask
	}
	t.slots[i] = slot{uint32(h.sum), uint32(at + 1)}
}

// drop forgets the records that recurred no oftener than least.
func (t *records) drop(least uint32) {
	kept := t.list[:0]
	for _, r := range t.list {
		if r.count > least {
			kept = append(kept, r)
			continue
		}
		*r = record{}
		t.spare = append(t.spare, r)
	}
	clear(t.list[len(kept):])
	t.list = kept
	clear(t.slots)
	for i, r := range t.list {
		t.enter(r.hash, i)
	}
}
