package kit

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"yiku/db/pending"
)

// Folder is where a kit goes.
type Folder struct {
	Dir   string // as it was named, without what is idle in a path
	place string // with a link to it followed
	top   string // the first folder on the way that is not there; "" if all are
	check func(path string) error
}

// NewFolder returns the folder of a kit, which is made with those on the way to
// it if it is not there. One with something in it is an [*ExistsError] unless
// force is set. What check refuses to be replaced is not.
func NewFolder(dir string, force bool, check func(path string) error) (*Folder, error) {
	dir = filepath.Clean(dir)
	f := &Folder{Dir: dir, place: dir, check: check}
	real, err := filepath.EvalSymlinks(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return f, f.findTop()
	}
	if err != nil {
		return nil, obstacle(dir, err)
	}
	f.place = real
	there, err := os.ReadDir(real)
	if err != nil {
		return nil, obstacle(dir, err)
	}
	if len(there) > 0 && !force {
		return nil, &ExistsError{dir}
	}
	return f, nil
}

// findTop finds the first folder on the way that has to be made.
func (f *Folder) findTop() error {
	for at := f.place; ; at = filepath.Dir(at) {
		info, err := os.Lstat(at)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			f.top = at
			continue
		case err != nil:
			return obstacle(f.Dir, err)
		case info.Mode()&fs.ModeSymlink != 0 && at == f.place:
			return &ObstacleError{at, "a link to nothing"}
		}
		if info, err = os.Stat(at); err == nil && !info.IsDir() {
			return &ObstacleError{at, "no folder"}
		}
		return err
	}
}

// ExistsError says that the folder has something in it.
type ExistsError struct{ Dir string }

func (e *ExistsError) Error() string { return e.Dir + " is not empty" }

// Hint says what to do about it.
func (e *ExistsError) Hint() string {
	return "name another folder, or --force to put the kit's files over those of the same name"
}

// ObstacleError says that something stands where a file or a folder of the kit
// must go.
type ObstacleError struct{ Path, Is string }

func (e *ObstacleError) Error() string {
	return fmt.Sprintf("%s is %s, and a part of the kit must go there", e.Path, e.Is)
}

// Hint says what to do about it.
func (e *ObstacleError) Hint() string { return "move it away, or name another folder" }

// obstacle says of an error of the system which folder it befell.
func obstacle(path string, err error) error {
	if errors.Is(err, syscall.ENOTDIR) {
		return &ObstacleError{path, "no folder"}
	}
	return fmt.Errorf("%s: %w", path, causeOf(err))
}

// Write makes the kit, whole or not at all: it is built beside the folder, and
// put there when all of it is written. Files of the same name are replaced, and
// all else in the folder stays; what a person had changed in a file of an older
// kit is kept under another name, which is returned.
func (k *Kit) Write(f *Folder) (kept []Kept, err error) {
	if f.top != "" {
		return nil, k.writeNew(f)
	}
	kept, err = k.writeVia(f, filepath.Dir(f.place))
	if errors.Is(err, syscall.EXDEV) || errors.Is(err, errNoBeside) { // the folder is a disk of its own, or alone one's own
		kept, err = k.writeVia(f, f.place)
	}
	return kept, err
}

// errNoBeside says that nothing can be made in a folder.
var errNoBeside = errors.New("no folder can be made")

// beside makes a folder for what is not finished.
func beside(parent string) (dir string, end func(), err error) {
	dir, end, err = pending.Dir(func() (string, error) {
		dir, err := os.MkdirTemp(parent, ".yiku-kit-*")
		return dir, err
	})
	if err != nil {
		err = fmt.Errorf("%w in %s: %w", errNoBeside, parent, causeOf(err))
	}
	return dir, end, err
}

// writeNew makes a folder that is not there, with those on the way to it.
func (k *Kit) writeNew(f *Folder) error {
	dir, end, err := beside(filepath.Dir(f.top))
	if err != nil {
		return err
	}
	defer end()
	rest, err := filepath.Rel(f.top, f.place)
	if err != nil {
		return err
	}
	made := filepath.Join(dir, "made")
	if err := os.MkdirAll(filepath.Join(made, rest), 0o777); err != nil {
		return obstacle(f.Dir, err)
	}
	if err := k.fill(filepath.Join(made, rest)); err != nil {
		return fmt.Errorf("kit: %w", err)
	}
	if err := pending.Step(func() error { return os.Rename(made, f.top) }); err != nil {
		return obstacle(f.Dir, err)
	}
	return nil
}

// writeVia builds the kit in a folder in parent and puts it into one that is
// there.
func (k *Kit) writeVia(f *Folder, parent string) ([]Kept, error) {
	dir, end, err := beside(parent)
	if err != nil {
		return nil, err
	}
	defer end()
	s := &swap{from: filepath.Join(dir, "made"), to: f.place, old: filepath.Join(dir, "old"), at: k.Made, folder: f}
	if err := errors.Join(os.Mkdir(s.from, 0o777), os.Mkdir(s.old, 0o777)); err != nil {
		return nil, obstacle(f.Dir, err)
	}
	if err := k.fill(s.from); err != nil {
		return nil, fmt.Errorf("kit: %w", err)
	}
	if err := s.plan(); err != nil {
		return nil, err
	}
	return s.kept, pending.Step(s.run)
}
