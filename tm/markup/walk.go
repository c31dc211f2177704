package markup

// Children calls f for each child of the element that has begun, up to its
// end. It must read the child to its own end, unless it stops the walk, which
// Children reports.
func (r *Reader) Children(f func(child Token) (stop bool, err error)) (stopped bool, err error) {
	for {
		t, err := r.Next()
		if err != nil {
			return false, err
		}
		switch t.Kind {
		case Start:
			if stop, err := f(t); stop || err != nil {
				return stop, err
			}
		case End:
			return false, nil
		}
	}
}

// Chars returns the characters of the element that has begun, those of the
// elements in it among them, and reads it to its end.
func (r *Reader) Chars() (string, error) {
	var b []byte
	for depth := 1; ; {
		t, err := r.Next()
		if err != nil {
			return "", err
		}
		switch t.Kind {
		case Start:
			depth++
		case Text:
			b = append(b, t.Text...)
		case End:
			if depth--; depth == 0 {
				return string(b), nil
			}
		}
	}
}

// Skip reads the element that has begun to its end, however large it is.
func (r *Reader) Skip() error {
	before := r.passing
	r.passing = true
	defer func() { r.passing = before }()
	for depth := 1; depth > 0; {
		t, err := r.Next()
		if err != nil {
			return err
		}
		switch t.Kind {
		case Start:
			depth++
		case End:
			depth--
		}
	}
	return nil
}
