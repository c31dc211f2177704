package kit

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A kit says what its files were when they were made, by the SHA-256 of each, so
// that a later one in the same folder can tell what a person has changed since:
// candidates filled in, terms that OmegaT put into the glossary. The names do not
// matter: what is the same as any file of the kit is nobody's work.

// sums are those of the files of a kit.
type sums map[string]bool

const sumsName = "omegat/yiku.sums"

// writeSums writes the sums of all files of a new kit.
func writeSums(dir string) error {
	all := make(sums)
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		sum, err := sumOf(path)
		all[sum] = true
		return err
	})
	if err != nil {
		return err
	}
	lines := strings.Join(slices.Sorted(maps.Keys(all)), "\n") + "\n"
	return os.WriteFile(filepath.Join(dir, sumsName), []byte(lines), 0o666)
}

// readSums reads the sums of the kit in a folder; there are none where there was
// no kit.
func readSums(dir string) (sums, error) {
	all := make(sums)
	info, err := os.Lstat(filepath.Join(dir, sumsName))
	if err != nil || !info.Mode().IsRegular() {
		return all, nil
	}
	list, err := os.ReadFile(filepath.Join(dir, sumsName))
	for line := range strings.Lines(string(list)) {
		all[strings.TrimSpace(line)] = true
	}
	return all, err
}

func sumOf(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	_, err = io.Copy(h, f)
	return hex.EncodeToString(h.Sum(nil)), errors.Join(err, f.Close())
}
