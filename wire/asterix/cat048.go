// Code generated from cat048-cat-1.32.ast and cat048-ref-1.13.ast by TestTables -update. DO NOT EDIT.

package asterix

// Field reference numbers of category 048 edition 1.32, counted from 0.
const (
	i048_010 = 0
	i048_140 = 1
	i048_020 = 2
	i048_040 = 3
	i048_070 = 4
	i048_090 = 5
	i048_130 = 6
	i048_220 = 7
	i048_240 = 8
	i048_250 = 9
	i048_161 = 10
	i048_042 = 11
	i048_200 = 12
	i048_170 = 13
	i048_210 = 14
	i048_030 = 15
	i048_080 = 16
	i048_100 = 17
	i048_110 = 18
	i048_120 = 19
	i048_230 = 20
	i048_260 = 21
	i048_055 = 22
	i048_050 = 23
	i048_065 = 24
	i048_060 = 25
	i048_SP  = 26
	i048_RE  = 27
)

// cat048: I048/010 and /140 shall be in every record.
var cat048 = category{number: 48, edition: "1.32", must: 0xC0, times: []int{i048_140}, uap: []*node{
	// I048/010 edition 1.32: Data Source Identifier
	&node{name: "010", kind: group, octets: 2, bits: 16, of: []node{
		{name: "SAC", kind: element, octets: 1, bits: 8, coding: raw},
		{name: "SIC", kind: element, octets: 1, bits: 8, coding: raw},
	}},
	// I048/140 edition 1.32: Time of Day
	&node{name: "140", kind: element, octets: 3, bits: 24, coding: unsigned, num: 1, den: 128}, /* s */
	// I048/020 edition 1.32: Target Report Descriptor
	&node{name: "020", kind: extended, parts: []byte{0x1, 0x1, 0x1, 0x1, 0x1, 0x1}, of: []node{
		{name: "TYP", kind: element, bits: 3, coding: table},
		{name: "SIM", kind: element, bits: 1, coding: table},
		{name: "RDP", kind: element, bits: 1, coding: table},
		{name: "SPI", kind: element, bits: 1, coding: table},
		{name: "RAB", kind: element, bits: 1, coding: table},
		{kind: fx},
		{name: "TST", kind: element, bits: 1, coding: table},
		{name: "ERR", kind: element, bits: 1, coding: table},
		{name: "XPP", kind: element, bits: 1, coding: table},
		{name: "ME", kind: element, bits: 1, coding: table},
		{name: "MI", kind: element, bits: 1, coding: table},
		{name: "FOEFRI", kind: element, bits: 2, coding: table},
		{kind: fx},
		{name: "ADSB", kind: group, bits: 2, of: []node{
			{name: "EP", kind: element, bits: 1, coding: table},
			{name: "VAL", kind: element, bits: 1, coding: table},
		}},
		{name: "SCN", kind: group, bits: 2, of: []node{
			{name: "EP", kind: element, bits: 1, coding: table},
			{name: "VAL", kind: element, bits: 1, coding: table},
		}},
		{name: "PAI", kind: group, bits: 2, of: []node{
			{name: "EP", kind: element, bits: 1, coding: table},
			{name: "VAL", kind: element, bits: 1, coding: table},
		}},
		{name: "spare", kind: spare, bits: 1},
		{kind: fx},
		{name: "ACASXV", kind: group, bits: 5, of: []node{
			{name: "EP", kind: element, bits: 1, coding: table},
			{name: "VAL", kind: element, bits: 4, coding: table},
		}},
		{name: "POXPR", kind: group, bits: 2, of: []node{
			{name: "EP", kind: element, bits: 1, coding: table},
			{name: "VAL", kind: element, bits: 1, coding: table},
		}},
		{kind: fx},
		{name: "POACT", kind: group, bits: 2, of: []node{
			{name: "EP", kind: element, bits: 1, coding: table},
			{name: "VAL", kind: element, bits: 1, coding: table},
		}},
		{name: "DTFXPR", kind: group, bits: 2, of: []node{
			{name: "EP", kind: element, bits: 1, coding: table},
			{name: "VAL", kind: element, bits: 1, coding: table},
		}},
		{name: "DTFACT", kind: group, bits: 2, of: []node{
			{name: "EP", kind: element, bits: 1, coding: table},
			{name: "VAL", kind: element, bits: 1, coding: table},
		}},
		{name: "spare2", kind: spare, bits: 1},
		{kind: fx},
		{name: "IRMXPR", kind: group, bits: 2, of: []node{
			{name: "EP", kind: element, bits: 1, coding: table},
			{name: "VAL", kind: element, bits: 1, coding: table},
		}},
		{name: "IRMACT", kind: group, bits: 2, of: []node{
			{name: "EP", kind: element, bits: 1, coding: table},
			{name: "VAL", kind: element, bits: 1, coding: table},
		}},
		{name: "spare3", kind: spare, bits: 3},
		{kind: fx},
	}},
	// I048/040 edition 1.32: Measured Position in Polar Co-ordinates
	&node{name: "040", kind: group, octets: 4, bits: 32, of: []node{
		{name: "RHO", kind: element, octets: 2, bits: 16, coding: unsigned, num: 1, den: 256},       /* NM */
		{name: "THETA", kind: element, octets: 2, bits: 16, coding: unsigned, num: 360, den: 65536}, /* ° */
	}},
	// I048/070 edition 1.32: Mode-3/A Code in Octal Representation
	&node{name: "070", kind: group, octets: 2, bits: 16, of: []node{
		{name: "V", kind: element, bits: 1, coding: table},
		{name: "G", kind: element, bits: 1, coding: table},
		{name: "L", kind: element, bits: 1, coding: table},
		{name: "spare", kind: spare, bits: 1},
		{name: "MODE3A", kind: element, bits: 12, coding: octal},
	}},
	// I048/090 edition 1.32: Flight Level in Binary Representation
	&node{name: "090", kind: group, octets: 2, bits: 16, of: []node{
		{name: "V", kind: element, bits: 1, coding: table},
		{name: "G", kind: element, bits: 1, coding: table},
		{name: "FL", kind: element, bits: 14, coding: signed, num: 1, den: 4}, /* FL */
	}},
	// I048/130 edition 1.32: Radar Plot Characteristics
	&node{name: "130", kind: compound, of: []node{
		{name: "SRL", kind: element, octets: 1, bits: 8, coding: unsigned, num: 360, den: 8192}, /* ° */
		{name: "SRR", kind: element, octets: 1, bits: 8, coding: unsigned},
		{name: "SAM", kind: element, octets: 1, bits: 8, coding: signed, num: 1, den: 1},        /* dBm */
		{name: "PRL", kind: element, octets: 1, bits: 8, coding: unsigned, num: 360, den: 8192}, /* ° */
		{name: "PAM", kind: element, octets: 1, bits: 8, coding: signed, num: 1, den: 1},        /* dBm */
		{name: "RPD", kind: element, octets: 1, bits: 8, coding: signed, num: 1, den: 256},      /* NM */
		{name: "APD", kind: element, octets: 1, bits: 8, coding: signed, num: 360, den: 16384},  /* ° */
	}},
	// I048/220 edition 1.32: Aircraft Address
	&node{name: "220", kind: element, octets: 3, bits: 24, coding: raw},
	// I048/240 edition 1.32: Aircraft Identification
	&node{name: "240", kind: element, octets: 6, bits: 48, coding: icao},
	// I048/250 edition 1.32: BDS Register Data
	&node{name: "250", kind: repeated, of: []node{
		{kind: group, octets: 8, bits: 64, of: []node{
			{name: "MBDATA", kind: element, octets: 7, bits: 56, coding: raw},
			{name: "BDS1", kind: element, bits: 4, coding: raw},
			{name: "BDS2", kind: element, bits: 4, coding: raw},
		}},
	}},
	// I048/161 edition 1.32: Track Number
	&node{name: "161", kind: group, octets: 2, bits: 16, of: []node{
		{name: "spare", kind: spare, bits: 4},
		{name: "TRN", kind: element, bits: 12, coding: raw},
	}},
	// I048/042 edition 1.32: Calculated Position in Cartesian Co-ordinates
	&node{name: "042", kind: group, octets: 4, bits: 32, of: []node{
		{name: "X", kind: element, octets: 2, bits: 16, coding: signed, num: 1, den: 128}, /* NM */
		{name: "Y", kind: element, octets: 2, bits: 16, coding: signed, num: 1, den: 128}, /* NM */
	}},
	// I048/200 edition 1.32: Calculated Track Velocity in Polar Co-ordinates
	&node{name: "200", kind: group, octets: 4, bits: 32, of: []node{
		{name: "GSP", kind: element, octets: 2, bits: 16, coding: unsigned, num: 1, den: 16384},   /* NM/s */
		{name: "HDG", kind: element, octets: 2, bits: 16, coding: unsigned, num: 360, den: 65536}, /* ° */
	}},
	// I048/170 edition 1.32: Track Status
	&node{name: "170", kind: extended, parts: []byte{0x1, 0x1}, of: []node{
		{name: "CNF", kind: element, bits: 1, coding: table},
		{name: "RAD", kind: element, bits: 2, coding: table},
		{name: "DOU", kind: element, bits: 1, coding: table},
		{name: "MAH", kind: element, bits: 1, coding: table},
		{name: "CDM", kind: element, bits: 2, coding: table},
		{kind: fx},
		{name: "TRE", kind: element, bits: 1, coding: table},
		{name: "GHO", kind: element, bits: 1, coding: table},
		{name: "SUP", kind: element, bits: 1, coding: table},
		{name: "TCC", kind: element, bits: 1, coding: table},
		{name: "spare", kind: spare, bits: 3},
		{kind: fx},
	}},
	// I048/210 edition 1.32: Track Quality
	&node{name: "210", kind: group, octets: 4, bits: 32, of: []node{
		{name: "SIGX", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 128},    /* NM */
		{name: "SIGY", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 128},    /* NM */
		{name: "SIGV", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 16384},  /* NM/s */
		{name: "SIGH", kind: element, octets: 1, bits: 8, coding: unsigned, num: 360, den: 4096}, /* ° */
	}},
	// I048/030 edition 1.32: Warning/Error Conditions and Target Classification
	&node{name: "030", kind: chained, parts: []byte{0x1}, of: []node{
		{kind: element, bits: 7, coding: table},
	}},
	// I048/080 edition 1.32: Mode-3/A Code Confidence Indicator
	&node{name: "080", kind: group, octets: 2, bits: 16, of: []node{
		{name: "spare", kind: spare, bits: 4},
		{name: "QA4", kind: element, bits: 1, coding: table},
		{name: "QA2", kind: element, bits: 1, coding: table},
		{name: "QA1", kind: element, bits: 1, coding: table},
		{name: "QB4", kind: element, bits: 1, coding: table},
		{name: "QB2", kind: element, bits: 1, coding: table},
		{name: "QB1", kind: element, bits: 1, coding: table},
		{name: "QC4", kind: element, bits: 1, coding: table},
		{name: "QC2", kind: element, bits: 1, coding: table},
		{name: "QC1", kind: element, bits: 1, coding: table},
		{name: "QD4", kind: element, bits: 1, coding: table},
		{name: "QD2", kind: element, bits: 1, coding: table},
		{name: "QD1", kind: element, bits: 1, coding: table},
	}},
	// I048/100 edition 1.32: Mode-C Code and Code Confidence Indicator
	&node{name: "100", kind: group, octets: 4, bits: 32, of: []node{
		{name: "V", kind: element, bits: 1, coding: table},
		{name: "G", kind: element, bits: 1, coding: table},
		{name: "spare", kind: spare, bits: 2},
		{name: "MODEC", kind: element, bits: 12, coding: raw},
		{name: "spare2", kind: spare, bits: 4},
		{name: "QC1", kind: element, bits: 1, coding: table},
		{name: "QA1", kind: element, bits: 1, coding: table},
		{name: "QC2", kind: element, bits: 1, coding: table},
		{name: "QA2", kind: element, bits: 1, coding: table},
		{name: "QC4", kind: element, bits: 1, coding: table},
		{name: "QA4", kind: element, bits: 1, coding: table},
		{name: "QB1", kind: element, bits: 1, coding: table},
		{name: "QD1", kind: element, bits: 1, coding: table},
		{name: "QB2", kind: element, bits: 1, coding: table},
		{name: "QD2", kind: element, bits: 1, coding: table},
		{name: "QB4", kind: element, bits: 1, coding: table},
		{name: "QD4", kind: element, bits: 1, coding: table},
	}},
	// I048/110 edition 1.32: Height Measured by a 3D Radar
	&node{name: "110", kind: group, octets: 2, bits: 16, of: []node{
		{name: "spare", kind: spare, bits: 2},
		{name: "3DH", kind: element, bits: 14, coding: signed, num: 25, den: 1}, /* ft */
	}},
	// I048/120 edition 1.32: Radial Doppler Speed
	&node{name: "120", kind: compound, of: []node{
		{name: "CAL", kind: group, octets: 2, bits: 16, of: []node{
			{name: "D", kind: element, bits: 1, coding: table},
			{name: "spare", kind: spare, bits: 5},
			{name: "CAL", kind: element, bits: 10, coding: signed, num: 1, den: 1}, /* m/s */
		}},
		{name: "RDS", kind: repeated, of: []node{
			{kind: group, octets: 6, bits: 48, of: []node{
				{name: "DOP", kind: element, octets: 2, bits: 16, coding: unsigned, num: 1, den: 1}, /* m/s */
				{name: "AMB", kind: element, octets: 2, bits: 16, coding: unsigned, num: 1, den: 1}, /* m/s */
				{name: "FRQ", kind: element, octets: 2, bits: 16, coding: unsigned, num: 1, den: 1}, /* MHz */
			}},
		}},
	}},
	// I048/230 edition 1.32: Communications/ACAS Capability and Flight Status
	&node{name: "230", kind: group, octets: 2, bits: 16, of: []node{
		{name: "COM", kind: element, bits: 3, coding: table},
		{name: "STAT", kind: element, bits: 3, coding: table},
		{name: "SI", kind: element, bits: 1, coding: table},
		{name: "spare", kind: spare, bits: 1},
		{name: "MSSC", kind: element, bits: 1, coding: table},
		{name: "ARC", kind: element, bits: 1, coding: table},
		{name: "AIC", kind: element, bits: 1, coding: table},
		{name: "B1A", kind: element, bits: 1, coding: raw},
		{name: "B1B", kind: element, bits: 4, coding: raw},
	}},
	// I048/260 edition 1.32: ACAS Resolution Advisory Report
	&node{name: "260", kind: element, octets: 7, bits: 56, coding: raw},
	// I048/055 edition 1.32: Mode-1 Code in Octal Representation
	&node{name: "055", kind: group, octets: 1, bits: 8, of: []node{
		{name: "V", kind: element, bits: 1, coding: table},
		{name: "G", kind: element, bits: 1, coding: table},
		{name: "L", kind: element, bits: 1, coding: table},
		{name: "MODE1", kind: element, bits: 5, coding: raw},
	}},
	// I048/050 edition 1.32: Mode-2 Code in Octal Representation
	&node{name: "050", kind: group, octets: 2, bits: 16, of: []node{
		{name: "V", kind: element, bits: 1, coding: table},
		{name: "G", kind: element, bits: 1, coding: table},
		{name: "L", kind: element, bits: 1, coding: table},
		{name: "spare", kind: spare, bits: 1},
		{name: "MODE2", kind: element, bits: 12, coding: octal},
	}},
	// I048/065 edition 1.32: Mode-1 Code Confidence Indicator
	&node{name: "065", kind: group, octets: 1, bits: 8, of: []node{
		{name: "spare", kind: spare, bits: 3},
		{name: "QA4", kind: element, bits: 1, coding: table},
		{name: "QA2", kind: element, bits: 1, coding: table},
		{name: "QA1", kind: element, bits: 1, coding: table},
		{name: "QB2", kind: element, bits: 1, coding: table},
		{name: "QB1", kind: element, bits: 1, coding: table},
	}},
	// I048/060 edition 1.32: Mode-2 Code Confidence Indicator
	&node{name: "060", kind: group, octets: 2, bits: 16, of: []node{
		{name: "spare", kind: spare, bits: 4},
		{name: "QA4", kind: element, bits: 1, coding: table},
		{name: "QA2", kind: element, bits: 1, coding: table},
		{name: "QA1", kind: element, bits: 1, coding: table},
		{name: "QB4", kind: element, bits: 1, coding: table},
		{name: "QB2", kind: element, bits: 1, coding: table},
		{name: "QB1", kind: element, bits: 1, coding: table},
		{name: "QC4", kind: element, bits: 1, coding: table},
		{name: "QC2", kind: element, bits: 1, coding: table},
		{name: "QC1", kind: element, bits: 1, coding: table},
		{name: "QD4", kind: element, bits: 1, coding: table},
		{name: "QD2", kind: element, bits: 1, coding: table},
		{name: "QD1", kind: element, bits: 1, coding: table},
	}},
	// I048/SP edition 1.32: Special Purpose Field
	&node{name: "SP", kind: explicit},
	// I048/RE edition 1.32: Reserved Expansion Field
	&node{name: "RE", kind: explicit, of: []node{
		{kind: compound, flat: true, of: []node{
			{name: "MD5", kind: compound, of: []node{
				{name: "SUM", kind: group, octets: 1, bits: 8, of: []node{
					{name: "M5", kind: element, bits: 1, coding: table},
					{name: "ID", kind: element, bits: 1, coding: table},
					{name: "DA", kind: element, bits: 1, coding: table},
					{name: "M1", kind: element, bits: 1, coding: table},
					{name: "M2", kind: element, bits: 1, coding: table},
					{name: "M3", kind: element, bits: 1, coding: table},
					{name: "MC", kind: element, bits: 1, coding: table},
					{name: "spare", kind: spare, bits: 1},
				}},
				{name: "PMN", kind: group, octets: 4, bits: 32, of: []node{
					{name: "spare", kind: spare, bits: 2},
					{name: "PIN", kind: element, bits: 14, coding: raw},
					{name: "spare2", kind: spare, bits: 2},
					{name: "NAV", kind: element, bits: 1, coding: table},
					{name: "NAT", kind: element, bits: 5, coding: raw},
					{name: "spare3", kind: spare, bits: 2},
					{name: "MIS", kind: element, bits: 6, coding: raw},
				}},
				{name: "POS", kind: group, octets: 6, bits: 48, of: []node{
					{name: "LAT", kind: element, octets: 3, bits: 24, coding: signed, num: 180, den: 8388608}, /* ° */
					{name: "LON", kind: element, octets: 3, bits: 24, coding: signed, num: 180, den: 8388608}, /* ° */
				}},
				{name: "GA", kind: group, octets: 2, bits: 16, of: []node{
					{name: "spare", kind: spare, bits: 1},
					{name: "RES", kind: element, bits: 1, coding: table},
					{name: "GA", kind: element, bits: 14, coding: signed, num: 25, den: 1}, /* ft */
				}},
				{name: "EM1", kind: group, octets: 2, bits: 16, of: []node{
					{name: "V", kind: element, bits: 1, coding: table},
					{name: "G", kind: element, bits: 1, coding: table},
					{name: "L", kind: element, bits: 1, coding: table},
					{name: "spare", kind: spare, bits: 1},
					{name: "EM1", kind: element, bits: 12, coding: octal},
				}},
				{name: "TOS", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 128}, /* s */
				{name: "XP", kind: group, octets: 1, bits: 8, of: []node{
					{name: "spare", kind: spare, bits: 2},
					{name: "XP", kind: element, bits: 1, coding: table},
					{name: "X5", kind: element, bits: 1, coding: table},
					{name: "XC", kind: element, bits: 1, coding: table},
					{name: "X3", kind: element, bits: 1, coding: table},
					{name: "X2", kind: element, bits: 1, coding: table},
					{name: "X1", kind: element, bits: 1, coding: table},
				}},
			}},
			{name: "M5N", kind: compound, of: []node{
				{name: "SUM", kind: group, octets: 1, bits: 8, of: []node{
					{name: "M5", kind: element, bits: 1, coding: table},
					{name: "ID", kind: element, bits: 1, coding: table},
					{name: "DA", kind: element, bits: 1, coding: table},
					{name: "M1", kind: element, bits: 1, coding: table},
					{name: "M2", kind: element, bits: 1, coding: table},
					{name: "M3", kind: element, bits: 1, coding: table},
					{name: "MC", kind: element, bits: 1, coding: table},
					{name: "spare", kind: spare, bits: 1},
				}},
				{name: "PMN", kind: group, octets: 4, bits: 32, of: []node{
					{name: "spare", kind: spare, bits: 2},
					{name: "PIN", kind: element, bits: 14, coding: raw},
					{name: "spare2", kind: spare, bits: 4},
					{name: "NOV", kind: element, bits: 1, coding: table},
					{name: "NO", kind: element, bits: 11, coding: raw},
				}},
				{name: "POS", kind: group, octets: 6, bits: 48, of: []node{
					{name: "LAT", kind: element, octets: 3, bits: 24, coding: signed, num: 180, den: 8388608}, /* ° */
					{name: "LON", kind: element, octets: 3, bits: 24, coding: signed, num: 180, den: 8388608}, /* ° */
				}},
				{name: "GA", kind: group, octets: 2, bits: 16, of: []node{
					{name: "spare", kind: spare, bits: 1},
					{name: "RES", kind: element, bits: 1, coding: table},
					{name: "GA", kind: element, bits: 14, coding: signed, num: 25, den: 1}, /* ft */
				}},
				{name: "EM1", kind: group, octets: 2, bits: 16, of: []node{
					{name: "V", kind: element, bits: 1, coding: table},
					{name: "G", kind: element, bits: 1, coding: table},
					{name: "L", kind: element, bits: 1, coding: table},
					{name: "spare", kind: spare, bits: 1},
					{name: "EM1", kind: element, bits: 12, coding: octal},
				}},
				{name: "TOS", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 128}, /* s */
				{name: "XP", kind: group, octets: 1, bits: 8, of: []node{
					{name: "spare", kind: spare, bits: 2},
					{name: "XP", kind: element, bits: 1, coding: table},
					{name: "X5", kind: element, bits: 1, coding: table},
					{name: "XC", kind: element, bits: 1, coding: table},
					{name: "X3", kind: element, bits: 1, coding: table},
					{name: "X2", kind: element, bits: 1, coding: table},
					{name: "X1", kind: element, bits: 1, coding: table},
				}},
				{name: "FOM", kind: group, octets: 1, bits: 8, of: []node{
					{name: "spare", kind: spare, bits: 3},
					{name: "FOM", kind: element, bits: 5, coding: raw},
				}},
			}},
			{name: "M4E", kind: extended, parts: []byte{0x1}, of: []node{
				{name: "spare", kind: spare, bits: 5},
				{name: "FOEFRI", kind: element, bits: 2, coding: table},
				{kind: fx},
			}},
			{name: "RPC", kind: compound, of: []node{
				{name: "SCO", kind: element, octets: 1, bits: 8, coding: unsigned},
				{name: "SRC", kind: element, octets: 2, bits: 16, coding: unsigned, num: 1, den: 10}, /* dB */
				{name: "RW", kind: element, octets: 2, bits: 16, coding: unsigned, num: 1, den: 256}, /* NM */
				{name: "AR", kind: element, octets: 2, bits: 16, coding: unsigned, num: 1, den: 256}, /* NM */
			}},
			{name: "ERR", kind: element, octets: 3, bits: 24, coding: unsigned, num: 1, den: 256}, /* NM */
			{name: "RTC", kind: compound, of: []node{
				{name: "PTL", kind: group, octets: 3, bits: 24, of: []node{
					{name: "spare", kind: spare, bits: 3},
					{name: "SCN", kind: element, bits: 1, coding: table},
					{name: "RC", kind: element, bits: 1, coding: table},
					{name: "AC", kind: element, bits: 1, coding: table},
					{name: "SSR", kind: element, bits: 1, coding: table},
					{name: "PSR", kind: element, bits: 1, coding: table},
					{name: "PLOTNR", kind: element, octets: 2, bits: 16, coding: raw},
				}},
				{name: "ATL", kind: repeated, of: []node{
					{kind: element, octets: 2, bits: 16, coding: raw},
				}},
				{name: "TRN", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 1}, /* % */
				{name: "NPP", kind: group, octets: 22, bits: 176, of: []node{
					{name: "PREDRHO", kind: element, octets: 2, bits: 16, coding: unsigned, num: 1, den: 128},             /* NM */
					{name: "PREDTHETA", kind: element, octets: 2, bits: 16, coding: unsigned, num: 360, den: 65536},       /* ° */
					{name: "EVOLRHOSTART", kind: element, octets: 2, bits: 16, coding: unsigned, num: 1, den: 128},        /* NM */
					{name: "EVOLRHOEND", kind: element, octets: 2, bits: 16, coding: unsigned, num: 1, den: 128},          /* NM */
					{name: "EVOLTHETASTART", kind: element, octets: 2, bits: 16, coding: unsigned, num: 360, den: 65536},  /* ° */
					{name: "EVOLTHETAEND", kind: element, octets: 2, bits: 16, coding: unsigned, num: 360, den: 65536},    /* ° */
					{name: "NOISERHOSTART", kind: element, octets: 2, bits: 16, coding: unsigned, num: 1, den: 128},       /* NM */
					{name: "NOISERHOEND", kind: element, octets: 2, bits: 16, coding: unsigned, num: 1, den: 128},         /* NM */
					{name: "NOISETHETASTART", kind: element, octets: 2, bits: 16, coding: unsigned, num: 360, den: 65536}, /* ° */
					{name: "NOISETHETAEND", kind: element, octets: 2, bits: 16, coding: unsigned, num: 360, den: 65536},   /* ° */
					{name: "PREDTIME", kind: element, octets: 2, bits: 16, coding: unsigned, num: 1, den: 128},            /* s */
				}},
				{name: "DLK", kind: repeated, of: []node{
					{kind: group, octets: 1, bits: 8, of: []node{
						{name: "TYPE", kind: element, bits: 4, coding: table},
						{name: "ORIGIN", kind: element, bits: 2, coding: table},
						{name: "STATE", kind: element, bits: 2, coding: table},
					}},
				}},
				{name: "LCK", kind: group, octets: 2, bits: 16, of: []node{
					{name: "LS", kind: element, bits: 1, coding: table},
					{name: "LOCTIM", kind: element, bits: 15, coding: unsigned, num: 1, den: 1}, /* ms */
				}},
				{name: "TC", kind: group, octets: 6, bits: 48, of: []node{
					{name: "spare", kind: spare, bits: 7},
					{name: "TCOUNT1", kind: element, bits: 4, coding: unsigned},
					{name: "TCODE1", kind: element, bits: 5, coding: raw},
					{name: "TCOUNT2", kind: element, bits: 4, coding: unsigned},
					{name: "TCODE2", kind: element, bits: 12, coding: octal},
					{name: "TCOUNT3", kind: element, bits: 4, coding: unsigned},
					{name: "TCODE3", kind: element, bits: 12, coding: octal},
				}},
				{name: "TLC", kind: group, octets: 4, bits: 32, of: []node{
					{name: "ACQI", kind: element, bits: 2, coding: table},
					{name: "TRKUPDCTR", kind: element, bits: 14, coding: unsigned},
					{name: "LASTTRKUPD", kind: element, octets: 2, bits: 16, coding: unsigned, num: 1, den: 1}, /* ms */
				}},
				{name: "ASI", kind: repeated, of: []node{
					{kind: group, octets: 7, bits: 56, of: []node{
						{name: "SACADJS", kind: element, octets: 1, bits: 8, coding: raw},
						{name: "SICADJS", kind: element, octets: 1, bits: 8, coding: raw},
						{name: "TIMEOFDAYSCN", kind: element, octets: 2, bits: 16, coding: unsigned, num: 1, den: 128}, /* s */
						{name: "DATAUSE", kind: element, bits: 7, coding: table},
						{name: "DRNA", kind: element, bits: 1, coding: table},
						{name: "DRN", kind: element, octets: 2, bits: 16, coding: raw},
					}},
				}},
				{name: "TES", kind: element, octets: 1, bits: 8, coding: table},
				{name: "IR", kind: group, octets: 1, bits: 8, of: []node{
					{name: "IR", kind: element, bits: 1, coding: table},
					{name: "M3A", kind: element, bits: 7, coding: unsigned, num: 1, den: 1}, /* s */
				}},
			}},
			{name: "CPC", kind: compound, of: []node{
				{name: "PNB", kind: element, octets: 2, bits: 16, coding: raw},
				{name: "RPL", kind: repeated, of: []node{
					{kind: group, octets: 3, bits: 24, of: []node{
						{name: "TYPE", kind: element, octets: 1, bits: 8, coding: table},
						{name: "REPLYNBR", kind: element, octets: 2, bits: 16, coding: raw},
					}},
				}},
				{name: "SNB", kind: element, octets: 1, bits: 8, coding: unsigned},
				{name: "DATE", kind: group, octets: 4, bits: 32, of: []node{
					{name: "Y1", kind: element, bits: 4, coding: unsigned},
					{name: "Y2", kind: element, bits: 4, coding: unsigned},
					{name: "Y3", kind: element, bits: 4, coding: unsigned},
					{name: "Y4", kind: element, bits: 4, coding: unsigned},
					{name: "M1", kind: element, bits: 4, coding: unsigned},
					{name: "M2", kind: element, bits: 4, coding: unsigned},
					{name: "D1", kind: element, bits: 4, coding: unsigned},
					{name: "D2", kind: element, bits: 4, coding: unsigned},
				}},
			}},
			{name: "GEN48", kind: compound, of: []node{
				{name: "ALTM2", kind: group, octets: 2, bits: 16, of: []node{
					{name: "V", kind: element, bits: 1, coding: table},
					{name: "G", kind: element, bits: 1, coding: table},
					{name: "L", kind: element, bits: 1, coding: table},
					{name: "spare", kind: spare, bits: 1},
					{name: "ALTM2", kind: element, bits: 12, coding: octal},
				}},
				{name: "ALTM3", kind: group, octets: 2, bits: 16, of: []node{
					{name: "V", kind: element, bits: 1, coding: table},
					{name: "G", kind: element, bits: 1, coding: table},
					{name: "L", kind: element, bits: 1, coding: table},
					{name: "spare", kind: spare, bits: 1},
					{name: "ALTM3", kind: element, bits: 12, coding: octal},
				}},
				{name: "ALTFL", kind: group, octets: 2, bits: 16, of: []node{
					{name: "V", kind: element, bits: 1, coding: table},
					{name: "G", kind: element, bits: 1, coding: table},
					{name: "ALTFL", kind: element, bits: 14, coding: signed, num: 1, den: 4}, /* ALTFL */
				}},
				{name: "RCSDB", kind: group, octets: 2, bits: 16, of: []node{
					{name: "spare", kind: spare, bits: 2},
					{name: "RCSDB", kind: element, bits: 14, coding: signed, num: 1, den: 100}, /* dBm² */
				}},
				{name: "RCSM", kind: group, octets: 4, bits: 32, of: []node{
					{name: "spare", kind: spare, bits: 2},
					{name: "RCSM", kind: element, bits: 30, coding: unsigned, num: 1, den: 1000000}, /* m² */
				}},
			}},
		}},
	}},
}}
