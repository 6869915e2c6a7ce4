package picture

import (
	"fmt"
	"testing"
	"time"

	"picket"
)

func decided(to picket.NodeID, track, ref picket.Number, g picket.Grant) picket.Decision {
	return picket.Decision{At: start, To: to, Track: track, Ref: ref, Grant: g}
}

// A decision replaces the one before on the same object of the partner; what is gone is counted no
// more.
func TestDecisions(t *testing.T) {
	p := begun()
	yes, no := picket.Grant{OK: true, Rule: "all"}, picket.Grant{Denied: "north"}
	tr := at(1, start)
	tr.Aliases = []picket.Number{"us-0033"}
	p.Deliver(&picket.Outcome{At: start, Changed: []picket.Track{tr}, Decisions: []picket.Decision{
		decided("us", "us-0033", "jp-9", yes), decided("au", "jp-0001", "jp-7", no), decided("au", "jp-0002", "", picket.Grant{Alarm: "policy error"})}})
	count := func(n picket.NodeID) string {
		x := p.Partner(n)
		return fmt.Sprint(x.Offered, x.Released, x.Withheld)
	}
	if us, au := count("us"), count("au"); us != "1 1 map[]" || au != "2 0 map[north:1 policy error:1]" {
		t.Errorf("us %s, au %s", us, au)
	}
	var got []picket.NodeID
	for _, d := range p.Decisions(p.Find("jp-0001")) {
		got = append(got, d.To)
	}
	if fmt.Sprint(got) != "[au us]" {
		t.Errorf("decisions on the object, under either number: %v", got)
	}
	p.Deliver(&picket.Outcome{At: start, Decisions: []picket.Decision{decided("au", "jp-0001", "jp-7", yes), decided("au", "jp-0002", "", picket.Grant{}), decided("us", "us-0033", "jp-9", picket.Grant{})}})
	if us, au := count("us"), count("au"); us != "0 0 map[]" || au != "1 1 map[]" {
		t.Errorf("then us %s, au %s", us, au)
	}
	if list := p.Decisions(p.Find("jp-0001")); len(list) != 1 || !list[0].Grant.OK {
		t.Errorf("then %v", list)
	}
}

func TestFused(t *testing.T) {
	p := begun()
	tr := at(1, start)
	tr.Sources = []picket.TrackSource{{Sensor: "naha"}, {From: "us"}, {From: "us"}, {From: "kr"}}
	tell(p, 0, tr)
	tell(p, time.Second, tr)
	if us, kr := p.Partner("us").Fused, p.Partner("kr").Fused; us != 1 || kr != 1 || p.Partner("au").Fused != 0 {
		t.Errorf("us %d, kr %d", us, kr)
	}
	tr.Sources = tr.Sources[:1]
	tell(p, 2*time.Second, tr)
	if us := p.Partner("us").Fused; us != 0 {
		t.Errorf("without its contributions %d", us)
	}
	var names []picket.NodeID
	for _, n := range p.Partners() {
		names = append(names, n.Node)
	}
	if fmt.Sprint(names) != "[au kr us]" || p.Partner("nz") != nil {
		t.Errorf("partners %v", names)
	}
}

// A cursor moves with a link's state and reason, not with its figures.
func TestLinkChanges(t *testing.T) {
	p := begun()
	for i, c := range []struct {
		s     picket.LinkState
		moves bool
	}{
		{picket.LinkState{Partner: "us", State: "up", Sent: 1}, true},
		{picket.LinkState{Partner: "us", State: "up", Sent: 2}, false},
		{picket.LinkState{Partner: "us", State: "down", Sent: 2}, true},
		{picket.LinkState{Partner: "us", State: "down", Why: "cut"}, true},
	} {
		before := p.Cursor()
		p.Deliver(&picket.Outcome{At: start.Add(time.Second), Links: []picket.LinkState{c.s}})
		if moved := p.Cursor().Links != before.Links; moved != c.moves {
			t.Errorf("%d: moved %v", i, moved)
		}
		if us := p.Partner("us"); us.Link != c.s || !us.LinkAt.Equal(start.Add(time.Second)) {
			t.Errorf("%d: %+v", i, us)
		}
	}
}
