package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math"
	"net/netip"
	"os"
	"strings"
	"time"

	"picket/geo"
	"picket/node"
	"picket/sensing"
	"picket/wire/pcap"
)

type decodeCmd struct {
	Format   string `required:"" short:"f" help:"asterix, beast, avr, sbs or ais."`
	Date     string `help:"Day of the recording, as in 2021-11-01, for formats that tell only the time of day."`
	Receiver string `help:"Where the ADS-B receiver stands, as in 52.3,4.7: places aircraft on the ground."`
	File     string `arg:"" help:"The recording; - reads standard input. A pcap is unwrapped."`
}

// Run shows every message as a line of JSON on standard output, bad ones and the totals on standard error.
func (c *decodeCmd) Run(p *program) error {
	format, ok := node.FormatOf(c.Format)
	if !ok {
		names := []string{}
		for _, f := range node.Formats() {
			names = append(names, f.Name)
		}
		return fmt.Errorf("%q is no format that decode knows: give --format %s", c.Format, strings.Join(names, ", "))
	}
	receiver, date, err := c.options()
	if err != nil {
		return err
	}
	b, err := p.read(c.File)
	if err != nil {
		return err
	}
	t := &tally{out: bufio.NewWriterSize(p.stdout, 1<<16), err: bufio.NewWriter(p.stderr), fed: map[sensing.Lister]int64{}}
	if pcap.Is(b) {
		listPackets(t, b, date, func() sensing.Lister { return format.Decoder(receiver) })
	} else {
		l := format.Decoder(receiver)
		l.List(b, date, t.take)
		l.ListEnd(t.take)
	}
	return t.finish()
}

// options reads where the receiver stands and the day.
func (c *decodeCmd) options() (geo.LLA, time.Time, error) {
	o, date := geo.LLA{}, time.Now().UTC()
	if c.Receiver != "" {
		if _, err := fmt.Sscanf(c.Receiver, "%f,%f", &o.Lat, &o.Lon); err != nil {
			return o, date, fmt.Errorf("--receiver is %q: give latitude and longitude in degrees, as in 52.3,4.7", c.Receiver)
		}
		o.Lat, o.Lon = radians(o.Lat), radians(o.Lon)
	}
	if c.Date != "" {
		d, err := time.ParseInLocation("2006-01-02", c.Date, time.UTC)
		if err != nil {
			return o, date, fmt.Errorf("--date is %q: write a day as in 2021-11-01", c.Date)
		}
		date = d
	}
	return o, date, nil
}

// read takes a whole file in.
func (p *program) read(path string) ([]byte, error) {
	if path == "-" {
		b, err := io.ReadAll(p.stdin)
		if err != nil {
			return nil, fmt.Errorf("standard input: %w", err)
		}
		return b, nil
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read (%w): give the path of a recording, or - for standard input", path, errors.Unwrap(err))
	}
	return b, nil
}

// tally prints records and counts them.
type tally struct {
	out, err           *bufio.Writer
	good, bad, skipped int
	base               int64 // added to every offset
	fed                map[sensing.Lister]int64
}

func (t *tally) take(r sensing.Record) {
	switch {
	case r.Bad != "":
		t.bad++
		fmt.Fprintf(t.err, "offset %d: %s\n", t.base+r.Offset, r.Bad)
	case r.Skipped:
		t.skipped++
	default:
		t.good++
		t.out.Write(r.JSON)
		t.out.WriteByte('\n')
	}
}

func (t *tally) finish() error {
	fmt.Fprintf(t.err, "good %d, bad %d, skipped %d\n", t.good, t.bad, t.skipped)
	if err := errors.Join(t.out.Flush(), t.err.Flush()); err != nil {
		return fmt.Errorf("decode: writing: %w", err)
	}
	if t.bad > 0 {
		return exit(exitBad)
	}
	return nil
}

// listPackets shows what a capture holds, one lister a flow and each datagram by itself, as a live feed hears
// it.
func listPackets(t *tally, b []byte, date time.Time, make func() sensing.Lister) {
	flows := map[netip.AddrPort]sensing.Lister{}
	for p, err := range pcap.Packets(b) {
		if err != nil {
			var bad *pcap.Error
			r := sensing.Record{Bad: err.Error()}
			if errors.As(err, &bad) {
				r.Offset, r.Bad = bad.Offset, bad.Detail
			}
			t.base = 0
			t.take(r)
			continue
		}
		l := flows[p.Dst]
		if l == nil {
			l = make()
			flows[p.Dst] = l
		}
		t.packet(l, p, date)
	}
}

// packet lists one datagram. A lister counts offsets over all that it was given; here they begin anew, so
// that they are places in the file.
func (t *tally) packet(l sensing.Lister, p pcap.Packet, date time.Time) {
	t.base = p.Offset - t.fed[l]
	t.fed[l] += int64(len(p.Payload))
	received := p.Time
	if received.Year() < 1990 {
		received = date
	}
	l.List(p.Payload, received, t.take)
	l.ListEnd(t.take)
}

func radians(deg float64) float64 { return deg * math.Pi / 180 }
