package asterix

import (
	"time"

	"picket"
	"picket/geo"
)

// service034 makes a sweep of a monoradar service message.
func (s *reader) service034(r *record) {
	w := picket.Sweep{Station: station(r), Time: s.at(r, i034_030), Hash: hash(r.octets())}
	c := status034(r)
	if r.has(i034_000) {
		switch r.item(i034_000)[0] { // I034/000
		case 1:
			w.Kind = picket.NorthMark
		case 2:
			if r.has(i034_020) { // without a sector it only brings status
				w.Kind = picket.SectorMark
			}
		case 3:
			filter034(&w, r)
		case 4, 6, 7: // jamming strobes of PSR, SSR, Mode S
			c |= jamming
			window034(&w, r)
		case 5:
			c |= solarStorm
		}
	}
	if r.has(i034_020) {
		w.Azimuth = float64(r.item(i034_020)[0]) * (turn / 256)
	}
	if r.has(i034_041) {
		w.Period = time.Duration(be16(r.item(i034_041))) * tick
	}
	if r.has(i034_120) {
		b := r.item(i034_120)
		w.Site.Height = float64(be16s(b))
		w.Site.Lat, w.Site.Lon = latLon24(b[2:])
		if !onEarth(w.Site.Lat, w.Site.Lon) {
			w.Site = geo.LLA{}
		}
	}
	w.Degraded = s.degraded.of(c)
	s.dst.Sweeps = append(s.dst.Sweeps, w)
}

// window034 blanks the sector of I034/100. Its range limits have no place in a sweep.
func window034(w *picket.Sweep, r *record) {
	if r.has(i034_100) {
		b := r.item(i034_100)
		w.Kind, w.From, w.To = picket.Blanked, angle16(b[4:]), angle16(b[6:])
	}
}

// filter034 blanks what a geographical filter keeps back, all around where I034/100 does not bound it, unless
// I034/110 says that it is only weather or strobes.
func filter034(w *picket.Sweep, r *record) {
	if r.has(i034_110) {
		if what := r.item(i034_110)[0]; what == 1 || what == 2 {
			return
		}
	}
	w.Kind, w.To = picket.Blanked, turn
	window034(w, r)
}

// status034 reads I034/050 and /060. That the monitoring system is disconnected (MSC) is not a complaint
// about the data.
func status034(r *record) (c complaint) {
	set := func(b []byte, i int, mask byte, what complaint) {
		if b != nil && b[i]&mask != 0 {
			c |= what
		}
	}
	off := func(b []byte, what complaint) {
		if b != nil && b[0]&0x60 == 0 {
			c |= what
		}
	}
	b := r.field(i034_050, com034)
	set(b, 0, 0x80, notReleased)
	set(b, 0, 0x10, overload)
	set(b, 0, 0x08, txOverload)
	set(b, 0, 0x02, badTime)
	b = r.field(i034_050, psr034)
	off(b, psrOff)
	set(b, 0, 0x10, psrOverload)
	b = r.field(i034_050, ssr034)
	off(b, ssrOff)
	set(b, 0, 0x10, ssrOverload)
	b = r.field(i034_050, mds034)
	off(b, modeSOff)
	set(b, 0, 0x10, modeSOverload)
	set(b, 0, 0x01, scfOverload)
	set(b, 1, 0x80, dlfOverload)
	b = r.field(i034_060, com034)
	set(b, 0, 0x70, reduced)
	set(b, 0, 0x0E, txReduced)
	set(r.field(i034_060, psr034), 0, 0x70, psrReduced)
	set(r.field(i034_060, ssr034), 0, 0xE0, ssrReduced)
	set(r.field(i034_060, mds034), 0, 0xE0, modeSReduced)
	return c
}
