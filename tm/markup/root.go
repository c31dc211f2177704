package markup

import "strings"

// Root returns the name, without a prefix, of the root element of a file that
// begins with head. It is the name that the document type gives it where head
// does not reach to the element, and "" where it is not XML as far as can be seen.
func Root(head string) string {
	doctype := ""
	for {
		head = strings.TrimLeft(strings.TrimPrefix(head, "\ufeff"), " \t\r\n")
		end := ""
		switch {
		case strings.HasPrefix(head, "<?"):
			end = "?>"
		case strings.HasPrefix(head, "<!--"):
			end = "-->"
		case strings.HasPrefix(head, "<!DOCTYPE"):
			rest := strings.TrimLeft(head[len("<!DOCTYPE"):], " \t\r\n")
			doctype = rest[:nameLen([]byte(rest))]
			end = ">"
			if brackets := strings.IndexByte(head, '['); brackets >= 0 && brackets < strings.IndexByte(head, '>') {
				end = "]"
			}
		case strings.HasPrefix(head, ">") && doctype != "": // behind declarations in brackets
			end = ">"
		case strings.HasPrefix(head, "<"):
			_, name := split(head[1 : 1+nameLen([]byte(head[1:]))])
			return name
		default:
			return doctype
		}
		_, rest, found := strings.Cut(head, end)
		if !found {
			return doctype
		}
		head = rest
	}
}
