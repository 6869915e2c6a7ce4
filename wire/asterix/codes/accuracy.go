package codes

// r95 is the radius in σ within which 95 % of a circular normal distribution lie: √(-2 ln 0.05).
const R95 = 2.4477468306808166

// The 95 % radii, in metres, of NACp (DO-260B) and NUCp (DO-260), and the containment radii of NIC (DO-260B),
// by their codes.
var (
	RadiusNACp = [16]float64{1: 10 * NauticalMile, 2: 4 * NauticalMile, 3: 2 * NauticalMile, 4: NauticalMile, 5: 0.5 * NauticalMile, 6: 0.3 * NauticalMile, 7: 0.1 * NauticalMile,
		8: 0.05 * NauticalMile, 9: 30, 10: 10, 11: 3}
	RadiusNUCp = [16]float64{1: 10 * NauticalMile, 2: 5 * NauticalMile, 3: NauticalMile, 4: 0.5 * NauticalMile, 5: 0.25 * NauticalMile, 6: 0.1 * NauticalMile, 7: 0.05 * NauticalMile,
		8: 10, 9: 3}
	RadiusNIC = [16]float64{1: 20 * NauticalMile, 2: 8 * NauticalMile, 3: 4 * NauticalMile, 4: 2 * NauticalMile, 5: NauticalMile, 6: 0.6 * NauticalMile, 7: 0.2 * NauticalMile,
		8: 0.1 * NauticalMile, 9: 75, 10: 25, 11: 7.5}
	SpeedNAC = [8]float64{1: 10, 2: 3, 3: 1, 4: 0.3} // m/s, 95 %: NACv and NUCr alike
)
