package picture

import (
	"testing"

	"picket"
	"picket/sensing"
)

func TestSensorsAndFeeds(t *testing.T) {
	p := New()
	p.Deliver(&picket.Outcome{At: start, Seq: 7, Started: &picket.Config{Node: "jp", Feeds: []picket.Feed{{ID: "naha"}, {ID: "kume"}}}})
	for _, id := range []sensing.SensorID{"b", "a", "b"} {
		p.Deliver(&picket.Outcome{At: start, Seq: 8, Sensors: []picket.SensorState{{Sensor: picket.Sensor{ID: id}, Plots: 5}},
			Feeds: []picket.FeedState{{ID: "kume", Good: 3}, {ID: "another", Good: 9}}})
	}
	s := p.Sensors()
	if len(s) != 2 || s[0].ID != "b" || s[1].ID != "a" {
		t.Errorf("sensors %+v", s)
	}
	if i, ok := p.SensorIndex("a"); i != 1 || !ok {
		t.Errorf("a is %d, %v", i, ok)
	}
	if _, ok := p.SensorIndex("c"); ok {
		t.Error("c is known")
	}
	if f := p.Feeds(); len(f) != 2 || f[0].ID != "naha" || f[1].Good != 3 {
		t.Errorf("feeds %+v", f)
	}
	if p.Config().Node != "jp" || !p.At().Equal(start) || !p.Began().Equal(start) || p.Outcome() != 8 {
		t.Error("what the outcomes say of themselves")
	}
}
