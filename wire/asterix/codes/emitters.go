package codes

// emitters gives DO-260B's emitter category (set<<3 | category, set A 0) of I021/020.
var Emitters = [...]uint8{1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 10: 7, // A1 to A7
	11: 1<<3 | 1, 12: 1<<3 | 2, 16: 1<<3 | 3, 15: 1<<3 | 4, 13: 1<<3 | 6, 14: 1<<3 | 7, // B
	20: 2<<3 | 1, 21: 2<<3 | 2, 22: 2<<3 | 3, 23: 2<<3 | 4, 24: 2<<3 | 5} // C

// emitter looks code up.
func Emitter(code uint8) uint8 {
	if int(code) < len(Emitters) {
		return Emitters[code]
	}
	return 0
}

// emitterCode is emitter's inverse.
func EmitterCode(platform uint8) byte {
	for code, p := range Emitters {
		if p == platform && p != 0 {
			return byte(code)
		}
	}
	return 0
}
