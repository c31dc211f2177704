package document

import (
	"path/filepath"
	"slices"
	"strings"
)

// Name is what people call a document: the name of its file, without the place
// on a disk.
func Name(path string) string { return filepath.Base(path) }

// Names returns what people call several documents, by their paths: the name of
// the file, with as many of the folders before it as tell it from the others of
// that name.
func Names(paths []string) map[string]string {
	parts := make(map[string][]string)
	alike := make(map[string][]string) // paths by the names of their files
	for _, path := range paths {
		if _, known := parts[path]; !known {
			parts[path] = strings.Split(filepath.ToSlash(filepath.Clean(path)), "/")
			alike[Name(path)] = append(alike[Name(path)], path)
		}
	}
	names := make(map[string]string)
	for _, bearers := range alike {
		for _, path := range bearers {
			names[path] = shortest(path, bearers, parts)
		}
	}
	return names
}

// shortest returns the shortest end of a path that none of the others has.
func shortest(path string, others []string, parts map[string][]string) string {
	own := parts[path]
	for n := 1; n < len(own); n++ {
		end := own[len(own)-n:]
		if !slices.ContainsFunc(others, func(other string) bool {
			is := parts[other]
			return other != path && len(is) >= n && slices.Equal(is[len(is)-n:], end)
		}) {
			return strings.Join(end, "/")
		}
	}
	return path
}
