package ais

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"picket/sensing"
)

// shared reads a recording.
func shared(t testing.TB, name string) []byte {
	t.Helper()
	dir := os.Getenv("PICKET_SHARED")
	for up := "."; dir == ""; up = filepath.Join(up, "..") {
		if _, err := os.Stat(filepath.Join(up, "go.mod")); err == nil {
			dir = filepath.Join(up, "..", "shared")
		}
	}
	b, err := os.ReadFile(filepath.Join(dir, "data", "ais", name))
	if err != nil {
		t.Skipf("needs ../shared: %v", err)
	}
	return b
}

// object is one message as JSON has it.
type object map[string]any

// jsonLines reads an oracle's output.
func jsonLines(t *testing.T, b []byte) (out []object) {
	t.Helper()
	for s := bufio.NewScanner(bytes.NewReader(b)); s.Scan(); {
		var m object
		if err := json.Unmarshal(s.Bytes(), &m); err != nil {
			t.Fatalf("%v in %s", err, s.Bytes())
		}
		out = append(out, m)
	}
	return out
}

var received = time.Date(2026, 11, 23, 3, 14, 0, 0, time.UTC)

// list gives what the Lister says of a whole recording.
func list(t testing.TB, b []byte) (good []object, bad []sensing.Record, skipped int) {
	t.Helper()
	d := NewDecoder()
	yield := func(r sensing.Record) {
		switch {
		case r.Offset < 0 || r.Length <= 0 || r.Offset+int64(r.Length) > int64(len(b)):
			t.Errorf("record %d+%d lies outside the recording", r.Offset, r.Length)
		case r.Skipped:
			skipped++
		case r.Bad != "":
			bad = append(bad, r)
		default:
			var m object
			if err := json.Unmarshal(r.JSON, &m); err != nil {
				t.Fatalf("%v in %s", err, r.JSON)
			}
			good = append(good, m)
		}
	}
	d.List(b, received, yield)
	d.ListEnd(yield)
	return good, bad, skipped
}

// decode gives what the Decoder says of a whole recording.
func decode(b []byte) *sensing.Reports {
	var r sensing.Reports
	d := NewDecoder()
	d.Decode(&r, b, received)
	d.Flush(&r)
	return &r
}
