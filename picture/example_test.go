package picture_test

import (
	"fmt"
	"time"

	"picket"
	"picket/picture"
)

// An outlet takes outcomes as they come and writes now and then what changed since it last did.
func Example() {
	p, last := picture.New(), picture.Cursor{}
	write := func() {
		if !p.Remembers(last) {
			fmt.Println("all anew")
			last = picture.Cursor{}
		}
		for _, o := range p.Objects(last) {
			fmt.Println(o.ID, o.Track.Number, o.Track.Identity)
		}
		for _, e := range p.Ended(last) {
			fmt.Println(e.ID, e.Number, "ended")
		}
		for _, a := range p.Alerts(last) {
			fmt.Println(a.Title)
		}
		last = p.Cursor()
	}
	at := time.Unix(0, 0)
	p.Deliver(&picket.Outcome{At: at, Started: &picket.Config{Node: "jp"}})
	p.Deliver(&picket.Outcome{At: at, Changed: []picket.Track{{Number: "jp-0001"}, {Number: "jp-0002"}}})
	write()
	p.Deliver(&picket.Outcome{At: at, Changed: []picket.Track{{Number: "jp-0001", Status: picket.Ended}}})
	p.Deliver(&picket.Outcome{At: at, Changed: []picket.Track{{Number: "jp-0002", Identity: picket.Friend}}})
	p.Deliver(&picket.Outcome{At: at, Alerts: []picket.Alert{{ID: "a", Title: "Zone incursion"}}})
	write()
	// Output:
	// all anew
	// 1 jp-0001 pending
	// 2 jp-0002 pending
	// 2 jp-0002 friend
	// 1 jp-0001 ended
	// Zone incursion
}
