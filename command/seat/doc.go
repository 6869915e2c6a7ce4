// Package seat decides who holds a combined post: one holder an epoch, by the votes of a quorum of nodes, and only
// while a quorum still says that it hears the holder. It is a machine without clock, disk or network: it is handed
// messages and the node's monotonic time, and says what to keep and what to send.
//
// Call [New] once, then [Machine.Step] with each message and [Machine.Tick] every 100 ms or so. Whatever [Output.Keep]
// holds must be on disk before anything of [Output.Send] leaves. [Machine.Status] says who acts now.
//
// The rules are leases (Gray and Cheriton 1989), pre-vote and check-quorum (Ongaro 2014, 9.6 and 6.2), and a line of
// posts that is obeyed: nobody votes for a post while one before it in the line is manned and hears a quorum.
package seat
