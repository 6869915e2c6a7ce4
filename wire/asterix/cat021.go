// Code generated from cat021-cat-2.7.ast and cat021-ref-1.5.ast by TestTables -update. DO NOT EDIT.

package asterix

// Field reference numbers of category 021 edition 2.7, counted from 0.
const (
	i021_010 = 0
	i021_040 = 1
	i021_161 = 2
	i021_015 = 3
	i021_071 = 4
	i021_130 = 5
	i021_131 = 6
	i021_072 = 7
	i021_150 = 8
	i021_151 = 9
	i021_080 = 10
	i021_073 = 11
	i021_074 = 12
	i021_075 = 13
	i021_076 = 14
	i021_140 = 15
	i021_090 = 16
	i021_210 = 17
	i021_070 = 18
	i021_230 = 19
	i021_145 = 20
	i021_152 = 21
	i021_200 = 22
	i021_155 = 23
	i021_157 = 24
	i021_160 = 25
	i021_165 = 26
	i021_077 = 27
	i021_170 = 28
	i021_020 = 29
	i021_220 = 30
	i021_146 = 31
	i021_148 = 32
	i021_110 = 33
	i021_016 = 34
	i021_008 = 35
	i021_271 = 36
	i021_132 = 37
	i021_250 = 38
	i021_260 = 39
	i021_400 = 40
	i021_295 = 41
	i021_RE  = 47
	i021_SP  = 48
)

