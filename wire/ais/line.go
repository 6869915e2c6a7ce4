package ais

import "bytes"

// maxLine bounds a line: a sentence has 82 characters, a tag block as many, a coast guard's suffix about 60.
const maxLine = 1024

// line is one line of the connection, with its line end.
type line struct {
	text   []byte // valid until the next line; of an overlong line, its beginning
	at     int64  // in the connection's bytes
	length int
}

// lines cuts a connection's bytes into lines and holds the unfinished one.
type lines struct {
	held   []byte
	length int   // of the unfinished line; more than len(held) once it is overlong
	at     int64 // where it starts
}

// next takes bytes from b up to the end of a line.
func (l *lines) next(b []byte) (out line, rest []byte, whole bool) {
	i := bytes.IndexByte(b, '\n')
	if i < 0 {
		l.hold(b)
		return line{}, nil, false
	}
	if l.length == 0 { // the usual case: no copy
		out = line{b[:min(i+1, maxLine+1)], l.at, i + 1}
		l.at += int64(i + 1)
		return out, b[i+1:], true
	}
	l.hold(b[:i+1])
	out, _ = l.end()
	return out, b[i+1:], true
}

func (l *lines) hold(b []byte) {
	l.length += len(b)
	l.held = append(l.held, b[:min(len(b), maxLine-len(l.held))]...)
}

// end gives the unfinished line: nothing more belongs to it.
func (l *lines) end() (out line, some bool) {
	out = line{l.held, l.at, l.length}
	l.at += int64(l.length)
	l.held, l.length = l.held[:0], 0
	return out, out.length > 0
}

// findVDM gives the place of the next sentence of any talker that is a VDM or VDO; −1: none.
func findVDM(b []byte, from int) int {
	for {
		i := bytes.IndexByte(b[from:], '!')
		if i < 0 || from+i+7 > len(b) {
			return -1
		}
		s := b[from+i:]
		if s[3] == 'V' && s[4] == 'D' && (s[5] == 'M' || s[5] == 'O') && s[6] == ',' {
			return from + i
		}
		from += i + 1
	}
}

// tagBlockStart gives the place of the '\' that opens a tag block ending b; len(b): there is none.
func tagBlockStart(b []byte) int {
	n := len(b)
	if n < 2 || b[n-1] != '\\' {
		return n
	}
	if i := bytes.LastIndexByte(b[:n-1], '\\'); i >= 0 {
		return i
	}
	return n
}
