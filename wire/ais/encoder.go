package ais

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"time"

	"picket/geo"
	"picket/sensing"
)

// Options is what an encoder writes around messages.
type Options struct {
	Talker   string // two characters; empty: "AI"
	TagBlock bool   // write the reports' time as reception, in a tag block
	Station  string // the tag block's source; empty: none
}

// Encoder implements sensing.Encoder: what a receiver ashore passes on.
//
// A plot in the air is message 9. At sea, sailing vessels and pleasure craft (ship type 36 and 37) and auxiliary
// craft (MMSI 98…) carry class B: message 18, and 24 for a fact's name, call sign and type. All else carries
// class A: message 1, and 5 in two sentences.
//
// The zero value is ready and writes no tag blocks.
type Encoder struct {
	o        Options
	sequence int // of messages in several sentences
	group    int
	channel  int
}

var _ sensing.Encoder = (*Encoder)(nil)

// NewEncoder makes an encoder for one connection.
func NewEncoder(o Options) *Encoder { return &Encoder{o: o} }

// The errors of Encode.
var (
	ErrNotAIS     = errors.New("ais: the report is not one of AIS")
	ErrNoMMSI     = errors.New("ais: no MMSI of at most nine digits")
	ErrNoPosition = errors.New("ais: the plot has no longitude and latitude")
)

// Encode implements sensing.Encoder: the plots first, then the facts.
func (e *Encoder) Encode(dst []byte, r *sensing.Reports) ([]byte, error) {
	if len(r.Sweeps) > 0 || len(r.Tracks) > 0 {
		return dst, fmt.Errorf("%w: %d sweeps, %d foreign tracks", ErrNotAIS, len(r.Sweeps), len(r.Tracks))
	}
	out := dst
	for i := range r.Plots {
		var w writer
		if err := w.plot(&r.Plots[i]); err != nil {
			return dst, err
		}
		out = e.append(out, &w.bits, r.Plots[i].Time)
	}
	for i := range r.Facts {
		var err error
		if out, err = e.fact(out, &r.Facts[i].About); err != nil {
			return dst, err
		}
	}
	return out, nil
}

// fact writes message 5, or both parts of 24.
func (e *Encoder) fact(out []byte, a *sensing.About) ([]byte, error) {
	parts := []func(*writer, *sensing.About) error{(*writer).voyage}
	if classB(a) {
		parts = []func(*writer, *sensing.About) error{(*writer).staticA, (*writer).staticB}
	}
	for _, part := range parts {
		var w writer
		if err := part(&w, a); err != nil {
			return nil, err
		}
		out = e.append(out, &w.bits, a.Time)
	}
	return out, nil
}

func classB(a *sensing.About) bool {
	return a.PlatformType == 36 || a.PlatformType == 37 || craft(a.Keys.MMSI)
}

// writer fills a message by its table.
type writer struct {
	bits
	table []field
	err   error
}

// begin sets every field to "says nothing".
func (w *writer) begin(typ, size int, table []field, a *sensing.About) error {
	if a.Tech&sensing.AIS == 0 {
		return ErrNotAIS
	}
	if a.Keys.MMSI == 0 || a.Keys.MMSI > 999_999_999 {
		return ErrNoMMSI
	}
	w.table = table
	w.put(size-1, 1, 0)
	w.put(0, 6, uint64(typ))
	w.put(8, 30, uint64(a.Keys.MMSI))
	for i := range table {
		if f := &table[i]; f.kind != text {
			w.put(f.at, f.width, f.none)
		}
	}
	return nil
}

func (w *writer) field(key string) *field {
	for i := range w.table {
		if w.table[i].key == key {
			return &w.table[i]
		}
	}
	panic("ais: no field " + key)
}

// set puts a value, rounded; the nearest sayable one where it lies outside.
func (w *writer) set(key string, v float64) {
	f := w.field(key)
	r := math.Round(v * f.per)
	w.put(f.at, f.width, uint64(int64(math.Max(float64(f.lo), math.Min(float64(f.hi), r)))))
}

// setCyclic puts an angle in degrees, which begins anew at 360.
func (w *writer) setCyclic(key string, rad float64) {
	f := w.field(key)
	turn := int64(360 * f.per)
	w.put(f.at, f.width, uint64(((int64(math.Round(rad/geo.Deg*f.per))%turn)+turn)%turn))
}

func (w *writer) text(key, s string) {
	f := w.field(key)
	if err := w.putText(f.at, f.width, s); err != nil && w.err == nil {
		w.err = err
	}
}

