// Code generated from cat021-cat-2.7.ast and cat021-ref-1.5.ast by TestTables -update. DO NOT EDIT.

package uap

// Field reference numbers of category 021 edition 2.7, counted from 0.
const (
	I021_010 = 0
	I021_040 = 1
	I021_161 = 2
	I021_015 = 3
	I021_071 = 4
	I021_130 = 5
	I021_131 = 6
	I021_072 = 7
	I021_150 = 8
	I021_151 = 9
	I021_080 = 10
	I021_073 = 11
	I021_074 = 12
	I021_075 = 13
	I021_076 = 14
	I021_140 = 15
	I021_090 = 16
	I021_210 = 17
	I021_070 = 18
	I021_230 = 19
	I021_145 = 20
	I021_152 = 21
	I021_200 = 22
	I021_155 = 23
	I021_157 = 24
	I021_160 = 25
	I021_165 = 26
	I021_077 = 27
	I021_170 = 28
	I021_020 = 29
	I021_220 = 30
	I021_146 = 31
	I021_148 = 32
	I021_110 = 33
	I021_016 = 34
	I021_008 = 35
	I021_271 = 36
	I021_132 = 37
	I021_250 = 38
	I021_260 = 39
	I021_400 = 40
	I021_295 = 41
	I021_RE  = 47
	I021_SP  = 48
)

