package web

import (
	"picket"
	"picket/cover"
	"picket/geo"
	"picket/sensing"
	"picket/warn"
)

// zoneJSON is a zone; positions are [longitude, latitude] in degrees, as in GeoJSON.
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

// ringJSON is the edge of what a sensor sees of an object at coverageHeight.
type ringJSON struct {
	Sensor sensing.SensorID `json:"sensor"`
	Points [][2]float64     `json:"points"`
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
