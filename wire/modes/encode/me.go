package encode

import (
	"fmt"
	"math"

	"picket/geo"
	"picket/sensing"
	"picket/wire/modes/codes"
	"picket/wire/modes/cpr"
)

// Position gives the message (ME) of an airborne (TC 9 to 18, 20 to 22) or surface (5 to 8) position, its even or odd
// half. Errors here wrap ErrUnsaid.
func Position(p *sensing.Plot, odd bool) (me uint64, err error) {
	lat, lon := deg(p.Lat), deg(p.Lon)
	if p.Has&sensing.HasPosition == 0 || !(math.Abs(lat) <= 90 && math.Abs(lon) <= 360) {
		return 0, fmt.Errorf("%w: a plot without a position on the ellipsoid", ErrUnsaid)
	}
	surface := p.Flags&sensing.OnGround != 0
	gnss := p.Has&(sensing.HasAltFeet|sensing.HasHeight) == sensing.HasHeight
	codes.PutBits(&me, 1, 5, uint64(codes.TypeCode(p.Sigma, surface, gnss)))
	if surface {
		putMovement(&me, &p.About)
	} else if err = putAltitude(&me, p, gnss); err != nil {
		return 0, err
	}
	if odd {
		codes.PutBits(&me, 22, 22, 1)
	}
	yz, xz := cpr.Encode(lat, lon, odd, surface)
	codes.PutBits(&me, 23, 39, uint64(yz))
	codes.PutBits(&me, 40, 56, uint64(xz))
	return me, nil
}

func putMovement(me *uint64, a *sensing.About) {
	if a.Has&sensing.HasVelocity == 0 {
		return
	}
	codes.PutBits(me, 6, 12, uint64(codes.MovementCode(math.Hypot(a.East, a.North)/codes.Knot)))
	track := deg(geo.Wrap2Pi(math.Atan2(a.East, a.North)))
	codes.PutBits(me, 13, 13, 1)
	codes.PutBits(me, 14, 20, uint64(track*128/360+0.5))
}

func putAltitude(me *uint64, p *sensing.Plot, gnss bool) error {
	if p.Flags&sensing.Ident != 0 {
		codes.PutBits(me, 6, 7, 3)
	}
	feet := p.AltFeet
	switch {
	case gnss:
		feet = p.Height / codes.Foot
	case p.Has&sensing.HasAltFeet == 0:
		return nil
	}
	ac, ok := codes.FeetCode(feet)
	if !ok {
		return fmt.Errorf("%w: altitude of %.0f ft", ErrUnsaid, feet)
	}
	codes.PutBits(me, 9, 20, uint64(ac))
	return nil
}

// Altitude gives TC 0: an altitude without a position.
func Altitude(a *sensing.About) (me uint64, err error) {
	p := sensing.Plot{About: *a}
	return me, putAltitude(&me, &p, false)
}

// Velocity gives TC 19 subtype 1, or 2 beyond 1,021 knots a component.
func Velocity(a *sensing.About) (me uint64, err error) {
	codes.PutBits(&me, 1, 5, 19)
	codes.PutBits(&me, 11, 13, uint64(codes.NACv(a.SigmaVelocity)))
	sub := uint64(1)
	if a.Has&sensing.HasVelocity != 0 {
		east, north := a.East/codes.Knot, a.North/codes.Knot
		most := max(math.Abs(east), math.Abs(north))
		step := 1.0
		switch {
		case !(most <= 4086):
			return 0, fmt.Errorf("%w: velocity of %.0f kt", ErrUnsaid, most)
		case most >= 1022.5:
			step, sub = 4, 2
		}
		putSigned(&me, 14, 15, 24, east/step)
		putSigned(&me, 25, 26, 35, north/step)
	}
	if a.Has&sensing.HasClimb != 0 {
		rate := a.Climb / codes.Foot * 60 / 64
		if !(math.Abs(rate) < 510.5) {
			return 0, fmt.Errorf("%w: climb of %.0f m/s", ErrUnsaid, a.Climb)
		}
		putSigned(&me, 37, 38, 46, rate)
	}
	codes.PutBits(&me, 6, 8, sub)
	return me, nil
}

// putSigned sets a sign bit and a magnitude that counts from one.
func putSigned(me *uint64, sign, first, last int, v float64) {
	if v < 0 {
		codes.PutBits(me, sign, sign, 1)
	}
	codes.PutBits(me, first, last, uint64(math.Abs(v)+0.5)+1)
}

// Identification gives TC 1 to 4: call sign and emitter category.
func Identification(a *sensing.About) (me uint64, err error) {
	c, ok := codes.CallsignCode(a.Keys.Callsign)
	if !ok || a.PlatformType > 31 {
		return 0, fmt.Errorf("%w: call sign %q, category %d", ErrUnsaid, a.Keys.Callsign, a.PlatformType)
	}
	codes.PutBits(&me, 1, 5, uint64(4-a.PlatformType>>3))
	codes.PutBits(&me, 6, 8, uint64(a.PlatformType&7))
	return me | c, nil
}

// Status gives TC 28 subtype 1: emergency state and Mode A code.
func Status(a *sensing.About) (me uint64) {
	codes.PutBits(&me, 1, 5, 28)
	codes.PutBits(&me, 6, 8, 1)
	codes.PutBits(&me, 9, 11, uint64(codes.EmergencyState(a.Emergency)))
	if a.Keys.Squawk.Valid() {
		codes.PutBits(&me, 12, 24, uint64(codes.ModeAField(a.Keys.Squawk)))
	}
	return me
}

// OperationalStatus gives TC 31 of version 2, with NACp, subtype 0 or on the surface 1.
func OperationalStatus(nacp uint8, surface bool) (me uint64) {
	codes.PutBits(&me, 1, 5, 31)
	if surface {
		codes.PutBits(&me, 6, 8, 1)
	}
	codes.PutBits(&me, 41, 43, 2)
	codes.PutBits(&me, 45, 48, uint64(nacp))
	return me
}

// deg turns radians into degrees without leaving the range of its argument.
func deg(r float64) float64 { return r / geo.Deg }
