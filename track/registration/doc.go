// Package registration estimates the errors of radars themselves (range, gain, azimuth, time) against aircraft that say where
// they are, or against other radars, and takes them out of plots. A [Registrar] is handed every plot once, by
// [Registrar.Prepare], and the time by [Registrar.Advance]; [Registrar.Of] says how a radar stands. What is taken out of a
// plot is what was known a while before it, so that the order in which plots arrive does not matter. docs/tracker.md has the
// method and its figures.
package registration

// none is no sensor.
const none = int32(-1)
