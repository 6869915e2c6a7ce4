package warn

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"picket"
	"picket/geo"
)

const (
	nauticalMile = 1852.0
	knot         = nauticalMile / 3600
)

// zulu is a time of day as operators write it.
func zulu(t time.Time) string { return t.UTC().Format("15:04:05Z") }

// span is a duration in at most two units.
func span(d time.Duration) string {
	d = d.Round(time.Second)
	switch {
	case d < time.Minute:
		return fmt.Sprintf("%d s", d/time.Second)
	case d < time.Hour && d%time.Minute == 0:
		return fmt.Sprintf("%d min", d/time.Minute)
	case d < time.Hour:
		return fmt.Sprintf("%d min %d s", d/time.Minute, d%time.Minute/time.Second)
	}
	return fmt.Sprintf("%d h %02d min", d/time.Hour, d%time.Hour/time.Minute)
}

func miles(m float64) string { return strconv.FormatFloat(m/nauticalMile, 'f', 1, 64) + " NM" }

func knots(mps float64) string { return strconv.FormatFloat(mps/knot, 'f', 0, 64) + " kn" }

// who says what an object is known by: its recognised identity and what it calls itself.
func who(t *picket.Track) string {
	s := identity(t)
	if t.Domain == picket.Sea {
		if t.Keys.MMSI == 0 {
			return s + ", no AIS"
		}
		s += fmt.Sprintf(", MMSI %09d", t.Keys.MMSI)
		if n := t.Keys.Name.String(); n != "" {
			s += " " + n
		}
		return s
	}
	if t.Keys.Squawk.Valid() {
		s += ", Mode A " + t.Keys.Squawk.String()
	} else {
		s += ", no Mode A"
	}
	if c := t.Keys.Callsign.String(); c != "" {
		s += ", " + c
	}
	return s
}

func identity(t *picket.Track) string {
	return "identity " + strings.ReplaceAll(t.Identity.String(), "_", " ")
}

// visitID names the nth occurrence of something.
func visitID(n int, parts ...string) string {
	id := ""
	for _, p := range parts {
		id += p + "/"
	}
	return id + strconv.Itoa(n)
}

// seconds is a period with as many decimals as it needs, at most one.
func seconds(d time.Duration) string {
	return strconv.FormatFloat(d.Round(100*time.Millisecond).Seconds(), 'f', -1, 64) + " s"
}

// latlon is a position as operators write it: degrees and minutes.
func latlon(p geo.LLA) string {
	return degmin(p.Lat, "NS", 2) + " " + degmin(p.Lon, "EW", 3)
}

func degmin(rad float64, letters string, width int) string {
	letter := letters[:1]
	if rad < 0 {
		rad, letter = -rad, letters[1:]
	}
	minutes := int(math.Round(rad / geo.Deg * 60))
	return fmt.Sprintf("%0*d%02d%s", width, minutes/60, minutes%60, letter)
}

// degrees writes an angle with as few decimals as give it back to a tenth of a metre.
func degrees(rad float64) string {
	return strconv.FormatFloat(math.Round(rad/geo.Deg*1e6)/1e6, 'f', -1, 64)
}
