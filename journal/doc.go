// Package journal keeps all that happened to a node, in the one order that counts, so that the run can
// be replayed to the last bit.
//
// [Open] makes a folder a journal, or goes on with the one in it and says in its [Report] what a power
// cut tore off. [Journal.Append] takes an entry into memory; [Journal.Sync] returns when all that was
// appended before is on disk. [Journal.Retain] drops whole old segments. [Journal.Close] writes what is left.
//
// [Read] gives the entries of a folder in order, each checked; [Verify] reads them all and names the first
// place that is not as it was written, a [Break].
//
// A journal is append-only segments of compressed blocks, each chained to the block before by SHA-256,
// written by group commit: without Sync at most 100 ms is lost as long as the disk keeps up.
// docs/journal.md draws the format byte by byte.
package journal
