// Package asterix reads and writes EUROCONTROL's All-purpose Structured Radar Information Exchange: the
// bytes in which radars, ADS-B ground stations and trackers report. Call NewDecoder, one a connection, then
// Decode for plots, sweeps and tracks, or List for every item by the standard's own names and units; FromJSON
// turns a listed record back into its octets, and an Encoder turns plots, sweeps and tracks into blocks.
//
//	block   CAT 1 octet | LEN 2 octets, of the whole block | records           (ASTERIX Part 1)
//	record  FSPEC: a bit an item in UAP order, the eighth of each octet says "more" | items
//
// What a category holds is in four places, each with a file a category: its items in uap, what they mean for
// a picture in report, the way back in encode, and the code lists that those two share in codes. Package
// record reads and writes any item by its table. Package uap names the editions.
package asterix
