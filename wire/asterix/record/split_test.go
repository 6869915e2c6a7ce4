package record

import (
	"bytes"
	"testing"

	"picket/wire/asterix/uap"
)

// mark034 is a north mark of I034: 010 (SAC 25, SIC 13), 000, 030.
var mark034 = []byte{0xE0, 25, 13, 1, 0x35, 0x6D, 0x4D}

// TestSplit finds the items of a record, and says why there is none.
func TestSplit(t *testing.T) {
	var r Record
	cat := uap.Categories[34]
	if f := r.Split(cat, append(bytes.Clone(mark034), 0xFF)); f != (Fault{}) || len(r.Octets()) != len(mark034) {
		t.Fatalf("%+v, %d octets", f, len(r.Octets()))
	}
	if r.Category() != 34 || !r.Has(uap.I034_030) || r.Has(uap.I034_041) || !bytes.HasPrefix(r.Item(uap.I034_030), mark034[4:]) {
		t.Errorf("category %d, I034/030 is %x", r.Category(), r.Item(uap.I034_030))
	}
	for _, c := range []struct {
		b    []byte
		want Fault
	}{
		{nil, Fault{Reason: ReasonOverrun}},
		{[]byte{0x01}, Fault{Reason: ReasonOverrun, At: 1}},
		{[]byte{0x00}, Fault{Reason: ReasonEmpty}},
		{[]byte{0x40, 1}, Fault{Reason: ReasonNoSource}},
		{mark034[:5], Fault{Reason: ReasonOverrun, Item: "030", At: 4}},
		{[]byte{0x81, 0x01, 0x80, 25, 13, 1}, Fault{Reason: ReasonUnknownItem, At: 2}},
		{[]byte{0x81, 0x04, 25, 13, 0}, Fault{Reason: ReasonItemLength, Item: "RE", At: 4}},
	} {
		if f := r.Split(cat, c.b); f != c.want {
			t.Errorf("%x: %+v, want %+v", c.b, f, c.want)
		}
	}
}

// TestJSON: what is shown of a record makes the same record again.
func TestJSON(t *testing.T) {
	var r Record
	r.Split(uap.Categories[34], mark034)
	line := r.AppendJSON(nil, 3)
	want := `{"offset":3,"length":7,"format":"asterix","cat":34,"edition":"1.29",` +
		`"items":{"010":{"SAC":25,"SIC":13},"000":1,"030":27354.6015625}}`
	if string(line) != want {
		t.Errorf("%s\nwant\n%s", line, want)
	}
	if cat, b, err := FromJSON(line); cat != 34 || !bytes.Equal(b, mark034) || err != nil {
		t.Errorf("category %d, %x, %v", cat, b, err)
	}
}
