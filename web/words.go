package web

import (
	"fmt"
	"math"
	"slices"
	"time"

	"picket"
	"picket/cover"
	"picket/geo"
	"picket/picture"
	"picket/warn"
)

// The JSON of the API and of the stream's rare lane: CONTRACTS and docs/stream.md name each key.

type pictureJSON struct {
	Node     picket.NodeID `json:"node"`
	At       string        `json:"at"`
	Exercise string        `json:"exercise,omitempty"`
	Tracks   []trackJSON   `json:"tracks"`
}

type trackJSON struct {
	Number     picket.Number   `json:"number"`
	Aliases    []picket.Number `json:"aliases"`
	Status     string          `json:"status"`
	Domain     string          `json:"domain"`
	Identity   string          `json:"identity"`
	Emergency  string          `json:"emergency,omitempty"`
	Lat        float64         `json:"lat"`
	Lon        float64         `json:"lon"`
	Height     *float64        `json:"height_m"`
	HeightFrom string          `json:"height_from"`
	Course     float64         `json:"course_deg"`
	Speed      float64         `json:"speed_mps"`
	Climb      float64         `json:"climb_mps"`
	Accuracy   float64         `json:"accuracy_m"`
	Quality    uint8           `json:"quality"`
	Age        float64         `json:"age_s"`
	OnGround   bool            `json:"on_ground,omitempty"`
	Keys       keysJSON        `json:"keys"`
	Sources    []sourceJSON    `json:"sources"`
	Claims     []claimJSON     `json:"claims,omitempty"`
	Conflict   bool            `json:"conflict,omitempty"` // nations disagree on the identity
	Trajectory *trajectoryJSON `json:"trajectory,omitempty"`
}

type keysJSON struct {
	ICAO     string `json:"icao"`
	Callsign string `json:"callsign"`
	Squawk   string `json:"squawk"`
	MMSI     string `json:"mmsi"`
	Name     string `json:"name,omitempty"`
}

type sourceJSON struct {
	From     picket.NodeID   `json:"from"`
	Sensor   picket.SensorID `json:"sensor,omitempty"`
	Age      float64         `json:"age_s"`
	Accuracy float64         `json:"accuracy_m"`
	Plots    int             `json:"plots,omitempty"`
	How      string          `json:"how,omitempty"` // a partner's: why it is taken for the same object
}

func trackOf(node picket.NodeID, t *picket.Track, now time.Time) trackJSON {
	k := picture.KinematicsOf(t)
	j := trackJSON{
		Number: t.Number, Aliases: t.Aliases, Status: t.Status.String(), Domain: t.Domain.String(), Identity: t.Identity.String(),
		Lat: round(k.Pos.Lat/geo.Deg, 7), Lon: round(geo.WrapLon(k.Pos.Lon)/geo.Deg, 7), HeightFrom: t.HeightFrom.String(),
		Course: round(k.Course/geo.Deg, 2), Speed: round(k.Speed, 2), Climb: round(k.Climb, 2), Accuracy: round(k.Accuracy, 1),
		Quality: t.Quality, Age: round(now.Sub(t.LastPlot).Seconds(), 3), OnGround: t.OnGround && t.Domain == picket.Air, Keys: keysOf(t.Keys),
	}
	if t.Aliases == nil {
		j.Aliases = []picket.Number{}
	}
	if t.Emergency != picket.NoEmergency {
		j.Emergency = t.Emergency.String()
	}
	if k.HasHeight {
		h := round(k.Height, 1)
		j.Height = &h
	}
	j.Sources = make([]sourceJSON, 0, len(t.Sources))
	for _, s := range t.Sources {
		from := s.From
		if from == "" {
			from = node
		}
		j.Sources = append(j.Sources, sourceJSON{from, s.Sensor, round(now.Sub(s.At).Seconds(), 3), round(s.AccuracyM, 1), s.Plots, s.How})
	}
	j.Claims, j.Conflict, j.Trajectory = claimsOf(t), picture.IdentityConflict(t), trajectoryOf(t)
	return j
}

