package picture

import (
	"cmp"
	"slices"
	"strings"

	"picket"
)

// alert is an alert and when it changed, as of Cursor.Alerts.
type alert struct {
	picket.Alert
	changed uint64
}

func (p *Picture) alert(a *picket.Alert) {
	p.cursor.Alerts++
	p.alerts[a.ID] = &alert{*a, p.cursor.Alerts}
}

// Alerts gives the alerts that changed since, the latest raised first; those of one millisecond by
// ID. Alerts outlive a start.
func (p *Picture) Alerts(since Cursor) []*picket.Alert {
	var list []*picket.Alert
	for _, a := range p.alerts {
		if a.changed > since.Alerts {
			list = append(list, &a.Alert)
		}
	}
	slices.SortFunc(list, func(a, b *picket.Alert) int {
		return cmp.Or(cmp.Compare(b.Raised.UnixMilli(), a.Raised.UnixMilli()), strings.Compare(a.ID, b.ID))
	})
	return list
}
