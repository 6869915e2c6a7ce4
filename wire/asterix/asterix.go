// Package asterix reads and writes EUROCONTROL's All-purpose Structured Radar Information Exchange: the
// bytes in which radars, ADS-B ground stations and trackers report. It is driven by tables made from the
// published definitions, in two layers. A Decoder's List and FromJSON carry every item and subfield of a
// record by the standard's own names and units, both ways and without loss. Decode and the Encoder carry
// what a picture is made of: plots, sweeps, tracks of other systems.
//
//	block   CAT 1 octet | LEN 2 octets, of the whole block | records           (ASTERIX Part 1)
//	record  FSPEC: a bit an item in UAP order, the eighth of each octet says "more" | items
//
// Categories 034 edition 1.29, 048 edition 1.32 with its Reserved Expansion Field 1.13, 021 edition 2.7
// with 1.5, 062 edition 1.21 with 1.3; each also reads earlier editions of the same UAP. Blocks of other
// categories are skipped by their length. CAT 021 editions 0.23 to 0.26 have another UAP under the same
// category number and nothing in the bytes says which: a feed of them comes out bad, or worse, wrong.
//
// # Losing and finding the thread
//
// Whatever does not parse becomes a picket.Bad and decoding goes on behind it. A broken record costs the rest
// of its block, to the block's length. Where the length cannot be trusted either (category 0, a length under
// 3, a block that runs past the end of a datagram, other blocks lying whole inside it), octets are passed
// over until a block is proved: it is one of the four categories, at most 4096 octets long, has the items
// that every record of the category must have, its first eight records parse (all of them fill it exactly
// if they are fewer), and so does the block after it, or the data ends there. A block of another category is
// believed unless proved blocks lie inside it. A length that is too great on a live stream makes what follows
// wait until so many octets (64 KiB at most) have come, or the Flush: late, not lost. ORADIS and other
// framings around blocks of 001 and 002, which cannot be proved, are bad as a whole.
package asterix

import "errors"

// ErrFormat is wrapped by all that FromJSON and Encode refuse.
var ErrFormat = errors.New("asterix: cannot be encoded")

// The reasons of picket.Bad, for counting.
const (
	reasonTruncated   = "truncated"      // the data end inside a block
	reasonBlockLength = "block length"   // LEN under 3, or other blocks lie inside it
	reasonCategory    = "category"       // category 0: not ASTERIX, or another framing
	reasonUnknownItem = "unknown item"   // an FSPEC or subfield bit that the standard does not assign
	reasonOverrun     = "item overrun"   // an item ends after its block
	reasonItemLength  = "item length"    // an explicit length of 0
	reasonEmpty       = "empty record"   // an FSPEC without a bit
	reasonNoSource    = "no data source" // without item 010, which every record has
)

// fault says why a record does not parse.
type fault struct {
	reason string // empty: it parses
	item   string // "040", "130/SAM"; empty: the FSPEC
	at     int    // octets into the record
}
