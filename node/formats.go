package node

import (
	"slices"
	"time"

	"picket"
	"picket/wire/ais"
	"picket/wire/asterix"
	"picket/wire/modes"
)

// formats is the table of sensor formats: a format is its own folder in wire and a line here.
var formats = map[string]func(picket.Feed) picket.Decoder{
	"asterix": func(picket.Feed) picket.Decoder { return asterix.NewDecoder() },
	"beast":   func(f picket.Feed) picket.Decoder { return modes.NewBeast(modes.Options{Receiver: f.Receiver}) },
	"avr":     func(f picket.Feed) picket.Decoder { return modes.NewAVR(modes.Options{Receiver: f.Receiver}) },
	"sbs":     func(f picket.Feed) picket.Decoder { return modes.NewSBS(modes.Options{Receiver: f.Receiver}) },
	"ais":     func(picket.Feed) picket.Decoder { return ais.NewDecoder() },
}

// Formats gives the names of the formats that a feed may have.
func Formats() []string {
	names := make([]string, 0, len(formats))
	for n := range formats {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

func newDecoder(f picket.Feed) picket.Decoder {
	make := formats[f.Format]
	if make == nil {
		return refuser{}
	}
	return make(f)
}

// refuser stands in for a format that this binary does not have, as when an older one replays a newer
// journal: everything is bad and says why.
type refuser struct{}

func (refuser) Decode(dst *picket.Reports, b []byte, _ time.Time) {
	dst.Bad = append(dst.Bad, picket.Bad{Length: len(b), Reason: "unknown format", Detail: "this version of picket has no decoder for the feed's format"})
}

func (refuser) Flush(*picket.Reports) {}
