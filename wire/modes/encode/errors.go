package encode

import "errors"

// ErrUnsaid is what Encode gives for reports that neither ADS-B nor Mode S can say: no ICAO address, no
// position, a value out of range, a sweep, another system's track.
var ErrUnsaid = errors.New("modes: cannot be said")
