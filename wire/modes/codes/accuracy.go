package codes

// R95 is the radius that holds 95 % of a circular normal distribution over its σ in one direction,
// √(-2 ln 0.05).
const R95 = 2.4477468306808166

// EPU95 is the estimated position uncertainty, 95 %, by NACp (Doc 9871 C.2.3.10.7 and table C-13), metres; zero: not known.
var EPU95 = [16]float64{0, 10 * NM, 4 * NM, 2 * NM, NM, NM / 2, 0.3 * NM, 0.1 * NM, 0.05 * NM, 30, 10, 3}

// HPE95 is the horizontal position error, 95 %, by NUCp (Doc 9871 table A-2-5 and its notes, version 0), metres; zero: not known.
var HPE95 = [10]float64{0, 10 * NM, 5 * NM, NM, NM / 2, NM / 4, 0.1 * NM, 0.05 * NM, 10, 3}

// Velocity95 is the horizontal velocity error, 95 %, by NACv (DO-260B 2.2.3.2.6.1.5), m/s; zero: not known.
var Velocity95 = [8]float64{0, 10, 3, 1, 0.3}

// NUCp gives the navigation uncertainty category of a type code; what a version 0 aircraft says of its
// position by the code alone.
func NUCp(tc uint8) uint8 {
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

// TypeCode gives the airborne (9 to 18), GNSS height (20 to 22) or surface (5 to 8) type code whose error bound
// holds sigma; zero sigma: not known.
func TypeCode(sigma float64, surface, gnss bool) uint8 {
	nucp := uint8(0)
	for n := len(HPE95) - 1; n > 0; n-- {
		if sigma > 0 && sigma*R95 <= HPE95[n]*1.0001 {
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

// NACp gives the best NACp whose bound holds sigma.
func NACp(sigma float64) uint8 {
	for n := 11; n > 0; n-- {
		if sigma > 0 && sigma*R95 <= EPU95[n]*1.0001 {
			return uint8(n)
		}
	}
	return 0
}

// NACv gives the best NACv whose bound holds sigma, m/s.
func NACv(sigma float64) uint8 {
	for n := 4; n > 0; n-- {
		if sigma > 0 && sigma*R95 <= Velocity95[n]*1.0001 {
			return uint8(n)
		}
	}
	return 0
}

// NIC gives the navigation integrity category of a type code with its supplements (Doc 9871 table C-2;
// version 1 has supplement A alone, table B-2).
func NIC(tc, version uint8, a, b, c bool) uint8 {
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
