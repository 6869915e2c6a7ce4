// Code generated from cat062-cat-1.21.ast and cat062-ref-1.3.ast by TestTables -update. DO NOT EDIT.

package asterix

// Field reference numbers of category 062 edition 1.21, counted from 0.
const (
	i062_010 = 0
	i062_015 = 2
	i062_070 = 3
	i062_105 = 4
	i062_100 = 5
	i062_185 = 6
	i062_210 = 7
	i062_060 = 8
	i062_245 = 9
	i062_380 = 10
	i062_040 = 11
	i062_080 = 12
	i062_290 = 13
	i062_200 = 14
	i062_295 = 15
	i062_136 = 16
	i062_130 = 17
	i062_135 = 18
	i062_220 = 19
	i062_390 = 20
	i062_270 = 21
	i062_300 = 22
	i062_110 = 23
	i062_120 = 24
	i062_510 = 25
	i062_500 = 26
	i062_340 = 27
	i062_RE  = 33
	i062_SP  = 34
)

// cat062: I062/010 and /070 shall be in every record.
var cat062 = category{number: 62, edition: "1.21", must: 0x90, times: []int{i062_070}, uap: []*node{
	// I062/010 edition 1.21: Data Source Identifier
	&node{name: "010", kind: group, octets: 2, bits: 16, of: []node{
		{name: "SAC", kind: element, octets: 1, bits: 8, coding: raw},
		{name: "SIC", kind: element, octets: 1, bits: 8, coding: raw},
	}},
	nil,
	// I062/015 edition 1.21: Service Identification
	&node{name: "015", kind: element, octets: 1, bits: 8, coding: raw},
	// I062/070 edition 1.21: Time Of Track Information
	&node{name: "070", kind: element, octets: 3, bits: 24, coding: unsigned, num: 1, den: 128}, /* s */
	// I062/105 edition 1.21: Calculated Position In WGS-84 Co-ordinates
	&node{name: "105", kind: group, octets: 8, bits: 64, of: []node{
		{name: "LAT", kind: element, octets: 4, bits: 32, coding: signed, num: 180, den: 33554432}, /* ° */
		{name: "LON", kind: element, octets: 4, bits: 32, coding: signed, num: 180, den: 33554432}, /* ° */
	}},
	// I062/100 edition 1.21: Calculated Track Position (Cartesian)
	&node{name: "100", kind: group, octets: 6, bits: 48, of: []node{
		{name: "X", kind: element, octets: 3, bits: 24, coding: signed, num: 1, den: 2}, /* m */
		{name: "Y", kind: element, octets: 3, bits: 24, coding: signed, num: 1, den: 2}, /* m */
	}},
	// I062/185 edition 1.21: Calculated Track Velocity (Cartesian)
	&node{name: "185", kind: group, octets: 4, bits: 32, of: []node{
		{name: "VX", kind: element, octets: 2, bits: 16, coding: signed, num: 1, den: 4}, /* m/s */
		{name: "VY", kind: element, octets: 2, bits: 16, coding: signed, num: 1, den: 4}, /* m/s */
	}},
	// I062/210 edition 1.21: Calculated Acceleration (Cartesian)
	&node{name: "210", kind: group, octets: 2, bits: 16, of: []node{
		{name: "AX", kind: element, octets: 1, bits: 8, coding: signed, num: 1, den: 4}, /* m/s² */
		{name: "AY", kind: element, octets: 1, bits: 8, coding: signed, num: 1, den: 4}, /* m/s² */
	}},
	// I062/060 edition 1.21: Track Mode 3/A Code
	&node{name: "060", kind: group, octets: 2, bits: 16, of: []node{
		{name: "V", kind: element, bits: 1, coding: table},
		{name: "G", kind: element, bits: 1, coding: table},
		{name: "CH", kind: element, bits: 1, coding: table},
		{name: "spare", kind: spare, bits: 1},
		{name: "MODE3A", kind: element, bits: 12, coding: octal},
	}},
	// I062/245 edition 1.21: Target Identification
	&node{name: "245", kind: group, octets: 7, bits: 56, of: []node{
		{name: "STI", kind: element, bits: 2, coding: table},
		{name: "spare", kind: spare, bits: 6},
		{name: "CHR", kind: element, octets: 6, bits: 48, coding: icao},
	}},
	// I062/380 edition 1.21: Aircraft Derived Data
	&node{name: "380", kind: compound, of: []node{
		{name: "ADR", kind: element, octets: 3, bits: 24, coding: raw},
		{name: "ID", kind: element, octets: 6, bits: 48, coding: icao},
		{name: "MHG", kind: element, octets: 2, bits: 16, coding: unsigned, num: 360, den: 65536}, /* ° */
		{name: "IAS", kind: group, octets: 2, bits: 16, of: []node{
			{name: "IM", kind: element, bits: 1, coding: table},
			{name: "IAS", kind: element, bits: 15, coding: choice, by: 0, cases: []node{
				{name: "0", kind: element, bits: 15, coding: unsigned, num: 1, den: 16384}, /* NM/s */
				{name: "1", kind: element, bits: 15, coding: unsigned, num: 1, den: 1000},  /* Mach */
				{name: "default", kind: element, bits: 15, coding: raw},
			}},
		}},
		{name: "TAS", kind: element, octets: 2, bits: 16, coding: unsigned, num: 1, den: 1}, /* kt */
		{name: "SAL", kind: group, octets: 2, bits: 16, of: []node{
			{name: "SAS", kind: element, bits: 1, coding: table},
			{name: "SRC", kind: element, bits: 2, coding: table},
			{name: "ALT", kind: element, bits: 13, coding: signed, num: 25, den: 1}, /* ft */
		}},
		{name: "FSS", kind: group, octets: 2, bits: 16, of: []node{
			{name: "MV", kind: element, bits: 1, coding: table},
			{name: "AH", kind: element, bits: 1, coding: table},
			{name: "AM", kind: element, bits: 1, coding: table},
			{name: "ALT", kind: element, bits: 13, coding: signed, num: 25, den: 1}, /* ft */
		}},
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
		{name: "COM", kind: group, octets: 2, bits: 16, of: []node{
			{name: "COM", kind: element, bits: 3, coding: table},
			{name: "STAT", kind: element, bits: 3, coding: table},
			{name: "spare", kind: spare, bits: 2},
			{name: "SSC", kind: element, bits: 1, coding: table},
			{name: "ARC", kind: element, bits: 1, coding: table},
			{name: "AIC", kind: element, bits: 1, coding: table},
			{name: "B1A", kind: element, bits: 1, coding: raw},
			{name: "B1B", kind: element, bits: 4, coding: raw},
		}},
		{name: "SAB", kind: group, octets: 2, bits: 16, of: []node{
			{name: "AC", kind: element, bits: 2, coding: table},
			{name: "MN", kind: element, bits: 2, coding: table},
			{name: "DC", kind: element, bits: 2, coding: table},
			{name: "GBS", kind: element, bits: 1, coding: table},
			{name: "spare", kind: spare, bits: 6},
			{name: "STAT", kind: element, bits: 3, coding: table},
		}},
		{name: "ACS", kind: element, octets: 7, bits: 56, coding: raw},
		{name: "BVR", kind: element, octets: 2, bits: 16, coding: signed, num: 25, den: 4},  /* ft/min */
		{name: "GVR", kind: element, octets: 2, bits: 16, coding: signed, num: 25, den: 4},  /* ft/min */
		{name: "RAN", kind: element, octets: 2, bits: 16, coding: signed, num: 1, den: 100}, /* ° */
		{name: "TAR", kind: group, octets: 2, bits: 16, of: []node{
			{name: "TI", kind: element, bits: 2, coding: table},
			{name: "spare", kind: spare, bits: 6},
			{name: "ROT", kind: element, bits: 7, coding: signed, num: 1, den: 4}, /* °/s */
			{name: "spare2", kind: spare, bits: 1},
		}},
		{name: "TAN", kind: element, octets: 2, bits: 16, coding: unsigned, num: 360, den: 65536}, /* ° */
		{name: "GS", kind: element, octets: 2, bits: 16, coding: signed, num: 1, den: 16384},      /* NM/s */
		{name: "VUN", kind: element, octets: 1, bits: 8, coding: raw},
		{name: "MET", kind: group, octets: 8, bits: 64, of: []node{
			{name: "WS", kind: element, bits: 1, coding: table},
			{name: "WD", kind: element, bits: 1, coding: table},
			{name: "TMP", kind: element, bits: 1, coding: table},
			{name: "TRB", kind: element, bits: 1, coding: table},
			{name: "spare", kind: spare, bits: 4},
			{name: "WSD", kind: element, octets: 2, bits: 16, coding: unsigned, num: 1, den: 1}, /* kt */
			{name: "WDD", kind: element, octets: 2, bits: 16, coding: unsigned, num: 1, den: 1}, /* ° */
			{name: "TMPD", kind: element, octets: 2, bits: 16, coding: signed, num: 1, den: 4},  /* °C */
			{name: "TRBD", kind: element, octets: 1, bits: 8, coding: unsigned},
		}},
		{name: "EMC", kind: element, octets: 1, bits: 8, coding: table},
		{name: "POS", kind: group, octets: 6, bits: 48, of: []node{
			{name: "LAT", kind: element, octets: 3, bits: 24, coding: signed, num: 180, den: 8388608}, /* ° */
			{name: "LON", kind: element, octets: 3, bits: 24, coding: signed, num: 180, den: 8388608}, /* ° */
		}},
		{name: "GAL", kind: element, octets: 2, bits: 16, coding: signed, num: 25, den: 4}, /* ft */
		{name: "PUN", kind: group, octets: 1, bits: 8, of: []node{
			{name: "spare", kind: spare, bits: 4},
			{name: "PUN", kind: element, bits: 4, coding: raw},
		}},
		{name: "BDSDATA", kind: repeated, of: []node{
			{kind: element, octets: 8, bits: 64, coding: raw},
		}},
		{name: "IAR", kind: element, octets: 2, bits: 16, coding: unsigned, num: 1, den: 1},   /* kt */
		{name: "MAC", kind: element, octets: 2, bits: 16, coding: unsigned, num: 1, den: 125}, /* Mach */
		{name: "BPS", kind: group, octets: 2, bits: 16, of: []node{
			{name: "spare", kind: spare, bits: 4},
			{name: "BPS", kind: element, bits: 12, coding: unsigned, num: 1, den: 10}, /* mb */
		}},
	}},
	// I062/040 edition 1.21: Track Number
	&node{name: "040", kind: element, octets: 2, bits: 16, coding: raw},
	// I062/080 edition 1.21: Track Status
	&node{name: "080", kind: extended, parts: []byte{0x1, 0x1, 0x1, 0x1, 0x1, 0x1, 0x1}, of: []node{
		{name: "MON", kind: element, bits: 1, coding: table},
		{name: "SPI", kind: element, bits: 1, coding: table},
		{name: "MRH", kind: element, bits: 1, coding: table},
		{name: "SRC", kind: element, bits: 3, coding: table},
		{name: "CNF", kind: element, bits: 1, coding: table},
		{kind: fx},
		{name: "SIM", kind: element, bits: 1, coding: table},
		{name: "TSE", kind: element, bits: 1, coding: table},
		{name: "TSB", kind: element, bits: 1, coding: table},
		{name: "FPC", kind: element, bits: 1, coding: table},
		{name: "AFF", kind: element, bits: 1, coding: table},
		{name: "STP", kind: element, bits: 1, coding: table},
		{name: "KOS", kind: element, bits: 1, coding: table},
		{kind: fx},
		{name: "AMA", kind: element, bits: 1, coding: table},
		{name: "MD4", kind: element, bits: 2, coding: table},
		{name: "ME", kind: element, bits: 1, coding: table},
		{name: "MI", kind: element, bits: 1, coding: table},
		{name: "MD5", kind: element, bits: 2, coding: table},
		{kind: fx},
		{name: "CST", kind: element, bits: 1, coding: table},
		{name: "PSR", kind: element, bits: 1, coding: table},
		{name: "SSR", kind: element, bits: 1, coding: table},
		{name: "MDS", kind: element, bits: 1, coding: table},
		{name: "ADS", kind: element, bits: 1, coding: table},
		{name: "SUC", kind: element, bits: 1, coding: table},
		{name: "AAC", kind: element, bits: 1, coding: table},
		{kind: fx},
		{name: "SDS", kind: element, bits: 2, coding: table},
		{name: "EMS", kind: element, bits: 3, coding: table},
		{name: "PFT", kind: element, bits: 1, coding: table},
		{name: "FPLT", kind: element, bits: 1, coding: table},
		{kind: fx},
		{name: "DUPT", kind: element, bits: 1, coding: table},
		{name: "DUPF", kind: element, bits: 1, coding: table},
		{name: "DUPM", kind: element, bits: 1, coding: table},
		{name: "SFC", kind: element, bits: 1, coding: table},
		{name: "IDD", kind: element, bits: 1, coding: table},
		{name: "IEC", kind: element, bits: 1, coding: table},
		{name: "MLAT", kind: element, bits: 1, coding: table},
		{kind: fx},
		{name: "M5I", kind: element, bits: 1, coding: table},
		{name: "spare", kind: spare, bits: 6},
		{kind: fx},
	}},
	// I062/290 edition 1.21: System Track Update Ages
	&node{name: "290", kind: compound, of: []node{
		{name: "TRK", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4},  /* s */
		{name: "PSR", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4},  /* s */
		{name: "SSR", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4},  /* s */
		{name: "MDS", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4},  /* s */
		{name: "ADS", kind: element, octets: 2, bits: 16, coding: unsigned, num: 1, den: 4}, /* s */
		{name: "ES", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4},   /* s */
		{name: "VDL", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4},  /* s */
		{name: "UAT", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4},  /* s */
		{name: "LOP", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4},  /* s */
		{name: "MLT", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4},  /* s */
	}},
	// I062/200 edition 1.21: Mode of Movement
	&node{name: "200", kind: group, octets: 1, bits: 8, of: []node{
		{name: "TRANS", kind: element, bits: 2, coding: table},
		{name: "LONG", kind: element, bits: 2, coding: table},
		{name: "VERT", kind: element, bits: 2, coding: table},
		{name: "ADF", kind: element, bits: 1, coding: table},
		{name: "spare", kind: spare, bits: 1},
	}},
	// I062/295 edition 1.21: Track Data Ages
	&node{name: "295", kind: compound, of: []node{
		{name: "MFL", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4}, /* s */
		{name: "MD1", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4}, /* s */
		{name: "MD2", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4}, /* s */
		{name: "MDA", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4}, /* s */
		{name: "MD4", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4}, /* s */
		{name: "MD5", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4}, /* s */
		{name: "MHG", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4}, /* s */
		{name: "IAS", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4}, /* s */
		{name: "TAS", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4}, /* s */
		{name: "SAL", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4}, /* s */
		{name: "FSS", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4}, /* s */
		{name: "TID", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4}, /* s */
		{name: "COM", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4}, /* s */
		{name: "SAB", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4}, /* s */
		{name: "ACS", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4}, /* s */
		{name: "BVR", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4}, /* s */
		{name: "GVR", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4}, /* s */
		{name: "RAN", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4}, /* s */
		{name: "TAR", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4}, /* s */
		{name: "TAN", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4}, /* s */
		{name: "GSP", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4}, /* s */
		{name: "VUN", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4}, /* s */
		{name: "MET", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4}, /* s */
		{name: "EMC", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4}, /* s */
		{name: "POS", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4}, /* s */
		{name: "GAL", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4}, /* s */
		{name: "PUN", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4}, /* s */
		{name: "MB", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4},  /* s */
		{name: "IAR", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4}, /* s */
		{name: "MAC", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4}, /* s */
		{name: "BPS", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4}, /* s */
	}},
	// I062/136 edition 1.21: Measured Flight Level
	&node{name: "136", kind: element, octets: 2, bits: 16, coding: signed, num: 1, den: 4}, /* FL */
	// I062/130 edition 1.21: Calculated Track Geometric Altitude
	&node{name: "130", kind: element, octets: 2, bits: 16, coding: signed, num: 25, den: 4}, /* ft */
	// I062/135 edition 1.21: Calculated Track Barometric Altitude
	&node{name: "135", kind: group, octets: 2, bits: 16, of: []node{
		{name: "QNH", kind: element, bits: 1, coding: table},
		{name: "CTB", kind: element, bits: 15, coding: signed, num: 1, den: 4}, /* FL */
	}},
	// I062/220 edition 1.21: Calculated Rate of Climb/Descent
	&node{name: "220", kind: element, octets: 2, bits: 16, coding: signed, num: 25, den: 4}, /* ft/min */
	// I062/390 edition 1.21: Flight Plan Related Data
	&node{name: "390", kind: compound, of: []node{
		{name: "TAG", kind: group, octets: 2, bits: 16, of: []node{
			{name: "SAC", kind: element, octets: 1, bits: 8, coding: raw},
			{name: "SIC", kind: element, octets: 1, bits: 8, coding: raw},
		}},
		{name: "CS", kind: element, octets: 7, bits: 56, coding: ascii},
		{name: "IFI", kind: group, octets: 4, bits: 32, of: []node{
			{name: "TYP", kind: element, bits: 2, coding: table},
			{name: "spare", kind: spare, bits: 3},
			{name: "NBR", kind: element, bits: 27, coding: unsigned},
		}},
		{name: "FCT", kind: group, octets: 1, bits: 8, of: []node{
			{name: "GATOAT", kind: element, bits: 2, coding: table},
			{name: "FR1FR2", kind: element, bits: 2, coding: table},
			{name: "RVSM", kind: element, bits: 2, coding: table},
			{name: "HPR", kind: element, bits: 1, coding: table},
			{name: "spare", kind: spare, bits: 1},
		}},
		{name: "TAC", kind: element, octets: 4, bits: 32, coding: ascii},
		{name: "WTC", kind: element, octets: 1, bits: 8, coding: ascii},
		{name: "DEP", kind: element, octets: 4, bits: 32, coding: ascii},
		{name: "DST", kind: element, octets: 4, bits: 32, coding: ascii},
		{name: "RDS", kind: group, octets: 3, bits: 24, of: []node{
			{name: "NU1", kind: element, octets: 1, bits: 8, coding: ascii},
			{name: "NU2", kind: element, octets: 1, bits: 8, coding: ascii},
			{name: "LTR", kind: element, octets: 1, bits: 8, coding: ascii},
		}},
		{name: "CFL", kind: element, octets: 2, bits: 16, coding: unsigned, num: 1, den: 4}, /* FL */
		{name: "CTL", kind: group, octets: 2, bits: 16, of: []node{
			{name: "CENTRE", kind: element, octets: 1, bits: 8, coding: raw},
			{name: "POSITION", kind: element, octets: 1, bits: 8, coding: raw},
		}},
		{name: "TOD", kind: repeated, of: []node{
			{kind: group, octets: 4, bits: 32, of: []node{
				{name: "TYP", kind: element, bits: 5, coding: table},
				{name: "DAY", kind: element, bits: 2, coding: table},
				{name: "spare", kind: spare, bits: 4},
				{name: "HOR", kind: element, bits: 5, coding: unsigned},
				{name: "spare2", kind: spare, bits: 2},
				{name: "MIN", kind: element, bits: 6, coding: unsigned},
				{name: "AVS", kind: element, bits: 1, coding: table},
				{name: "spare3", kind: spare, bits: 1},
				{name: "SEC", kind: element, bits: 6, coding: unsigned},
			}},
		}},
		{name: "AST", kind: element, octets: 6, bits: 48, coding: ascii},
		{name: "STS", kind: group, octets: 1, bits: 8, of: []node{
			{name: "EMP", kind: element, bits: 2, coding: table},
			{name: "AVL", kind: element, bits: 2, coding: table},
			{name: "spare", kind: spare, bits: 4},
		}},
		{name: "STD", kind: element, octets: 7, bits: 56, coding: ascii},
		{name: "STA", kind: element, octets: 7, bits: 56, coding: ascii},
		{name: "PEM", kind: group, octets: 2, bits: 16, of: []node{
			{name: "spare", kind: spare, bits: 3},
			{name: "VA", kind: element, bits: 1, coding: table},
			{name: "MODE3A", kind: element, bits: 12, coding: octal},
		}},
		{name: "PEC", kind: element, octets: 7, bits: 56, coding: ascii},
	}},
	// I062/270 edition 1.21: Target Size and Orientation
	&node{name: "270", kind: extended, parts: []byte{0x1, 0x1, 0x1}, of: []node{
		{name: "LENGTH", kind: element, bits: 7, coding: unsigned, num: 1, den: 1}, /* m */
		{kind: fx},
		{name: "ORIENTATION", kind: element, bits: 7, coding: unsigned, num: 360, den: 128}, /* ° */
		{kind: fx},
		{name: "WIDTH", kind: element, bits: 7, coding: unsigned, num: 1, den: 1}, /* m */
		{kind: fx},
	}},
	// I062/300 edition 1.21: Vehicle Fleet Identification
	&node{name: "300", kind: element, octets: 1, bits: 8, coding: table},
	// I062/110 edition 1.21: Mode 5 Data Reports and Extended Mode 1 Code
	&node{name: "110", kind: compound, of: []node{
		{name: "SUM", kind: group, octets: 1, bits: 8, of: []node{
			{name: "M5", kind: element, bits: 1, coding: table},
			{name: "ID", kind: element, bits: 1, coding: table},
			{name: "DA", kind: element, bits: 1, coding: table},
			{name: "M1", kind: element, bits: 1, coding: table},
			{name: "M2", kind: element, bits: 1, coding: table},
			{name: "M3", kind: element, bits: 1, coding: table},
			{name: "MC", kind: element, bits: 1, coding: table},
			{name: "X", kind: element, bits: 1, coding: table},
		}},
		{name: "PMN", kind: group, octets: 4, bits: 32, of: []node{
			{name: "spare", kind: spare, bits: 2},
			{name: "PIN", kind: element, bits: 14, coding: raw},
			{name: "spare2", kind: spare, bits: 3},
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
			{name: "spare", kind: spare, bits: 4},
			{name: "EM1", kind: element, bits: 12, coding: octal},
		}},
		{name: "TOS", kind: element, octets: 1, bits: 8, coding: signed, num: 1, den: 128}, /* s */
		{name: "XP", kind: group, octets: 1, bits: 8, of: []node{
			{name: "spare", kind: spare, bits: 3},
			{name: "X5", kind: element, bits: 1, coding: table},
			{name: "XC", kind: element, bits: 1, coding: table},
			{name: "X3", kind: element, bits: 1, coding: table},
			{name: "X2", kind: element, bits: 1, coding: table},
			{name: "X1", kind: element, bits: 1, coding: table},
		}},
	}},
	// I062/120 edition 1.21: Track Mode 2 Code
	&node{name: "120", kind: group, octets: 2, bits: 16, of: []node{
		{name: "spare", kind: spare, bits: 4},
		{name: "MODE2", kind: element, bits: 12, coding: octal},
	}},
	// I062/510 edition 1.21: Composed Track Number
	&node{name: "510", kind: chained, parts: []byte{0x3}, of: []node{
		{kind: group, bits: 23, of: []node{
			{name: "IDENT", kind: element, octets: 1, bits: 8, coding: raw},
			{name: "TRACK", kind: element, bits: 15, coding: raw},
		}},
	}},
	// I062/500 edition 1.21: Estimated Accuracies
	&node{name: "500", kind: compound, of: []node{
		{name: "APC", kind: group, octets: 4, bits: 32, of: []node{
			{name: "X", kind: element, octets: 2, bits: 16, coding: unsigned, num: 1, den: 2}, /* m */
			{name: "Y", kind: element, octets: 2, bits: 16, coding: unsigned, num: 1, den: 2}, /* m */
		}},
		{name: "COV", kind: element, octets: 2, bits: 16, coding: signed, num: 1, den: 2}, /* m */
		{name: "APW", kind: group, octets: 4, bits: 32, of: []node{
			{name: "LAT", kind: element, octets: 2, bits: 16, coding: unsigned, num: 180, den: 33554432}, /* ° */
			{name: "LON", kind: element, octets: 2, bits: 16, coding: unsigned, num: 180, den: 33554432}, /* ° */
		}},
		{name: "AGA", kind: element, octets: 1, bits: 8, coding: unsigned, num: 25, den: 4}, /* ft */
		{name: "ABA", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4},  /* FL */
		{name: "ATV", kind: group, octets: 2, bits: 16, of: []node{
			{name: "X", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4}, /* m/s */
			{name: "Y", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4}, /* m/s */
		}},
		{name: "AA", kind: group, octets: 2, bits: 16, of: []node{
			{name: "X", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4}, /* m/s² */
			{name: "Y", kind: element, octets: 1, bits: 8, coding: unsigned, num: 1, den: 4}, /* m/s² */
		}},
		{name: "ARC", kind: element, octets: 1, bits: 8, coding: unsigned, num: 25, den: 4}, /* ft/min */
	}},
	// I062/340 edition 1.21: Measured Information
	&node{name: "340", kind: compound, of: []node{
		{name: "SID", kind: group, octets: 2, bits: 16, of: []node{
			{name: "SAC", kind: element, octets: 1, bits: 8, coding: raw},
			{name: "SIC", kind: element, octets: 1, bits: 8, coding: raw},
		}},
		{name: "POS", kind: group, octets: 4, bits: 32, of: []node{
			{name: "RHO", kind: element, octets: 2, bits: 16, coding: unsigned, num: 1, den: 256},       /* NM */
			{name: "THETA", kind: element, octets: 2, bits: 16, coding: unsigned, num: 360, den: 65536}, /* ° */
		}},
		{name: "HEIGHT", kind: element, octets: 2, bits: 16, coding: signed, num: 25, den: 1}, /* ft */
		{name: "MDC", kind: group, octets: 2, bits: 16, of: []node{
			{name: "V", kind: element, bits: 1, coding: table},
			{name: "G", kind: element, bits: 1, coding: table},
			{name: "LMC", kind: element, bits: 14, coding: signed, num: 1, den: 4}, /* FL */
		}},
		{name: "MDA", kind: group, octets: 2, bits: 16, of: []node{
			{name: "V", kind: element, bits: 1, coding: table},
			{name: "G", kind: element, bits: 1, coding: table},
			{name: "L", kind: element, bits: 1, coding: table},
			{name: "spare", kind: spare, bits: 1},
			{name: "MODE3A", kind: element, bits: 12, coding: octal},
		}},
		{name: "TYP", kind: group, octets: 1, bits: 8, of: []node{
			{name: "TYP", kind: element, bits: 3, coding: table},
			{name: "SIM", kind: element, bits: 1, coding: table},
			{name: "RAB", kind: element, bits: 1, coding: table},
			{name: "TST", kind: element, bits: 1, coding: table},
			{name: "spare", kind: spare, bits: 2},
		}},
	}},
	nil,
	nil,
	nil,
	nil,
	nil,
	// I062/RE edition 1.21: Reserved Expansion Field
	&node{name: "RE", kind: explicit, of: []node{
		{kind: compound, flat: true, of: []node{
			{name: "CST", kind: repeated, of: []node{
				{kind: group, octets: 5, bits: 40, of: []node{
					{name: "SAC", kind: element, octets: 1, bits: 8, coding: raw},
					{name: "SIC", kind: element, octets: 1, bits: 8, coding: raw},
					{name: "spare", kind: spare, bits: 4},
					{name: "TYP", kind: element, bits: 4, coding: table},
					{name: "LTN", kind: element, octets: 2, bits: 16, coding: raw},
				}},
			}},
			{name: "CSN", kind: repeated, of: []node{
				{kind: group, octets: 3, bits: 24, of: []node{
					{name: "SAC", kind: element, octets: 1, bits: 8, coding: raw},
					{name: "SIC", kind: element, octets: 1, bits: 8, coding: raw},
					{name: "spare", kind: spare, bits: 4},
					{name: "TYP", kind: element, bits: 4, coding: table},
				}},
			}},
			{name: "TVS", kind: group, octets: 4, bits: 32, of: []node{
				{name: "VX", kind: element, octets: 2, bits: 16, coding: signed, num: 1, den: 4}, /* m/s */
				{name: "VY", kind: element, octets: 2, bits: 16, coding: signed, num: 1, den: 4}, /* m/s */
			}},
			{name: "STS", kind: extended, parts: []byte{0x1}, of: []node{
				{name: "FDR", kind: element, bits: 1, coding: table},
				{name: "LNAV", kind: group, bits: 2, of: []node{
					{name: "EP", kind: element, bits: 1, coding: table},
					{name: "VAL", kind: element, bits: 1, coding: table},
				}},
				{name: "spare", kind: spare, bits: 4},
				{kind: fx},
			}},
			{name: "V3", kind: compound, of: []node{
				{name: "PS3", kind: group, octets: 1, bits: 8, of: []node{
					{name: "EP", kind: element, bits: 1, coding: table},
					{name: "VAL", kind: element, bits: 3, coding: table},
					{name: "spare", kind: spare, bits: 4},
				}},
				{name: "AS", kind: group, octets: 3, bits: 24, of: []node{
					{name: "RCE", kind: group, bits: 3, of: []node{
						{name: "EP", kind: element, bits: 1, coding: table},
						{name: "VAL", kind: element, bits: 2, coding: table},
					}},
					{name: "RRL", kind: group, bits: 2, of: []node{
						{name: "EP", kind: element, bits: 1, coding: table},
						{name: "VAL", kind: element, bits: 1, coding: table},
					}},
					{name: "TPW", kind: group, bits: 3, of: []node{
						{name: "EP", kind: element, bits: 1, coding: table},
						{name: "VAL", kind: element, bits: 2, coding: table},
					}},
					{name: "TSI", kind: group, bits: 3, of: []node{
						{name: "EP", kind: element, bits: 1, coding: table},
						{name: "VAL", kind: element, bits: 2, coding: table},
					}},
					{name: "TAO", kind: group, octets: 1, bits: 8, of: []node{
						{name: "EP", kind: element, bits: 1, coding: table},
						{name: "RE", kind: element, bits: 1, coding: table},
						{name: "VAL", kind: element, bits: 6, coding: raw},
					}},
					{name: "spare", kind: spare, bits: 5},
				}},
				{name: "UAS", kind: group, octets: 1, bits: 8, of: []node{
					{name: "MUO", kind: group, bits: 2, of: []node{
						{name: "EP", kind: element, bits: 1, coding: table},
						{name: "VAL", kind: element, bits: 1, coding: table},
					}},
					{name: "DAA", kind: group, bits: 3, of: []node{
						{name: "EP", kind: element, bits: 1, coding: table},
						{name: "VAL", kind: element, bits: 2, coding: table},
					}},
					{name: "RWC", kind: group, bits: 2, of: []node{
						{name: "EP", kind: element, bits: 1, coding: table},
						{name: "VAL", kind: element, bits: 1, coding: table},
					}},
					{name: "spare", kind: spare, bits: 1},
				}},
				{name: "CASS", kind: group, octets: 1, bits: 8, of: []node{
					{name: "SVH", kind: group, bits: 3, of: []node{
						{name: "EP", kind: element, bits: 1, coding: table},
						{name: "VAL", kind: element, bits: 2, coding: table},
					}},
					{name: "CATC", kind: group, bits: 4, of: []node{
						{name: "EP", kind: element, bits: 1, coding: table},
						{name: "VAL", kind: element, bits: 3, coding: table},
					}},
					{name: "spare", kind: spare, bits: 1},
				}},
			}},
		}},
	}},
	// I062/SP edition 1.21: Special Purpose Field
	&node{name: "SP", kind: explicit},
}}
