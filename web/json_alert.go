package web

import (
	"picket"
	"picket/picture"
	"picket/sensing"
)

// alertJSON is an alert; times that are not yet are empty.
type alertJSON struct {
	ID           string           `json:"id"`
	Rule         string           `json:"rule"`
	Level        string           `json:"level"`
	Title        string           `json:"title"`
	Why          string           `json:"why"`
	Track        picket.Number    `json:"track"`
	Zone         string           `json:"zone"`
	Sensor       sensing.SensorID `json:"sensor"`
	Raised       string           `json:"raised"`
	Updated      string           `json:"updated"`
	Cleared      string           `json:"cleared"`
	Acknowledged string           `json:"acknowledged"`
	By           string           `json:"by"`
}

func alertOf(a *picket.Alert) alertJSON {
	return alertJSON{a.ID, a.Rule, a.Level.String(), a.Title, a.Why, a.Track, a.Zone, a.Sensor,
		stamp(a.Raised), stamp(a.Updated), stamp(a.Cleared), stamp(a.Acknowledged), a.By}
}

// alertsJSON gives the alerts that changed since, the latest raised first.
func (v *view) alertsJSON(since picture.Cursor) []alertJSON {
	list := []alertJSON{}
	for _, a := range v.Alerts(since) {
		list = append(list, alertOf(a))
	}
	return list
}
