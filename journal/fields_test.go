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
		var c coder
		p := parser{b: c.append(nil, &want)}
		if got := p.next(); p.err != nil || len(p.b) != 0 || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v\nwrote %+v\nread  %+v", f.Name, p.err, reflect.ValueOf(want).FieldByIndex(f.Index), reflect.ValueOf(got).FieldByIndex(f.Index))
		}
	}
	if kinds < 7 {
		t.Errorf("only %d kinds of entry were tried", kinds)
	}
}

// Acts of journals of before December 2026 are read as the deeds that they were.
func TestOldActsAreDeeds(t *testing.T) {
	for want, old := range map[string][]byte{
		`acknowledge {"alert":"emergency/jp-1/1"}`:          appendBytes(appendBytes([]byte{kindAck, 1, 0, 0}, "Sato"), "emergency/jp-1/1"),
		`identify {"identity":"suspect","track":"jp-0421"}`: appendBytes([]byte{kindAct, 1, 0, 0}, `{"By":"Sato","Acknowledge":"","Track":"jp-0421","Declare":"suspect","Join":"","Part":"","Policy":null}`),
		`correlate {"track":"jp-0421","with":"us-0033"}`:    appendBytes([]byte{kindAct, 1, 0, 0}, `{"By":"Sato","Track":"jp-0421","Join":"us-0033"}`),
		`decorrelate {"from":"us-0033","track":"jp-0421"}`:  appendBytes([]byte{kindAct, 1, 0, 0}, `{"By":"Sato","Track":"jp-0421","Part":"us-0033"}`),
		`policy {"files":[{"name":"a","text":"AQI="}]}`:     appendBytes([]byte{kindAct, 1, 0, 0}, `{"By":"Sato","Policy":[{"name":"a","text":"AQI="}]}`),
	} {
		p := parser{b: old}
		e := p.next()
		if p.err != nil || e.Deed == nil || e.Deed.By != "Sato" || e.Deed.Kind+" "+string(e.Deed.Body) != want {
			t.Errorf("%v: %+v, want %s", p.err, e.Deed, want)
		}
	}
}
