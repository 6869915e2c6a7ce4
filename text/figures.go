package text

import (
	"fmt"
	"math"
	"strconv"
	"time"
)

// Position is a place, in radians.
type Position struct{ Lat, Lon float64 }

// figures write a value of the given quantity. A value of another type is written as it is.
//
//	time         time.Time              03:00:00Z
//	duration     time.Duration          1 min 13 s
//	period       time.Duration          4.5 s
//	offset       time.Duration          -600ms
//	distance     float64, metres        5.4 NM
//	speed        float64, m/s           387 kn
//	flightlevel  float64, feet          FL 360
//	position     Position               2454N 12818E
var figures = map[string]func(any) string{
	"time":        typed(zulu),
	"duration":    typed(span),
	"period":      typed(seconds),
	"offset":      typed(offset),
	"distance":    typed(miles),
	"speed":       typed(knots),
	"flightlevel": typed(flightLevel),
	"position":    typed(position),
}

func typed[T any](write func(T) string) func(any) string {
	return func(v any) string {
		if x, ok := v.(T); ok {
			return write(x)
		}
		return fmt.Sprint(v)
	}
}

const (
	nauticalMile = 1852.0
	knot         = nauticalMile / 3600
	degree       = math.Pi / 180
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

// seconds is a period with as many decimals as it needs, at most one.
func seconds(d time.Duration) string {
	return strconv.FormatFloat(d.Round(100*time.Millisecond).Seconds(), 'f', -1, 64) + " s"
}

func offset(d time.Duration) string { return d.Round(time.Millisecond).String() }

func miles(m float64) string { return strconv.FormatFloat(m/nauticalMile, 'f', 1, 64) + " NM" }

func knots(mps float64) string { return strconv.FormatFloat(mps/knot, 'f', 0, 64) + " kn" }

func flightLevel(feet float64) string { return fmt.Sprintf("FL %03.0f", math.Max(0, feet/100)) }

// position is a place as operators write it: degrees and minutes.
func position(p Position) string {
	return degmin(p.Lat, "NS", 2) + " " + degmin(p.Lon, "EW", 3)
}

func degmin(rad float64, letters string, width int) string {
	letter := letters[:1]
	if rad < 0 {
		rad, letter = -rad, letters[1:]
	}
	minutes := int(math.Round(rad / degree * 60))
	return fmt.Sprintf("%0*d%02d%s", width, minutes/60, minutes%60, letter)
}
