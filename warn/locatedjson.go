package warn

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// value is a JSON value that knows where it stood: nil, bool, float64, string, []value or object.
type value struct {
	of   any
	line int
}

// object keeps its members in order; of a key given twice the last counts, as in encoding/json.
type object []member

type member struct {
	key string
	value
}

func (o object) get(key string) (value, bool) {
	for i := len(o) - 1; i >= 0; i-- {
		if o[i].key == key {
			return o[i].value, true
		}
	}
	return value{}, false
}

// lineError is what is wrong on a line, with its mend.
type lineError struct {
	line int
	say  string
}

func (e *lineError) Error() string { return e.say }

func wrong(line int, format string, args ...any) error {
	return &lineError{line, fmt.Sprintf(format, args...)}
}

const deepest = 64 // levels of nesting

// reader reads one JSON text.
type reader struct {
	*json.Decoder
	b     []byte
	seen  int // bytes whose line breaks are counted
	lines int
}

// readJSON reads the one value that b holds.
func readJSON(b []byte) (value, error) {
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	r := &reader{Decoder: json.NewDecoder(bytes.NewReader(b)), b: b, lines: 1}
	v, err := r.value(0)
	if err != nil {
		return v, r.located(err)
	}
	if _, err := r.Token(); !errors.Is(err, io.EOF) {
		return v, wrong(r.line(), "something follows the end of the JSON text: keep one FeatureCollection a file")
	}
	return v, nil
}

// line is where the token read last ends.
func (r *reader) line() int {
	if at := int(r.InputOffset()); at > r.seen {
		r.lines += bytes.Count(r.b[r.seen:at], []byte("\n"))
		r.seen = at
	}
	return r.lines
}

func (r *reader) located(err error) error {
	var mine *lineError
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &mine):
		return err
	case errors.As(err, &syntax):
		at := min(max(0, int(syntax.Offset)-1), len(r.b))
		return wrong(1+bytes.Count(r.b[:at], []byte("\n")), "not JSON: %v: mend it there or just before", err)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return wrong(1+bytes.Count(r.b, []byte("\n")), "the JSON text ends too early: was the file cut short?")
	}
	return wrong(r.line(), "not JSON that can be read: %v: mend it there", err)
}

func (r *reader) value(depth int) (value, error) {
	token, err := r.Token()
	if err != nil {
		return value{}, err
	}
	v := value{token, r.line()}
	if depth > deepest {
		return v, wrong(v.line, "nested more than %d deep: GeoJSON is not", deepest)
	}
	switch token {
	case json.Delim('['):
		v.of, err = r.list(depth)
	case json.Delim('{'):
		v.of, err = r.object(depth)
	}
	return v, err
}

func (r *reader) list(depth int) ([]value, error) {
	list := []value{}
	for r.More() {
		v, err := r.value(depth + 1)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	_, err := r.Token()
	return list, err
}

func (r *reader) object(depth int) (object, error) {
	o := object{}
	for r.More() {
		key, err := r.Token()
		if err != nil {
			return nil, err
		}
		v, err := r.value(depth + 1)
		if err != nil {
			return nil, err
		}
		o = append(o, member{key.(string), v})
	}
	_, err := r.Token()
	return o, err
}
