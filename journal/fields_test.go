package journal

import (
	"reflect"
	"testing"

	"picket"
	"picket/internal/fields"
)

// Every field of every kind of entry is written and read back: one that somebody added and the journal forgot fails.
func TestEveryFieldOfAnEntryComesBack(t *testing.T) {
	var full picket.Entry
	fields.Fill(&full)
	of := reflect.TypeFor[picket.Entry]()
	kinds := 0
	for f := range of.Fields() {
		if k := f.Type.Kind(); k != reflect.Pointer && k != reflect.Slice {
			continue // Seq and At, which every entry has
		}
		kinds++
		want := picket.Entry{Seq: full.Seq, At: full.At}
		reflect.ValueOf(&want).Elem().FieldByIndex(f.Index).Set(reflect.ValueOf(full).FieldByIndex(f.Index))
		var c deltaBase
		p := entryParser{b: c.appendEntry(nil, &want)}
		if got := p.next(); p.err != nil || len(p.b) != 0 || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v\nwrote %+v\nread  %+v", f.Name, p.err,
				reflect.ValueOf(want).FieldByIndex(f.Index), reflect.ValueOf(got).FieldByIndex(f.Index))
		}
	}
	if kinds < 7 {
		t.Errorf("only %d kinds of entry were tried", kinds)
	}
}

// Of a person's act each field alone comes back, too: an act is never written as something less.
func TestEveryFieldOfAnActComesBack(t *testing.T) {
	var full picket.Act
	fields.Fill(&full)
	of := reflect.TypeFor[picket.Act]()
	for f := range of.Fields() {
		var act picket.Act
		reflect.ValueOf(&act).Elem().FieldByIndex(f.Index).Set(reflect.ValueOf(full).FieldByIndex(f.Index))
		want := picket.Entry{Seq: 1, Act: &act}
		var c deltaBase
		p := entryParser{b: c.appendEntry(nil, &want)}
		if got := p.next(); p.err != nil || !reflect.DeepEqual(got.Act, want.Act) {
			t.Errorf("%s: wrote %+v, read %+v (%v)", f.Name, *want.Act, got.Act, p.err)
		}
	}
}