// trackOf gives an object as the API writes it.
func (v *view) trackOf(o *picture.Object) trackJSON {
	return trackOf(v.Config().Node, &o.Track, v.At())
}

func keysOf(k picket.Keys) keysJSON {
	j := keysJSON{Callsign: k.Callsign.String(), Squawk: k.Squawk.String(), Name: k.Name.String()}
	if k.ICAO != 0 {
		j.ICAO = fmt.Sprintf("%06X", k.ICAO)
	}
	if k.MMSI != 0 {
		j.MMSI = fmt.Sprintf("%09d", k.MMSI)
	}
	return j
}

type claimJSON struct {
	From     picket.NodeID `json:"from"`
	By       string        `json:"by"`
	At       string        `json:"at"`
	Identity string        `json:"identity"`
}

func claimsOf(t *picket.Track) []claimJSON {
	list := []claimJSON{}
	for _, c := range t.Claims {
		list = append(list, claimJSON{c.From, c.By, stamp(c.At), c.Identity.String()})
	}
	return list
}

type alertJSON struct {
	ID           string          `json:"id"`
	Rule         string          `json:"rule"`
	Level        string          `json:"level"`
	Title        string          `json:"title"`
	Why          string          `json:"why"`
	Track        picket.Number   `json:"track"`
	Zone         string          `json:"zone"`
	Sensor       picket.SensorID `json:"sensor"`
	Raised       string          `json:"raised"`
	Updated      string          `json:"updated"`
	Cleared      string          `json:"cleared"`
	Acknowledged string          `json:"acknowledged"`
	By           string          `json:"by"`
}

func alertOf(a *picket.Alert) alertJSON {
	return alertJSON{a.ID, a.Rule, a.Level.String(), a.Title, a.Why, a.Track, a.Zone, a.Sensor,
		stamp(a.Raised), stamp(a.Updated), stamp(a.Cleared), stamp(a.Acknowledged), a.By}
}

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

type sensorJSON struct {
	Index       int             `json:"index"`
	ID          picket.SensorID `json:"id"`
	Feed        string          `json:"feed"`
	Station     string          `json:"station,omitempty"`
	Tech        []string        `json:"tech"`
	Lat         *float64        `json:"lat"`
	Lon         *float64        `json:"lon"`
	Range       float64         `json:"range_m"`
	State       string          `json:"state"`
	Degraded    string          `json:"degraded"`
	Period      float64         `json:"period_s"`
	Rotation    float64         `json:"rotation_s"`
	Age         *float64        `json:"age_s"`
	ClockOffset float64         `json:"clock_offset_s"`
	North       *float64        `json:"north_s"`
	Plots       uint64          `json:"plots"`

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
		ClockOffset: round(s.Offset.Seconds(), 3), North: ageOf(s.LastNorth, now), Plots: s.Plots, Registration: s.Registration, Errors: errorsOf(s)}
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

func techOf(t picket.Tech) []string {
	names := []string{}
	for i, n := range []string{"PSR", "SSR", "Mode S", "ADS-B", "AIS", "MLAT"} {
		if t&(1<<i) != 0 {
			names = append(names, n)
		}
	}
	return names
}

type zoneJSON struct {
	ID          string           `json:"id"`
	Name        string           `json:"name"`
	Kind        string           `json:"kind"`
	Claimant    picket.NodeID    `json:"claimant"`
	Recognisers []picket.NodeID  `json:"recognisers"`
	Recognised  bool             `json:"recognised"`
	Polygons    [][][][2]float64 `json:"polygons"`
}

