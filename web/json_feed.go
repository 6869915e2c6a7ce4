package web

import (
	"fmt"
	"time"

	"picket"
	"picket/geo"
	"picket/sensing"
)

// feedJSON is what a feed has brought so far.
type feedJSON struct {
	ID          string            `json:"id"`
	Format      string            `json:"format"`
	From        string            `json:"from"`
	State       string            `json:"state"` // "ok", "silent", "waiting", "ended", "down"
	Note        string            `json:"note,omitempty"`
	Good        uint64            `json:"good"`
	Bad         map[string]uint64 `json:"bad"`
	LastBad     string            `json:"last_bad,omitempty"`
	Skipped     uint64            `json:"skipped"`
	Bytes       uint64            `json:"bytes"`
	Repeated    uint64            `json:"repeated"`
	Unsited     uint64            `json:"unsited"`
	Age         *float64          `json:"age_s"`
	ClockOffset float64           `json:"clock_offset_s"`
	Sensors     []sensorJSON      `json:"sensors,omitempty"`
}

func feedOf(cfg *picket.Feed, f *picket.FeedState, now time.Time) feedJSON {
	j := feedJSON{ID: cfg.ID, Format: cfg.Format, From: cfg.From, State: "ok", Good: f.Good, Bad: f.Bad, Skipped: f.Skipped,
		Bytes: f.Bytes, Repeated: f.Repeated, Unsited: f.Unsited, ClockOffset: round(f.Offset.Seconds(), 3)}
	if j.Bad == nil {
		j.Bad = map[string]uint64{}
	}
	if f.LastBad.Reason != "" {
		j.LastBad = fmt.Sprintf("offset %d: %s", f.LastBad.Offset, f.LastBad.Detail)
	}
	j.Age = ageOf(f.Last, now)
	switch {
	case f.Silent:
		j.State = "silent"
	case f.Last.IsZero():
		j.State = "waiting"
	}
	return j
}

// feedsJSON gives the feeds with the sensors that speak on each.
func (v *view) feedsJSON() []feedJSON {
	list := []feedJSON{}
	sensors := v.sensorsJSON()
	for i, f := range v.Feeds() {
		j := feedOf(&v.Config().Feeds[i], &f, v.At())
		for _, s := range sensors {
			if s.Feed == j.ID {
				j.Sensors = append(j.Sensors, s)
			}
		}
		list = append(list, j)
	}
	return list
}

// sensorJSON is how a sensor is doing.
type sensorJSON struct {
	Index       int              `json:"index"`
	ID          sensing.SensorID `json:"id"`
	Feed        string           `json:"feed"`
	Station     string           `json:"station,omitempty"`
	Tech        []string         `json:"tech"`
	Lat         *float64         `json:"lat"`
	Lon         *float64         `json:"lon"`
	Range       float64          `json:"range_m"`
	State       string           `json:"state"`
	Degraded    string           `json:"degraded"`
	Period      float64          `json:"period_s"`
	Rotation    float64          `json:"rotation_s"`
	Age         *float64         `json:"age_s"`
	ClockOffset float64          `json:"clock_offset_s"`
	North       *float64         `json:"north_s"`
	Plots       uint64           `json:"plots"`

	Registration string      `json:"registration,omitempty"`
	Errors       *errorsJSON `json:"errors,omitempty"`
}

// errorsJSON is what a radar is found to measure wrongly: value and 1σ.
type errorsJSON struct {
	Range   [2]float64 `json:"range_m"`
	Gain    [2]float64 `json:"gain"`
	Azimuth [2]float64 `json:"azimuth_deg"`
	Offset  [2]float64 `json:"offset_s"`
}

func errorsOf(s *picket.SensorState) *errorsJSON {
	if s.Sigmas == ([4]float64{}) {
		return nil
	}
	v := func(i int, unit float64, digits int) [2]float64 {
		return [2]float64{round(s.Errors[i]/unit, digits), round(s.Sigmas[i]/unit, digits)}
	}
	return &errorsJSON{v(0, 1, 1), v(1, 1, 6), v(2, geo.Deg, 4), v(3, 1, 3)}
}

func sensorOf(i int, s *picket.SensorState, now time.Time) sensorJSON {
	j := sensorJSON{Index: i, ID: s.ID, Feed: s.Feed, Tech: techOf(s.Tech), Range: s.MaxRange, State: "ok", Degraded: s.Degraded,
		Period: round(s.Period.Seconds(), 3), Rotation: round(s.Rotation.Seconds(), 3), Age: ageOf(s.LastHeard, now),
		ClockOffset: round(s.Offset.Seconds(), 3), North: ageOf(s.LastNorth, now), Plots: s.Plots,
		Registration: s.Registration, Errors: errorsOf(s)}
	if s.Station != 0 {
		j.Station = s.Station.String()
	}
	if s.HasSite {
		lat, lon := round(s.Site.Lat/geo.Deg, 7), round(s.Site.Lon/geo.Deg, 7)
		j.Lat, j.Lon = &lat, &lon
	}
	switch {
	case s.Silent:
		j.State = "silent"
	case s.LastHeard.IsZero():
		j.State = "never"
	case s.Degraded != "" || s.Registration == "jumped" || s.Registration == "frozen":
		j.State = "degraded"
	}
	return j
}

func techOf(t sensing.Tech) []string {
	names := []string{}
	for i, n := range []string{"PSR", "SSR", "Mode S", "ADS-B", "AIS", "MLAT"} {
		if t&(1<<i) != 0 {
			names = append(names, n)
		}
	}
	return names
}

// sensorsJSON gives the sensors in the order in which they were first heard of.
func (v *view) sensorsJSON() []sensorJSON {
	list := []sensorJSON{}
	for i, s := range v.Sensors() {
		list = append(list, sensorOf(i, &s, v.At()))
	}
	return list
}
