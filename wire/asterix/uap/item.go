package uap

// Kind is how an item or subfield lies in the octets.
type Kind uint8

const (
	Element      Kind = iota // a value of some bits
	Spare                    // bits that should be zero; shown where they are not
	Group                    // the items of Of, one after another
	Extended                 // those of Of, in parts that each end in an FX bit
	Repetitive               // a count of one octet, then that many of Of[0]
	RepetitiveFX             // Of[0] again and again, each closed by an FX bit
	Compound                 // indicator bits, then those of Of that they name
	Explicit                 // a length octet that counts itself, then octets; Of[0] is their known content, if it is known
	Unassigned               // an indicator bit that means nothing
	FX                       // the place of an FX bit in Extended
)

// Coding is what the bits of an element mean.
type Coding uint8

const (
	Raw   Coding = iota // a number, or hexadecimal digits for addresses and whole octets from 24 bits on
	Table               // a number out of a list
	Unsigned
	Signed
	Octal // digits of three bits
	ICAO  // characters of six bits (ICAO Annex 10 vol. IV 3.1.2.9.1.2)
	ASCII
	Choice // by the value of an earlier subfield of its group: Cases
)

// Item is one item or subfield as the definitions give it. A quantity is Num/Den times its bits, in the unit that the
// table's comment and docs/decode-asterix.md name.
type Item struct {
	Name     string // "040", "RHO"
	Kind     Kind
	Octets   int // of its fixed length; 0: variable
	Bits     int
	Coding   Coding
	Num, Den float64 // Den 0: a plain number
	Of       []Item
	Parts    []uint8 // Extended: octets of each part, FX included
	Flat     bool    // Compound: one indicator octet without FX (Reserved Expansion Fields)
	By       int     // Choice: place of the deciding subfield in its group
	Cases    []Item  // Choice: Name is the deciding value
}
