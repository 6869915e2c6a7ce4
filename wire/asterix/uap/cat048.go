// Code generated from cat048-cat-1.32.ast and cat048-ref-1.13.ast by TestTables -update. DO NOT EDIT.

package uap

// Field reference numbers of category 048 edition 1.32, counted from 0.
const (
	I048_010 = 0
	I048_140 = 1
	I048_020 = 2
	I048_040 = 3
	I048_070 = 4
	I048_090 = 5
	I048_130 = 6
	I048_220 = 7
	I048_240 = 8
	I048_250 = 9
	I048_161 = 10
	I048_042 = 11
	I048_200 = 12
	I048_170 = 13
	I048_210 = 14
	I048_030 = 15
	I048_080 = 16
	I048_100 = 17
	I048_110 = 18
	I048_120 = 19
	I048_230 = 20
	I048_260 = 21
	I048_055 = 22
	I048_050 = 23
	I048_065 = 24
	I048_060 = 25
	I048_SP  = 26
	I048_RE  = 27
)

// cat048: I048/010 and /140 shall be in every record.
var cat048 = Category{Number: 48, Edition: "1.32", Must: 0xC0, Times: []int{I048_140}, UAP: []*Item{
	// I048/010 edition 1.32: Data Source Identifier
	&Item{Name: "010", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
		{Name: "SAC", Kind: Element, Octets: 1, Bits: 8, Coding: Raw},
		{Name: "SIC", Kind: Element, Octets: 1, Bits: 8, Coding: Raw},
	}},
	// I048/140 edition 1.32: Time of Day
	&Item{Name: "140", Kind: Element, Octets: 3, Bits: 24, Coding: Unsigned, Num: 1, Den: 128}, /* s */
	// I048/020 edition 1.32: Target Report Descriptor
	&Item{Name: "020", Kind: Extended, Parts: []byte{0x1, 0x1, 0x1, 0x1, 0x1, 0x1}, Of: []Item{
		{Name: "TYP", Kind: Element, Bits: 3, Coding: Table},
		{Name: "SIM", Kind: Element, Bits: 1, Coding: Table},
		{Name: "RDP", Kind: Element, Bits: 1, Coding: Table},
		{Name: "SPI", Kind: Element, Bits: 1, Coding: Table},
		{Name: "RAB", Kind: Element, Bits: 1, Coding: Table},
		{Kind: FX},
		{Name: "TST", Kind: Element, Bits: 1, Coding: Table},
		{Name: "ERR", Kind: Element, Bits: 1, Coding: Table},
		{Name: "XPP", Kind: Element, Bits: 1, Coding: Table},
		{Name: "ME", Kind: Element, Bits: 1, Coding: Table},
		{Name: "MI", Kind: Element, Bits: 1, Coding: Table},
		{Name: "FOEFRI", Kind: Element, Bits: 2, Coding: Table},
		{Kind: FX},
		{Name: "ADSB", Kind: Group, Bits: 2, Of: []Item{
			{Name: "EP", Kind: Element, Bits: 1, Coding: Table},
			{Name: "VAL", Kind: Element, Bits: 1, Coding: Table},
		}},
		{Name: "SCN", Kind: Group, Bits: 2, Of: []Item{
			{Name: "EP", Kind: Element, Bits: 1, Coding: Table},
			{Name: "VAL", Kind: Element, Bits: 1, Coding: Table},
		}},
		{Name: "PAI", Kind: Group, Bits: 2, Of: []Item{
			{Name: "EP", Kind: Element, Bits: 1, Coding: Table},
			{Name: "VAL", Kind: Element, Bits: 1, Coding: Table},
		}},
		{Name: "spare", Kind: Spare, Bits: 1},
		{Kind: FX},
		{Name: "ACASXV", Kind: Group, Bits: 5, Of: []Item{
			{Name: "EP", Kind: Element, Bits: 1, Coding: Table},
			{Name: "VAL", Kind: Element, Bits: 4, Coding: Table},
		}},
		{Name: "POXPR", Kind: Group, Bits: 2, Of: []Item{
			{Name: "EP", Kind: Element, Bits: 1, Coding: Table},
			{Name: "VAL", Kind: Element, Bits: 1, Coding: Table},
		}},
		{Kind: FX},
		{Name: "POACT", Kind: Group, Bits: 2, Of: []Item{
			{Name: "EP", Kind: Element, Bits: 1, Coding: Table},
			{Name: "VAL", Kind: Element, Bits: 1, Coding: Table},
		}},
		{Name: "DTFXPR", Kind: Group, Bits: 2, Of: []Item{
			{Name: "EP", Kind: Element, Bits: 1, Coding: Table},
			{Name: "VAL", Kind: Element, Bits: 1, Coding: Table},
		}},
		{Name: "DTFACT", Kind: Group, Bits: 2, Of: []Item{
			{Name: "EP", Kind: Element, Bits: 1, Coding: Table},
			{Name: "VAL", Kind: Element, Bits: 1, Coding: Table},
		}},
		{Name: "spare2", Kind: Spare, Bits: 1},
		{Kind: FX},
		{Name: "IRMXPR", Kind: Group, Bits: 2, Of: []Item{
			{Name: "EP", Kind: Element, Bits: 1, Coding: Table},
			{Name: "VAL", Kind: Element, Bits: 1, Coding: Table},
		}},
		{Name: "IRMACT", Kind: Group, Bits: 2, Of: []Item{
			{Name: "EP", Kind: Element, Bits: 1, Coding: Table},
			{Name: "VAL", Kind: Element, Bits: 1, Coding: Table},
		}},
		{Name: "spare3", Kind: Spare, Bits: 3},
		{Kind: FX},
	}},
	// I048/040 edition 1.32: Measured Position in Polar Co-ordinates
	&Item{Name: "040", Kind: Group, Octets: 4, Bits: 32, Of: []Item{
		{Name: "RHO", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 1, Den: 256},       /* NM */
		{Name: "THETA", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 360, Den: 65536}, /* ° */
	}},
	// I048/070 edition 1.32: Mode-3/A Code in Octal Representation
	&Item{Name: "070", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
		{Name: "V", Kind: Element, Bits: 1, Coding: Table},
		{Name: "G", Kind: Element, Bits: 1, Coding: Table},
		{Name: "L", Kind: Element, Bits: 1, Coding: Table},
		{Name: "spare", Kind: Spare, Bits: 1},
		{Name: "MODE3A", Kind: Element, Bits: 12, Coding: Octal},
	}},
	// I048/090 edition 1.32: Flight Level in Binary Representation
	&Item{Name: "090", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
		{Name: "V", Kind: Element, Bits: 1, Coding: Table},
		{Name: "G", Kind: Element, Bits: 1, Coding: Table},
		{Name: "FL", Kind: Element, Bits: 14, Coding: Signed, Num: 1, Den: 4}, /* FL */
	}},
	// I048/130 edition 1.32: Radar Plot Characteristics
	&Item{Name: "130", Kind: Compound, Of: []Item{
		{Name: "SRL", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 360, Den: 8192}, /* ° */
		{Name: "SRR", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned},
		{Name: "SAM", Kind: Element, Octets: 1, Bits: 8, Coding: Signed, Num: 1, Den: 1},        /* dBm */
		{Name: "PRL", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 360, Den: 8192}, /* ° */
		{Name: "PAM", Kind: Element, Octets: 1, Bits: 8, Coding: Signed, Num: 1, Den: 1},        /* dBm */
		{Name: "RPD", Kind: Element, Octets: 1, Bits: 8, Coding: Signed, Num: 1, Den: 256},      /* NM */
		{Name: "APD", Kind: Element, Octets: 1, Bits: 8, Coding: Signed, Num: 360, Den: 16384},  /* ° */
	}},
	// I048/220 edition 1.32: Aircraft Address
	&Item{Name: "220", Kind: Element, Octets: 3, Bits: 24, Coding: Raw},
	// I048/240 edition 1.32: Aircraft Identification
	&Item{Name: "240", Kind: Element, Octets: 6, Bits: 48, Coding: ICAO},
	// I048/250 edition 1.32: BDS Register Data
	&Item{Name: "250", Kind: Repetitive, Of: []Item{
		{Kind: Group, Octets: 8, Bits: 64, Of: []Item{
			{Name: "MBDATA", Kind: Element, Octets: 7, Bits: 56, Coding: Raw},
			{Name: "BDS1", Kind: Element, Bits: 4, Coding: Raw},
			{Name: "BDS2", Kind: Element, Bits: 4, Coding: Raw},
		}},
	}},
	// I048/161 edition 1.32: Track Number
	&Item{Name: "161", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
		{Name: "spare", Kind: Spare, Bits: 4},
		{Name: "TRN", Kind: Element, Bits: 12, Coding: Raw},
	}},
	// I048/042 edition 1.32: Calculated Position in Cartesian Co-ordinates
	&Item{Name: "042", Kind: Group, Octets: 4, Bits: 32, Of: []Item{
		{Name: "X", Kind: Element, Octets: 2, Bits: 16, Coding: Signed, Num: 1, Den: 128}, /* NM */
		{Name: "Y", Kind: Element, Octets: 2, Bits: 16, Coding: Signed, Num: 1, Den: 128}, /* NM */
	}},
	// I048/200 edition 1.32: Calculated Track Velocity in Polar Co-ordinates
	&Item{Name: "200", Kind: Group, Octets: 4, Bits: 32, Of: []Item{
		{Name: "GSP", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 1, Den: 16384},   /* NM/s */
		{Name: "HDG", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 360, Den: 65536}, /* ° */
	}},
	// I048/170 edition 1.32: Track Status
	&Item{Name: "170", Kind: Extended, Parts: []byte{0x1, 0x1}, Of: []Item{
		{Name: "CNF", Kind: Element, Bits: 1, Coding: Table},
		{Name: "RAD", Kind: Element, Bits: 2, Coding: Table},
		{Name: "DOU", Kind: Element, Bits: 1, Coding: Table},
		{Name: "MAH", Kind: Element, Bits: 1, Coding: Table},
		{Name: "CDM", Kind: Element, Bits: 2, Coding: Table},
		{Kind: FX},
		{Name: "TRE", Kind: Element, Bits: 1, Coding: Table},
		{Name: "GHO", Kind: Element, Bits: 1, Coding: Table},
		{Name: "SUP", Kind: Element, Bits: 1, Coding: Table},
		{Name: "TCC", Kind: Element, Bits: 1, Coding: Table},
		{Name: "spare", Kind: Spare, Bits: 3},
		{Kind: FX},
	}},
	// I048/210 edition 1.32: Track Quality
	&Item{Name: "210", Kind: Group, Octets: 4, Bits: 32, Of: []Item{
		{Name: "SIGX", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 128},    /* NM */
		{Name: "SIGY", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 128},    /* NM */
		{Name: "SIGV", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 16384},  /* NM/s */
		{Name: "SIGH", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 360, Den: 4096}, /* ° */
	}},
	// I048/030 edition 1.32: Warning/Error Conditions and Target Classification
	&Item{Name: "030", Kind: RepetitiveFX, Parts: []byte{0x1}, Of: []Item{
		{Kind: Element, Bits: 7, Coding: Table},
	}},
	// I048/080 edition 1.32: Mode-3/A Code Confidence Indicator
	&Item{Name: "080", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
		{Name: "spare", Kind: Spare, Bits: 4},
		{Name: "QA4", Kind: Element, Bits: 1, Coding: Table},
		{Name: "QA2", Kind: Element, Bits: 1, Coding: Table},
		{Name: "QA1", Kind: Element, Bits: 1, Coding: Table},
		{Name: "QB4", Kind: Element, Bits: 1, Coding: Table},
		{Name: "QB2", Kind: Element, Bits: 1, Coding: Table},
		{Name: "QB1", Kind: Element, Bits: 1, Coding: Table},
		{Name: "QC4", Kind: Element, Bits: 1, Coding: Table},
		{Name: "QC2", Kind: Element, Bits: 1, Coding: Table},
		{Name: "QC1", Kind: Element, Bits: 1, Coding: Table},
		{Name: "QD4", Kind: Element, Bits: 1, Coding: Table},
		{Name: "QD2", Kind: Element, Bits: 1, Coding: Table},
		{Name: "QD1", Kind: Element, Bits: 1, Coding: Table},
	}},
	// I048/100 edition 1.32: Mode-C Code and Code Confidence Indicator
	&Item{Name: "100", Kind: Group, Octets: 4, Bits: 32, Of: []Item{
		{Name: "V", Kind: Element, Bits: 1, Coding: Table},
		{Name: "G", Kind: Element, Bits: 1, Coding: Table},
		{Name: "spare", Kind: Spare, Bits: 2},
		{Name: "MODEC", Kind: Element, Bits: 12, Coding: Raw},
		{Name: "spare2", Kind: Spare, Bits: 4},
		{Name: "QC1", Kind: Element, Bits: 1, Coding: Table},
		{Name: "QA1", Kind: Element, Bits: 1, Coding: Table},
		{Name: "QC2", Kind: Element, Bits: 1, Coding: Table},
		{Name: "QA2", Kind: Element, Bits: 1, Coding: Table},
		{Name: "QC4", Kind: Element, Bits: 1, Coding: Table},
		{Name: "QA4", Kind: Element, Bits: 1, Coding: Table},
		{Name: "QB1", Kind: Element, Bits: 1, Coding: Table},
		{Name: "QD1", Kind: Element, Bits: 1, Coding: Table},
		{Name: "QB2", Kind: Element, Bits: 1, Coding: Table},
		{Name: "QD2", Kind: Element, Bits: 1, Coding: Table},
		{Name: "QB4", Kind: Element, Bits: 1, Coding: Table},
		{Name: "QD4", Kind: Element, Bits: 1, Coding: Table},
	}},
	// I048/110 edition 1.32: Height Measured by a 3D Radar
	&Item{Name: "110", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
		{Name: "spare", Kind: Spare, Bits: 2},
		{Name: "3DH", Kind: Element, Bits: 14, Coding: Signed, Num: 25, Den: 1}, /* ft */
	}},
	// I048/120 edition 1.32: Radial Doppler Speed
	&Item{Name: "120", Kind: Compound, Of: []Item{
		{Name: "CAL", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
			{Name: "D", Kind: Element, Bits: 1, Coding: Table},
			{Name: "spare", Kind: Spare, Bits: 5},
			{Name: "CAL", Kind: Element, Bits: 10, Coding: Signed, Num: 1, Den: 1}, /* m/s */
		}},
		{Name: "RDS", Kind: Repetitive, Of: []Item{
			{Kind: Group, Octets: 6, Bits: 48, Of: []Item{
				{Name: "DOP", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 1, Den: 1}, /* m/s */
				{Name: "AMB", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 1, Den: 1}, /* m/s */
				{Name: "FRQ", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 1, Den: 1}, /* MHz */
			}},
		}},
	}},
	// I048/230 edition 1.32: Communications/ACAS Capability and Flight Status
	&Item{Name: "230", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
		{Name: "COM", Kind: Element, Bits: 3, Coding: Table},
		{Name: "STAT", Kind: Element, Bits: 3, Coding: Table},
		{Name: "SI", Kind: Element, Bits: 1, Coding: Table},
		{Name: "spare", Kind: Spare, Bits: 1},
		{Name: "MSSC", Kind: Element, Bits: 1, Coding: Table},
		{Name: "ARC", Kind: Element, Bits: 1, Coding: Table},
		{Name: "AIC", Kind: Element, Bits: 1, Coding: Table},
		{Name: "B1A", Kind: Element, Bits: 1, Coding: Raw},
		{Name: "B1B", Kind: Element, Bits: 4, Coding: Raw},
	}},
	// I048/260 edition 1.32: ACAS Resolution Advisory Report
	&Item{Name: "260", Kind: Element, Octets: 7, Bits: 56, Coding: Raw},
	// I048/055 edition 1.32: Mode-1 Code in Octal Representation
	&Item{Name: "055", Kind: Group, Octets: 1, Bits: 8, Of: []Item{
		{Name: "V", Kind: Element, Bits: 1, Coding: Table},
		{Name: "G", Kind: Element, Bits: 1, Coding: Table},
		{Name: "L", Kind: Element, Bits: 1, Coding: Table},
		{Name: "MODE1", Kind: Element, Bits: 5, Coding: Raw},
	}},
	// I048/050 edition 1.32: Mode-2 Code in Octal Representation
	&Item{Name: "050", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
		{Name: "V", Kind: Element, Bits: 1, Coding: Table},
		{Name: "G", Kind: Element, Bits: 1, Coding: Table},
		{Name: "L", Kind: Element, Bits: 1, Coding: Table},
		{Name: "spare", Kind: Spare, Bits: 1},
		{Name: "MODE2", Kind: Element, Bits: 12, Coding: Octal},
	}},
	// I048/065 edition 1.32: Mode-1 Code Confidence Indicator
	&Item{Name: "065", Kind: Group, Octets: 1, Bits: 8, Of: []Item{
		{Name: "spare", Kind: Spare, Bits: 3},
		{Name: "QA4", Kind: Element, Bits: 1, Coding: Table},
		{Name: "QA2", Kind: Element, Bits: 1, Coding: Table},
		{Name: "QA1", Kind: Element, Bits: 1, Coding: Table},
		{Name: "QB2", Kind: Element, Bits: 1, Coding: Table},
		{Name: "QB1", Kind: Element, Bits: 1, Coding: Table},
	}},
	// I048/060 edition 1.32: Mode-2 Code Confidence Indicator
	&Item{Name: "060", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
		{Name: "spare", Kind: Spare, Bits: 4},
		{Name: "QA4", Kind: Element, Bits: 1, Coding: Table},
		{Name: "QA2", Kind: Element, Bits: 1, Coding: Table},
		{Name: "QA1", Kind: Element, Bits: 1, Coding: Table},
		{Name: "QB4", Kind: Element, Bits: 1, Coding: Table},
		{Name: "QB2", Kind: Element, Bits: 1, Coding: Table},
		{Name: "QB1", Kind: Element, Bits: 1, Coding: Table},
		{Name: "QC4", Kind: Element, Bits: 1, Coding: Table},
		{Name: "QC2", Kind: Element, Bits: 1, Coding: Table},
		{Name: "QC1", Kind: Element, Bits: 1, Coding: Table},
		{Name: "QD4", Kind: Element, Bits: 1, Coding: Table},
		{Name: "QD2", Kind: Element, Bits: 1, Coding: Table},
		{Name: "QD1", Kind: Element, Bits: 1, Coding: Table},
	}},
	// I048/SP edition 1.32: Special Purpose Field
	&Item{Name: "SP", Kind: Explicit},
	// I048/RE edition 1.32: Reserved Expansion Field
	&Item{Name: "RE", Kind: Explicit, Of: []Item{
		{Kind: Compound, Flat: true, Of: []Item{
			{Name: "MD5", Kind: Compound, Of: []Item{
				{Name: "SUM", Kind: Group, Octets: 1, Bits: 8, Of: []Item{
					{Name: "M5", Kind: Element, Bits: 1, Coding: Table},
					{Name: "ID", Kind: Element, Bits: 1, Coding: Table},
					{Name: "DA", Kind: Element, Bits: 1, Coding: Table},
					{Name: "M1", Kind: Element, Bits: 1, Coding: Table},
					{Name: "M2", Kind: Element, Bits: 1, Coding: Table},
					{Name: "M3", Kind: Element, Bits: 1, Coding: Table},
					{Name: "MC", Kind: Element, Bits: 1, Coding: Table},
					{Name: "spare", Kind: Spare, Bits: 1},
				}},
				{Name: "PMN", Kind: Group, Octets: 4, Bits: 32, Of: []Item{
					{Name: "spare", Kind: Spare, Bits: 2},
					{Name: "PIN", Kind: Element, Bits: 14, Coding: Raw},
					{Name: "spare2", Kind: Spare, Bits: 2},
					{Name: "NAV", Kind: Element, Bits: 1, Coding: Table},
					{Name: "NAT", Kind: Element, Bits: 5, Coding: Raw},
					{Name: "spare3", Kind: Spare, Bits: 2},
					{Name: "MIS", Kind: Element, Bits: 6, Coding: Raw},
				}},
				{Name: "POS", Kind: Group, Octets: 6, Bits: 48, Of: []Item{
					{Name: "LAT", Kind: Element, Octets: 3, Bits: 24, Coding: Signed, Num: 180, Den: 8388608}, /* ° */
					{Name: "LON", Kind: Element, Octets: 3, Bits: 24, Coding: Signed, Num: 180, Den: 8388608}, /* ° */
				}},
				{Name: "GA", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
					{Name: "spare", Kind: Spare, Bits: 1},
					{Name: "RES", Kind: Element, Bits: 1, Coding: Table},
					{Name: "GA", Kind: Element, Bits: 14, Coding: Signed, Num: 25, Den: 1}, /* ft */
				}},
				{Name: "EM1", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
					{Name: "V", Kind: Element, Bits: 1, Coding: Table},
					{Name: "G", Kind: Element, Bits: 1, Coding: Table},
					{Name: "L", Kind: Element, Bits: 1, Coding: Table},
					{Name: "spare", Kind: Spare, Bits: 1},
					{Name: "EM1", Kind: Element, Bits: 12, Coding: Octal},
				}},
				{Name: "TOS", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 128}, /* s */
				{Name: "XP", Kind: Group, Octets: 1, Bits: 8, Of: []Item{
					{Name: "spare", Kind: Spare, Bits: 2},
					{Name: "XP", Kind: Element, Bits: 1, Coding: Table},
					{Name: "X5", Kind: Element, Bits: 1, Coding: Table},
					{Name: "XC", Kind: Element, Bits: 1, Coding: Table},
					{Name: "X3", Kind: Element, Bits: 1, Coding: Table},
					{Name: "X2", Kind: Element, Bits: 1, Coding: Table},
					{Name: "X1", Kind: Element, Bits: 1, Coding: Table},
				}},
			}},
			{Name: "M5N", Kind: Compound, Of: []Item{
				{Name: "SUM", Kind: Group, Octets: 1, Bits: 8, Of: []Item{
					{Name: "M5", Kind: Element, Bits: 1, Coding: Table},
					{Name: "ID", Kind: Element, Bits: 1, Coding: Table},
					{Name: "DA", Kind: Element, Bits: 1, Coding: Table},
					{Name: "M1", Kind: Element, Bits: 1, Coding: Table},
					{Name: "M2", Kind: Element, Bits: 1, Coding: Table},
					{Name: "M3", Kind: Element, Bits: 1, Coding: Table},
					{Name: "MC", Kind: Element, Bits: 1, Coding: Table},
					{Name: "spare", Kind: Spare, Bits: 1},
				}},
				{Name: "PMN", Kind: Group, Octets: 4, Bits: 32, Of: []Item{
					{Name: "spare", Kind: Spare, Bits: 2},
					{Name: "PIN", Kind: Element, Bits: 14, Coding: Raw},
					{Name: "spare2", Kind: Spare, Bits: 4},
					{Name: "NOV", Kind: Element, Bits: 1, Coding: Table},
					{Name: "NO", Kind: Element, Bits: 11, Coding: Raw},
				}},
				{Name: "POS", Kind: Group, Octets: 6, Bits: 48, Of: []Item{
					{Name: "LAT", Kind: Element, Octets: 3, Bits: 24, Coding: Signed, Num: 180, Den: 8388608}, /* ° */
					{Name: "LON", Kind: Element, Octets: 3, Bits: 24, Coding: Signed, Num: 180, Den: 8388608}, /* ° */
				}},
				{Name: "GA", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
					{Name: "spare", Kind: Spare, Bits: 1},
					{Name: "RES", Kind: Element, Bits: 1, Coding: Table},
					{Name: "GA", Kind: Element, Bits: 14, Coding: Signed, Num: 25, Den: 1}, /* ft */
				}},
				{Name: "EM1", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
					{Name: "V", Kind: Element, Bits: 1, Coding: Table},
					{Name: "G", Kind: Element, Bits: 1, Coding: Table},
					{Name: "L", Kind: Element, Bits: 1, Coding: Table},
					{Name: "spare", Kind: Spare, Bits: 1},
					{Name: "EM1", Kind: Element, Bits: 12, Coding: Octal},
				}},
				{Name: "TOS", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 128}, /* s */
				{Name: "XP", Kind: Group, Octets: 1, Bits: 8, Of: []Item{
					{Name: "spare", Kind: Spare, Bits: 2},
					{Name: "XP", Kind: Element, Bits: 1, Coding: Table},
					{Name: "X5", Kind: Element, Bits: 1, Coding: Table},
					{Name: "XC", Kind: Element, Bits: 1, Coding: Table},
					{Name: "X3", Kind: Element, Bits: 1, Coding: Table},
					{Name: "X2", Kind: Element, Bits: 1, Coding: Table},
					{Name: "X1", Kind: Element, Bits: 1, Coding: Table},
				}},
				{Name: "FOM", Kind: Group, Octets: 1, Bits: 8, Of: []Item{
					{Name: "spare", Kind: Spare, Bits: 3},
					{Name: "FOM", Kind: Element, Bits: 5, Coding: Raw},
				}},
			}},
			{Name: "M4E", Kind: Extended, Parts: []byte{0x1}, Of: []Item{
				{Name: "spare", Kind: Spare, Bits: 5},
				{Name: "FOEFRI", Kind: Element, Bits: 2, Coding: Table},
				{Kind: FX},
			}},
			{Name: "RPC", Kind: Compound, Of: []Item{
				{Name: "SCO", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned},
				{Name: "SRC", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 1, Den: 10}, /* dB */
				{Name: "RW", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 1, Den: 256}, /* NM */
				{Name: "AR", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 1, Den: 256}, /* NM */
			}},
			{Name: "ERR", Kind: Element, Octets: 3, Bits: 24, Coding: Unsigned, Num: 1, Den: 256}, /* NM */
			{Name: "RTC", Kind: Compound, Of: []Item{
				{Name: "PTL", Kind: Group, Octets: 3, Bits: 24, Of: []Item{
					{Name: "spare", Kind: Spare, Bits: 3},
					{Name: "SCN", Kind: Element, Bits: 1, Coding: Table},
					{Name: "RC", Kind: Element, Bits: 1, Coding: Table},
					{Name: "AC", Kind: Element, Bits: 1, Coding: Table},
					{Name: "SSR", Kind: Element, Bits: 1, Coding: Table},
					{Name: "PSR", Kind: Element, Bits: 1, Coding: Table},
					{Name: "PLOTNR", Kind: Element, Octets: 2, Bits: 16, Coding: Raw},
				}},
				{Name: "ATL", Kind: Repetitive, Of: []Item{
					{Kind: Element, Octets: 2, Bits: 16, Coding: Raw},
				}},
				{Name: "TRN", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 1}, /* % */
				{Name: "NPP", Kind: Group, Octets: 22, Bits: 176, Of: []Item{
					{Name: "PREDRHO", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 1, Den: 128},             /* NM */
					{Name: "PREDTHETA", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 360, Den: 65536},       /* ° */
					{Name: "EVOLRHOSTART", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 1, Den: 128},        /* NM */
					{Name: "EVOLRHOEND", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 1, Den: 128},          /* NM */
					{Name: "EVOLTHETASTART", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 360, Den: 65536},  /* ° */
					{Name: "EVOLTHETAEND", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 360, Den: 65536},    /* ° */
					{Name: "NOISERHOSTART", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 1, Den: 128},       /* NM */
					{Name: "NOISERHOEND", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 1, Den: 128},         /* NM */
					{Name: "NOISETHETASTART", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 360, Den: 65536}, /* ° */
					{Name: "NOISETHETAEND", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 360, Den: 65536},   /* ° */
					{Name: "PREDTIME", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 1, Den: 128},            /* s */
				}},
				{Name: "DLK", Kind: Repetitive, Of: []Item{
					{Kind: Group, Octets: 1, Bits: 8, Of: []Item{
						{Name: "TYPE", Kind: Element, Bits: 4, Coding: Table},
						{Name: "ORIGIN", Kind: Element, Bits: 2, Coding: Table},
						{Name: "STATE", Kind: Element, Bits: 2, Coding: Table},
					}},
				}},
				{Name: "LCK", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
					{Name: "LS", Kind: Element, Bits: 1, Coding: Table},
					{Name: "LOCTIM", Kind: Element, Bits: 15, Coding: Unsigned, Num: 1, Den: 1}, /* ms */
				}},
				{Name: "TC", Kind: Group, Octets: 6, Bits: 48, Of: []Item{
					{Name: "spare", Kind: Spare, Bits: 7},
					{Name: "TCOUNT1", Kind: Element, Bits: 4, Coding: Unsigned},
					{Name: "TCODE1", Kind: Element, Bits: 5, Coding: Raw},
					{Name: "TCOUNT2", Kind: Element, Bits: 4, Coding: Unsigned},
					{Name: "TCODE2", Kind: Element, Bits: 12, Coding: Octal},
					{Name: "TCOUNT3", Kind: Element, Bits: 4, Coding: Unsigned},
					{Name: "TCODE3", Kind: Element, Bits: 12, Coding: Octal},
				}},
				{Name: "TLC", Kind: Group, Octets: 4, Bits: 32, Of: []Item{
					{Name: "ACQI", Kind: Element, Bits: 2, Coding: Table},
					{Name: "TRKUPDCTR", Kind: Element, Bits: 14, Coding: Unsigned},
					{Name: "LASTTRKUPD", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 1, Den: 1}, /* ms */
				}},
				{Name: "ASI", Kind: Repetitive, Of: []Item{
					{Kind: Group, Octets: 7, Bits: 56, Of: []Item{
						{Name: "SACADJS", Kind: Element, Octets: 1, Bits: 8, Coding: Raw},
						{Name: "SICADJS", Kind: Element, Octets: 1, Bits: 8, Coding: Raw},
						{Name: "TIMEOFDAYSCN", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 1, Den: 128}, /* s */
						{Name: "DATAUSE", Kind: Element, Bits: 7, Coding: Table},
						{Name: "DRNA", Kind: Element, Bits: 1, Coding: Table},
						{Name: "DRN", Kind: Element, Octets: 2, Bits: 16, Coding: Raw},
					}},
				}},
				{Name: "TES", Kind: Element, Octets: 1, Bits: 8, Coding: Table},
				{Name: "IR", Kind: Group, Octets: 1, Bits: 8, Of: []Item{
					{Name: "IR", Kind: Element, Bits: 1, Coding: Table},
					{Name: "M3A", Kind: Element, Bits: 7, Coding: Unsigned, Num: 1, Den: 1}, /* s */
				}},
			}},
			{Name: "CPC", Kind: Compound, Of: []Item{
				{Name: "PNB", Kind: Element, Octets: 2, Bits: 16, Coding: Raw},
				{Name: "RPL", Kind: Repetitive, Of: []Item{
					{Kind: Group, Octets: 3, Bits: 24, Of: []Item{
						{Name: "TYPE", Kind: Element, Octets: 1, Bits: 8, Coding: Table},
						{Name: "REPLYNBR", Kind: Element, Octets: 2, Bits: 16, Coding: Raw},
					}},
				}},
				{Name: "SNB", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned},
				{Name: "DATE", Kind: Group, Octets: 4, Bits: 32, Of: []Item{
					{Name: "Y1", Kind: Element, Bits: 4, Coding: Unsigned},
					{Name: "Y2", Kind: Element, Bits: 4, Coding: Unsigned},
					{Name: "Y3", Kind: Element, Bits: 4, Coding: Unsigned},
					{Name: "Y4", Kind: Element, Bits: 4, Coding: Unsigned},
					{Name: "M1", Kind: Element, Bits: 4, Coding: Unsigned},
					{Name: "M2", Kind: Element, Bits: 4, Coding: Unsigned},
					{Name: "D1", Kind: Element, Bits: 4, Coding: Unsigned},
					{Name: "D2", Kind: Element, Bits: 4, Coding: Unsigned},
				}},
			}},
			{Name: "GEN48", Kind: Compound, Of: []Item{
				{Name: "ALTM2", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
					{Name: "V", Kind: Element, Bits: 1, Coding: Table},
					{Name: "G", Kind: Element, Bits: 1, Coding: Table},
					{Name: "L", Kind: Element, Bits: 1, Coding: Table},
					{Name: "spare", Kind: Spare, Bits: 1},
					{Name: "ALTM2", Kind: Element, Bits: 12, Coding: Octal},
				}},
				{Name: "ALTM3", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
					{Name: "V", Kind: Element, Bits: 1, Coding: Table},
					{Name: "G", Kind: Element, Bits: 1, Coding: Table},
					{Name: "L", Kind: Element, Bits: 1, Coding: Table},
					{Name: "spare", Kind: Spare, Bits: 1},
					{Name: "ALTM3", Kind: Element, Bits: 12, Coding: Octal},
				}},
				{Name: "ALTFL", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
					{Name: "V", Kind: Element, Bits: 1, Coding: Table},
					{Name: "G", Kind: Element, Bits: 1, Coding: Table},
					{Name: "ALTFL", Kind: Element, Bits: 14, Coding: Signed, Num: 1, Den: 4}, /* ALTFL */
				}},
				{Name: "RCSDB", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
					{Name: "spare", Kind: Spare, Bits: 2},
					{Name: "RCSDB", Kind: Element, Bits: 14, Coding: Signed, Num: 1, Den: 100}, /* dBm² */
				}},
				{Name: "RCSM", Kind: Group, Octets: 4, Bits: 32, Of: []Item{
					{Name: "spare", Kind: Spare, Bits: 2},
					{Name: "RCSM", Kind: Element, Bits: 30, Coding: Unsigned, Num: 1, Den: 1000000}, /* m² */
				}},
			}},
		}},
	}},
}}
