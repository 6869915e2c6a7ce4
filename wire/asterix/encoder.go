package asterix

import (
	"picket/sensing"
	"picket/wire/asterix/encode"
)

// Encoder writes reports as a sensor would send them, quantised by the standard's steps: sweeps as CAT 034,
// plots with HasPolar as CAT 048, ADS-B plots with HasPosition and ADS-B facts as CAT 021, foreign tracks as
// CAT 062, in this order, one data block a run of the same category but none much over 1400 octets, which a
// datagram carries. Positions that the formats cannot say, other techniques, unknown words of Degraded and
// reports without a time are errors.
//
// What the formats lose: the day; Elevation, Sensor, Domain (but CAT 021's surface vehicles), MMSI, Name,
// Heading, Hash and Offset everywhere. CAT 048: East, North, Climb and their sigma, PlatformType, emergencies
// other than Mode A codes and MilitaryEmerg, OnGround without Mode S; a height over 62.4 km (I048/110) or a
// Doppler speed over 511 m/s (I048/120) is left out; Suspect becomes warning 1 (reflection) or 9 (low quality
// PSR plot). CAT 021: Sigma and SigmaVelocity become the next coarser NACp and NACv; speeds over 3.7 km/s and
// climbs over 520 m/s only say "range exceeded". CAT 062: TestTarget is lost; heights, altitudes and climbs that do not fit are
// left out; Suspect is said by I062/080 PFT, Tech by ages of 0 in I062/290. CAT 034: Blanked says nothing of
// range, and a sweep of kind Status goes as a sector crossing without a sector, since the standard has no
// message of status alone.
type Encoder struct {
	w encode.Writer
}

var _ sensing.Encoder = (*Encoder)(nil)

// NewEncoder gives an encoder. It keeps nothing between calls but memory.
func NewEncoder() *Encoder { return &Encoder{} }

// Encode appends r to dst. Errors wrap codes.ErrFormat and leave dst as it was.
func (e *Encoder) Encode(dst []byte, r *sensing.Reports) ([]byte, error) {
	w := &e.w
	w.Begin(dst)
	for i := range r.Sweeps {
		w.Service034(&r.Sweeps[i])
	}
	for i := range r.Plots {
		switch p := &r.Plots[i]; {
		case p.Has&sensing.HasPolar != 0:
			w.Target048(p)
		case p.Has&sensing.HasPosition != 0 && p.Tech&sensing.ADSB != 0:
			w.Target021(p)
		default:
			w.Fail("plot %d: neither a polar measurement nor an ADS-B position", i)
		}
	}
	for i := range r.Facts {
		if r.Facts[i].Tech&sensing.ADSB == 0 {
			w.Fail("fact %d: only ADS-B reports need no position", i)
			break
		}
		w.Target021(&sensing.Plot{About: r.Facts[i].About})
	}
	for i := range r.Tracks {
		w.Track062(&r.Tracks[i])
	}
	out, err := w.End()
	if err != nil {
		return dst, err
	}
	return out, nil
}
