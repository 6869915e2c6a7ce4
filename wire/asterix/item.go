package asterix

// kind is how a node of the standard's tree lies in the octets.
type kind uint8

const (
	element  kind = iota // a value of some bits
	spare                // bits that should be zero; shown where they are not
	group                // of, one after another
	extended             // of, in parts that each end in an FX bit
	repeated             // a count of one octet, then that many of of[0]
	chained              // of[0] again and again, each closed by an FX bit
	compound             // indicator bits, then those of of that they name
	explicit             // a length octet that counts itself, then octets; of[0] is their known content
	gap                  // an indicator bit that means nothing
	fx                   // the place of an FX bit in extended
)

// coding is what the bits of an element mean.
type coding uint8

const (
	raw   coding = iota // a number, or hexadecimal digits for addresses and whole octets from 24 bits on
	table               // a number out of a list
	unsigned
	signed
	octal // digits of three bits
	icao  // characters of six bits (ICAO Annex 10 vol. IV 3.1.2.9.1.2)
	ascii
	choice // by the value of an earlier sibling: cases
)

// node is one item or subfield as the definitions give it. Quantities are num/den times the bits.
type node struct {
	name     string
	kind     kind
	octets   int // of its fixed length; 0: variable
	bits     int
	coding   coding
	num, den float64 // den 0: a plain number
	of       []node
	parts    []uint8 // extended: octets of each part, FX included
	flat     bool    // compound: one indicator octet without FX (Reserved Expansion Fields)
	by       int     // choice: place of the deciding sibling in its group
	cases    []node  // choice: name is the deciding value
}
