// Code generated from cat034-cat-1.29.ast by TestTables -update. DO NOT EDIT.

package asterix

// Field reference numbers of category 034 edition 1.29, counted from 0.
const (
	i034_010 = 0
	i034_000 = 1
	i034_030 = 2
	i034_020 = 3
	i034_041 = 4
	i034_050 = 5
	i034_060 = 6
	i034_070 = 7
	i034_100 = 8
	i034_110 = 9
	i034_120 = 10
	i034_090 = 11
	i034_RE  = 12
	i034_SP  = 13
)

// cat034: I034/010 and /000 shall be in every record.
var cat034 = category{number: 34, edition: "1.29", must: 0xC0, times: []int{i034_030}, uap: []*node{
	// I034/010 edition 1.29: Data Source Identifier
	&node{name: "010", kind: group, octets: 2, bits: 16, of: []node{
		{name: "SAC", kind: element, octets: 1, bits: 8, coding: raw},
		{name: "SIC", kind: element, octets: 1, bits: 8, coding: raw},
	}},
	// I034/000 edition 1.29: Message Type
	&node{name: "000", kind: element, octets: 1, bits: 8, coding: table},
	// I034/030 edition 1.29: Time of Day
	&node{name: "030", kind: element, octets: 3, bits: 24, coding: unsigned, num: 1, den: 128}, /* s */
	// I034/020 edition 1.29: Sector Number
	&node{name: "020", kind: element, octets: 1, bits: 8, coding: unsigned, num: 360, den: 256}, /* ° */
	// I034/041 edition 1.29: Antenna Rotation Speed
	&node{name: "041", kind: element, octets: 2, bits: 16, coding: unsigned, num: 1, den: 128}, /* s */
	// I034/050 edition 1.29: System Configuration and Status
	&node{name: "050", kind: compound, of: []node{
		{name: "COM", kind: group, octets: 1, bits: 8, of: []node{
			{name: "NOGO", kind: element, bits: 1, coding: table},
			{name: "RDPC", kind: element, bits: 1, coding: table},
			{name: "RDPR", kind: element, bits: 1, coding: table},
			{name: "OVLRDP", kind: element, bits: 1, coding: table},
			{name: "OVLXMT", kind: element, bits: 1, coding: table},
			{name: "MSC", kind: element, bits: 1, coding: table},
			{name: "TSV", kind: element, bits: 1, coding: table},
			{name: "spare", kind: spare, bits: 1},
		}},
		{kind: gap},
		{kind: gap},
		{name: "PSR", kind: group, octets: 1, bits: 8, of: []node{
			{name: "ANT", kind: element, bits: 1, coding: table},
			{name: "CHAB", kind: element, bits: 2, coding: table},
			{name: "OVL", kind: element, bits: 1, coding: table},
			{name: "MSC", kind: element, bits: 1, coding: table},
			{name: "spare", kind: spare, bits: 3},
		}},
		{name: "SSR", kind: group, octets: 1, bits: 8, of: []node{
			{name: "ANT", kind: element, bits: 1, coding: table},
			{name: "CHAB", kind: element, bits: 2, coding: table},
			{name: "OVL", kind: element, bits: 1, coding: table},
			{name: "MSC", kind: element, bits: 1, coding: table},
			{name: "spare", kind: spare, bits: 3},
		}},
		{name: "MDS", kind: group, octets: 2, bits: 16, of: []node{
			{name: "ANT", kind: element, bits: 1, coding: table},
			{name: "CHAB", kind: element, bits: 2, coding: table},
			{name: "OVLSUR", kind: element, bits: 1, coding: table},
			{name: "MSC", kind: element, bits: 1, coding: table},
			{name: "SCF", kind: element, bits: 1, coding: table},
			{name: "DLF", kind: element, bits: 1, coding: table},
			{name: "OVLSCF", kind: element, bits: 1, coding: table},
			{name: "OVLDLF", kind: element, bits: 1, coding: table},
			{name: "spare", kind: spare, bits: 7},
		}},
	}},
	// I034/060 edition 1.29: System Processing Mode
	&node{name: "060", kind: compound, of: []node{
		{name: "COM", kind: group, octets: 1, bits: 8, of: []node{
			{name: "spare", kind: spare, bits: 1},
			{name: "REDRDP", kind: element, bits: 3, coding: table},
			{name: "REDXMT", kind: element, bits: 3, coding: table},
			{name: "spare2", kind: spare, bits: 1},
		}},
		{kind: gap},
		{kind: gap},
		{name: "PSR", kind: group, octets: 1, bits: 8, of: []node{
			{name: "POL", kind: element, bits: 1, coding: table},
			{name: "REDRAD", kind: element, bits: 3, coding: table},
			{name: "STC", kind: element, bits: 2, coding: table},
			{name: "spare", kind: spare, bits: 2},
		}},
		{name: "SSR", kind: group, octets: 1, bits: 8, of: []node{
			{name: "REDRAD", kind: element, bits: 3, coding: table},
			{name: "spare", kind: spare, bits: 5},
		}},
		{name: "MDS", kind: group, octets: 1, bits: 8, of: []node{
			{name: "REDRAD", kind: element, bits: 3, coding: table},
			{name: "CLU", kind: element, bits: 1, coding: table},
			{name: "spare", kind: spare, bits: 4},
		}},
	}},
	// I034/070 edition 1.29: Message Count Values
	&node{name: "070", kind: repeated, of: []node{
		{kind: group, octets: 2, bits: 16, of: []node{
			{name: "TYP", kind: element, bits: 5, coding: table},
			{name: "COUNT", kind: element, bits: 11, coding: unsigned},
		}},
	}},
	// I034/100 edition 1.29: Generic Polar Window
	&node{name: "100", kind: group, octets: 8, bits: 64, of: []node{
		{name: "RHOST", kind: element, octets: 2, bits: 16, coding: unsigned, num: 1, den: 256},        /* NM */
		{name: "RHOEND", kind: element, octets: 2, bits: 16, coding: unsigned, num: 1, den: 256},       /* NM */
		{name: "THETAST", kind: element, octets: 2, bits: 16, coding: unsigned, num: 360, den: 65536},  /* ° */
		{name: "THETAEND", kind: element, octets: 2, bits: 16, coding: unsigned, num: 360, den: 65536}, /* ° */
	}},
	// I034/110 edition 1.29: Data Filter
	&node{name: "110", kind: element, octets: 1, bits: 8, coding: table},
	// I034/120 edition 1.29: 3D-Position Of Data Source
	&node{name: "120", kind: group, octets: 8, bits: 64, of: []node{
		{name: "HGT", kind: element, octets: 2, bits: 16, coding: signed, num: 1, den: 1},         /* m */
		{name: "LAT", kind: element, octets: 3, bits: 24, coding: signed, num: 180, den: 8388608}, /* ° */
		{name: "LON", kind: element, octets: 3, bits: 24, coding: signed, num: 180, den: 8388608}, /* ° */
	}},
	// I034/090 edition 1.29: Collimation Error
	&node{name: "090", kind: group, octets: 2, bits: 16, of: []node{
		{name: "RNG", kind: element, octets: 1, bits: 8, coding: signed, num: 1, den: 128},     /* NM */
		{name: "AZM", kind: element, octets: 1, bits: 8, coding: signed, num: 360, den: 16384}, /* ° */
	}},
	// I034/RE edition 1.29: Reserved Expansion Field
	&node{name: "RE", kind: explicit},
	// I034/SP edition 1.29: Special Purpose Field
	&node{name: "SP", kind: explicit},
}}
