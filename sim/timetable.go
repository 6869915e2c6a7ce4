package sim

import (
	"cmp"
	"slices"
	"time"

	"picket/sim/ballistic"
)

// Cycle is after how long SOUTHERN LANTERN's timetable begins anew.
const Cycle = 30 * time.Minute

// Event is a row of the timetable: what happens, when, where, and which post is to see to it.
type Event struct {
	At    time.Duration // in each cycle
	Lasts time.Duration // 0: a moment
	What  string
	Where string
	Post  string // the nation's watch, "jp.watch", whose alert it is; empty: nobody's, it only happens
	Every int    // cycles from one time to the next; 2: in each hour's first half alone

	play func(l *lantern, at time.Duration, cycle int, rocket *ballistic.Flight)
}

// timetable is the table from which the scenario takes its times. Its order is that in which bodies are drawn, so a new row
// stands last.
var timetable = []Event{
	{At: 3 * time.Minute, Lasts: 8 * time.Minute, What: "a rocket rises and comes down in the Philippine Sea",
		Where: "East China Sea", Post: "jp.watch", Every: 1,
		play: func(l *lantern, at time.Duration, _ int, rocket *ballistic.Flight) { l.shot(at, rocket) }},
	{At: 110 * time.Second, What: "a suspect ship enters ZONE KILO", Where: "ZONE KILO", Post: "jp.watch", Every: 2,
		play: func(l *lantern, at time.Duration, _ int, _ *ballistic.Flight) { l.intruder(at) }},
	{At: 6 * time.Minute, What: "an aircraft without transponder enters ZONE KILO and turns back", Where: "ZONE KILO",
		Post: "jp.watch", Every: 1,
		play: func(l *lantern, at time.Duration, _ int, _ *ballistic.Flight) { l.stranger(at) }},
	{At: 140 * time.Second, What: "an airliner declares an emergency (7700) and lands at Naha", Where: "south of Okinawa",
		Post: "jp.watch", Every: 1,
		play: func(l *lantern, at time.Duration, _ int, _ *ballistic.Flight) { l.emergency(at, 07700) }},
	{At: 17 * time.Minute, What: "another airliner fails by radio (7600), in the second half of an hour it declares an emergency " +
		"(7700)", Where: "south of Okinawa",
		Post: "jp.watch", Every: 1,
		play: func(l *lantern, at time.Duration, cycle int, _ *ballistic.Flight) {
			l.emergency(at, [...]uint16{07600, 07700}[cycle%2])
		}},
	{At: 8 * time.Minute, What: "two airliners cross, a thousand feet and a few seconds apart", Where: "Okinawa", Every: 1,
		play: func(l *lantern, at time.Duration, _ int, _ *ballistic.Flight) { l.crossing(at) }},
	silence,
}

// silence is the row of the radar that falls silent; its sensor has the spans.
var silence = Event{At: 4 * time.Minute, Lasts: time.Minute, What: "the radar miyako-1 falls silent", Where: "Miyako",
	Post: "jp.watch", Every: 1}

// Timetable gives SOUTHERN LANTERN's rows in the order of their times.
func Timetable() []Event {
	return slices.SortedFunc(slices.Values(timetable), func(a, b Event) int { return cmp.Compare(a.At, b.At) })
}

// playTimetable adds what happens in all cycles.
func (l *lantern) playTimetable(cycles int, rocket *ballistic.Flight) {
	for cycle := range cycles {
		for _, e := range timetable {
			if e.play != nil && cycle%e.Every == 0 {
				e.play(l, time.Duration(cycle)*Cycle+e.At, cycle, rocket)
			}
		}
	}
}