func zoneOf(z *picket.Zone, node picket.NodeID) zoneJSON {
	j := zoneJSON{ID: z.ID, Name: z.Name, Kind: z.Kind, Claimant: z.Claimant, Recognisers: z.Recognisers, Recognised: z.RecognisedBy(node)}
	for _, poly := range z.Polygons {
		var rings [][][2]float64
		for _, r := range poly {
			line := lineOf(warn.Outline(r))
			rings = append(rings, append(line, line[0]))
		}
		j.Polygons = append(j.Polygons, rings)
	}
	return j
}

type ringJSON struct {
	Sensor picket.SensorID `json:"sensor"`
	Points [][2]float64    `json:"points"`
}

// coverageHeight is the height of the objects whose coverage is drawn: an airliner's.
const coverageHeight = 10_000

func ringOf(s *picket.SensorState) ringJSON {
	line := lineOf(cover.Ring(s.Sensor, coverageHeight, 120))
	return ringJSON{s.ID, append(line, line[0])}
}

func lineOf(r []geo.LLA) [][2]float64 {
	line := make([][2]float64, 0, len(r)+1)
	for _, p := range r {
		line = append(line, [2]float64{round(p.Lon/geo.Deg, 6), round(p.Lat/geo.Deg, 6)})
	}
	return line
}

// descriptionJSON is the stream's JSON about a track: all but its motion.
type descriptionJSON struct {
	ID        uint32            `json:"id"`
	Number    picket.Number     `json:"number"`
	Aliases   []picket.Number   `json:"aliases"`
	Callsign  string            `json:"callsign"`
	Name      string            `json:"name"`
	ICAO      string            `json:"icao"`
	MMSI      string            `json:"mmsi"`
	Squawk    string            `json:"squawk"`
	Domain    string            `json:"domain"`
	Identity  string            `json:"identity"`
	Platform  uint8             `json:"platform"`
	Emergency string            `json:"emergency"`
	Sensors   []picket.SensorID `json:"sensors"`
	Nodes     []picket.NodeID   `json:"nodes"` // whose sensors it rests on, this node first
	Claims    []claimJSON       `json:"claims,omitempty"`
	Conflict  bool              `json:"conflict,omitempty"`
}

func descriptionOf(node picket.NodeID, o *picture.Object) descriptionJSON {
	t := &o.Track
	k := keysOf(t.Keys)
	j := descriptionJSON{ID: o.ID, Number: t.Number, Aliases: t.Aliases, Callsign: k.Callsign, Name: k.Name, ICAO: k.ICAO, MMSI: k.MMSI,
		Squawk: k.Squawk, Domain: t.Domain.String(), Identity: t.Identity.String(), Platform: t.Platform, Sensors: []picket.SensorID{}}
	if t.Aliases == nil {
		j.Aliases = []picket.Number{}
	}
	if t.Emergency != picket.NoEmergency {
		j.Emergency = t.Emergency.String()
	}
	j.Nodes, j.Claims, j.Conflict = nodesOf(node, t.Sources), claimsOf(t), picture.IdentityConflict(t)
	for _, src := range t.Sources {
		if src.From == "" {
			j.Sensors = append(j.Sensors, src.Sensor)
		}
	}
	return j
}

// nodesOf names the nations behind sources, the own node first, then by name.
func nodesOf(node picket.NodeID, sources []picket.TrackSource) []picket.NodeID {
	list := []picket.NodeID{}
	for _, s := range sources {
		list = append(list, s.From)
	}
	slices.Sort(list) // the own node's is empty and comes first
	list = slices.Compact(list)
	if len(list) > 0 && list[0] == "" {
		list[0] = node
	}
	return list
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02T15:04:05.000Z")
}

func ageOf(t, now time.Time) *float64 {
	if t.IsZero() {
		return nil
	}
	a := round(now.Sub(t).Seconds(), 3)
	return &a
}

// round keeps n decimals, and keeps what is not a number, and minus nought, out of JSON.
func round(v float64, n int) float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return 0
	}
	p := math.Pow10(n)
	if v = math.Round(v*p) / p; v == 0 {
		return 0
	}
	return v
}
