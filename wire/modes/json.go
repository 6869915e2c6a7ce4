package modes

import (
	"bytes"
	"strconv"
	"time"
)

// object writes one JSON object without allocating; the keys are those of docs/decode-modes.md.
type object struct{ b []byte }

func (o *object) key(k string) {
	if n := len(o.b); o.b[n-1] != '{' {
		o.b = append(o.b, ',')
	}
	o.b = append(append(append(o.b, '"'), k...), '"', ':')
}

func (o *object) str(k, v string) {
	o.key(k)
	o.b = strconv.AppendQuote(o.b, v)
}

func (o *object) num(k string, v int) {
	o.key(k)
	o.b = strconv.AppendInt(o.b, int64(v), 10)
}

func (o *object) float(k string, v float64, places int) {
	o.key(k)
	n := len(o.b)
	o.b = strconv.AppendFloat(o.b, v, 'f', places, 64)
	for len(o.b) > n && places > 0 && o.b[len(o.b)-1] == '0' {
		o.b = o.b[:len(o.b)-1]
	}
	if o.b[len(o.b)-1] == '.' {
		o.b = o.b[:len(o.b)-1]
	}
}

func (o *object) yes(k string, v bool) {
	o.key(k)
	o.b = strconv.AppendBool(o.b, v)
}

func (o *object) hex(k string, v uint32) {
	o.key(k)
	o.b = append(o.b, '"')
	for s := 20; s >= 0; s -= 4 {
		o.b = append(o.b, "0123456789ABCDEF"[v>>s&15])
	}
	o.b = append(o.b, '"')
}

func (o *object) octal(k string, v uint16) {
	o.key(k)
	o.b = append(o.b, '"', '0'+byte(v>>9&7), '0'+byte(v>>6&7), '0'+byte(v>>3&7), '0'+byte(v&7), '"')
}

// name writes padded ASCII without its padding.
func (o *object) name(k string, c []byte) {
	o.key(k)
	o.b = append(o.b, '"')
	for _, x := range bytes.TrimRight(c, " \x00") {
		if x == '"' || x == '\\' {
			o.b = append(o.b, '\\')
		}
		o.b = append(o.b, x)
	}
	o.b = append(o.b, '"')
}

func (o *object) time(k string, t time.Time) {
	if t.IsZero() {
		return
	}
	o.key(k)
	o.b = append(o.b, '"')
	o.b = t.UTC().AppendFormat(o.b, "2006-01-02T15:04:05.000000Z")
	o.b = append(o.b, '"')
}

var sources = [...]string{"", "adsb", "adsb", "tisb", "tisb-coarse", "tisb-management", "adsr"}

var emergencyWords = [...]string{"none", "general", "medical", "minimum fuel", "no radio", "unlawful interference",
	"downed", "reserved"}

// appendJSON writes the record that d.m holds.
func (d *Decoder) appendJSON(b []byte, p *piece) []byte {
	m := &d.m
	o := object{append(b, '{')}
	o.num("offset", int(d.base)+p.lo)
	o.num("length", p.hi-p.lo)
	o.str("format", d.format)
	switch {
	case m.modeAC:
		o.octal("modeac", m.squawk.Code())
	case m.sbs != 0:
		o.num("msg", int(m.sbs))
		m.address(&o)
	default:
		m.header(&o)
	}
	o.time("time", m.time)
	if p.said {
		o.num("signal", int(p.signal))
	}
	if p.ticks != 0 {
		o.key("ticks")
		o.b = strconv.AppendUint(o.b, p.ticks, 10)
	}
	if !m.modeAC {
		m.body(&o)
		m.state(&o)
		m.accuracy(&o)
	}
	return append(o.b, '}')
}

func (m *message) address(o *object) {
	if m.foreign {
		o.hex("address", m.addr)
	} else {
		o.hex("icao", m.addr)
	}
}

// header writes what each downlink format has of its own.
func (m *message) header(o *object) {
	o.num("df", int(m.df))
	if m.proved {
		o.str("crc", "ok")
	} else {
		o.str("crc", "unverified")
	}
	if m.df != 24 {
		m.address(o)
	}
	if !m.proved {
		o.yes("trusted", m.trusted)
	}
	switch m.df {
	case 0, 16:
		o.num("vs", int(m.vs))
		o.num("sl", int(m.sl))
		o.num("ri", int(m.ri))
		if m.df == 0 {
			o.num("cc", int(m.cc))
		}
	case 4, 5, 20, 21:
		o.num("fs", int(m.fs))
		o.num("dr", int(m.dr))
		o.num("um", int(m.um))
	case 11:
		o.num("ca", int(m.ca))
		if m.si {
			o.num("si", int(m.ic))
		} else {
			o.num("ii", int(m.ic))
		}
	case 17:
		o.num("ca", int(m.ca))
	case 18:
		o.num("cf", int(m.cf))
	}
	if m.bds != 0 {
		o.str("bds", "2,0")
	}
	if m.source == noSquitter {
		return
	}
	o.str("source", sources[m.source])
	if m.source != fromCoarseTISB && m.source != fromTISBManagement {
		o.num("tc", int(m.tc))
	}
	if m.tc == 19 || m.tc >= 28 {
		o.num("sub", int(m.sub))
	}
}

