package asterix

// r95 is the radius in σ within which 95 % of a circular normal distribution lie: √(-2 ln 0.05).
const r95 = 2.4477468306808166

// The 95 % radii, in metres, of NACp (DO-260B) and NUCp (DO-260), and the containment radii of NIC (DO-260B),
// by their codes.
var (
	radiusNACp = [16]float64{1: 10 * mile, 2: 4 * mile, 3: 2 * mile, 4: mile, 5: 0.5 * mile, 6: 0.3 * mile, 7: 0.1 * mile,
		8: 0.05 * mile, 9: 30, 10: 10, 11: 3}
	radiusNUCp = [16]float64{1: 10 * mile, 2: 5 * mile, 3: mile, 4: 0.5 * mile, 5: 0.25 * mile, 6: 0.1 * mile, 7: 0.05 * mile,
		8: 10, 9: 3}
	radiusNIC = [16]float64{1: 20 * mile, 2: 8 * mile, 3: 4 * mile, 4: 2 * mile, 5: mile, 6: 0.6 * mile, 7: 0.2 * mile,
		8: 0.1 * mile, 9: 75, 10: 25, 11: 7.5}
	speedNAC = [8]float64{1: 10, 2: 3, 3: 1, 4: 0.3} // m/s, 95 %: NACv and NUCr alike
)
