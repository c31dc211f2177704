package markup

// Builder writes XML into memory. What XML cannot hold is left out and counted.
type Builder struct {
	buf     []byte
	dropped int
}

// Reset begins anew; the count of characters goes on.
func (b *Builder) Reset() { b.buf = b.buf[:0] }

// Bytes returns what has been written, good until the next call.
func (b *Builder) Bytes() []byte { return b.buf }

// Dropped returns how many characters were left out: see [Clean].
func (b *Builder) Dropped() int { return b.dropped }

// Raw writes tags.
func (b *Builder) Raw(s string) { b.buf = append(b.buf, s...) }

// Text writes characters.
func (b *Builder) Text(s string) { b.buf = Escape(b.buf, b.Clean(s), false) }

// Attr writes an attribute that has a value.
func (b *Builder) Attr(name, value string) {
	if value = b.Clean(value); value != "" {
		b.buf = append(append(append(b.buf, ' '), name...), `="`...)
		b.buf = append(Escape(b.buf, value, true), '"')
	}
}

// Clean returns s without what XML cannot hold, and counts that.
func (b *Builder) Clean(s string) string {
	s, n := Clean(s)
	b.dropped += n
	return s
}
