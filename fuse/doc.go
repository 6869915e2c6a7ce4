// Package fuse is a node's picture as a view: each object's own track and each partner's newest contribution,
// extrapolated to now and fused without memory. Nothing fused is fed back, so nothing is counted twice, and loss,
// repetition and lateness do no harm. Call, in this order:
//
//   - [New] once. Then, as they come: [View.Own] with each of the node's own tracks, [View.Offered] with the number
//     that partners know one by, [View.Receive] with each contribution, [View.Restarted] and [View.Forget] as the link
//     says, and [View.Join], [View.Part], [View.Withdraw] with an officer's orders.
//   - [View.Advance] to the time; it correlates what changed, one to one, with hysteresis and reversibly.
//   - [View.Changed] for what is to be shown anew: each object once, under its one number.
//   - [View.Why] for what speaks for and against an object's being one, [View.Stats] for counts.
//
// docs/fuse.md has the formulas, their sources and what was measured.
package fuse
