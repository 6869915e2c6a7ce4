package main

import (
	"math"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"

	"picket/geo"
)

var (
	lengths = map[string]float64{"m": 1, "km": 1000, "NM": 1852, "ft": 0.3048}
	angles  = map[string]float64{"deg": geo.Deg, "°": geo.Deg, "mrad": 1e-3, "rad": 1}
)

// quantity takes a number with one of the units, as "70m" or "0.08 deg", between lo and hi in base units.
func (r reader) quantity(dst *float64, what string, units map[string]float64, lo, hi float64) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		s := strings.TrimSpace(n.Value)
		i := strings.LastIndexAny(s, "0123456789.") + 1
		v, err := strconv.ParseFloat(s[:i], 64)
		unit, ok := units[strings.TrimSpace(s[i:])]
		if err != nil || !ok {
			return r.fault(n, "%s is %q: give a number and a unit, as in %s", what, n.Value, example(units))
		}
		v *= unit
		if math.IsNaN(v) || v < lo || v > hi {
			return r.fault(n, "%s is %s: it must lie between %g and %g %s", what, n.Value, lo/unit, hi/unit, strings.TrimSpace(s[i:]))
		}
		*dst = v
		return nil
	}
}

func example(units map[string]float64) string {
	if units["m"] == 1 {
		return "70m, 1.5km, 2NM or 300ft"
	}
	return "0.08deg or 1.4mrad"
}

// number takes a plain number between lo and hi.
func (r reader) number(dst *float64, what string, lo, hi float64) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		v, err := strconv.ParseFloat(n.Value, 64)
		if err != nil || !(v >= lo && v <= hi) {
			return r.fault(n, "%s is %q: it must be a number between %g and %g", what, n.Value, lo, hi)
		}
		*dst = v
		return nil
	}
}

// duration takes "4s", "1m30s".
func (r reader) duration(dst *time.Duration, what string, lo, hi time.Duration) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		d, err := time.ParseDuration(n.Value)
		if err != nil || d < lo || d > hi {
			return r.fault(n, "%s is %q: it must be a time between %v and %v, as in 4s", what, n.Value, lo, hi)
		}
		*dst = d
		return nil
	}
}

// date takes 2021-11-01.
func (r reader) date(dst *time.Time, what string) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		t, err := time.ParseInLocation("2006-01-02", n.Value, time.UTC)
		if err != nil {
			return r.fault(n, "%s is %q: write a day as in 2021-11-01", what, n.Value)
		}
		*dst = t
		return nil
	}
}
