package charter

import "slices"

// kindsOf is the table of what a degree of authority lets one order. A relationship may narrow it, never widen it.
var kindsOf = map[Degree][]string{
	Coordinate: {"request"},
	Supported:  {"request", "search", "identify", "report"},
	TACON:      {"request", "search", "identify", "report", "exercise"},
	OPCON:      {"request", "search", "identify", "report", "exercise", "posture", "zone", "responsibility"},
	OPCOM:      {"request", "search", "identify", "report", "exercise", "posture", "zone", "responsibility", "delegate"},
}

// degrees is their order.
var degrees = []Degree{Coordinate, Supported, TACON, OPCON, OPCOM}

// Permits says whether a degree lets one order a kind.
func (d Degree) Permits(kind string) bool { return slices.Contains(kindsOf[d], kind) }

// Known says whether it is one of the table.
func (d Degree) Known() bool { return slices.Contains(degrees, d) }

// Permits says whether a relationship lets its holder order a kind.
func (r *Relationship) Permits(kind string) bool {
	return r.Degree.Permits(kind) && (len(r.Kinds) == 0 || slices.Contains(r.Kinds, kind))
}
