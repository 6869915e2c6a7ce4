package report

import (
	"strings"

	"picket/wire/asterix/codes"
)

// sentences remembers the sentences made, so that a radar that goes on complaining costs no memory.
type sentences map[codes.Complaint]string

const sentencesKept = 64

// of says c in words, empty for none.
func (m *sentences) of(c codes.Complaint) string {
	if c == 0 {
		return ""
	}
	if s, ok := (*m)[c]; ok {
		return s
	}
	var all []string
	for i, w := range codes.ComplaintWords {
		if c>>i&1 != 0 {
			all = append(all, w)
		}
	}
	s := strings.Join(all, ", ")
	if *m == nil || len(*m) >= sentencesKept {
		*m = sentences{}
	}
	(*m)[c] = s
	return s
}