// cat021: I021/010 and /040 shall be in every record.
var cat021 = Category{Number: 21, Edition: "2.7", Must: 0xC0, Times: []int{I021_077, I021_073, I021_075, I021_071, I021_072}, UAP: []*Item{
	// I021/010 edition 2.7: Data Source Identification
	&Item{Name: "010", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
		{Name: "SAC", Kind: Element, Octets: 1, Bits: 8, Coding: Raw},
		{Name: "SIC", Kind: Element, Octets: 1, Bits: 8, Coding: Raw},
	}},
	// I021/040 edition 2.7: Target Report Descriptor
	&Item{Name: "040", Kind: Extended, Parts: []byte{0x1, 0x1, 0x1, 0x1, 0x1}, Of: []Item{
		{Name: "ATP", Kind: Element, Bits: 3, Coding: Table},
		{Name: "ARC", Kind: Element, Bits: 2, Coding: Table},
		{Name: "RC", Kind: Element, Bits: 1, Coding: Table},
		{Name: "RAB", Kind: Element, Bits: 1, Coding: Table},
		{Kind: FX},
		{Name: "DCR", Kind: Element, Bits: 1, Coding: Table},
		{Name: "GBS", Kind: Element, Bits: 1, Coding: Table},
		{Name: "SIM", Kind: Element, Bits: 1, Coding: Table},
		{Name: "TST", Kind: Element, Bits: 1, Coding: Table},
		{Name: "SAA", Kind: Element, Bits: 1, Coding: Table},
		{Name: "CL", Kind: Element, Bits: 2, Coding: Table},
		{Kind: FX},
		{Name: "spare", Kind: Spare, Bits: 1},
		{Name: "LLC", Kind: Element, Bits: 1, Coding: Table},
		{Name: "IPC", Kind: Element, Bits: 1, Coding: Table},
		{Name: "NOGO", Kind: Element, Bits: 1, Coding: Table},
		{Name: "CPR", Kind: Element, Bits: 1, Coding: Table},
		{Name: "LDPJ", Kind: Element, Bits: 1, Coding: Table},
		{Name: "RCF", Kind: Element, Bits: 1, Coding: Table},
		{Kind: FX},
		{Name: "TBC", Kind: Group, Bits: 7, Of: []Item{
			{Name: "EP", Kind: Element, Bits: 1, Coding: Table},
			{Name: "VAL", Kind: Element, Bits: 6, Coding: Unsigned},
		}},
		{Kind: FX},
		{Name: "MBC", Kind: Group, Bits: 7, Of: []Item{
			{Name: "EP", Kind: Element, Bits: 1, Coding: Table},
			{Name: "VAL", Kind: Element, Bits: 6, Coding: Unsigned},
		}},
		{Kind: FX},
	}},
	// I021/161 edition 2.7: Track Number
	&Item{Name: "161", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
		{Name: "spare", Kind: Spare, Bits: 4},
		{Name: "TRNUM", Kind: Element, Bits: 12, Coding: Raw},
	}},
	// I021/015 edition 2.7: Service Identification
	&Item{Name: "015", Kind: Element, Octets: 1, Bits: 8, Coding: Raw},
	// I021/071 edition 2.7: Time of Applicability for Position
	&Item{Name: "071", Kind: Element, Octets: 3, Bits: 24, Coding: Unsigned, Num: 1, Den: 128}, /* s */
	// I021/130 edition 2.7: Position in WGS-84 Co-ordinates
	&Item{Name: "130", Kind: Group, Octets: 6, Bits: 48, Of: []Item{
		{Name: "LAT", Kind: Element, Octets: 3, Bits: 24, Coding: Signed, Num: 180, Den: 8388608}, /* ° */
		{Name: "LON", Kind: Element, Octets: 3, Bits: 24, Coding: Signed, Num: 180, Den: 8388608}, /* ° */
	}},
	// I021/131 edition 2.7: High-Resolution Position in WGS-84 Co-ordinates
	&Item{Name: "131", Kind: Group, Octets: 8, Bits: 64, Of: []Item{
		{Name: "LAT", Kind: Element, Octets: 4, Bits: 32, Coding: Signed, Num: 180, Den: 1073741824}, /* ° */
		{Name: "LON", Kind: Element, Octets: 4, Bits: 32, Coding: Signed, Num: 180, Den: 1073741824}, /* ° */
	}},
	// I021/072 edition 2.7: Time of Applicability for Velocity
	&Item{Name: "072", Kind: Element, Octets: 3, Bits: 24, Coding: Unsigned, Num: 1, Den: 128}, /* s */
	// I021/150 edition 2.7: Air Speed
	&Item{Name: "150", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
		{Name: "IM", Kind: Element, Bits: 1, Coding: Table},
		{Name: "AS", Kind: Element, Bits: 15, Coding: Choice, By: 0, Cases: []Item{
			{Name: "0", Kind: Element, Bits: 15, Coding: Unsigned, Num: 1, Den: 16384}, /* NM/s */
			{Name: "1", Kind: Element, Bits: 15, Coding: Unsigned, Num: 1, Den: 1000},  /* Mach */
			{Name: "default", Kind: Element, Bits: 15, Coding: Raw},
		}},
	}},
	// I021/151 edition 2.7: True Airspeed
	&Item{Name: "151", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
		{Name: "RE", Kind: Element, Bits: 1, Coding: Table},
		{Name: "TAS", Kind: Element, Bits: 15, Coding: Unsigned, Num: 1, Den: 1}, /* kt */
	}},
	// I021/080 edition 2.7: Target Address
	&Item{Name: "080", Kind: Element, Octets: 3, Bits: 24, Coding: Raw},
	// I021/073 edition 2.7: Time of Message Reception for Position
	&Item{Name: "073", Kind: Element, Octets: 3, Bits: 24, Coding: Unsigned, Num: 1, Den: 128}, /* s */
	// I021/074 edition 2.7: Time of Message Reception of Position-High Precision
	&Item{Name: "074", Kind: Group, Octets: 4, Bits: 32, Of: []Item{
		{Name: "FSI", Kind: Element, Bits: 2, Coding: Table},
		{Name: "TOMRP", Kind: Element, Bits: 30, Coding: Unsigned, Num: 1, Den: 1073741824}, /* s */
	}},
	// I021/075 edition 2.7: Time of Message Reception for Velocity
	&Item{Name: "075", Kind: Element, Octets: 3, Bits: 24, Coding: Unsigned, Num: 1, Den: 128}, /* s */
	// I021/076 edition 2.7: Time of Message Reception of Velocity-High Precision
	&Item{Name: "076", Kind: Group, Octets: 4, Bits: 32, Of: []Item{
		{Name: "FSI", Kind: Element, Bits: 2, Coding: Table},
		{Name: "TOMRP", Kind: Element, Bits: 30, Coding: Unsigned, Num: 1, Den: 1073741824}, /* s */
	}},
	// I021/140 edition 2.7: Geometric Height
	&Item{Name: "140", Kind: Element, Octets: 2, Bits: 16, Coding: Signed, Num: 25, Den: 4}, /* ft */
	// I021/090 edition 2.7: Quality Indicators
	&Item{Name: "090", Kind: Extended, Parts: []byte{0x1, 0x1, 0x1, 0x1, 0x1, 0x1, 0x1, 0x1, 0x1}, Of: []Item{
		{Name: "NUCRNACV", Kind: Element, Bits: 3, Coding: Raw},
		{Name: "NUCPNIC", Kind: Element, Bits: 4, Coding: Raw},
		{Kind: FX},
		{Name: "NICBARO", Kind: Element, Bits: 1, Coding: Raw},
		{Name: "SIL", Kind: Element, Bits: 2, Coding: Raw},
		{Name: "NACP", Kind: Element, Bits: 4, Coding: Raw},
		{Kind: FX},
		{Name: "spare", Kind: Spare, Bits: 2},
		{Name: "SILS", Kind: Element, Bits: 1, Coding: Table},
		{Name: "SDA", Kind: Element, Bits: 2, Coding: Raw},
		{Name: "GVA", Kind: Element, Bits: 2, Coding: Raw},
		{Kind: FX},
		{Name: "PIC", Kind: Element, Bits: 4, Coding: Raw},
		{Name: "SRC", Kind: Element, Bits: 1, Coding: Table},
		{Name: "spare2", Kind: Spare, Bits: 2},
		{Kind: FX},
		{Name: "spare3", Kind: Spare, Bits: 2},
		{Name: "VALSTATE", Kind: Group, Bits: 3, Of: []Item{
			{Name: "EP", Kind: Element, Bits: 1, Coding: Table},
			{Name: "VAL", Kind: Element, Bits: 2, Coding: Table},
		}},
		{Name: "VD", Kind: Element, Bits: 1, Coding: Table},
		{Name: "VQ", Kind: Element, Bits: 1, Coding: Table},
		{Kind: FX},
		{Name: "VALDISTP1", Kind: Element, Bits: 7, Coding: Unsigned, Num: 128, Den: 1}, /* m */
		{Kind: FX},
		{Name: "VALDISTP2", Kind: Element, Bits: 7, Coding: Unsigned, Num: 1, Den: 1}, /* m */
		{Kind: FX},
		{Name: "VALDISTQUALP1", Kind: Element, Bits: 7, Coding: Unsigned, Num: 128, Den: 1}, /* m */
		{Kind: FX},
		{Name: "VALDISTQUALP2", Kind: Element, Bits: 7, Coding: Unsigned, Num: 1, Den: 1}, /* m */
		{Kind: FX},
	}},
	// I021/210 edition 2.7: MOPS Version
	&Item{Name: "210", Kind: Group, Octets: 1, Bits: 8, Of: []Item{
		{Name: "spare", Kind: Spare, Bits: 1},
		{Name: "VNS", Kind: Element, Bits: 1, Coding: Table},
		{Name: "VN", Kind: Element, Bits: 3, Coding: Table},
		{Name: "LTT", Kind: Element, Bits: 3, Coding: Table},
	}},
	// I021/070 edition 2.7: Mode 3/A Code in Octal Representation
	&Item{Name: "070", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
		{Name: "spare", Kind: Spare, Bits: 4},
		{Name: "MODE3A", Kind: Element, Bits: 12, Coding: Octal},
	}},
	// I021/230 edition 2.7: Roll Angle
	&Item{Name: "230", Kind: Element, Octets: 2, Bits: 16, Coding: Signed, Num: 1, Den: 100}, /* ° */
	// I021/145 edition 2.7: Flight Level
	&Item{Name: "145", Kind: Element, Octets: 2, Bits: 16, Coding: Signed, Num: 1, Den: 4}, /* FL */
	// I021/152 edition 2.7: Magnetic Heading
	&Item{Name: "152", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 360, Den: 65536}, /* ° */
	// I021/200 edition 2.7: Target Status
	&Item{Name: "200", Kind: Group, Octets: 1, Bits: 8, Of: []Item{
		{Name: "ICF", Kind: Element, Bits: 1, Coding: Table},
		{Name: "LNAV", Kind: Element, Bits: 1, Coding: Table},
		{Name: "ME", Kind: Element, Bits: 1, Coding: Table},
		{Name: "PS", Kind: Element, Bits: 3, Coding: Table},
		{Name: "SS", Kind: Element, Bits: 2, Coding: Table},
	}},
	// I021/155 edition 2.7: Barometric Vertical Rate
	&Item{Name: "155", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
		{Name: "RE", Kind: Element, Bits: 1, Coding: Table},
		{Name: "BVR", Kind: Element, Bits: 15, Coding: Signed, Num: 25, Den: 4}, /* ft/min */
	}},
	// I021/157 edition 2.7: Geometric Vertical Rate
	&Item{Name: "157", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
		{Name: "RE", Kind: Element, Bits: 1, Coding: Table},
		{Name: "GVR", Kind: Element, Bits: 15, Coding: Signed, Num: 25, Den: 4}, /* ft/min */
	}},
	// I021/160 edition 2.7: Airborne Ground Vector
	&Item{Name: "160", Kind: Group, Octets: 4, Bits: 32, Of: []Item{
		{Name: "RE", Kind: Element, Bits: 1, Coding: Table},
		{Name: "GS", Kind: Element, Bits: 15, Coding: Unsigned, Num: 1, Den: 16384},              /* NM/s */
		{Name: "TA", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 360, Den: 65536}, /* ° */
	}},
	// I021/165 edition 2.7: Track Angle Rate
	&Item{Name: "165", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
		{Name: "spare", Kind: Spare, Bits: 6},
		{Name: "TAR", Kind: Element, Bits: 10, Coding: Signed, Num: 1, Den: 32}, /* °/s */
	}},
	// I021/077 edition 2.7: Time of ASTERIX Report Transmission
	&Item{Name: "077", Kind: Element, Octets: 3, Bits: 24, Coding: Unsigned, Num: 1, Den: 128}, /* s */
	// I021/170 edition 2.7: Target Identification
	&Item{Name: "170", Kind: Element, Octets: 6, Bits: 48, Coding: ICAO},
	// I021/020 edition 2.7: Emitter Category
	&Item{Name: "020", Kind: Element, Octets: 1, Bits: 8, Coding: Table},
	// I021/220 edition 2.7: Met Information
	&Item{Name: "220", Kind: Compound, Of: []Item{
		{Name: "WS", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 1, Den: 1}, /* kt */
		{Name: "WD", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 1, Den: 1}, /* ° */
		{Name: "TMP", Kind: Element, Octets: 2, Bits: 16, Coding: Signed, Num: 1, Den: 4},  /* °C */
		{Name: "TRB", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned},
	}},
	// I021/146 edition 2.7: Selected Altitude
	&Item{Name: "146", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
		{Name: "SAS", Kind: Element, Bits: 1, Coding: Table},
		{Name: "S", Kind: Element, Bits: 2, Coding: Table},
		{Name: "ALT", Kind: Element, Bits: 13, Coding: Signed, Num: 25, Den: 1}, /* ft */
	}},
	// I021/148 edition 2.7: Final State Selected Altitude
	&Item{Name: "148", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
		{Name: "MV", Kind: Element, Bits: 1, Coding: Table},
		{Name: "AH", Kind: Element, Bits: 1, Coding: Table},
		{Name: "AM", Kind: Element, Bits: 1, Coding: Table},
		{Name: "ALT", Kind: Element, Bits: 13, Coding: Signed, Num: 25, Den: 1}, /* ft */
	}},
	// I021/110 edition 2.7: Trajectory Intent
	&Item{Name: "110", Kind: Compound, Of: []Item{
		{Name: "TIS", Kind: Extended, Parts: []byte{0x1}, Of: []Item{
			{Name: "NAV", Kind: Element, Bits: 1, Coding: Table},
			{Name: "NVB", Kind: Element, Bits: 1, Coding: Table},
			{Name: "spare", Kind: Spare, Bits: 5},
			{Kind: FX},
		}},
		{Name: "TID", Kind: Repetitive, Of: []Item{
			{Kind: Group, Octets: 15, Bits: 120, Of: []Item{
				{Name: "TCA", Kind: Element, Bits: 1, Coding: Table},
				{Name: "NC", Kind: Element, Bits: 1, Coding: Table},
				{Name: "TCPN", Kind: Element, Bits: 6, Coding: Raw},
				{Name: "ALT", Kind: Element, Octets: 2, Bits: 16, Coding: Signed, Num: 10, Den: 1},        /* ft */
				{Name: "LAT", Kind: Element, Octets: 3, Bits: 24, Coding: Signed, Num: 180, Den: 8388608}, /* ° */
				{Name: "LON", Kind: Element, Octets: 3, Bits: 24, Coding: Signed, Num: 180, Den: 8388608}, /* ° */
				{Name: "PT", Kind: Element, Bits: 4, Coding: Table},
				{Name: "TD", Kind: Element, Bits: 2, Coding: Table},
				{Name: "TRA", Kind: Element, Bits: 1, Coding: Table},
				{Name: "TOA", Kind: Element, Bits: 1, Coding: Table},
				{Name: "TOV", Kind: Element, Octets: 3, Bits: 24, Coding: Unsigned, Num: 1, Den: 1},   /* s */
				{Name: "TTR", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 1, Den: 100}, /* NM */
			}},
		}},
	}},
	// I021/016 edition 2.7: Service Management
	&Item{Name: "016", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 2}, /* s */
	// I021/008 edition 2.7: Aircraft Operational Status
	&Item{Name: "008", Kind: Group, Octets: 1, Bits: 8, Of: []Item{
		{Name: "RA", Kind: Element, Bits: 1, Coding: Table},
		{Name: "TC", Kind: Element, Bits: 2, Coding: Table},
		{Name: "TS", Kind: Element, Bits: 1, Coding: Table},
		{Name: "ARV", Kind: Element, Bits: 1, Coding: Table},
		{Name: "CDTIA", Kind: Element, Bits: 1, Coding: Table},
		{Name: "NOTTCAS", Kind: Element, Bits: 1, Coding: Table},
		{Name: "SA", Kind: Element, Bits: 1, Coding: Table},
	}},
	// I021/271 edition 2.7: Surface Capabilities and Characteristics
	&Item{Name: "271", Kind: Extended, Parts: []byte{0x1, 0x1}, Of: []Item{
		{Name: "spare", Kind: Spare, Bits: 2},
		{Name: "POA", Kind: Element, Bits: 1, Coding: Table},
		{Name: "CDTIS", Kind: Element, Bits: 1, Coding: Table},
		{Name: "B2LOW", Kind: Element, Bits: 1, Coding: Table},
		{Name: "RAS", Kind: Element, Bits: 1, Coding: Table},
		{Name: "IDENT", Kind: Element, Bits: 1, Coding: Table},
		{Kind: FX},
		{Name: "LW", Kind: Element, Bits: 4, Coding: Raw},
		{Name: "spare2", Kind: Spare, Bits: 3},
		{Kind: FX},
	}},
	// I021/132 edition 2.7: Message Amplitude
	&Item{Name: "132", Kind: Element, Octets: 1, Bits: 8, Coding: Signed, Num: 1, Den: 1}, /* dBm */
	// I021/250 edition 2.7: Mode S MB Data
	&Item{Name: "250", Kind: Repetitive, Of: []Item{
		{Kind: Element, Octets: 8, Bits: 64, Coding: Raw},
	}},
	// I021/260 edition 2.7: ACAS Resolution Advisory Report
	&Item{Name: "260", Kind: Group, Octets: 7, Bits: 56, Of: []Item{
		{Name: "TYP", Kind: Element, Bits: 5, Coding: Raw},
		{Name: "STYP", Kind: Element, Bits: 3, Coding: Raw},
		{Name: "ARA", Kind: Element, Bits: 14, Coding: Raw},
		{Name: "RAC", Kind: Element, Bits: 4, Coding: Raw},
		{Name: "RAT", Kind: Element, Bits: 1, Coding: Raw},
		{Name: "MTE", Kind: Element, Bits: 1, Coding: Raw},
		{Name: "TTI", Kind: Element, Bits: 2, Coding: Raw},
		{Name: "TID", Kind: Element, Bits: 26, Coding: Raw},
	}},
	// I021/400 edition 2.7: Receiver ID
	&Item{Name: "400", Kind: Element, Octets: 1, Bits: 8, Coding: Raw},
	// I021/295 edition 2.7: Data Ages
	&Item{Name: "295", Kind: Compound, Of: []Item{
		{Name: "AOS", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 10}, /* s */
		{Name: "TRD", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 10}, /* s */
		{Name: "M3A", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 10}, /* s */
		{Name: "QI", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 10},  /* s */
		{Name: "TI1", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 10}, /* s */
		{Name: "MAM", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 10}, /* s */
		{Name: "GH", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 10},  /* s */
		{Name: "FL", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 10},  /* s */
		{Name: "SAL", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 10}, /* s */
		{Name: "FSA", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 10}, /* s */
		{Name: "AS", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 10},  /* s */
		{Name: "TAS", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 10}, /* s */
		{Name: "MH", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 10},  /* s */
		{Name: "BVR", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 10}, /* s */
		{Name: "GVR", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 10}, /* s */
		{Name: "GV", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 10},  /* s */
		{Name: "TAR", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 10}, /* s */
		{Name: "TI2", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 10}, /* s */
		{Name: "TS", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 10},  /* s */
		{Name: "MET", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 10}, /* s */
		{Name: "ROA", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 10}, /* s */
		{Name: "ARA", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 10}, /* s */
		{Name: "SCC", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 10}, /* s */
	}},
	nil,
	nil,
	nil,
	nil,
	nil,
	// I021/RE edition 2.7: Reserved Expansion Field
	&Item{Name: "RE", Kind: Explicit, Of: []Item{
		{Kind: Compound, Flat: true, Of: []Item{
			{Name: "BPS", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
				{Name: "spare", Kind: Spare, Bits: 4},
				{Name: "BPS", Kind: Element, Bits: 12, Coding: Unsigned, Num: 1, Den: 10}, /* hPa */
			}},
			{Name: "SH", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
				{Name: "spare", Kind: Spare, Bits: 4},
				{Name: "HDR", Kind: Element, Bits: 1, Coding: Table},
				{Name: "STAT", Kind: Element, Bits: 1, Coding: Table},
				{Name: "SH", Kind: Element, Bits: 10, Coding: Unsigned, Num: 45, Den: 64}, /* ° */
			}},
			{Name: "NAV", Kind: Group, Octets: 1, Bits: 8, Of: []Item{
				{Name: "AP", Kind: Element, Bits: 1, Coding: Table},
				{Name: "VN", Kind: Element, Bits: 1, Coding: Table},
				{Name: "AH", Kind: Element, Bits: 1, Coding: Table},
				{Name: "AM", Kind: Element, Bits: 1, Coding: Table},
				{Name: "MFM", Kind: Group, Bits: 2, Of: []Item{
					{Name: "EP", Kind: Element, Bits: 1, Coding: Table},
					{Name: "VAL", Kind: Element, Bits: 1, Coding: Table},
				}},
				{Name: "spare", Kind: Spare, Bits: 2},
			}},
			{Name: "GAO", Kind: Element, Octets: 1, Bits: 8, Coding: Raw},
			{Name: "SGV", Kind: Extended, Parts: []byte{0x2, 0x1}, Of: []Item{
				{Name: "STP", Kind: Element, Bits: 1, Coding: Table},
				{Name: "HTS", Kind: Element, Bits: 1, Coding: Table},
				{Name: "HTT", Kind: Element, Bits: 1, Coding: Table},
				{Name: "HRD", Kind: Element, Bits: 1, Coding: Table},
				{Name: "GSS", Kind: Element, Bits: 11, Coding: Unsigned, Num: 1, Den: 8}, /* kt */
				{Kind: FX},
				{Name: "HGT", Kind: Element, Bits: 7, Coding: Unsigned, Num: 45, Den: 16}, /* ° */
				{Kind: FX},
			}},
			{Name: "STA", Kind: Extended, Parts: []byte{0x1, 0x1, 0x1, 0x1, 0x1, 0x1}, Of: []Item{
				{Name: "ES", Kind: Element, Bits: 1, Coding: Table},
				{Name: "UAT", Kind: Element, Bits: 1, Coding: Table},
				{Name: "RCE", Kind: Group, Bits: 3, Of: []Item{
					{Name: "EP", Kind: Element, Bits: 1, Coding: Table},
					{Name: "VAL", Kind: Element, Bits: 2, Coding: Table},
				}},
				{Name: "RRL", Kind: Group, Bits: 2, Of: []Item{
					{Name: "EP", Kind: Element, Bits: 1, Coding: Table},
					{Name: "VAL", Kind: Element, Bits: 1, Coding: Table},
				}},
				{Kind: FX},
				{Name: "PS3", Kind: Group, Bits: 4, Of: []Item{
					{Name: "EP", Kind: Element, Bits: 1, Coding: Table},
					{Name: "VAL", Kind: Element, Bits: 3, Coding: Table},
				}},
				{Name: "TPW", Kind: Group, Bits: 3, Of: []Item{
					{Name: "EP", Kind: Element, Bits: 1, Coding: Table},
					{Name: "VAL", Kind: Element, Bits: 2, Coding: Table},
				}},
				{Kind: FX},
				{Name: "TSI", Kind: Group, Bits: 3, Of: []Item{
					{Name: "EP", Kind: Element, Bits: 1, Coding: Table},
					{Name: "VAL", Kind: Element, Bits: 2, Coding: Table},
				}},
				{Name: "MUO", Kind: Group, Bits: 2, Of: []Item{
					{Name: "EP", Kind: Element, Bits: 1, Coding: Table},
					{Name: "VAL", Kind: Element, Bits: 1, Coding: Table},
				}},
				{Name: "RWC", Kind: Group, Bits: 2, Of: []Item{
					{Name: "EP", Kind: Element, Bits: 1, Coding: Table},
					{Name: "VAL", Kind: Element, Bits: 1, Coding: Table},
				}},
				{Kind: FX},
				{Name: "DAA", Kind: Group, Bits: 3, Of: []Item{
					{Name: "EP", Kind: Element, Bits: 1, Coding: Table},
					{Name: "VAL", Kind: Element, Bits: 2, Coding: Table},
				}},
				{Name: "DF17CA", Kind: Group, Bits: 4, Of: []Item{
					{Name: "EP", Kind: Element, Bits: 1, Coding: Table},
					{Name: "VAL", Kind: Element, Bits: 3, Coding: Raw},
				}},
				{Kind: FX},
				{Name: "SVH", Kind: Group, Bits: 3, Of: []Item{
					{Name: "EP", Kind: Element, Bits: 1, Coding: Table},
					{Name: "VAL", Kind: Element, Bits: 2, Coding: Table},
				}},
				{Name: "CATC", Kind: Group, Bits: 4, Of: []Item{
					{Name: "EP", Kind: Element, Bits: 1, Coding: Table},
					{Name: "VAL", Kind: Element, Bits: 3, Coding: Table},
				}},
				{Kind: FX},
				{Name: "TAO", Kind: Group, Bits: 7, Of: []Item{
					{Name: "EP", Kind: Element, Bits: 1, Coding: Table},
					{Name: "VAL", Kind: Element, Bits: 5, Coding: Table},
					{Name: "spare", Kind: Spare, Bits: 1},
				}},
				{Kind: FX},
			}},
			{Name: "TNH", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 360, Den: 65536}, /* ° */
			{Name: "MES", Kind: Compound, Of: []Item{
				{Name: "SUM", Kind: Group, Octets: 1, Bits: 8, Of: []Item{
					{Name: "M5", Kind: Element, Bits: 1, Coding: Table},
					{Name: "ID", Kind: Element, Bits: 1, Coding: Table},
					{Name: "DA", Kind: Element, Bits: 1, Coding: Table},
					{Name: "M1", Kind: Element, Bits: 1, Coding: Table},
					{Name: "M2", Kind: Element, Bits: 1, Coding: Table},
					{Name: "M3", Kind: Element, Bits: 1, Coding: Table},
					{Name: "MC", Kind: Element, Bits: 1, Coding: Table},
					{Name: "PO", Kind: Element, Bits: 1, Coding: Table},
				}},
				{Name: "PNO", Kind: Group, Octets: 4, Bits: 32, Of: []Item{
					{Name: "spare", Kind: Spare, Bits: 2},
					{Name: "PIN", Kind: Element, Bits: 14, Coding: Raw},
					{Name: "spare2", Kind: Spare, Bits: 5},
					{Name: "NO", Kind: Element, Bits: 11, Coding: Raw},
				}},
				{Name: "EM1", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
					{Name: "V", Kind: Element, Bits: 1, Coding: Table},
					{Name: "spare", Kind: Spare, Bits: 1},
					{Name: "L", Kind: Element, Bits: 1, Coding: Table},
					{Name: "spare2", Kind: Spare, Bits: 1},
					{Name: "EM1", Kind: Element, Bits: 12, Coding: Octal},
				}},
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
				{Name: "M2", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
					{Name: "V", Kind: Element, Bits: 1, Coding: Table},
					{Name: "spare", Kind: Spare, Bits: 1},
					{Name: "L", Kind: Element, Bits: 1, Coding: Table},
					{Name: "spare2", Kind: Spare, Bits: 1},
					{Name: "MODE2", Kind: Element, Bits: 12, Coding: Octal},
				}},
			}},
		}},
	}},
	// I021/SP edition 2.7: Special Purpose Field
	&Item{Name: "SP", Kind: Explicit},
}}
