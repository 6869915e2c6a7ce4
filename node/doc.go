// Package node is one node of the network: plots and partners' messages in, one picture, warnings and
// releases out.
//
// [New] makes a [Core]; [Core.Step] takes one [picket.Entry] and gives the [picket.Outcome], the same for
// live feeds, replay and rehearsal. It touches no network, disk or clock: time comes with the entries.
// [Core.Checkpoint] gives what a restart needs.
//
// [NewLoop] puts a core between a journal, sources and outlets. Read the journal first with
// [Loop.CatchUp], then begin the run with [Loop.Begin], then call [Loop.Run]. [Loop.Replay] steps through a
// journal again; [Loop.String] gives the closing line that both must agree on.
//
// What a person may do is a line of the table that [Deeds] gives; what a feed may send one of [Formats].
package node
