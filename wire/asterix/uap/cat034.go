// Code generated from cat034-cat-1.29.ast by TestTables -update. DO NOT EDIT.

package uap

// Field reference numbers of category 034 edition 1.29, counted from 0.
const (
	I034_010 = 0
	I034_000 = 1
	I034_030 = 2
	I034_020 = 3
	I034_041 = 4
	I034_050 = 5
	I034_060 = 6
	I034_070 = 7
	I034_100 = 8
	I034_110 = 9
	I034_120 = 10
	I034_090 = 11
	I034_RE  = 12
	I034_SP  = 13
)

// cat034: I034/010 and /000 shall be in every record.
var cat034 = Category{Number: 34, Edition: "1.29", Must: 0xC0, Times: []int{I034_030}, UAP: []*Item{
	// I034/010 edition 1.29: Data Source Identifier
	&Item{Name: "010", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
		{Name: "SAC", Kind: Element, Octets: 1, Bits: 8, Coding: Raw},
		{Name: "SIC", Kind: Element, Octets: 1, Bits: 8, Coding: Raw},
	}},
	// I034/000 edition 1.29: Message Type
	&Item{Name: "000", Kind: Element, Octets: 1, Bits: 8, Coding: Table},
	// I034/030 edition 1.29: Time of Day
	&Item{Name: "030", Kind: Element, Octets: 3, Bits: 24, Coding: Unsigned, Num: 1, Den: 128}, /* s */
	// I034/020 edition 1.29: Sector Number
	&Item{Name: "020", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 360, Den: 256}, /* ° */
	// I034/041 edition 1.29: Antenna Rotation Speed
	&Item{Name: "041", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 1, Den: 128}, /* s */
	// I034/050 edition 1.29: System Configuration and Status
	&Item{Name: "050", Kind: Compound, Of: []Item{
		{Name: "COM", Kind: Group, Octets: 1, Bits: 8, Of: []Item{
			{Name: "NOGO", Kind: Element, Bits: 1, Coding: Table},
			{Name: "RDPC", Kind: Element, Bits: 1, Coding: Table},
			{Name: "RDPR", Kind: Element, Bits: 1, Coding: Table},
			{Name: "OVLRDP", Kind: Element, Bits: 1, Coding: Table},
			{Name: "OVLXMT", Kind: Element, Bits: 1, Coding: Table},
			{Name: "MSC", Kind: Element, Bits: 1, Coding: Table},
			{Name: "TSV", Kind: Element, Bits: 1, Coding: Table},
			{Name: "spare", Kind: Spare, Bits: 1},
		}},
		{Kind: Unassigned},
		{Kind: Unassigned},
		{Name: "PSR", Kind: Group, Octets: 1, Bits: 8, Of: []Item{
			{Name: "ANT", Kind: Element, Bits: 1, Coding: Table},
			{Name: "CHAB", Kind: Element, Bits: 2, Coding: Table},
			{Name: "OVL", Kind: Element, Bits: 1, Coding: Table},
			{Name: "MSC", Kind: Element, Bits: 1, Coding: Table},
			{Name: "spare", Kind: Spare, Bits: 3},
		}},
		{Name: "SSR", Kind: Group, Octets: 1, Bits: 8, Of: []Item{
			{Name: "ANT", Kind: Element, Bits: 1, Coding: Table},
			{Name: "CHAB", Kind: Element, Bits: 2, Coding: Table},
			{Name: "OVL", Kind: Element, Bits: 1, Coding: Table},
			{Name: "MSC", Kind: Element, Bits: 1, Coding: Table},
			{Name: "spare", Kind: Spare, Bits: 3},
		}},
		{Name: "MDS", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
			{Name: "ANT", Kind: Element, Bits: 1, Coding: Table},
			{Name: "CHAB", Kind: Element, Bits: 2, Coding: Table},
			{Name: "OVLSUR", Kind: Element, Bits: 1, Coding: Table},
			{Name: "MSC", Kind: Element, Bits: 1, Coding: Table},
			{Name: "SCF", Kind: Element, Bits: 1, Coding: Table},
			{Name: "DLF", Kind: Element, Bits: 1, Coding: Table},
			{Name: "OVLSCF", Kind: Element, Bits: 1, Coding: Table},
			{Name: "OVLDLF", Kind: Element, Bits: 1, Coding: Table},
			{Name: "spare", Kind: Spare, Bits: 7},
		}},
	}},
	// I034/060 edition 1.29: System Processing Mode
	&Item{Name: "060", Kind: Compound, Of: []Item{
		{Name: "COM", Kind: Group, Octets: 1, Bits: 8, Of: []Item{
			{Name: "spare", Kind: Spare, Bits: 1},
			{Name: "REDRDP", Kind: Element, Bits: 3, Coding: Table},
			{Name: "REDXMT", Kind: Element, Bits: 3, Coding: Table},
			{Name: "spare2", Kind: Spare, Bits: 1},
		}},
		{Kind: Unassigned},
		{Kind: Unassigned},
		{Name: "PSR", Kind: Group, Octets: 1, Bits: 8, Of: []Item{
			{Name: "POL", Kind: Element, Bits: 1, Coding: Table},
			{Name: "REDRAD", Kind: Element, Bits: 3, Coding: Table},
			{Name: "STC", Kind: Element, Bits: 2, Coding: Table},
			{Name: "spare", Kind: Spare, Bits: 2},
		}},
		{Name: "SSR", Kind: Group, Octets: 1, Bits: 8, Of: []Item{
			{Name: "REDRAD", Kind: Element, Bits: 3, Coding: Table},
			{Name: "spare", Kind: Spare, Bits: 5},
		}},
		{Name: "MDS", Kind: Group, Octets: 1, Bits: 8, Of: []Item{
			{Name: "REDRAD", Kind: Element, Bits: 3, Coding: Table},
			{Name: "CLU", Kind: Element, Bits: 1, Coding: Table},
			{Name: "spare", Kind: Spare, Bits: 4},
		}},
	}},
	// I034/070 edition 1.29: Message Count Values
	&Item{Name: "070", Kind: Repetitive, Of: []Item{
		{Kind: Group, Octets: 2, Bits: 16, Of: []Item{
			{Name: "TYP", Kind: Element, Bits: 5, Coding: Table},
			{Name: "COUNT", Kind: Element, Bits: 11, Coding: Unsigned},
		}},
	}},
	// I034/100 edition 1.29: Generic Polar Window
	&Item{Name: "100", Kind: Group, Octets: 8, Bits: 64, Of: []Item{
		{Name: "RHOST", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 1, Den: 256},        /* NM */
		{Name: "RHOEND", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 1, Den: 256},       /* NM */
		{Name: "THETAST", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 360, Den: 65536},  /* ° */
		{Name: "THETAEND", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 360, Den: 65536}, /* ° */
	}},
	// I034/110 edition 1.29: Data Filter
	&Item{Name: "110", Kind: Element, Octets: 1, Bits: 8, Coding: Table},
	// I034/120 edition 1.29: 3D-Position Of Data Source
	&Item{Name: "120", Kind: Group, Octets: 8, Bits: 64, Of: []Item{
		{Name: "HGT", Kind: Element, Octets: 2, Bits: 16, Coding: Signed, Num: 1, Den: 1},         /* m */
		{Name: "LAT", Kind: Element, Octets: 3, Bits: 24, Coding: Signed, Num: 180, Den: 8388608}, /* ° */
		{Name: "LON", Kind: Element, Octets: 3, Bits: 24, Coding: Signed, Num: 180, Den: 8388608}, /* ° */
	}},
	// I034/090 edition 1.29: Collimation Error
	&Item{Name: "090", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
		{Name: "RNG", Kind: Element, Octets: 1, Bits: 8, Coding: Signed, Num: 1, Den: 128},     /* NM */
		{Name: "AZM", Kind: Element, Octets: 1, Bits: 8, Coding: Signed, Num: 360, Den: 16384}, /* ° */
	}},
	// I034/RE edition 1.29: Reserved Expansion Field
	&Item{Name: "RE", Kind: Explicit},
	// I034/SP edition 1.29: Special Purpose Field
	&Item{Name: "SP", Kind: Explicit},
}}