// plot writes message 1, 9 or 18.
func (w *writer) plot(p *sensing.Plot) error {
	typ := 1
	switch {
	case p.Domain == sensing.Air:
		typ = 9
	case classB(&p.About):
		typ = 18
	}
	if err := w.begin(typ, 168, messages[typ].fields, &p.About); err != nil {
		return err
	}
	if p.Has&sensing.HasPosition == 0 || !(math.Abs(p.Lat) <= math.Pi/2) || math.IsNaN(p.Lon) || math.IsInf(p.Lon, 0) {
		return ErrNoPosition
	}
	w.set("lon", geo.WrapLon(p.Lon)/geo.Deg)
	w.set("lat", p.Lat/geo.Deg)
	w.motion(p)
	switch typ {
	case 1:
		status := uint64(15) // not defined
		if p.Flags&sensing.Distress != 0 {
			status = 14
		}
		w.put(38, 4, status)
	case 9:
		w.altitude(p)
	case 18:
		w.set("cs", 1)
		w.put(148, 20, 1<<19|0x60006) // what carrier-sense units send (annex 8, 3.16)
	}
	return nil
}

// motion writes velocity, heading, accuracy and the second.
func (w *writer) motion(p *sensing.Plot) {
	if p.Has&sensing.HasVelocity != 0 {
		f := w.field("sog")
		top := float64(f.hi-1) / f.per // f.hi means that or more
		v := math.Hypot(p.East, p.North) / knot
		if v > top {
			v = float64(f.hi) / f.per
		}
		w.set("sog", v)
		w.setCyclic("cog", math.Atan2(p.East, p.North))
	}
	if p.Has&sensing.HasHeading != 0 && p.Domain != sensing.Air {
		w.setCyclic("heading", p.Heading)
	}
	if p.Sigma > 0 && p.Sigma <= sigmaHigh*1.001 {
		w.set("accuracy", 1)
	}
	if !p.Time.IsZero() {
		w.set("second", float64(p.Time.UTC().Second()))
	}
}

func (w *writer) altitude(p *sensing.Plot) {
	switch {
	case p.Has&sensing.HasAltFeet != 0:
		w.set("alt", p.AltFeet*0.3048)
		w.set("alt_barometric", 1)
	case p.Has&sensing.HasHeight != 0:
		w.set("alt", p.Height)
	}
}

func (w *writer) voyage(a *sensing.About) error {
	if err := w.begin(5, 424, voyage, a); err != nil {
		return err
	}
	w.text("callsign", a.Keys.Callsign.String())
	w.text("name", a.Keys.Name.String())
	w.text("destination", "")
	w.shipType(a)
	w.put(422, 1, 1) // no data terminal
	return w.err
}

func (w *writer) shipType(a *sensing.About) {
	if a.PlatformType != 0 {
		w.set("ship_type", float64(a.PlatformType))
	}
}

func (w *writer) staticA(a *sensing.About) error {
	if err := w.begin(24, 160, staticA, a); err != nil {
		return err
	}
	w.text("name", a.Keys.Name.String())
	return w.err
}

func (w *writer) staticB(a *sensing.About) error {
	if err := w.begin(24, 168, staticB, a); err != nil {
		return err
	}
	w.set("part", 1)
	w.text("callsign", a.Keys.Callsign.String())
	w.shipType(a)
	return w.err
}

// sentenceBits is what a sentence of 82 characters carries: 60 characters of six bits.
const sentenceBits = 360

// append writes the message in as many sentences as it needs, alternating the channel.
func (e *Encoder) append(dst []byte, m *bits, t time.Time) []byte {
	talker := e.o.Talker
	if talker == "" {
		talker = "AI"
	}
	total := (m.n + sentenceBits - 1) / sentenceBits
	id := ""
	if total > 1 {
		id = strconv.Itoa(e.sequence)
		e.sequence = (e.sequence + 1) % 10
		e.group = e.group%9999 + 1
	}
	for i := range total {
		if e.o.TagBlock {
			dst = e.tagBlock(dst, i, total, t)
		}
		start := len(dst) + 1
		dst = fmt.Appendf(dst, "!%sVDM,%d,%d,%s,%c,", talker, total, i+1, id, 'A'+e.channel)
		fill := 0
		dst, fill = m.appendArmour(dst, i*sentenceBits, min(m.n, (i+1)*sentenceBits))
		dst = append(dst, ',', '0'+byte(fill))
		dst = append(appendSum(dst, start), '\r', '\n')
	}
	e.channel ^= 1
	return dst
}

// tagBlock says source and time before a message's first sentence, and the group before each of several.
func (e *Encoder) tagBlock(dst []byte, i, total int, t time.Time) []byte {
	switch {
	case total == 1 && e.o.Station == "" && t.IsZero():
		return dst // nothing to say
	case total == 1:
		return appendTagBlock(dst, "", e.o.Station, t)
	case i == 0:
		return appendTagBlock(dst, fmt.Sprintf("1-%d-%d", total, e.group), e.o.Station, t)
	}
	return appendTagBlock(dst, fmt.Sprintf("%d-%d-%d", i+1, total, e.group), "", time.Time{})
}
