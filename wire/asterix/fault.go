package asterix

// fault says why a record does not parse.
type fault struct {
	reason string // empty: it parses
	item   string // "040", "130/SAM"; empty: the FSPEC
	at     int    // octets into the record
}

// The reasons of picket.Bad that a record can give, for counting.
const (
	reasonUnknownItem = "unknown item"   // an FSPEC or subfield bit that the standard does not assign
	reasonOverrun     = "item overrun"   // an item ends after its block
	reasonItemLength  = "item length"    // an explicit length of 0
	reasonEmpty       = "empty record"   // an FSPEC without a bit
	reasonNoSource    = "no data source" // without item 010, which every record has
)
