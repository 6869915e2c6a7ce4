package report

import (
	"time"

	"picket/geo"
	"picket/sensing"
	"picket/wire/asterix/codes"
	"picket/wire/asterix/record"
	"picket/wire/asterix/uap"
)

// service034 makes a sweep of a monoradar service message.
func (s *Reader) service034(r *record.Record) {
	w := sensing.Sweep{Station: station(r), Time: s.at(r, uap.I034_030), Hash: hash(r.Octets())}
	c := status034(r)
	if r.Has(uap.I034_000) {
		switch r.Item(uap.I034_000)[0] { // I034/000
		case 1:
			w.Kind = sensing.NorthMark
		case 2:
			if r.Has(uap.I034_020) { // without a sector it only brings status
				w.Kind = sensing.SectorMark
			}
		case 3:
			filter034(&w, r)
		case 4, 6, 7: // jamming strobes of PSR, SSR, Mode S
			c |= codes.Jamming
			window034(&w, r)
		case 5:
			c |= codes.SolarStorm
		}
	}
	if r.Has(uap.I034_020) {
		w.Azimuth = float64(r.Item(uap.I034_020)[0]) * (codes.Turn / 256)
	}
	if r.Has(uap.I034_041) {
		w.Period = time.Duration(codes.U16(r.Item(uap.I034_041))) * codes.Tick
	}
	if r.Has(uap.I034_120) {
		b := r.Item(uap.I034_120)
		w.Site.Height = float64(codes.S16(b))
		w.Site.Lat, w.Site.Lon = codes.LatLon24(b[2:])
		if !codes.OnEarth(w.Site.Lat, w.Site.Lon) {
			w.Site = geo.LLA{}
		}
	}
	w.Degraded = s.degraded.of(c)
	s.dst.Sweeps = append(s.dst.Sweeps, w)
}

// window034 blanks the sector of I034/100. Its range limits have no place in a sweep.
func window034(w *sensing.Sweep, r *record.Record) {
	if r.Has(uap.I034_100) {
		b := r.Item(uap.I034_100)
		w.Kind, w.From, w.To = sensing.Blanked, codes.Angle16(b[4:]), codes.Angle16(b[6:])
	}
}

// filter034 blanks what a geographical filter keeps back, all around where I034/100 does not bound it, unless
// I034/110 says that it is only weather or strobes.
func filter034(w *sensing.Sweep, r *record.Record) {
	if r.Has(uap.I034_110) {
		if what := r.Item(uap.I034_110)[0]; what == 1 || what == 2 {
			return
		}
	}
	w.Kind, w.To = sensing.Blanked, codes.Turn
	window034(w, r)
}

// status034 reads I034/050 and /060. That the monitoring system is disconnected (MSC) is not a complaint
// about the data.
func status034(r *record.Record) (c codes.Complaint) {
	set := func(b []byte, i int, mask byte, what codes.Complaint) {
		if b != nil && b[i]&mask != 0 {
			c |= what
		}
	}
	off := func(b []byte, what codes.Complaint) {
		if b != nil && b[0]&0x60 == 0 {
			c |= what
		}
	}
	b := r.Field(uap.I034_050, codes.COM034)
	set(b, 0, 0x80, codes.NotReleased)
	set(b, 0, 0x10, codes.Overload)
	set(b, 0, 0x08, codes.TransmissionOverload)
	set(b, 0, 0x02, codes.TimeInvalid)
	b = r.Field(uap.I034_050, codes.PSR034)
	off(b, codes.PSROff)
	set(b, 0, 0x10, codes.PSROverload)
	b = r.Field(uap.I034_050, codes.SSR034)
	off(b, codes.SSROff)
	set(b, 0, 0x10, codes.SSROverload)
	b = r.Field(uap.I034_050, codes.MDS034)
	off(b, codes.ModeSOff)
	set(b, 0, 0x10, codes.ModeSOverload)
	set(b, 0, 0x01, codes.CoordinationOverload)
	set(b, 1, 0x80, codes.DataLinkOverload)
	b = r.Field(uap.I034_060, codes.COM034)
	set(b, 0, 0x70, codes.Reduced)
	set(b, 0, 0x0E, codes.TransmissionReduced)
	set(r.Field(uap.I034_060, codes.PSR034), 0, 0x70, codes.PSRReduced)
	set(r.Field(uap.I034_060, codes.SSR034), 0, 0xE0, codes.SSRReduced)
	set(r.Field(uap.I034_060, codes.MDS034), 0, 0xE0, codes.ModeSReduced)
	return c
}
