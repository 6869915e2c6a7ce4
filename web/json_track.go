package web

import (
	"fmt"
	"slices"
	"time"

	"picket"
	"picket/geo"
	"picket/picture"
	"picket/sensing"
)

// pictureJSON is the answer of GET /api/v1/picture. docs/api.md names each key of the API's JSON.
type pictureJSON struct {
	Node     picket.NodeID `json:"node"`
	At       string        `json:"at"`
	Exercise string        `json:"exercise,omitempty"`
	Tracks   []trackJSON   `json:"tracks"`
}

// trackJSON is a track as the API gives it, and the stream to who has hooked it.
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

// keysJSON is what an object calls itself; empty: not said.
type keysJSON struct {
	ICAO     string `json:"icao"`
	Callsign string `json:"callsign"`
	Squawk   string `json:"squawk"`
	MMSI     string `json:"mmsi"`
	Name     string `json:"name,omitempty"`
}

// sourceJSON is a sensor or partner that a track rests on.
type sourceJSON struct {
	From     picket.NodeID    `json:"from"`
	Sensor   sensing.SensorID `json:"sensor,omitempty"`
	Age      float64          `json:"age_s"`
	Accuracy float64          `json:"accuracy_m"`
	Plots    int              `json:"plots,omitempty"`
	How      string           `json:"how,omitempty"` // a partner's: why it is taken for the same object
}

// trackAt gives the JSON of a track of a node, with ages as of now.
func trackAt(node picket.NodeID, t *picket.Track, now time.Time) trackJSON {
	k := picture.KinematicsOf(t)
	j := trackJSON{
		Number: t.Number, Aliases: t.Aliases, Status: t.Status.String(), Domain: t.Domain.String(), Identity: t.Identity.String(),
		Lat: round(k.Pos.Lat/geo.Deg, 7), Lon: round(geo.WrapLon(k.Pos.Lon)/geo.Deg, 7), HeightFrom: t.HeightFrom.String(),
		Course: round(k.Course/geo.Deg, 2), Speed: round(k.Speed, 2), Climb: round(k.Climb, 2), Accuracy: round(k.Accuracy, 1),
		Quality: t.Quality, Age: round(now.Sub(t.LastPlot).Seconds(), 3), OnGround: t.OnGround && t.Domain == sensing.Air,
		Keys: keysOf(t.Keys),
	}
	if t.Aliases == nil {
		j.Aliases = []picket.Number{}
	}
	if t.Emergency != sensing.NoEmergency {
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

// trackNow gives the JSON of an object's track as of now.
func (v *view) trackNow(o *picture.Object) trackJSON {
	return trackAt(v.Config().Node, &o.Track, v.At())
}

func keysOf(k sensing.Keys) keysJSON {
	j := keysJSON{Callsign: k.Callsign.String(), Squawk: k.Squawk.String(), Name: k.Name.String()}
	if k.ICAO != 0 {
		j.ICAO = fmt.Sprintf("%06X", k.ICAO)
	}
	if k.MMSI != 0 {
		j.MMSI = fmt.Sprintf("%09d", k.MMSI)
	}
	return j
}

// claimJSON is an identity that a partner's officer declared.
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

// descriptionJSON is what the stream's JSON says of a track: all but its motion, which goes in
// binary.
type descriptionJSON struct {
	ID        uint32             `json:"id"`
	Number    picket.Number      `json:"number"`
	Aliases   []picket.Number    `json:"aliases"`
	Callsign  string             `json:"callsign"`
	Name      string             `json:"name"`
	ICAO      string             `json:"icao"`
	MMSI      string             `json:"mmsi"`
	Squawk    string             `json:"squawk"`
	Domain    string             `json:"domain"`
	Identity  string             `json:"identity"`
	Platform  uint8              `json:"platform"`
	Emergency string             `json:"emergency"`
	Sensors   []sensing.SensorID `json:"sensors"`
	Nodes     []picket.NodeID    `json:"nodes"` // whose sensors it rests on, this node first
	Claims    []claimJSON        `json:"claims,omitempty"`
	Conflict  bool               `json:"conflict,omitempty"`
}

func descriptionOf(node picket.NodeID, o *picture.Object) descriptionJSON {
	t := &o.Track
	k := keysOf(t.Keys)
	j := descriptionJSON{ID: o.ID, Number: t.Number, Aliases: t.Aliases, Callsign: k.Callsign, Name: k.Name, ICAO: k.ICAO, MMSI: k.MMSI,
		Squawk: k.Squawk, Domain: t.Domain.String(), Identity: t.Identity.String(), Platform: t.Platform, Sensors: []sensing.SensorID{}}
	if t.Aliases == nil {
		j.Aliases = []picket.Number{}
	}
	if t.Emergency != sensing.NoEmergency {
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
