// Package audit proves that all members of a circle hold the same records, and that none was taken back. What an origin
// says is a Merkle tree (RFC 6962, 2.1); its head is a checkpoint (C2SP tlog-checkpoint) that other nations cosign with
// a time (C2SP tlog-cosignature). Nothing here reads a clock, a disk or a key of its own: times and signers are handed in.
//
// A [Tree] grows by [Tree.Append] and gives heads and proofs. A [Watcher] takes other origins' heads, checks that each is
// the same tree grown, and says which it may cosign; two heads that do not agree are kept as a [Conflict].
package audit
