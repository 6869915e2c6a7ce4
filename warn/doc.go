// Package warn judges a node's picture: which objects enter zones that the node recognises, which sensors have
// fallen silent or complain, who declares an emergency. Each rule is one file, a picket.Rule, and
// a line in Rules, which node and the stories use. The package also reads zones from GeoJSON.
//
// A rule speaks when something changes, with one alert per occurrence whose ID is stable from raising to
// clearing, and whose sentence carries the figures it rests on. Hysteresis is part of every rule: what
// flickers at a limit is one occurrence. Rules are made anew at every Start and are not safe for concurrent
// use.
//
// The sphere. Zones are judged on the sphere of n-vectors, the unit normals of the ellipsoid: the latitude
// there is the geodetic latitude itself, so no position moves. What differs from the ellipsoid is the course
// of a line between two positions and the scale of lengths. The first is settled by Outline, which divides
// every edge until the choice of line matters less than 20 m (a great circle instead of the parallel between
// 125°E and 135°E at 30°N would be 10 km off); the second by measuring depths between points of the ellipsoid
// (under 0.1 % to 1,000 km). Only the reach of a prediction is spherical: ±0.6 % of its length.
package warn
