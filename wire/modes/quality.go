package modes

// nm is an international nautical mile.
const nm = 1852.0

// per95 is the radius that holds 95 % of a circular normal distribution over its σ in one direction,
// √(-2 ln 0.05).
const per95 = 2.4477468306808166

// epu95 is the estimated position uncertainty, 95 %, by NACp (Doc 9871 C.2.3.10.7 and table C-13), metres; zero: not known.
var epu95 = [16]float64{0, 10 * nm, 4 * nm, 2 * nm, nm, nm / 2, 0.3 * nm, 0.1 * nm, 0.05 * nm, 30, 10, 3}

// hpe95 is the horizontal position error, 95 %, by NUCp (Doc 9871 table A-2-5 and its notes, version 0), metres; zero: not known.
var hpe95 = [10]float64{0, 10 * nm, 5 * nm, nm, nm / 2, nm / 4, 0.1 * nm, 0.05 * nm, 10, 3}

// velocity95 is the horizontal velocity error, 95 %, by NACv (DO-260B 2.2.3.2.6.1.5), m/s; zero: not known.
var velocity95 = [8]float64{0, 10, 3, 1, 0.3}

// nucpOf gives the navigation uncertainty category of a type code; what a version 0 aircraft says of its
// position by the code alone.
func nucpOf(tc uint8) uint8 {
	switch {
	case tc >= 5 && tc <= 8:
		return 14 - tc
	case tc >= 9 && tc <= 18:
		return 18 - tc
	case tc == 20 || tc == 21:
		return 29 - tc
	}
	return 0
}

// typeFor gives the airborne (9 to 18), GNSS height (20 to 22) or surface (5 to 8) type code whose error bound
// holds sigma; zero sigma: not known.
func typeFor(sigma float64, surface, gnss bool) uint8 {
	nucp := uint8(0)
	for n := len(hpe95) - 1; n > 0; n-- {
		if sigma > 0 && sigma*per95 <= hpe95[n]*1.0001 {
			nucp = uint8(n)
			break
		}
	}
	switch {
	case surface:
		return 14 - max(nucp, 6)
	case gnss && nucp >= 8:
		return 29 - nucp
	case gnss:
		return 22
	}
	return 18 - nucp
}

// nacpFor gives the best NACp whose bound holds sigma.
func nacpFor(sigma float64) uint8 {
	for n := 11; n > 0; n-- {
		if sigma > 0 && sigma*per95 <= epu95[n]*1.0001 {
			return uint8(n)
		}
	}
	return 0
}

// nacvFor gives the best NACv whose bound holds sigma, m/s.
func nacvFor(sigma float64) uint8 {
	for n := 4; n > 0; n-- {
		if sigma > 0 && sigma*per95 <= velocity95[n]*1.0001 {
			return uint8(n)
		}
	}
	return 0
}

// nicOf gives the navigation integrity category of a type code with its supplements (Doc 9871 table C-2;
// version 1 has supplement A alone, table B-2).
func nicOf(tc, version uint8, a, b, c bool) uint8 {
	if version >= 2 {
		switch tc {
		case 7:
			return pick(a && !c, 9, 8)
		case 8:
			return pick(a && c, 7, pick(a || c, 6, 0))
		case 11:
			return pick(a && b, 9, 8)
		case 16:
			return pick(a && b, 3, 2)
		}
	}
	switch tc {
	case 5, 9, 20:
		return 11
	case 6, 10, 21:
		return 10
	case 7, 11:
		return pick(a, 9, 8)
	case 12:
		return 7
	case 13:
		return 6
	case 14:
		return 5
	case 15:
		return 4
	case 16:
		return pick(a, 3, 2)
	case 17:
		return 1
	}
	return 0
}

func pick(c bool, yes, no uint8) uint8 {
	if c {
		return yes
	}
	return no
}
