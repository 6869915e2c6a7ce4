package uap

// kind is how a node of the standard's tree lies in the octets.
type Kind uint8

const (
	Element      Kind = iota // a value of some bits
	Spare                    // bits that should be zero; shown where they are not
	Group                    // of, one after another
	Extended                 // of, in parts that each end in an FX bit
	Repetitive               // a count of one octet, then that many of of[0]
	RepetitiveFX             // of[0] again and again, each closed by an FX bit
	Compound                 // indicator bits, then those of of that they name
	Explicit                 // a length octet that counts itself, then octets; of[0] is their known content
	Unassigned               // an indicator bit that means nothing
	FX                       // the place of an FX bit in extended
)

// coding is what the bits of an element mean.
type Coding uint8

const (
	Raw   Coding = iota // a number, or hexadecimal digits for addresses and whole octets from 24 bits on
	Table               // a number out of a list
	Unsigned
	Signed
	Octal // digits of three bits
	ICAO  // characters of six bits (ICAO Annex 10 vol. IV 3.1.2.9.1.2)
	ASCII
	Choice // by the value of an earlier sibling: cases
)

// node is one item or subfield as the definitions give it. Quantities are num/den times the bits.
type Item struct {
	Name     string
	Kind     Kind
	Octets   int // of its fixed length; 0: variable
	Bits     int
	Coding   Coding
	Num, Den float64 // den 0: a plain number
	Of       []Item
	Parts    []uint8 // extended: octets of each part, FX included
	Flat     bool    // compound: one indicator octet without FX (Reserved Expansion Fields)
	By       int     // choice: place of the deciding sibling in its group
	Cases    []Item  // choice: name is the deciding value
}
