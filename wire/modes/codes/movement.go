package codes

// movementSteps are where the step of the movement code changes: from this code on, knots and step (DO-260B
// 2.2.3.2.4.2). A code stands for what lies up to it; its lower end is given.
var movementSteps = [...]struct {
	code     uint8
	kt, step float64
}{{2, 0.125, 0.125}, {9, 1, 0.25}, {13, 2, 0.5}, {39, 15, 1}, {94, 70, 2}, {109, 100, 5}, {124, 175, 0}}

// Movement gives the knots of a movement code; 0 and 125 to 127 say nothing.
func Movement(code uint8) (kt float64, ok bool) {
	if code == 0 || code > 124 {
		return 0, false
	}
	for _, s := range movementSteps {
		if code >= s.code {
			kt = s.kt + float64(code-s.code)*s.step
		}
	}
	return kt, true
}

// MovementCode is the inverse of Movement.
func MovementCode(kt float64) (code uint8) {
	if kt < 0.125 {
		return 1
	}
	for i, s := range movementSteps {
		if kt < s.kt {
			break
		}
		code = s.code
		if i+1 < len(movementSteps) {
			code = min(code+uint8((kt-s.kt)/s.step+1e-9), movementSteps[i+1].code-1)
		}
	}
	return code
}
