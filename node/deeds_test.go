package node

import (
	"slices"
	"testing"
)

// Each kind of deed stands once in the table, and no room keeps what it has under a name that the core uses.
func TestDeedsAndRoomsHaveNamesOfTheirOwn(t *testing.T) {
	seen := map[string]bool{}
	for _, k := range Deeds() {
		if k.Name == "" || seen[k.Name] || k.Most <= 0 || (k.do == nil) != (k.make != nil) || (k.room == "") != (k.make == nil) {
			t.Errorf("the line of %q is wrong", k.Name)
		}
		seen[k.Name] = true
		if slices.ContainsFunc(blobs, func(b blob) bool { return b.name == k.room }) {
			t.Errorf("%s: the core keeps something under the name %q", k.Name, k.room)
		}
	}
}
