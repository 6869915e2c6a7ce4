package picture

import (
	"fmt"
	"testing"
	"time"

	"picket"
)

func TestAlertsSince(t *testing.T) {
	p := begun()
	raise := func(id string, at time.Time) {
		p.Deliver(&picket.Outcome{At: at, Alerts: []picket.Alert{{ID: id, Raised: at, Updated: at}}})
	}
	ids := func(since Cursor) string {
		out := []string{}
		for _, a := range p.Alerts(since) {
			out = append(out, a.ID)
		}
		return fmt.Sprint(out)
	}
	raise("b", start.Add(200*time.Microsecond))
	raise("a", start)
	raise("c", start.Add(time.Second))
	before := p.Cursor()
	if got := ids(Cursor{}); got != "[c a b]" {
		t.Error(got)
	}
	p.Deliver(&picket.Outcome{At: start, Alerts: []picket.Alert{{ID: "a", Raised: start, Acknowledged: start, By: "Sato"}}})
	if got := ids(before); got != "[a]" || p.Alerts(before)[0].By != "Sato" {
		t.Errorf("since then %s", got)
	}
	if got := ids(p.Cursor()); got != "[]" {
		t.Errorf("after reading all %s", got)
	}
}
