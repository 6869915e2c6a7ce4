// Package estimate is the filter of one object: what a plot measures, what is believed of the object's motion, and how the
// one changes the other. It knows nothing of tracks or of which plot is whose.
//
// A [Measurement] is a plot as a [Site] sees it. A [Belief] is the interacting multiple model filter of two [State]s, an
// object that flies on and one that manoeuvres, by a class of [Motion]. [Belief.Predict] carries it to another time; an
// [Innovation] is a measurement as one state expects it; [Belief.Update] takes an [Update]: one measurement, or several of
// which at most one is the object's. States are ECEF in metres and metres a second, or east, north and up in a flat [World].
package estimate