// body writes position and movement.
func (m *message) body(o *object) {
	if m.says(saidCPR) {
		parity := 0
		if m.odd {
			parity = 1
		}
		o.num("cpr", parity)
		o.num("cpr_lat", int(m.cprLat))
		o.num("cpr_lon", int(m.cprLon))
		if m.refused != notRefused {
			o.str("no_position", refusals[m.refused])
		}
	}
	if m.says(saidPlace) {
		o.float("lat", m.lat, 7)
		o.float("lon", m.lon, 7)
	}
	if m.says(saidAlt) {
		o.num("alt_ft", m.altFeet)
	}
	if m.metric {
		o.yes("alt_metric", true)
	}
	if m.says(saidHeight) {
		o.num("height_ft", m.heightFeet)
	}
	if m.says(saidGS) {
		o.float("gs_kt", m.gs, 3)
	}
	if m.says(saidTrack) {
		o.float("track_deg", m.track, 5)
	}
	if m.says(saidAirspeed) {
		if m.trueAir {
			o.float("tas_kt", m.airspeed, 0)
		} else {
			o.float("ias_kt", m.airspeed, 0)
		}
	}
	if m.says(saidHeading) {
		o.float("heading_deg", m.heading, 5)
	}
	if m.says(saidRate) {
		o.num("vr_fpm", m.rate)
		if m.sbs == 0 {
			o.str("vr_source", pickWord(m.rateBaro, "baro", "gnss"))
		}
	}
	if m.says(saidDiff) {
		o.num("gnss_minus_baro_ft", m.gnssDiff)
	}
	if m.says(saidTarget) {
		m.target(o)
	}
}

func (m *message) target(o *object) {
	if m.selected >= 0 {
		o.num("selected_alt_ft", m.selected)
		o.str("selected_source", pickWord(m.selectedFMS, "fms", "mcp"))
	}
	if m.qnh > 0 {
		o.float("qnh_hpa", m.qnh, 1)
	}
}

// state writes names and conditions.
func (m *message) state(o *object) {
	if m.says(saidCallsign) {
		o.name("callsign", m.callsign[:])
	}
	if m.says(saidCategory) {
		o.key("category")
		o.b = append(o.b, '"', 'A'+m.category>>3, '0'+m.category&7, '"')
	}
	if m.squawk.Valid() {
		o.octal("squawk", m.squawk.Code())
	}
	if m.says(saidEmergency) || m.emergency != 0 {
		o.str("emergency", emergencyWords[m.emergency&7])
	}
	if m.says(saidGround) {
		o.yes("on_ground", m.ground)
	}
	if m.tc >= 9 && m.says(saidCPR) {
		o.num("ss", int(m.ss))
	}
	if m.alert {
		o.yes("alert", true)
	}
	if m.spi {
		o.yes("spi", true)
	}
	if m.raBroadcast {
		o.yes("ra", true)
	}
}

// accuracy writes what the aircraft says of its own measurements.
func (m *message) accuracy(o *object) {
	if m.says(saidStatus) || m.says(saidNIC) {
		o.num("version", int(m.version))
	}
	if m.says(saidNIC) {
		o.num("nic", int(m.nic))
	}
	if m.says(saidCPR) {
		o.num("nucp", int(m.nucp))
		if !m.surface && m.source != fromTISB && m.source != fromADSR {
			o.yes("nic_b", m.nicB)
		}
		if m.sigma > 0 {
			o.float("sigma_m", m.sigma, 2)
		}
	}
	if m.says(saidNACp) {
		o.num("nacp", int(m.nacp))
	}
	if m.says(saidNACv) {
		o.num("nacv", int(m.nacv))
	}
	if m.says(saidTarget) || m.says(saidStatus) && m.version > 0 {
		o.num("sil", int(m.sil))
		o.num("sil_supplement", int(m.silSupp))
		o.yes("nic_baro", m.nicBaro)
	}
	if m.says(saidStatus) && m.version > 0 {
		o.yes("nic_a", m.nicA)
		if m.sub == 1 {
			o.yes("nic_c", m.nicC)
		} else {
			o.num("gva", int(m.gva))
		}
		o.num("sda", int(m.sda))
		o.yes("heading_magnetic", m.magnetic)
	}
}

func pickWord(c bool, yes, no string) string {
	if c {
		return yes
	}
	return no
}
