package worlds

import (
	"time"

	"picket/sensing"
	"picket/sim"
	"picket/wire/asterix"
)

// Midnight is twelve aircraft by two radars whose plots come as ASTERIX, which gives the time of day alone, for four
// minutes from begin.
func Midnight(seed uint64, begin time.Time) DefectWorld {
	w := twoRadars("midnight")
	w.Bodies = singles(draw(seed, 'm'), 12, sim.ModeAC)
	for i := range 4 {
		w.Bodies[i].Transponder = sim.NoTransponder
	}
	return DefectWorld{Name: w.Name, World: w, Alters: []Alter{byASTERIX(begin)}, Seconds: 240, From: 60, Begin: begin}
}

// byASTERIX sends every message as bytes and decodes it at the time it comes.
func byASTERIX(begin time.Time) Alter {
	encoder, decoders := asterix.NewEncoder(), map[sensing.SensorID]*asterix.Decoder{}
	return func(id sensing.SensorID, at float64, r *sensing.Reports) {
		if decoders[id] == nil {
			decoders[id] = asterix.NewDecoder()
		}
		b, err := encoder.Encode(nil, r)
		if err != nil {
			panic(err) // the simulated radars say nothing that CAT 048 and 034 cannot
		}
		r.Reset()
		decoders[id].Decode(r, b, begin.Add(time.Duration(at*1e9)))
	}
}
