package codes

// R95 is the radius in σ within which 95 % of a circular normal distribution lie: √(-2 ln 0.05).
const R95 = 2.4477468306808166

// Accuracies by their codes; 0: nothing is said. In metres the 95 % radii of NACp (DO-260B) and NUCp (DO-260) and
// the containment radii of NIC (DO-260B); in metres a second the 95 % errors of NACv and NUCr, which are alike.
var (
	RadiusNACp = [16]float64{1: 10 * NM, 2: 4 * NM, 3: 2 * NM, 4: NM, 5: 0.5 * NM, 6: 0.3 * NM, 7: 0.1 * NM,
		8: 0.05 * NM, 9: 30, 10: 10, 11: 3}
	RadiusNUCp = [16]float64{1: 10 * NM, 2: 5 * NM, 3: NM, 4: 0.5 * NM, 5: 0.25 * NM, 6: 0.1 * NM, 7: 0.05 * NM,
		8: 10, 9: 3}
	RadiusNIC = [16]float64{1: 20 * NM, 2: 8 * NM, 3: 4 * NM, 4: 2 * NM, 5: NM, 6: 0.6 * NM, 7: 0.2 * NM,
		8: 0.1 * NM, 9: 75, 10: 25, 11: 7.5}
	SpeedNAC = [8]float64{1: 10, 2: 3, 3: 1, 4: 0.3}
)
