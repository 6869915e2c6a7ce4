package codes

// emitters gives DO-260B's emitter category by the codes of I021/020: the set (A 0, B 1, C 2) times 8, plus the
// category in it.
var emitters = [...]uint8{1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 10: 7, // A1 to A7
	11: 1<<3 | 1, 12: 1<<3 | 2, 16: 1<<3 | 3, 15: 1<<3 | 4, 13: 1<<3 | 6, 14: 1<<3 | 7, // B
	20: 2<<3 | 1, 21: 2<<3 | 2, 22: 2<<3 | 3, 23: 2<<3 | 4, 24: 2<<3 | 5} // C

// Emitter gives DO-260B's emitter category of a code of I021/020 or I062/380 EMC; 0: none.
func Emitter(code uint8) uint8 {
	if int(code) < len(emitters) {
		return emitters[code]
	}
	return 0
}

// EmitterCode gives the code of an emitter category; 0: none.
func EmitterCode(platform uint8) byte {
	for code, p := range emitters {
		if p == platform && p != 0 {
			return byte(code)
		}
	}
	return 0
}
