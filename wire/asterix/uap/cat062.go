// Code generated from cat062-cat-1.21.ast and cat062-ref-1.3.ast by TestTables -update. DO NOT EDIT.

package uap

// Field reference numbers of category 062 edition 1.21, counted from 0.
const (
	I062_010 = 0
	I062_015 = 2
	I062_070 = 3
	I062_105 = 4
	I062_100 = 5
	I062_185 = 6
	I062_210 = 7
	I062_060 = 8
	I062_245 = 9
	I062_380 = 10
	I062_040 = 11
	I062_080 = 12
	I062_290 = 13
	I062_200 = 14
	I062_295 = 15
	I062_136 = 16
	I062_130 = 17
	I062_135 = 18
	I062_220 = 19
	I062_390 = 20
	I062_270 = 21
	I062_300 = 22
	I062_110 = 23
	I062_120 = 24
	I062_510 = 25
	I062_500 = 26
	I062_340 = 27
	I062_RE  = 33
	I062_SP  = 34
)

// cat062: I062/010 and /070 shall be in every record.
var cat062 = Category{Number: 62, Edition: "1.21", Must: 0x90, Times: []int{I062_070}, UAP: []*Item{
	// I062/010 edition 1.21: Data Source Identifier
	&Item{Name: "010", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
		{Name: "SAC", Kind: Element, Octets: 1, Bits: 8, Coding: Raw},
		{Name: "SIC", Kind: Element, Octets: 1, Bits: 8, Coding: Raw},
	}},
	nil,
	// I062/015 edition 1.21: Service Identification
	&Item{Name: "015", Kind: Element, Octets: 1, Bits: 8, Coding: Raw},
	// I062/070 edition 1.21: Time Of Track Information
	&Item{Name: "070", Kind: Element, Octets: 3, Bits: 24, Coding: Unsigned, Num: 1, Den: 128}, /* s */
	// I062/105 edition 1.21: Calculated Position In WGS-84 Co-ordinates
	&Item{Name: "105", Kind: Group, Octets: 8, Bits: 64, Of: []Item{
		{Name: "LAT", Kind: Element, Octets: 4, Bits: 32, Coding: Signed, Num: 180, Den: 33554432}, /* ° */
		{Name: "LON", Kind: Element, Octets: 4, Bits: 32, Coding: Signed, Num: 180, Den: 33554432}, /* ° */
	}},
	// I062/100 edition 1.21: Calculated Track Position (Cartesian)
	&Item{Name: "100", Kind: Group, Octets: 6, Bits: 48, Of: []Item{
		{Name: "X", Kind: Element, Octets: 3, Bits: 24, Coding: Signed, Num: 1, Den: 2}, /* m */
		{Name: "Y", Kind: Element, Octets: 3, Bits: 24, Coding: Signed, Num: 1, Den: 2}, /* m */
	}},
	// I062/185 edition 1.21: Calculated Track Velocity (Cartesian)
	&Item{Name: "185", Kind: Group, Octets: 4, Bits: 32, Of: []Item{
		{Name: "VX", Kind: Element, Octets: 2, Bits: 16, Coding: Signed, Num: 1, Den: 4}, /* m/s */
		{Name: "VY", Kind: Element, Octets: 2, Bits: 16, Coding: Signed, Num: 1, Den: 4}, /* m/s */
	}},
	// I062/210 edition 1.21: Calculated Acceleration (Cartesian)
	&Item{Name: "210", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
		{Name: "AX", Kind: Element, Octets: 1, Bits: 8, Coding: Signed, Num: 1, Den: 4}, /* m/s² */
		{Name: "AY", Kind: Element, Octets: 1, Bits: 8, Coding: Signed, Num: 1, Den: 4}, /* m/s² */
	}},
	// I062/060 edition 1.21: Track Mode 3/A Code
	&Item{Name: "060", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
		{Name: "V", Kind: Element, Bits: 1, Coding: Table},
		{Name: "G", Kind: Element, Bits: 1, Coding: Table},
		{Name: "CH", Kind: Element, Bits: 1, Coding: Table},
		{Name: "spare", Kind: Spare, Bits: 1},
		{Name: "MODE3A", Kind: Element, Bits: 12, Coding: Octal},
	}},
	// I062/245 edition 1.21: Target Identification
	&Item{Name: "245", Kind: Group, Octets: 7, Bits: 56, Of: []Item{
		{Name: "STI", Kind: Element, Bits: 2, Coding: Table},
		{Name: "spare", Kind: Spare, Bits: 6},
		{Name: "CHR", Kind: Element, Octets: 6, Bits: 48, Coding: ICAO},
	}},
	// I062/380 edition 1.21: Aircraft Derived Data
	&Item{Name: "380", Kind: Compound, Of: []Item{
		{Name: "ADR", Kind: Element, Octets: 3, Bits: 24, Coding: Raw},
		{Name: "ID", Kind: Element, Octets: 6, Bits: 48, Coding: ICAO},
		{Name: "MHG", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 360, Den: 65536}, /* ° */
		{Name: "IAS", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
			{Name: "IM", Kind: Element, Bits: 1, Coding: Table},
			{Name: "IAS", Kind: Element, Bits: 15, Coding: Choice, By: 0, Cases: []Item{
				{Name: "0", Kind: Element, Bits: 15, Coding: Unsigned, Num: 1, Den: 16384}, /* NM/s */
				{Name: "1", Kind: Element, Bits: 15, Coding: Unsigned, Num: 1, Den: 1000},  /* Mach */
				{Name: "default", Kind: Element, Bits: 15, Coding: Raw},
			}},
		}},
		{Name: "TAS", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 1, Den: 1}, /* kt */
		{Name: "SAL", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
			{Name: "SAS", Kind: Element, Bits: 1, Coding: Table},
			{Name: "SRC", Kind: Element, Bits: 2, Coding: Table},
			{Name: "ALT", Kind: Element, Bits: 13, Coding: Signed, Num: 25, Den: 1}, /* ft */
		}},
		{Name: "FSS", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
			{Name: "MV", Kind: Element, Bits: 1, Coding: Table},
			{Name: "AH", Kind: Element, Bits: 1, Coding: Table},
			{Name: "AM", Kind: Element, Bits: 1, Coding: Table},
			{Name: "ALT", Kind: Element, Bits: 13, Coding: Signed, Num: 25, Den: 1}, /* ft */
		}},
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
		{Name: "COM", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
			{Name: "COM", Kind: Element, Bits: 3, Coding: Table},
			{Name: "STAT", Kind: Element, Bits: 3, Coding: Table},
			{Name: "spare", Kind: Spare, Bits: 2},
			{Name: "SSC", Kind: Element, Bits: 1, Coding: Table},
			{Name: "ARC", Kind: Element, Bits: 1, Coding: Table},
			{Name: "AIC", Kind: Element, Bits: 1, Coding: Table},
			{Name: "B1A", Kind: Element, Bits: 1, Coding: Raw},
			{Name: "B1B", Kind: Element, Bits: 4, Coding: Raw},
		}},
		{Name: "SAB", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
			{Name: "AC", Kind: Element, Bits: 2, Coding: Table},
			{Name: "MN", Kind: Element, Bits: 2, Coding: Table},
			{Name: "DC", Kind: Element, Bits: 2, Coding: Table},
			{Name: "GBS", Kind: Element, Bits: 1, Coding: Table},
			{Name: "spare", Kind: Spare, Bits: 6},
			{Name: "STAT", Kind: Element, Bits: 3, Coding: Table},
		}},
		{Name: "ACS", Kind: Element, Octets: 7, Bits: 56, Coding: Raw},
		{Name: "BVR", Kind: Element, Octets: 2, Bits: 16, Coding: Signed, Num: 25, Den: 4},  /* ft/min */
		{Name: "GVR", Kind: Element, Octets: 2, Bits: 16, Coding: Signed, Num: 25, Den: 4},  /* ft/min */
		{Name: "RAN", Kind: Element, Octets: 2, Bits: 16, Coding: Signed, Num: 1, Den: 100}, /* ° */
		{Name: "TAR", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
			{Name: "TI", Kind: Element, Bits: 2, Coding: Table},
			{Name: "spare", Kind: Spare, Bits: 6},
			{Name: "ROT", Kind: Element, Bits: 7, Coding: Signed, Num: 1, Den: 4}, /* °/s */
			{Name: "spare2", Kind: Spare, Bits: 1},
		}},
		{Name: "TAN", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 360, Den: 65536}, /* ° */
		{Name: "GS", Kind: Element, Octets: 2, Bits: 16, Coding: Signed, Num: 1, Den: 16384},      /* NM/s */
		{Name: "VUN", Kind: Element, Octets: 1, Bits: 8, Coding: Raw},
		{Name: "MET", Kind: Group, Octets: 8, Bits: 64, Of: []Item{
			{Name: "WS", Kind: Element, Bits: 1, Coding: Table},
			{Name: "WD", Kind: Element, Bits: 1, Coding: Table},
			{Name: "TMP", Kind: Element, Bits: 1, Coding: Table},
			{Name: "TRB", Kind: Element, Bits: 1, Coding: Table},
			{Name: "spare", Kind: Spare, Bits: 4},
			{Name: "WSD", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 1, Den: 1}, /* kt */
			{Name: "WDD", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 1, Den: 1}, /* ° */
			{Name: "TMPD", Kind: Element, Octets: 2, Bits: 16, Coding: Signed, Num: 1, Den: 4},  /* °C */
			{Name: "TRBD", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned},
		}},
		{Name: "EMC", Kind: Element, Octets: 1, Bits: 8, Coding: Table},
		{Name: "POS", Kind: Group, Octets: 6, Bits: 48, Of: []Item{
			{Name: "LAT", Kind: Element, Octets: 3, Bits: 24, Coding: Signed, Num: 180, Den: 8388608}, /* ° */
			{Name: "LON", Kind: Element, Octets: 3, Bits: 24, Coding: Signed, Num: 180, Den: 8388608}, /* ° */
		}},
		{Name: "GAL", Kind: Element, Octets: 2, Bits: 16, Coding: Signed, Num: 25, Den: 4}, /* ft */
		{Name: "PUN", Kind: Group, Octets: 1, Bits: 8, Of: []Item{
			{Name: "spare", Kind: Spare, Bits: 4},
			{Name: "PUN", Kind: Element, Bits: 4, Coding: Raw},
		}},
		{Name: "BDSDATA", Kind: Repetitive, Of: []Item{
			{Kind: Element, Octets: 8, Bits: 64, Coding: Raw},
		}},
		{Name: "IAR", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 1, Den: 1},   /* kt */
		{Name: "MAC", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 1, Den: 125}, /* Mach */
		{Name: "BPS", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
			{Name: "spare", Kind: Spare, Bits: 4},
			{Name: "BPS", Kind: Element, Bits: 12, Coding: Unsigned, Num: 1, Den: 10}, /* mb */
		}},
	}},
	// I062/040 edition 1.21: Track Number
	&Item{Name: "040", Kind: Element, Octets: 2, Bits: 16, Coding: Raw},
	// I062/080 edition 1.21: Track Status
	&Item{Name: "080", Kind: Extended, Parts: []byte{0x1, 0x1, 0x1, 0x1, 0x1, 0x1, 0x1}, Of: []Item{
		{Name: "MON", Kind: Element, Bits: 1, Coding: Table},
		{Name: "SPI", Kind: Element, Bits: 1, Coding: Table},
		{Name: "MRH", Kind: Element, Bits: 1, Coding: Table},
		{Name: "SRC", Kind: Element, Bits: 3, Coding: Table},
		{Name: "CNF", Kind: Element, Bits: 1, Coding: Table},
		{Kind: FX},
		{Name: "SIM", Kind: Element, Bits: 1, Coding: Table},
		{Name: "TSE", Kind: Element, Bits: 1, Coding: Table},
		{Name: "TSB", Kind: Element, Bits: 1, Coding: Table},
		{Name: "FPC", Kind: Element, Bits: 1, Coding: Table},
		{Name: "AFF", Kind: Element, Bits: 1, Coding: Table},
		{Name: "STP", Kind: Element, Bits: 1, Coding: Table},
		{Name: "KOS", Kind: Element, Bits: 1, Coding: Table},
		{Kind: FX},
		{Name: "AMA", Kind: Element, Bits: 1, Coding: Table},
		{Name: "MD4", Kind: Element, Bits: 2, Coding: Table},
		{Name: "ME", Kind: Element, Bits: 1, Coding: Table},
		{Name: "MI", Kind: Element, Bits: 1, Coding: Table},
		{Name: "MD5", Kind: Element, Bits: 2, Coding: Table},
		{Kind: FX},
		{Name: "CST", Kind: Element, Bits: 1, Coding: Table},
		{Name: "PSR", Kind: Element, Bits: 1, Coding: Table},
		{Name: "SSR", Kind: Element, Bits: 1, Coding: Table},
		{Name: "MDS", Kind: Element, Bits: 1, Coding: Table},
		{Name: "ADS", Kind: Element, Bits: 1, Coding: Table},
		{Name: "SUC", Kind: Element, Bits: 1, Coding: Table},
		{Name: "AAC", Kind: Element, Bits: 1, Coding: Table},
		{Kind: FX},
		{Name: "SDS", Kind: Element, Bits: 2, Coding: Table},
		{Name: "EMS", Kind: Element, Bits: 3, Coding: Table},
		{Name: "PFT", Kind: Element, Bits: 1, Coding: Table},
		{Name: "FPLT", Kind: Element, Bits: 1, Coding: Table},
		{Kind: FX},
		{Name: "DUPT", Kind: Element, Bits: 1, Coding: Table},
		{Name: "DUPF", Kind: Element, Bits: 1, Coding: Table},
		{Name: "DUPM", Kind: Element, Bits: 1, Coding: Table},
		{Name: "SFC", Kind: Element, Bits: 1, Coding: Table},
		{Name: "IDD", Kind: Element, Bits: 1, Coding: Table},
		{Name: "IEC", Kind: Element, Bits: 1, Coding: Table},
		{Name: "MLAT", Kind: Element, Bits: 1, Coding: Table},
		{Kind: FX},
		{Name: "M5I", Kind: Element, Bits: 1, Coding: Table},
		{Name: "spare", Kind: Spare, Bits: 6},
		{Kind: FX},
	}},
	// I062/290 edition 1.21: System Track Update Ages
	&Item{Name: "290", Kind: Compound, Of: []Item{
		{Name: "TRK", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4},  /* s */
		{Name: "PSR", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4},  /* s */
		{Name: "SSR", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4},  /* s */
		{Name: "MDS", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4},  /* s */
		{Name: "ADS", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 1, Den: 4}, /* s */
		{Name: "ES", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4},   /* s */
		{Name: "VDL", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4},  /* s */
		{Name: "UAT", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4},  /* s */
		{Name: "LOP", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4},  /* s */
		{Name: "MLT", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4},  /* s */
	}},
	// I062/200 edition 1.21: Mode of Movement
	&Item{Name: "200", Kind: Group, Octets: 1, Bits: 8, Of: []Item{
		{Name: "TRANS", Kind: Element, Bits: 2, Coding: Table},
		{Name: "LONG", Kind: Element, Bits: 2, Coding: Table},
		{Name: "VERT", Kind: Element, Bits: 2, Coding: Table},
		{Name: "ADF", Kind: Element, Bits: 1, Coding: Table},
		{Name: "spare", Kind: Spare, Bits: 1},
	}},
	// I062/295 edition 1.21: Track Data Ages
	&Item{Name: "295", Kind: Compound, Of: []Item{
		{Name: "MFL", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4}, /* s */
		{Name: "MD1", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4}, /* s */
		{Name: "MD2", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4}, /* s */
		{Name: "MDA", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4}, /* s */
		{Name: "MD4", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4}, /* s */
		{Name: "MD5", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4}, /* s */
		{Name: "MHG", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4}, /* s */
		{Name: "IAS", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4}, /* s */
		{Name: "TAS", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4}, /* s */
		{Name: "SAL", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4}, /* s */
		{Name: "FSS", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4}, /* s */
		{Name: "TID", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4}, /* s */
		{Name: "COM", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4}, /* s */
		{Name: "SAB", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4}, /* s */
		{Name: "ACS", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4}, /* s */
		{Name: "BVR", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4}, /* s */
		{Name: "GVR", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4}, /* s */
		{Name: "RAN", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4}, /* s */
		{Name: "TAR", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4}, /* s */
		{Name: "TAN", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4}, /* s */
		{Name: "GSP", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4}, /* s */
		{Name: "VUN", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4}, /* s */
		{Name: "MET", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4}, /* s */
		{Name: "EMC", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4}, /* s */
		{Name: "POS", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4}, /* s */
		{Name: "GAL", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4}, /* s */
		{Name: "PUN", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4}, /* s */
		{Name: "MB", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4},  /* s */
		{Name: "IAR", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4}, /* s */
		{Name: "MAC", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4}, /* s */
		{Name: "BPS", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4}, /* s */
	}},
	// I062/136 edition 1.21: Measured Flight Level
	&Item{Name: "136", Kind: Element, Octets: 2, Bits: 16, Coding: Signed, Num: 1, Den: 4}, /* FL */
	// I062/130 edition 1.21: Calculated Track Geometric Altitude
	&Item{Name: "130", Kind: Element, Octets: 2, Bits: 16, Coding: Signed, Num: 25, Den: 4}, /* ft */
	// I062/135 edition 1.21: Calculated Track Barometric Altitude
	&Item{Name: "135", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
		{Name: "QNH", Kind: Element, Bits: 1, Coding: Table},
		{Name: "CTB", Kind: Element, Bits: 15, Coding: Signed, Num: 1, Den: 4}, /* FL */
	}},
	// I062/220 edition 1.21: Calculated Rate of Climb/Descent
	&Item{Name: "220", Kind: Element, Octets: 2, Bits: 16, Coding: Signed, Num: 25, Den: 4}, /* ft/min */
	// I062/390 edition 1.21: Flight Plan Related Data
	&Item{Name: "390", Kind: Compound, Of: []Item{
		{Name: "TAG", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
			{Name: "SAC", Kind: Element, Octets: 1, Bits: 8, Coding: Raw},
			{Name: "SIC", Kind: Element, Octets: 1, Bits: 8, Coding: Raw},
		}},
		{Name: "CS", Kind: Element, Octets: 7, Bits: 56, Coding: ASCII},
		{Name: "IFI", Kind: Group, Octets: 4, Bits: 32, Of: []Item{
			{Name: "TYP", Kind: Element, Bits: 2, Coding: Table},
			{Name: "spare", Kind: Spare, Bits: 3},
			{Name: "NBR", Kind: Element, Bits: 27, Coding: Unsigned},
		}},
		{Name: "FCT", Kind: Group, Octets: 1, Bits: 8, Of: []Item{
			{Name: "GATOAT", Kind: Element, Bits: 2, Coding: Table},
			{Name: "FR1FR2", Kind: Element, Bits: 2, Coding: Table},
			{Name: "RVSM", Kind: Element, Bits: 2, Coding: Table},
			{Name: "HPR", Kind: Element, Bits: 1, Coding: Table},
			{Name: "spare", Kind: Spare, Bits: 1},
		}},
		{Name: "TAC", Kind: Element, Octets: 4, Bits: 32, Coding: ASCII},
		{Name: "WTC", Kind: Element, Octets: 1, Bits: 8, Coding: ASCII},
		{Name: "DEP", Kind: Element, Octets: 4, Bits: 32, Coding: ASCII},
		{Name: "DST", Kind: Element, Octets: 4, Bits: 32, Coding: ASCII},
		{Name: "RDS", Kind: Group, Octets: 3, Bits: 24, Of: []Item{
			{Name: "NU1", Kind: Element, Octets: 1, Bits: 8, Coding: ASCII},
			{Name: "NU2", Kind: Element, Octets: 1, Bits: 8, Coding: ASCII},
			{Name: "LTR", Kind: Element, Octets: 1, Bits: 8, Coding: ASCII},
		}},
		{Name: "CFL", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 1, Den: 4}, /* FL */
		{Name: "CTL", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
			{Name: "CENTRE", Kind: Element, Octets: 1, Bits: 8, Coding: Raw},
			{Name: "POSITION", Kind: Element, Octets: 1, Bits: 8, Coding: Raw},
		}},
		{Name: "TOD", Kind: Repetitive, Of: []Item{
			{Kind: Group, Octets: 4, Bits: 32, Of: []Item{
				{Name: "TYP", Kind: Element, Bits: 5, Coding: Table},
				{Name: "DAY", Kind: Element, Bits: 2, Coding: Table},
				{Name: "spare", Kind: Spare, Bits: 4},
				{Name: "HOR", Kind: Element, Bits: 5, Coding: Unsigned},
				{Name: "spare2", Kind: Spare, Bits: 2},
				{Name: "MIN", Kind: Element, Bits: 6, Coding: Unsigned},
				{Name: "AVS", Kind: Element, Bits: 1, Coding: Table},
				{Name: "spare3", Kind: Spare, Bits: 1},
				{Name: "SEC", Kind: Element, Bits: 6, Coding: Unsigned},
			}},
		}},
		{Name: "AST", Kind: Element, Octets: 6, Bits: 48, Coding: ASCII},
		{Name: "STS", Kind: Group, Octets: 1, Bits: 8, Of: []Item{
			{Name: "EMP", Kind: Element, Bits: 2, Coding: Table},
			{Name: "AVL", Kind: Element, Bits: 2, Coding: Table},
			{Name: "spare", Kind: Spare, Bits: 4},
		}},
		{Name: "STD", Kind: Element, Octets: 7, Bits: 56, Coding: ASCII},
		{Name: "STA", Kind: Element, Octets: 7, Bits: 56, Coding: ASCII},
		{Name: "PEM", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
			{Name: "spare", Kind: Spare, Bits: 3},
			{Name: "VA", Kind: Element, Bits: 1, Coding: Table},
			{Name: "MODE3A", Kind: Element, Bits: 12, Coding: Octal},
		}},
		{Name: "PEC", Kind: Element, Octets: 7, Bits: 56, Coding: ASCII},
	}},
	// I062/270 edition 1.21: Target Size and Orientation
	&Item{Name: "270", Kind: Extended, Parts: []byte{0x1, 0x1, 0x1}, Of: []Item{
		{Name: "LENGTH", Kind: Element, Bits: 7, Coding: Unsigned, Num: 1, Den: 1}, /* m */
		{Kind: FX},
		{Name: "ORIENTATION", Kind: Element, Bits: 7, Coding: Unsigned, Num: 360, Den: 128}, /* ° */
		{Kind: FX},
		{Name: "WIDTH", Kind: Element, Bits: 7, Coding: Unsigned, Num: 1, Den: 1}, /* m */
		{Kind: FX},
	}},
	// I062/300 edition 1.21: Vehicle Fleet Identification
	&Item{Name: "300", Kind: Element, Octets: 1, Bits: 8, Coding: Table},
	// I062/110 edition 1.21: Mode 5 Data Reports and Extended Mode 1 Code
	&Item{Name: "110", Kind: Compound, Of: []Item{
		{Name: "SUM", Kind: Group, Octets: 1, Bits: 8, Of: []Item{
			{Name: "M5", Kind: Element, Bits: 1, Coding: Table},
			{Name: "ID", Kind: Element, Bits: 1, Coding: Table},
			{Name: "DA", Kind: Element, Bits: 1, Coding: Table},
			{Name: "M1", Kind: Element, Bits: 1, Coding: Table},
			{Name: "M2", Kind: Element, Bits: 1, Coding: Table},
			{Name: "M3", Kind: Element, Bits: 1, Coding: Table},
			{Name: "MC", Kind: Element, Bits: 1, Coding: Table},
			{Name: "X", Kind: Element, Bits: 1, Coding: Table},
		}},
		{Name: "PMN", Kind: Group, Octets: 4, Bits: 32, Of: []Item{
			{Name: "spare", Kind: Spare, Bits: 2},
			{Name: "PIN", Kind: Element, Bits: 14, Coding: Raw},
			{Name: "spare2", Kind: Spare, Bits: 3},
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
			{Name: "spare", Kind: Spare, Bits: 4},
			{Name: "EM1", Kind: Element, Bits: 12, Coding: Octal},
		}},
		{Name: "TOS", Kind: Element, Octets: 1, Bits: 8, Coding: Signed, Num: 1, Den: 128}, /* s */
		{Name: "XP", Kind: Group, Octets: 1, Bits: 8, Of: []Item{
			{Name: "spare", Kind: Spare, Bits: 3},
			{Name: "X5", Kind: Element, Bits: 1, Coding: Table},
			{Name: "XC", Kind: Element, Bits: 1, Coding: Table},
			{Name: "X3", Kind: Element, Bits: 1, Coding: Table},
			{Name: "X2", Kind: Element, Bits: 1, Coding: Table},
			{Name: "X1", Kind: Element, Bits: 1, Coding: Table},
		}},
	}},
	// I062/120 edition 1.21: Track Mode 2 Code
	&Item{Name: "120", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
		{Name: "spare", Kind: Spare, Bits: 4},
		{Name: "MODE2", Kind: Element, Bits: 12, Coding: Octal},
	}},
	// I062/510 edition 1.21: Composed Track Number
	&Item{Name: "510", Kind: RepetitiveFX, Parts: []byte{0x3}, Of: []Item{
		{Kind: Group, Bits: 23, Of: []Item{
			{Name: "IDENT", Kind: Element, Octets: 1, Bits: 8, Coding: Raw},
			{Name: "TRACK", Kind: Element, Bits: 15, Coding: Raw},
		}},
	}},
	// I062/500 edition 1.21: Estimated Accuracies
	&Item{Name: "500", Kind: Compound, Of: []Item{
		{Name: "APC", Kind: Group, Octets: 4, Bits: 32, Of: []Item{
			{Name: "X", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 1, Den: 2}, /* m */
			{Name: "Y", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 1, Den: 2}, /* m */
		}},
		{Name: "COV", Kind: Element, Octets: 2, Bits: 16, Coding: Signed, Num: 1, Den: 2}, /* m */
		{Name: "APW", Kind: Group, Octets: 4, Bits: 32, Of: []Item{
			{Name: "LAT", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 180, Den: 33554432}, /* ° */
			{Name: "LON", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 180, Den: 33554432}, /* ° */
		}},
		{Name: "AGA", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 25, Den: 4}, /* ft */
		{Name: "ABA", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4},  /* FL */
		{Name: "ATV", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
			{Name: "X", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4}, /* m/s */
			{Name: "Y", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4}, /* m/s */
		}},
		{Name: "AA", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
			{Name: "X", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4}, /* m/s² */
			{Name: "Y", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 1, Den: 4}, /* m/s² */
		}},
		{Name: "ARC", Kind: Element, Octets: 1, Bits: 8, Coding: Unsigned, Num: 25, Den: 4}, /* ft/min */
	}},
	// I062/340 edition 1.21: Measured Information
	&Item{Name: "340", Kind: Compound, Of: []Item{
		{Name: "SID", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
			{Name: "SAC", Kind: Element, Octets: 1, Bits: 8, Coding: Raw},
			{Name: "SIC", Kind: Element, Octets: 1, Bits: 8, Coding: Raw},
		}},
		{Name: "POS", Kind: Group, Octets: 4, Bits: 32, Of: []Item{
			{Name: "RHO", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 1, Den: 256},       /* NM */
			{Name: "THETA", Kind: Element, Octets: 2, Bits: 16, Coding: Unsigned, Num: 360, Den: 65536}, /* ° */
		}},
		{Name: "HEIGHT", Kind: Element, Octets: 2, Bits: 16, Coding: Signed, Num: 25, Den: 1}, /* ft */
		{Name: "MDC", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
			{Name: "V", Kind: Element, Bits: 1, Coding: Table},
			{Name: "G", Kind: Element, Bits: 1, Coding: Table},
			{Name: "LMC", Kind: Element, Bits: 14, Coding: Signed, Num: 1, Den: 4}, /* FL */
		}},
		{Name: "MDA", Kind: Group, Octets: 2, Bits: 16, Of: []Item{
			{Name: "V", Kind: Element, Bits: 1, Coding: Table},
			{Name: "G", Kind: Element, Bits: 1, Coding: Table},
			{Name: "L", Kind: Element, Bits: 1, Coding: Table},
			{Name: "spare", Kind: Spare, Bits: 1},
			{Name: "MODE3A", Kind: Element, Bits: 12, Coding: Octal},
		}},
		{Name: "TYP", Kind: Group, Octets: 1, Bits: 8, Of: []Item{
			{Name: "TYP", Kind: Element, Bits: 3, Coding: Table},
			{Name: "SIM", Kind: Element, Bits: 1, Coding: Table},
			{Name: "RAB", Kind: Element, Bits: 1, Coding: Table},
			{Name: "TST", Kind: Element, Bits: 1, Coding: Table},
			{Name: "spare", Kind: Spare, Bits: 2},
		}},
	}},
	nil,
	nil,
	nil,
	nil,
	nil,
	// I062/RE edition 1.21: Reserved Expansion Field
	&Item{Name: "RE", Kind: Explicit, Of: []Item{
		{Kind: Compound, Flat: true, Of: []Item{
			{Name: "CST", Kind: Repetitive, Of: []Item{
				{Kind: Group, Octets: 5, Bits: 40, Of: []Item{
					{Name: "SAC", Kind: Element, Octets: 1, Bits: 8, Coding: Raw},
					{Name: "SIC", Kind: Element, Octets: 1, Bits: 8, Coding: Raw},
					{Name: "spare", Kind: Spare, Bits: 4},
					{Name: "TYP", Kind: Element, Bits: 4, Coding: Table},
					{Name: "LTN", Kind: Element, Octets: 2, Bits: 16, Coding: Raw},
				}},
			}},
			{Name: "CSN", Kind: Repetitive, Of: []Item{
				{Kind: Group, Octets: 3, Bits: 24, Of: []Item{
					{Name: "SAC", Kind: Element, Octets: 1, Bits: 8, Coding: Raw},
					{Name: "SIC", Kind: Element, Octets: 1, Bits: 8, Coding: Raw},
					{Name: "spare", Kind: Spare, Bits: 4},
					{Name: "TYP", Kind: Element, Bits: 4, Coding: Table},
				}},
			}},
			{Name: "TVS", Kind: Group, Octets: 4, Bits: 32, Of: []Item{
				{Name: "VX", Kind: Element, Octets: 2, Bits: 16, Coding: Signed, Num: 1, Den: 4}, /* m/s */
				{Name: "VY", Kind: Element, Octets: 2, Bits: 16, Coding: Signed, Num: 1, Den: 4}, /* m/s */
			}},
			{Name: "STS", Kind: Extended, Parts: []byte{0x1}, Of: []Item{
				{Name: "FDR", Kind: Element, Bits: 1, Coding: Table},
				{Name: "LNAV", Kind: Group, Bits: 2, Of: []Item{
					{Name: "EP", Kind: Element, Bits: 1, Coding: Table},
					{Name: "VAL", Kind: Element, Bits: 1, Coding: Table},
				}},
				{Name: "spare", Kind: Spare, Bits: 4},
				{Kind: FX},
			}},
			{Name: "V3", Kind: Compound, Of: []Item{
				{Name: "PS3", Kind: Group, Octets: 1, Bits: 8, Of: []Item{
					{Name: "EP", Kind: Element, Bits: 1, Coding: Table},
					{Name: "VAL", Kind: Element, Bits: 3, Coding: Table},
					{Name: "spare", Kind: Spare, Bits: 4},
				}},
				{Name: "AS", Kind: Group, Octets: 3, Bits: 24, Of: []Item{
					{Name: "RCE", Kind: Group, Bits: 3, Of: []Item{
						{Name: "EP", Kind: Element, Bits: 1, Coding: Table},
						{Name: "VAL", Kind: Element, Bits: 2, Coding: Table},
					}},
					{Name: "RRL", Kind: Group, Bits: 2, Of: []Item{
						{Name: "EP", Kind: Element, Bits: 1, Coding: Table},
						{Name: "VAL", Kind: Element, Bits: 1, Coding: Table},
					}},
					{Name: "TPW", Kind: Group, Bits: 3, Of: []Item{
						{Name: "EP", Kind: Element, Bits: 1, Coding: Table},
						{Name: "VAL", Kind: Element, Bits: 2, Coding: Table},
					}},
					{Name: "TSI", Kind: Group, Bits: 3, Of: []Item{
						{Name: "EP", Kind: Element, Bits: 1, Coding: Table},
						{Name: "VAL", Kind: Element, Bits: 2, Coding: Table},
					}},
					{Name: "TAO", Kind: Group, Octets: 1, Bits: 8, Of: []Item{
						{Name: "EP", Kind: Element, Bits: 1, Coding: Table},
						{Name: "RE", Kind: Element, Bits: 1, Coding: Table},
						{Name: "VAL", Kind: Element, Bits: 6, Coding: Raw},
					}},
					{Name: "spare", Kind: Spare, Bits: 5},
				}},
				{Name: "UAS", Kind: Group, Octets: 1, Bits: 8, Of: []Item{
					{Name: "MUO", Kind: Group, Bits: 2, Of: []Item{
						{Name: "EP", Kind: Element, Bits: 1, Coding: Table},
						{Name: "VAL", Kind: Element, Bits: 1, Coding: Table},
					}},
					{Name: "DAA", Kind: Group, Bits: 3, Of: []Item{
						{Name: "EP", Kind: Element, Bits: 1, Coding: Table},
						{Name: "VAL", Kind: Element, Bits: 2, Coding: Table},
					}},
					{Name: "RWC", Kind: Group, Bits: 2, Of: []Item{
						{Name: "EP", Kind: Element, Bits: 1, Coding: Table},
						{Name: "VAL", Kind: Element, Bits: 1, Coding: Table},
					}},
					{Name: "spare", Kind: Spare, Bits: 1},
				}},
				{Name: "CASS", Kind: Group, Octets: 1, Bits: 8, Of: []Item{
					{Name: "SVH", Kind: Group, Bits: 3, Of: []Item{
						{Name: "EP", Kind: Element, Bits: 1, Coding: Table},
						{Name: "VAL", Kind: Element, Bits: 2, Coding: Table},
					}},
					{Name: "CATC", Kind: Group, Bits: 4, Of: []Item{
						{Name: "EP", Kind: Element, Bits: 1, Coding: Table},
						{Name: "VAL", Kind: Element, Bits: 3, Coding: Table},
					}},
					{Name: "spare", Kind: Spare, Bits: 1},
				}},
			}},
		}},
	}},
	// I062/SP edition 1.21: Special Purpose Field
	&Item{Name: "SP", Kind: Explicit},
}}
