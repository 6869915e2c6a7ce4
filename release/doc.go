// Package release says what a node may tell whom. No is the default, a forbid overrides every permit, and a policy
// that cannot be evaluated is a refusal and an alarm. Call, in this order:
//
//   - [Load] once, with the node's configuration and the agreements: Cedar policies in files, held against one schema.
//     It gives a [Policy], or one line that names file, line and mend.
//   - [NewHysteresis] once for each audience; then [Hysteresis.Decide] for each track, every second or so. It gives the
//     [picket.Grant] that holds and keeps answers from fluttering along a border; [Policy.Decide] is the bare answer.
//   - [Contribute] with track and grant: what crosses the border, coarsened as the grant says, and no more.
//   - [Policy.Feeds] for each sensor whose plots make a track, [Policy.DecideStatement] for each conclusion, and
//     [Policy.Label] for what is written on all that goes out.
//
// docs/release.md has the language of the policies and the reasons.
package release
