package codes

import "time"

// A time of day counts Tick from midnight UTC in all categories read here; Day is the first that none has.
const (
	Day  = 24 * time.Hour
	Tick = time.Second / 128
)

// OnDay gives the time within half a day of near at which the time of day was tod, so that midnight
// between a report and its arrival moves it to the right day. A tod that no day has gives near.
func OnDay(tod time.Duration, near time.Time) time.Time {
	if tod >= Day {
		return near
	}
	sec := near.Unix()
	into := time.Duration((sec%86400+86400)%86400)*time.Second + time.Duration(near.Nanosecond())
	d := tod - into
	switch {
	case d > Day/2:
		d -= Day
	case d < -Day/2:
		d += Day
	}
	return near.Add(d).UTC()
}

// TimeOfDay reads a time of day of three octets: I034/030, I048/140, I021/071 to 077, I062/070.
func TimeOfDay(b []byte) time.Duration { return time.Duration(U24(b)) * Tick }
