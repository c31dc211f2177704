package text

import (
	"regexp"
	"sync"
)

// Pattern returns what gives a regular expression, compiled when it is first
// wanted. All packages are in one program, which starts for each command: what is
// compiled before it knows the command is compiled for nothing, nearly always.
func Pattern(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
