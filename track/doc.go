// Package track makes tracks of one node's own plots. [New] takes the sensors; [Tracker.Observe] takes what they say;
// [Tracker.Advance] brings the clock to a time, and everything happens in it; [Tracker.Changed] then gives each track that
// changed, ended ones once more. The tracker holds no clock, and the same calls give the same tracks to the last bit.
//
// A plot's way: take checks it (admission.go) and lets it wait; Advance gives plots with an address to their track
// (addresses.go), the rest of a radar's, sector by sector, to associate (association.go), which finds by [associate] what may be
// whose, and resolves each cluster (joint_association.go) by forecasts (forecast.go). absorb (update.go) puts the plot into the
// track's history, where the filter of [estimate] runs (track_history.go); what is nobody's begins a track (initiate.go). A
// track is confirmed and ended in confirm_and_end.go. Rockets go to [ballistic], radars' own errors to [registration].
// docs/tracker.md tells the method with its figures.
package track
