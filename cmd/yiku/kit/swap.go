package kit

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// swap puts the files of a kit into a folder that has others. All obstacles are
// looked for before the first file is touched. Each file is replaced in one step,
// and what a step did can be taken back: if one fails, all before it are.
type swap struct {
	from, to string    // folders
	old      string    // a folder for what is replaced, on the same disk
	at       time.Time // for the names of what is kept
	folder   *Folder

	moves []move
	kept  []Kept
	done  []func() error // how what was done is taken back
}

// Kept is a file that a person had changed, and where it is now.
type Kept struct {
	Name string `json:"name"` // in the folder of the kit, as are both
	As   string `json:"as"`
}

// move is a file to be put in its place, or a folder to be made.
type move struct {
	name   string
	folder bool
	old    string // where what is there goes; "" if there is nothing
}

// plan compares what was built with what is there.
func (s *swap) plan() error {
	known, err := readSums(s.to)
	if err != nil {
		return err
	}
	return filepath.WalkDir(s.from, func(path string, e fs.DirEntry, err error) error {
		if err != nil || path == s.from {
			return err
		}
		name, err := filepath.Rel(s.from, path)
		if err != nil {
			return err
		}
		there, err := os.Lstat(filepath.Join(s.to, name))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			s.moves = append(s.moves, move{name: name, folder: e.IsDir()})
			return nil
		case err != nil:
			return obstacle(filepath.Join(s.folder.Dir, name), err)
		}
		if is := kindOf(there.Mode()); is != kindOf(e.Type()) {
			return &ObstacleError{filepath.Join(s.folder.Dir, name), is}
		}
		if e.IsDir() {
			return nil
		}
		return s.planOver(name, there, known)
	})
}

// kindOf says what a file is; a link is never followed.
func kindOf(mode fs.FileMode) string {
	switch {
	case mode.IsRegular():
		return "a file"
	case mode.IsDir():
		return "a folder"
	case mode&fs.ModeSymlink != 0:
		return "a link"
	}
	return "no file"
}

// planOver plans to replace a file. One that is the same already stays.
func (s *swap) planOver(name string, there fs.FileInfo, known sums) error {
	before, err := sumOf(filepath.Join(s.to, name))
	if err != nil {
		return fmt.Errorf("%s: %w", filepath.Join(s.folder.Dir, name), causeOf(err))
	}
	after, err := sumOf(filepath.Join(s.from, name))
	if err != nil || before == after {
		return err
	}
	if err := s.folder.check(filepath.Join(s.folder.Dir, name)); err != nil {
		return err
	}
	if err := os.Chmod(filepath.Join(s.from, name), there.Mode().Perm()); err != nil {
		return err
	}
	m := move{name: name, old: filepath.Join(s.old, strconv.Itoa(len(s.moves)))}
	if name != filepath.FromSlash(sumsName) && !known[before] {
		as := s.freeName(name)
		s.kept = append(s.kept, Kept{name, as})
		m.old = filepath.Join(s.to, as)
	}
	s.moves = append(s.moves, m)
	return nil
}

// freeName returns the name that what a person had changed is kept under: with
// the time in it, and the same ending, so that OmegaT still reads the terms that
// a translator put into a glossary.
func (s *swap) freeName(name string) string {
	ending := filepath.Ext(name)
	stem := strings.TrimSuffix(name, ending) + "." + s.at.Format(keptTime)
	free := stem + ending
	for n := 2; ; n++ {
		if _, err := os.Lstat(filepath.Join(s.to, free)); errors.Is(err, fs.ErrNotExist) {
			return free
		}
		free = stem + "-" + strconv.Itoa(n) + ending
	}
}

const keptTime = "20060102-150405"

// run does what was planned, all of it or nothing.
func (s *swap) run() error {
	for _, m := range s.moves {
		if err := s.move(m); err != nil {
			err = fmt.Errorf("%s: %w", filepath.Join(s.folder.Dir, m.name), systemOf(err))
			for i := len(s.done) - 1; i >= 0; i-- {
				err = errors.Join(err, s.done[i]())
			}
			return err
		}
	}
	return nil
}

func (s *swap) move(m move) error {
	from, to := filepath.Join(s.from, m.name), filepath.Join(s.to, m.name)
	if m.folder {
		if err := os.Mkdir(to, 0o777); err != nil {
			return err
		}
		s.done = append(s.done, func() error { return os.Remove(to) })
		return nil
	}
	back := func() error { return os.Remove(to) }
	if m.old != "" {
		// A second name first, so that the file is there at every moment.
		if os.Link(to, m.old) != nil {
			if err := os.Rename(to, m.old); err != nil {
				return err
			}
		}
		back = func() error {
			err := os.Rename(m.old, to)
			os.Remove(m.old) // to rename one name of a file to another of its own does nothing
			return err
		}
		s.done = append(s.done, back)
		return os.Rename(from, to)
	}
	if err := os.Rename(from, to); err != nil {
		return err
	}
	s.done = append(s.done, back)
	return nil
}

// systemOf returns what the system says of a move.
func systemOf(err error) error {
	if failed := (*os.LinkError)(nil); errors.As(err, &failed) {
		return failed.Err
	}
	return causeOf(err)
}
