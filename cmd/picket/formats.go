package main

import (
	"math"

	"picket"
	"picket/wire/ais"
	"picket/wire/asterix"
	"picket/wire/modes"
)

// format is what the command line and the feeds need of a sensor format besides its decoder.
type format struct {
	name   string
	lister func(modes.Options) picket.Lister
	framer func() picket.Framer
}

// formats is the table: a format is its own folder in wire and a line here.
var formats = []format{
	{"asterix", func(modes.Options) picket.Lister { return asterix.NewDecoder() }, func() picket.Framer { return asterix.NewFramer() }},
	{"beast", func(o modes.Options) picket.Lister { return modes.NewBeast(o) }, func() picket.Framer { return &modes.BeastFramer{} }},
	{"avr", func(o modes.Options) picket.Lister { return modes.NewAVR(o) }, func() picket.Framer { return &modes.AVRFramer{} }},
	{"sbs", func(o modes.Options) picket.Lister { return modes.NewSBS(o) }, func() picket.Framer { return &modes.SBSFramer{} }},
	{"ais", func(modes.Options) picket.Lister { return ais.NewDecoder() }, func() picket.Framer { return &ais.Framer{} }},
}

func framerOf(name string) func() picket.Framer {
	for _, f := range formats {
		if f.name == name {
			return f.framer
		}
	}
	return nil
}

func radians(deg float64) float64 { return deg * math.Pi / 180 }
