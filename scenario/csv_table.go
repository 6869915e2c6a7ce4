package scenario

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
)

// table is a CSV file being read by columns.
type table struct {
	name    string
	r       *csv.Reader
	header  []string
	columns []string
	place   []int // of each column in the file
	row     []string
	err     error
}

// open reads the header and finds the columns.
func open(name string, r io.Reader, columns ...string) *table {
	t := &table{name: name, r: csv.NewReader(r), columns: columns}
	t.r.ReuseRecord = true
	header, err := t.r.Read()
	if err != nil {
		t.fail(err)
		return t
	}
	t.header = slices.Clone(header)
	for _, c := range columns {
		at := t.find(c)
		if at < 0 {
			t.err = fmt.Errorf("%s:1: no column %q: the header needs %s", name, c, strings.Join(columns, ","))
			return t
		}
		t.place = append(t.place, at)
	}
	return t
}

// find gives a column's place in the file; -1: it is not there.
func (t *table) find(column string) int {
	return slices.IndexFunc(t.header, func(h string) bool { return strings.TrimSpace(h) == column })
}

// also asks for a column that need not be there, as the next after the others, and says whether it is.
func (t *table) also(column string) bool {
	at := t.find(column)
	if t.err != nil || at < 0 {
		return false
	}
	t.columns, t.place = append(t.columns, column), append(t.place, at)
	return true
}

// fail keeps an error of the file itself.
func (t *table) fail(err error) {
	var p *csv.ParseError
	switch {
	case errors.Is(err, io.EOF):
		t.err = fmt.Errorf("%s: the file is empty: it needs the header %s", t.name, strings.Join(t.columns, ","))
	case errors.As(err, &p):
		t.err = fmt.Errorf("%s:%d: %w: give every row as many fields as the header", t.name, p.Line, p.Err)
	default:
		t.err = fmt.Errorf("%s: %w", t.name, err)
	}
}

func (t *table) next() bool {
	if t.err != nil {
		return false
	}
	row, err := t.r.Read()
	if errors.Is(err, io.EOF) {
		return false
	}
	if err != nil {
		t.fail(err)
		return false
	}
	t.row = row
	return true
}

// bad notes what is wrong with the row; the first counts.
func (t *table) bad(format string, args ...any) {
	if t.err == nil {
		line, _ := t.r.FieldPos(0)
		t.err = fmt.Errorf("%s:%d: %s", t.name, line, fmt.Sprintf(format, args...))
	}
}

func (t *table) text(i int) string {
	s := strings.TrimSpace(t.row[t.place[i]])
	if s == "" {
		t.bad("%s is empty: write a name or a number", t.columns[i])
	}
	return strings.Clone(s)
}

func (t *table) number(i int) float64 {
	s := strings.TrimSpace(t.row[t.place[i]])
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		t.bad("%s %q is not a number: write one like 12.5", t.columns[i], s)
		return 0
	}
	return v
}

func (t *table) positive(i int) float64 {
	v := t.number(i)
	if !(v > 0) {
		t.bad("%s %v is not above 0: write a positive number", t.columns[i], v)
	}
	return v
}

func (t *table) count(i int) int {
	s := strings.TrimSpace(t.row[t.place[i]])
	v, err := strconv.Atoi(s)
	if err != nil || v < 0 {
		t.bad("%s %q is not a count: write a whole number from 0", t.columns[i], s)
	}
	return v
}

// end gives the first error, also where there are fewer than one of n rows.
func (t *table) end(n int) error {
	if t.err == nil && n == 0 {
		return fmt.Errorf("%s: no rows below the header: nothing can be done with it", t.name)
	}
	return t.err
}
