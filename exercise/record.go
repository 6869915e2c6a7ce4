package exercise

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"picket/geo"
	"picket/sensing"
	"picket/sim"
)

// Truth is the name of the file in which Record keeps what really was.
const Truth = "truth.csv"

// TruthHeader is its first line. Time is RFC 3339, positions are degrees and metres above the ellipsoid on
// WGS-84, velocities metres per second; alt_ft is pressure altitude; icao is hexadecimal.
const TruthHeader = "time,id,domain,lat,lon,height,east,north,climb,alt_ft,icao,mmsi,squawk"

// Record plays w from its beginning for dur as fast as it can. Each sensor that has an encoder gets a file in
// dir, named after it, with the bytes that Run would send, one after another: .asterix, .beast or .nmea by
// the kind of sensor. Truth is written every so often, beginning with time zero. The world's epoch must have
// been set (World.Begin), for the bytes carry it.
func Record(w *sim.World, dir string, dur, every time.Duration, encoders map[sensing.SensorID]sensing.Encoder) error {
	if every <= 0 {
		return fmt.Errorf("exercise: record: truth every %v: must be more than nothing", every)
	}
	tapes, err := openTapes(w, dir, encoders)
	if err == nil {
		err = recordTruth(w, dir, dur, every)
	}
	if err == nil {
		err = tapes.run(w, dur)
	}
	if e := tapes.close(); err == nil {
		err = e
	}
	if err != nil {
		return fmt.Errorf("exercise: record: %w", err)
	}
	return nil
}

// tape is the file of one sensor.
type tape struct {
	*bufio.Writer
	file  *os.File
	enc   sensing.Encoder
	chunk chunk
	buf   []byte
}

type tapes map[sensing.SensorID]*tape

// FileName gives the name of a sensor's recording.
func FileName(s *sim.Sensor) string {
	switch {
	case s.Radar != nil:
		return string(s.ID) + ".asterix"
	case s.ADSB != nil:
		return string(s.ID) + ".beast"
	}
	return string(s.ID) + ".nmea"
}

func openTapes(w *sim.World, dir string, encoders map[sensing.SensorID]sensing.Encoder) (tapes, error) {
	all := tapes{}
	for i := range w.Scenario().Sensors {
		s := &w.Scenario().Sensors[i]
		enc := encoders[s.ID]
		if enc == nil {
			continue
		}
		f, err := os.Create(filepath.Join(dir, FileName(s)))
		if err != nil {
			return all, err
		}
		all[s.ID] = &tape{Writer: bufio.NewWriterSize(f, 1<<16), file: f, enc: enc}
	}
	return all, nil
}

func (all tapes) run(w *sim.World, dur time.Duration) (err error) {
	w.Advance(dur, func(id sensing.SensorID, at time.Duration, r *sensing.Reports) {
		t := all[id]
		if t == nil || err != nil {
			return
		}
		t.chunk.each(r, func(piece *sensing.Reports) {
			if err == nil {
				err = t.write(piece)
			}
		})
		if err != nil {
			err = fmt.Errorf("%s at %v: %w", id, at, err)
		}
	})
	return err
}

func (t *tape) write(r *sensing.Reports) error {
	b, err := t.enc.Encode(t.buf[:0], r)
	if err != nil {
		return err
	}
	t.buf = b
	_, err = t.Write(b)
	return err
}

func (all tapes) close() (err error) {
	for _, t := range all {
		if e := t.Flush(); err == nil {
			err = e
		}
		if e := t.file.Close(); err == nil {
			err = e
		}
	}
	return err
}

func recordTruth(w *sim.World, dir string, dur, every time.Duration) error {
	f, err := os.Create(filepath.Join(dir, Truth))
	if err != nil {
		return err
	}
	defer f.Close()
	out := bufio.NewWriter(f)
	io.WriteString(out, TruthHeader+"\n")
	var line []byte
	for at := time.Duration(0); at <= dur; at += every {
		for _, o := range w.Truth(at) {
			line = appendTruth(line[:0], w.Epoch().Add(at), &o)
			out.Write(line)
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return f.Close()
}

// appendTruth writes one line of the table.
func appendTruth(b []byte, at time.Time, o *sim.Object) []byte {
	b = at.AppendFormat(b, "2006-01-02T15:04:05.000Z07:00")
	b = append(append(append(append(append(b, ','), o.ID...), ','), o.Domain.String()...), ',')
	b = number(b, o.Pos.Lat/geo.Deg, 8)
	b = number(b, o.Pos.Lon/geo.Deg, 8)
	b = number(b, o.Pos.Height, 2)
	b = number(b, o.East, 3)
	b = number(b, o.North, 3)
	b = number(b, o.Climb, 3)
	b = number(b, math.Round(o.AltFeet*10)/10, 1)
	return fmt.Appendf(b, "%s,%s,%s\n", nonzero("%06X", o.Keys.ICAO), nonzero("%d", o.Keys.MMSI), o.Keys.Squawk)
}

func number(b []byte, v float64, digits int) []byte {
	return append(strconv.AppendFloat(b, v, 'f', digits, 64), ',')
}

func nonzero(format string, v uint32) string {
	if v == 0 {
		return ""
	}
	return fmt.Sprintf(format, v)
}
