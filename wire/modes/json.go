package modes

import (
	"bytes"
	"strconv"
	"time"

	"picket/wire/modes/cpr"
	"picket/wire/modes/reply"
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
	case m.ModeAC:
		o.octal("modeac", m.Squawk.Code())
	case m.SBS != 0:
		o.num("msg", int(m.SBS))
		listAddress(m, &o)
	default:
		listHeader(m, &o)
	}
	o.time("time", m.Time)
	if p.loud {
		o.num("signal", int(p.signal))
	}
	if p.ticks != 0 {
		o.key("ticks")
		o.b = strconv.AppendUint(o.b, p.ticks, 10)
	}
	if !m.ModeAC {
		listBody(m, &o)
		listState(m, &o)
		listAccuracy(m, &o)
	}
	return append(o.b, '}')
}

func listAddress(m *reply.Message, o *object) {
	if m.Foreign {
		o.hex("address", m.Address)
	} else {
		o.hex("icao", m.Address)
	}
}

// listHeader writes what each downlink format has of its own.
func listHeader(m *reply.Message, o *object) {
	o.num("df", int(m.DF))
	if m.Proved {
		o.str("crc", "ok")
	} else {
		o.str("crc", "unverified")
	}
	if m.DF != 24 {
		listAddress(m, o)
	}
	if !m.Proved {
		o.yes("trusted", m.Trusted)
	}
	switch m.DF {
	case 0, 16:
		o.num("vs", int(m.VS))
		o.num("sl", int(m.SL))
		o.num("ri", int(m.RI))
		if m.DF == 0 {
			o.num("cc", int(m.CC))
		}
	case 4, 5, 20, 21:
		o.num("fs", int(m.FS))
		o.num("dr", int(m.DR))
		o.num("um", int(m.UM))
	case 11:
		o.num("ca", int(m.CA))
		if m.SI {
			o.num("si", int(m.IC))
		} else {
			o.num("ii", int(m.IC))
		}
	case 17:
		o.num("ca", int(m.CA))
	case 18:
		o.num("cf", int(m.CF))
	}
	if m.BDS != 0 {
		o.str("bds", "2,0")
	}
	if m.Source == reply.NoSquitter {
		return
	}
	o.str("source", sources[m.Source])
	if m.Source != reply.FromCoarseTISB && m.Source != reply.FromTISBManagement {
		o.num("tc", int(m.TC))
	}
	if m.TC == 19 || m.TC >= 28 {
		o.num("sub", int(m.Subtype))
	}
}

// listBody writes position and movement.
func listBody(m *reply.Message, o *object) {
	if m.Given.Has(reply.GivenCPR) {
		parity := 0
		if m.Odd {
			parity = 1
		}
		o.num("cpr", parity)
		o.num("cpr_lat", int(m.CPRLat))
		o.num("cpr_lon", int(m.CPRLon))
		if m.Refused != cpr.Resolved {
			o.str("no_position", m.Refused.String())
		}
	}
	if m.Given.Has(reply.GivenPlace) {
		o.float("lat", m.Lat, 7)
		o.float("lon", m.Lon, 7)
	}
	if m.Given.Has(reply.GivenAlt) {
		o.num("alt_ft", m.AltFeet)
	}
	if m.Metric {
		o.yes("alt_metric", true)
	}
	if m.Given.Has(reply.GivenHeight) {
		o.num("height_ft", m.HeightFeet)
	}
	if m.Given.Has(reply.GivenGS) {
		o.float("gs_kt", m.GS, 3)
	}
	if m.Given.Has(reply.GivenTrack) {
		o.float("track_deg", m.Track, 5)
	}
	if m.Given.Has(reply.GivenAirspeed) {
		if m.TrueAir {
			o.float("tas_kt", m.Airspeed, 0)
		} else {
			o.float("ias_kt", m.Airspeed, 0)
		}
	}
	if m.Given.Has(reply.GivenHeading) {
		o.float("heading_deg", m.Heading, 5)
	}
	if m.Given.Has(reply.GivenRate) {
		o.num("vr_fpm", m.Rate)
		if m.SBS == 0 {
			o.str("vr_source", pickWord(m.RateBaro, "baro", "gnss"))
		}
	}
	if m.Given.Has(reply.GivenDiff) {
		o.num("gnss_minus_baro_ft", m.GNSSDiff)
	}
	if m.Given.Has(reply.GivenTarget) {
		listTarget(m, o)
	}
}

func listTarget(m *reply.Message, o *object) {
	if m.Selected >= 0 {
		o.num("selected_alt_ft", m.Selected)
		o.str("selected_source", pickWord(m.SelectedFMS, "fms", "mcp"))
	}
	if m.QNH > 0 {
		o.float("qnh_hpa", m.QNH, 1)
	}
}

// listState writes names and conditions.
func listState(m *reply.Message, o *object) {
	if m.Given.Has(reply.GivenCallsign) {
		o.name("callsign", m.Callsign[:])
	}
	if m.Given.Has(reply.GivenCategory) {
		o.key("category")
		o.b = append(o.b, '"', 'A'+m.Category>>3, '0'+m.Category&7, '"')
	}
	if m.Squawk.Valid() {
		o.octal("squawk", m.Squawk.Code())
	}
	if m.Given.Has(reply.GivenEmergency) || m.Emergency != 0 {
		o.str("emergency", emergencyWords[m.Emergency&7])
	}
	if m.Given.Has(reply.GivenGround) {
		o.yes("on_ground", m.Ground)
	}
	if m.TC >= 9 && m.Given.Has(reply.GivenCPR) {
		o.num("ss", int(m.SS))
	}
	if m.Alert {
		o.yes("alert", true)
	}
	if m.SPI {
		o.yes("spi", true)
	}
	if m.RABroadcast {
		o.yes("ra", true)
	}
}

// listAccuracy writes what the aircraft says of its own measurements.
func listAccuracy(m *reply.Message, o *object) {
	if m.Given.Has(reply.GivenStatus) || m.Given.Has(reply.GivenNIC) {
		o.num("version", int(m.Version))
	}
	if m.Given.Has(reply.GivenNIC) {
		o.num("nic", int(m.NIC))
	}
	if m.Given.Has(reply.GivenCPR) {
		o.num("nucp", int(m.NUCp))
		if !m.Surface && m.Source != reply.FromTISB && m.Source != reply.FromADSR {
			o.yes("nic_b", m.NICB)
		}
		if m.Sigma > 0 {
			o.float("sigma_m", m.Sigma, 2)
		}
	}
	if m.Given.Has(reply.GivenNACp) {
		o.num("nacp", int(m.NACp))
	}
	if m.Given.Has(reply.GivenNACv) {
		o.num("nacv", int(m.NACv))
	}
	if m.Given.Has(reply.GivenTarget) || m.Given.Has(reply.GivenStatus) && m.Version > 0 {
		o.num("sil", int(m.SIL))
		o.num("sil_supplement", int(m.SILSupplement))
		o.yes("nic_baro", m.NICBaro)
	}
	if m.Given.Has(reply.GivenStatus) && m.Version > 0 {
		o.yes("nic_a", m.NICA)
		if m.Subtype == 1 {
			o.yes("nic_c", m.NICC)
		} else {
			o.num("gva", int(m.GVA))
		}
		o.num("sda", int(m.SDA))
		o.yes("heading_magnetic", m.Magnetic)
	}
}

func pickWord(c bool, yes, no string) string {
	if c {
		return yes
	}
	return no
}
