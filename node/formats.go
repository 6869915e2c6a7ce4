package node

import (
	"slices"
	"time"

	"picket"
	"picket/geo"
	"picket/sensing"
	"picket/wire/ais"
	"picket/wire/asterix"
	"picket/wire/modes"
)

// Format is a sensor format: how its bytes come and who reads them. A format is its own folder in wire and a record
// in the table below; decode, run and a feed's address know no other list.
type Format struct {
	Name     string   // "asterix", as in a feed's address
	Carriers []string // by which its bytes come: "udp", "tcp" (dials), "tcp-listen", "file", "pcap"

	// Decoder gives a reader of one connection. receiver is where an ADS-B receiver stands; all zero: not said.
	Decoder func(receiver geo.LLA) Decoder
	// Framer gives a reader of the frames of one recording.
	Framer func() sensing.Framer
}

// Decoder makes reports of a connection's bytes or lists its messages in full; a connection uses one of the two.
type Decoder interface {
	sensing.Decoder
	sensing.Lister
}

// formats is the table, in the order in which people are told of it.
var formats = []Format{
	{"asterix", anyCarrier, func(geo.LLA) Decoder { return asterix.NewDecoder() }, func() sensing.Framer { return asterix.NewFramer() }},
	{"beast", streams, modeS(modes.NewBeast), func() sensing.Framer { return &modes.BeastFramer{} }},
	{"avr", streams, modeS(modes.NewAVR), func() sensing.Framer { return &modes.AVRFramer{} }},
	{"sbs", streams, modeS(modes.NewSBS), func() sensing.Framer { return &modes.SBSFramer{} }},
	{"ais", anyCarrier, func(geo.LLA) Decoder { return ais.NewDecoder() }, func() sensing.Framer { return &ais.Framer{} }},
}

var (
	anyCarrier = []string{"udp", "tcp", "tcp-listen", "file", "pcap"}
	streams    = []string{"tcp", "tcp-listen", "file"}
)

func modeS(open func(modes.Options) *modes.Decoder) func(geo.LLA) Decoder {
	return func(receiver geo.LLA) Decoder { return open(modes.Options{Receiver: receiver}) }
}

// Formats gives the formats that a feed may have.
func Formats() []Format { return slices.Clone(formats) }

// FormatOf finds a format by its name; false: there is none.
func FormatOf(name string) (Format, bool) {
	i := slices.IndexFunc(formats, func(f Format) bool { return f.Name == name })
	if i < 0 {
		return Format{}, false
	}
	return formats[i], true
}

func newDecoder(f picket.Feed) sensing.Decoder {
	format, ok := FormatOf(f.Format)
	if !ok {
		return refuser{}
	}
	return format.Decoder(f.Receiver)
}

// refuser stands in for a format that this binary does not have, as when an older one replays a newer
// journal: everything is bad and says why.
type refuser struct{}

func (refuser) Decode(dst *sensing.Reports, b []byte, _ time.Time) {
	dst.Bad = append(dst.Bad, sensing.Bad{
		Length: len(b), Reason: "unknown format", Detail: "this version of picket has no decoder for the feed's format"})
}

func (refuser) Flush(*sensing.Reports) {}