// cat021: I021/010 and /040 shall be in every record.
var cat021 = category{number: 21, edition: "2.7", must: 0xC0, times: []int{i021_077, i021_073, i021_075, i021_071, i021_072}, uap: []*node{
	// I021/010 edition 2.7: Data Source Identification
	&node{name: "010", kind: group, octets: 2, bits: 16, of: []node{
		{name: "SAC", kind: element, octets: 1, bits: 8, coding: raw},
		{name: "SIC", kind: element, octets: 1, bits: 8, coding: raw},
	}},
	// I021/040 edition 2.7: Target Report Descriptor
	&node{name: "040", kind: extended, parts: []byte{0x1, 0x1, 0x1, 0x1, 0x1}, of: []node{
		{name: "ATP", kind: element, bits: 3, coding: table},
		{name: "ARC", kind: element, bits: 2, coding: table},
		{name: "RC", kind: element, bits: 1, coding: table},
		{name: "RAB", kind: element, bits: 1, coding: table},
		{kind: fx},
		{name: "DCR", kind: element, bits: 1, coding: table},
		{name: "GBS", kind: element, bits: 1, coding: table},
		{name: "SIM", kind: element, bits: 1, coding: table},
		{name: "TST", kind: element, bits: 1, coding: table},
		{name: "SAA", kind: element, bits: 1, coding: table},
		{name: "CL", kind: element, bits: 2, coding: table},
		{kind: fx},
		{name: "spare", kind: spare, bits: 1},
		{name: "LLC", kind: element, bits: 1, coding: table},
		{name: "IPC", kind: element, bits: 1, coding: table},
		{name: "NOGO", kind: element, bits: 1, coding: table},
		{name: "CPR", kind: element, bits: 1, coding: table},
		{name: "LDPJ", kind: element, bits: 1, coding: table},
		{name: "RCF", kind: element, bits: 1, coding: table},
		{kind: fx},
		{name: "TBC", kind: group, bits: 7, of: []node{
			{name: "EP", kind: element, bits: 1, coding: table},
			{name: "VAL", kind: element, bits: 6, coding: unsigned},
		}},
		{kind: fx},
		{name: "MBC", kind: group, bits: 7, of: []node{
			{name: "EP", kind: element, bits: 1, coding: table},
			{name: "VAL", kind: element, bits: 6, coding: unsigned},
		}},
		{kind: fx},
	}},
	// I021/161 edition 2.7: Track Number
	&node{name: "161", kind: group, octets: 2, bits: 16, of: []node{
		{name: "spare", kind: spare, bits: 4},
		{name: "TRNUM", kind: element, bits: 12, coding: raw},
	}},
	// I021/015 edition 2.7: Service Identification
	&node{name: "015", kind: element, octets: 1, bits: 8, coding: raw},
	// I021/071 edition 2.7: Time of Applicability for Position
	&node{name: "071", kind: element, octets: 3, bits: 24, coding: unsigned, num: 1, den: 128}, /* s */
	// I021/130 edition 2.7: Position in WGS-84 Co-ordinates
	&node{name: "130", kind: group, octets: 6, bits: 48, of: []node{
		{name: "LAT", kind: element, octets: 3, bits: 24, coding: signed, num: 180, den: 8388608}, /* ° */
		{name: "LON", kind: element, octets: 3, bits: 24, coding: signed, num: 180, den: 8388608}, /* ° */
	}},
	// I021/131 edition 2.7: High-Resolution Position in WGS-84 Co-ordinates
	&node{name: "131", kind: group, octets: 8, bits: 64, of: []node{
		{name: "LAT", kind: element, octets: 4, bits: 32, coding: signed, num: 180, den: 1073741824}, /* ° */
		{name: "LON", kind: element, octets: 4, bits: 32, coding: signed, num: 180, den: 1073741824}, /* ° */
	}},
	// I021/072 edition 2.7: Time of Applicability for Velocity
	&node{name: "072", kind: element, octets: 3, bits: 24, coding: unsigned, num: 1, den: 128}, /* s */
	// I021/150 edition 2.7: Air Speed
	&node{name: "150", kind: group, octets: 2, bits: 16, of: []node{
		{name: "IM", kind: element, bits: 1, coding: table},
		{name: "AS", kind: element, bits: 15, coding: choice, by: 0, cases: []node{
			{name: "0", kind: element, bits: 15, coding: unsigned, num: 1, den: 16384}, /* NM/s */
			{name: "1", kind: element, bits: 15, coding: unsigned, num: 1, den: 1000},  /* Mach */
			{name: "default", kind: element, bits: 15, coding: raw},
		}},
	}},
	// I021/151 edition 2.7: True Airspeed
	&node{name: "151", kind: group, octets: 2, bits: 16, of: []node{
		{name: "RE", kind: element, bits: 1, coding: table},
		{name: "TAS", kind: element, bits: 15, coding: unsigned, num: 1, den: 1}, /* kt */
	}},
	// I021/080 edition 2.7: Target Address
	&node{name: "080", kind: element, octets: 3, bits: 24, coding: raw},
	// I021/073 edition 2.7: Time of Message Reception for Position
	&node{name: "073", kind: element, octets: 3, bits: 24, coding: unsigned, num: 1, den: 128}, /* s */
	// I021/074 edition 2.7: Time of Message Reception of Position-High Precision
	&node{name: "074", kind: group, octets: 4, bits: 32, of: []node{
		{name: "FSI", kind: element, bits: 2, coding: table},
		{name: "TOMRP", kind: element, bits: 30, coding: unsigned, num: 1, den: 1073741824}, /* s */
	}},
	// I021/075 edition 2.7: Time of Message Reception for Velocity
	&node{name: "075", kind: element, octets: 3, bits: 24, coding: unsigned, num: 1, den: 128}, /* s */
	// I021/076 edition 2.7: Time of Message Reception of Velocity-High Precision
	&node{name: "076", kind: group, octets: 4, bits: 32, of: []node{
		{name: "FSI", kind: element, bits: 2, coding: table},
		{name: "TOMRP", kind: element, bits: 30, coding: unsigned, num: 1, den: 1073741824}, /* s */
	}},
	// I021/140 edition 2.7: Geometric Height
	&node{name: "140", kind: element, octets: 2, bits: 16, coding: signed, num: 25, den: 4}, /* ft */
	// I021/090 edition 2.7: Quality Indicators
	&node{name: "090", kind: extended, parts: []byte{0x1, 0x1, 0x1, 0x1, 0x1, 0x1, 0x1, 0x1, 0x1}, of: []node{
		{name: "NUCRNACV", kind: element, bits: 3, coding: raw},
		{name: "NUCPNIC", kind: element, bits: 4, coding: raw},
		{kind: fx},
		{name: "NICBARO", kind: element, bits: 1, coding: raw},
		{name: "SIL", kind: element, bits: 2, coding: raw},
		{name: "NACP", kind: element, bits: 4, coding: raw},
		{kind: fx},
		{name: "spare", kind: spare, bits: 2},
		{name: "SILS", kind: element, bits: 1, coding: table},
		{name: "SDA", kind: element, bits: 2, coding: raw},
		{name: "GVA", kind: element, bits: 2, coding: raw},
		{kind: fx},
		{name: "PIC", kind: element, bits: 4, coding: raw},
		{name: "SRC", kind: element, bits: 1, coding: table},
		{name: "spare2", kind: spare, bits: 2},
		{kind: fx},
		{name: "spare3", kind: spare, bits: 2},
		{name: "VALSTATE", kind: group, bits: 3, of: []node{
			{name: "EP", kind: element, bits: 1, coding: table},
			{name: "VAL", kind: element, bits: 2, coding: table},
		}},
		{name: "VD", kind: element, bits: 1, coding: table},
		{name: "VQ", kind: element, bits: 1, coding: table},
		{kind: fx},
		{name: "VALDISTP1", kind: element, bits: 7, coding: unsigned, num: 128, den: 1}, /* m */
		{kind: fx},
		{name: "VALDISTP2", kind: element, bits: 7, coding: unsigned, num: 1, den: 1}, /* m */
		{kind: fx},
		{name: "VALDISTQUALP1", kind: element, bits: 7, coding: unsigned, num: 128, den: 1}, /* m */
		{kind: fx},
		{name: "VALDISTQUALP2", kind: element, bits: 7, coding: unsigned, num: 1, den: 1}, /* m */
		{kind: fx},
	}},
	// I021/210 edition 2.7: MOPS Version
	&node{name: "210", kind: group, octets: 1, bits: 8, of: []node{
		{name: "spare", kind: spare, bits: 1},
		{name: "VNS", kind: element, bits: 1, coding: table},
		{name: "VN", kind: element, bits: 3, coding: table},
		{name: "LTT", kind: element, bits: 3, coding: table},
	}},
	// I021/070 edition 2.7: Mode 3/A Code in Octal Representation
	&node{name: "070", kind: group, octets: 2, bits: 16, of: []node{
		{name: "spare", kind: spare, bits: 4},
		{name: "MODE3A", kind: element, bits: 12, coding: octal},
	}},
	// I021/230 edition 2.7: Roll Angle
	&node{name: "230", kind: element, octets: 2, bits: 16, coding: signed, num: 1, den: 100}, /* ° */
	// I021/145 edition 2.7: Flight Level
	&node{name: "145", kind: element, octets: 2, bits: 16, coding: signed, num: 1, den: 4}, /* FL */
	// I021/152 edition 2.7: Magnetic Heading
	&node{name: "152", kind: element, octets: 2, bits: 16, coding: unsigned, num: 360, den: 65536}, /* ° */
	// I021/200 edition 2.7: Target Status
	&node{name: "200", kind: group, octets: 1, bits: 8, of: []node{
		{name: "ICF", kind: element, bits: 1, coding: table},
		{name: "LNAV", kind: element, bits: 1, coding: table},
		{name: "ME", kind: element, bits: 1, coding: table},
		{name: "PS", kind: element, bits: 3, coding: table},
		{name: "SS", kind: element, bits: 2, coding: table},
	}},
	// I021/155 edition 2.7: Barometric Vertical Rate
	&node{name: "155", kind: group, octets: 2, bits: 16, of: []node{
		{name: "RE", kind: element, bits: 1, coding: table},
		{name: "BVR", kind: element, bits: 15, coding: signed, num: 25, den: 4}, /* ft/min */
	}},
	// I021/157 edition 2.7: Geometric Vertical Rate
	&node{name: "157", kind: group, octets: 2, bits: 16, of: []node{
		{name: "RE", kind: element, bits: 1, coding: table},
		{name: "GVR", kind: element, bits: 15, coding: signed, num: 25, den: 4}, /* ft/min */
	}},
	// I021/160 edition 2.7: Airborne Ground Vector
	&node{name: "160", kind: group, octets: 4, bits: 32, of: []node{
		{name: "RE", kind: element, bits: 1, coding: table},
		{name: "GS", kind: element, bits: 15, coding: unsigned, num: 1, den: 16384},              /* NM/s */
		{name: "TA", kind: element, octets: 2, bits: 16, coding: unsigned, num: 360, den: 65536}, /* ° */
	}},
	// I021/165 edition 2.7: Track Angle Rate
	&node{name: "165", kind: group, octets: 2, bits: 16, of: []node{
		{name: "spare", kind: spare, bits: 6},
		{name: "TAR", kind: element, bits: 10, coding: signed, num: 1, den: 32}, /* °/s */
	}},
	// I021/077 edition 2.7: Time of ASTERIX Report Transmission
	&node{name: "077", kind: element, octets: 3, bits: 24, coding: unsigned, num: 1, den: 128}, /* s */
	// I021/170 edition 2.7: Target Identification
	&node{name: "170", kind: element, octets: 6, bits: 48, coding: icao},
	// I021/020 edition 2.7: Emitter Category
	&node{name: "020", kind: element, octets: 1, bits: 8, coding: table},
	// I021/220 edition 2.7: Met Information
	&node{name: "220", kind: compound, of: []node{
		{name: "WS", kind: element, octets: 2, bits: 16, coding: unsigned, num: 1, den: 1}, /* kt */
		{name: "WD", kind: element, octets: 2, bits: 16, coding: unsigned, num: 1, den: 1}, /* ° */
		{name: "TMP", kind: element, octets: 2, bits: 16, coding: signed, num: 1, den: 4},  /* °C */
		{name: "TRB", kind: element, octets: 1, bits: 8, coding: unsigned},
	}},
	// I021/146 edition 2.7: Selected Altitude
	&node{name: "146", kind: group, octets: 2, bits: 16, of: []node{
		{name: "SAS", kind: element, bits: 1, coding: table},
		{name: "S", kind: element, bits: 2, coding: table},
		{name: "ALT", kind: element, bits: 13, coding: signed, num: 25, den: 1}, /* ft */
	}},
	// I021/148 edition 2.7: Final State Selected Altitude
	&node{name: "148", kind: group, octets: 2, bits: 16, of: []node{
		{name: "MV", kind: element, bits: 1, coding: table},
		{name: "AH", kind: element, bits: 1, coding: table},
		{name: "AM", kind: element, bits: 1, coding: table},
		{name: "ALT", kind: element, bits: 13, coding: signed, num: 25, den: 1}, /* ft */
	}},
	// I021/110 edition 2.7: Trajectory Intent
	&node{name: "110", kind: compound, of: []node{
		{name: "TIS", kind: extended, parts: []byte{0x1}, of: []node{
			{name: "NAV", kind: element, bits: 1, coding: table},
			{name: "NVB", kind: element, bits: 1, coding: table},
			{name: "spare", kind: spare, bits: 5},
			{kind: fx},
		}},
		{name: "TID", kind: repeated, of: []node{
			{kind: group, octets: 15, bits: 120, of: []node{
				{name: "TCA", kind: element, bits: 1, coding: table},
				{name: "NC", kind: element, bits: 1, coding: table},
				{name: "TCPN", kind: element, bits: 6, coding: raw},
				{name: "ALT", kind: element, octets: 2, bits: 16, coding: signed, num: 10, den: 1},        /* ft */
				{name: "LAT", kind: element, octets: 3, bits: 24, coding: signed, num: 180, den: 8388608}, /* ° */
				{name: "LON", kind: element, octets: 3, bits: 24, coding: signed, num: 180, den: 8388608}, /* ° */
				{name: "PT", kind: element, bits: 4, coding: table},
				{name: "TD", kind: element, bits: 2, coding: table},
				{name: "TRA", kind: element, bits: 1, coding: table},
				{name: "TOA", kind: element, bits: 1, coding: table},
				{name: "TOV", kind: element, octets: 3, bits: 24, coding: unsigned, num: 1, den: 1},   /* s */
				{name: "TTR", kind: element, octets: 2, bits: 16, coding: unsigned, num: 1, den: 100}, /* NM */
			}},
		}},
	}},
	// I021/016 edition 2.7: Service Management
	&node{name: "016", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 2}, /* s */
	// I021/008 edition 2.7: Aircraft Operational Status
	&node{name: "008", kind: group, octets: 1, bits: 8, of: []node{
		{name: "RA", kind: element, bits: 1, coding: table},
		{name: "TC", kind: element, bits: 2, coding: table},
		{name: "TS", kind: element, bits: 1, coding: table},
		{name: "ARV", kind: element, bits: 1, coding: table},
		{name: "CDTIA", kind: element, bits: 1, coding: table},
		{name: "NOTTCAS", kind: element, bits: 1, coding: table},
		{name: "SA", kind: element, bits: 1, coding: table},
	}},
	// I021/271 edition 2.7: Surface Capabilities and Characteristics
	&node{name: "271", kind: extended, parts: []byte{0x1, 0x1}, of: []node{
		{name: "spare", kind: spare, bits: 2},
		{name: "POA", kind: element, bits: 1, coding: table},
		{name: "CDTIS", kind: element, bits: 1, coding: table},
		{name: "B2LOW", kind: element, bits: 1, coding: table},
		{name: "RAS", kind: element, bits: 1, coding: table},
		{name: "IDENT", kind: element, bits: 1, coding: table},
		{kind: fx},
		{name: "LW", kind: element, bits: 4, coding: raw},
		{name: "spare2", kind: spare, bits: 3},
		{kind: fx},
	}},
	// I021/132 edition 2.7: Message Amplitude
	&node{name: "132", kind: element, octets: 1, bits: 8, coding: signed, num: 1, den: 1}, /* dBm */
	// I021/250 edition 2.7: Mode S MB Data
	&node{name: "250", kind: repeated, of: []node{
		{kind: element, octets: 8, bits: 64, coding: raw},
	}},
	// I021/260 edition 2.7: ACAS Resolution Advisory Report
	&node{name: "260", kind: group, octets: 7, bits: 56, of: []node{
		{name: "TYP", kind: element, bits: 5, coding: raw},
		{name: "STYP", kind: element, bits: 3, coding: raw},
		{name: "ARA", kind: element, bits: 14, coding: raw},
		{name: "RAC", kind: element, bits: 4, coding: raw},
		{name: "RAT", kind: element, bits: 1, coding: raw},
		{name: "MTE", kind: element, bits: 1, coding: raw},
		{name: "TTI", kind: element, bits: 2, coding: raw},
		{name: "TID", kind: element, bits: 26, coding: raw},
	}},
	// I021/400 edition 2.7: Receiver ID
	&node{name: "400", kind: element, octets: 1, bits: 8, coding: raw},
	// I021/295 edition 2.7: Data Ages
	&node{name: "295", kind: compound, of: []node{
		{name: "AOS", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 10}, /* s */
		{name: "TRD", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 10}, /* s */
		{name: "M3A", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 10}, /* s */
		{name: "QI", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 10},  /* s */
		{name: "TI1", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 10}, /* s */
		{name: "MAM", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 10}, /* s */
		{name: "GH", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 10},  /* s */
		{name: "FL", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 10},  /* s */
		{name: "SAL", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 10}, /* s */
		{name: "FSA", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 10}, /* s */
		{name: "AS", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 10},  /* s */
		{name: "TAS", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 10}, /* s */
		{name: "MH", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 10},  /* s */
		{name: "BVR", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 10}, /* s */
		{name: "GVR", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 10}, /* s */
		{name: "GV", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 10},  /* s */
		{name: "TAR", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 10}, /* s */
		{name: "TI2", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 10}, /* s */
		{name: "TS", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 10},  /* s */
		{name: "MET", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 10}, /* s */
		{name: "ROA", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 10}, /* s */
		{name: "ARA", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 10}, /* s */
		{name: "SCC", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 10}, /* s */
	}},
	nil,
	nil,
	nil,
	nil,
	nil,
	// I021/RE edition 2.7: Reserved Expansion Field
	&node{name: "RE", kind: explicit, of: []node{
		{kind: compound, flat: true, of: []node{
			{name: "BPS", kind: group, octets: 2, bits: 16, of: []node{
				{name: "spare", kind: spare, bits: 4},
				{name: "BPS", kind: element, bits: 12, coding: unsigned, num: 1, den: 10}, /* hPa */
			}},
			{name: "SH", kind: group, octets: 2, bits: 16, of: []node{
				{name: "spare", kind: spare, bits: 4},
				{name: "HDR", kind: element, bits: 1, coding: table},
				{name: "STAT", kind: element, bits: 1, coding: table},
				{name: "SH", kind: element, bits: 10, coding: unsigned, num: 45, den: 64}, /* ° */
			}},
			{name: "NAV", kind: group, octets: 1, bits: 8, of: []node{
				{name: "AP", kind: element, bits: 1, coding: table},
				{name: "VN", kind: element, bits: 1, coding: table},
				{name: "AH", kind: element, bits: 1, coding: table},
				{name: "AM", kind: element, bits: 1, coding: table},
				{name: "MFM", kind: group, bits: 2, of: []node{
					{name: "EP", kind: element, bits: 1, coding: table},
					{name: "VAL", kind: element, bits: 1, coding: table},
				}},
				{name: "spare", kind: spare, bits: 2},
			}},
			{name: "GAO", kind: element, octets: 1, bits: 8, coding: raw},
			{name: "SGV", kind: extended, parts: []byte{0x2, 0x1}, of: []node{
				{name: "STP", kind: element, bits: 1, coding: table},
				{name: "HTS", kind: element, bits: 1, coding: table},
				{name: "HTT", kind: element, bits: 1, coding: table},
				{name: "HRD", kind: element, bits: 1, coding: table},
				{name: "GSS", kind: element, bits: 11, coding: unsigned, num: 1, den: 8}, /* kt */
				{kind: fx},
				{name: "HGT", kind: element, bits: 7, coding: unsigned, num: 45, den: 16}, /* ° */
				{kind: fx},
			}},
			{name: "STA", kind: extended, parts: []byte{0x1, 0x1, 0x1, 0x1, 0x1, 0x1}, of: []node{
				{name: "ES", kind: element, bits: 1, coding: table},
				{name: "UAT", kind: element, bits: 1, coding: table},
				{name: "RCE", kind: group, bits: 3, of: []node{
					{name: "EP", kind: element, bits: 1, coding: table},
					{name: "VAL", kind: element, bits: 2, coding: table},
				}},
				{name: "RRL", kind: group, bits: 2, of: []node{
					{name: "EP", kind: element, bits: 1, coding: table},
					{name: "VAL", kind: element, bits: 1, coding: table},
				}},
				{kind: fx},
				{name: "PS3", kind: group, bits: 4, of: []node{
					{name: "EP", kind: element, bits: 1, coding: table},
					{name: "VAL", kind: element, bits: 3, coding: table},
				}},
				{name: "TPW", kind: group, bits: 3, of: []node{
					{name: "EP", kind: element, bits: 1, coding: table},
					{name: "VAL", kind: element, bits: 2, coding: table},
				}},
				{kind: fx},
				{name: "TSI", kind: group, bits: 3, of: []node{
					{name: "EP", kind: element, bits: 1, coding: table},
					{name: "VAL", kind: element, bits: 2, coding: table},
				}},
				{name: "MUO", kind: group, bits: 2, of: []node{
					{name: "EP", kind: element, bits: 1, coding: table},
					{name: "VAL", kind: element, bits: 1, coding: table},
				}},
				{name: "RWC", kind: group, bits: 2, of: []node{
					{name: "EP", kind: element, bits: 1, coding: table},
					{name: "VAL", kind: element, bits: 1, coding: table},
				}},
				{kind: fx},
				{name: "DAA", kind: group, bits: 3, of: []node{
					{name: "EP", kind: element, bits: 1, coding: table},
					{name: "VAL", kind: element, bits: 2, coding: table},
				}},
				{name: "DF17CA", kind: group, bits: 4, of: []node{
					{name: "EP", kind: element, bits: 1, coding: table},
					{name: "VAL", kind: element, bits: 3, coding: raw},
				}},
				{kind: fx},
				{name: "SVH", kind: group, bits: 3, of: []node{
					{name: "EP", kind: element, bits: 1, coding: table},
					{name: "VAL", kind: element, bits: 2, coding: table},
				}},
				{name: "CATC", kind: group, bits: 4, of: []node{
					{name: "EP", kind: element, bits: 1, coding: table},
					{name: "VAL", kind: element, bits: 3, coding: table},
				}},
				{kind: fx},
				{name: "TAO", kind: group, bits: 7, of: []node{
					{name: "EP", kind: element, bits: 1, coding: table},
					{name: "VAL", kind: element, bits: 5, coding: table},
					{name: "spare", kind: spare, bits: 1},
				}},
				{kind: fx},
			}},
			{name: "TNH", kind: element, octets: 2, bits: 16, coding: unsigned, num: 360, den: 65536}, /* ° */
			{name: "MES", kind: compound, of: []node{
				{name: "SUM", kind: group, octets: 1, bits: 8, of: []node{
					{name: "M5", kind: element, bits: 1, coding: table},
					{name: "ID", kind: element, bits: 1, coding: table},
					{name: "DA", kind: element, bits: 1, coding: table},
					{name: "M1", kind: element, bits: 1, coding: table},
					{name: "M2", kind: element, bits: 1, coding: table},
					{name: "M3", kind: element, bits: 1, coding: table},
					{name: "MC", kind: element, bits: 1, coding: table},
					{name: "PO", kind: element, bits: 1, coding: table},
				}},
				{name: "PNO", kind: group, octets: 4, bits: 32, of: []node{
					{name: "spare", kind: spare, bits: 2},
					{name: "PIN", kind: element, bits: 14, coding: raw},
					{name: "spare2", kind: spare, bits: 5},
					{name: "NO", kind: element, bits: 11, coding: raw},
				}},
				{name: "EM1", kind: group, octets: 2, bits: 16, of: []node{
					{name: "V", kind: element, bits: 1, coding: table},
					{name: "spare", kind: spare, bits: 1},
					{name: "L", kind: element, bits: 1, coding: table},
					{name: "spare2", kind: spare, bits: 1},
					{name: "EM1", kind: element, bits: 12, coding: octal},
				}},
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
				{name: "M2", kind: group, octets: 2, bits: 16, of: []node{
					{name: "V", kind: element, bits: 1, coding: table},
					{name: "spare", kind: spare, bits: 1},
					{name: "L", kind: element, bits: 1, coding: table},
					{name: "spare2", kind: spare, bits: 1},
					{name: "MODE2", kind: element, bits: 12, coding: octal},
				}},
			}},
		}},
	}},
	// I021/SP edition 2.7: Special Purpose Field
	&node{name: "SP", kind: explicit},
}}
