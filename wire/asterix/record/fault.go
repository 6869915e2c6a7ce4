package record

// Fault says why a record does not parse; the zero value: it does.
type Fault struct {
	Reason string // empty: it parses
	Item   string // "040", "130/SAM"; empty: the FSPEC
	At     int    // octets into the record
}

// The reasons of sensing.Bad that a record can give, for counting.
const (
	ReasonUnknownItem = "unknown item"   // an FSPEC or subfield bit that the standard does not assign
	ReasonOverrun     = "item overrun"   // an item ends after its block
	ReasonItemLength  = "item length"    // an explicit length of 0
	ReasonEmpty       = "empty record"   // an FSPEC without a bit
	ReasonNoSource    = "no data source" // without item 010, which every record has
)
