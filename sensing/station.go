package sensing

import "strconv"

// SensorID names a sensor within its node: "okinawa-1". It never leaves the node.
type SensorID string

// Station is an ASTERIX data source identifier, SAC in the high byte and SIC in the low one. Zero: none.
type Station uint16

// StationOf joins a system area code and a system identification code.
func StationOf(sac, sic uint8) Station { return Station(sac)<<8 | Station(sic) }

// String gives "SAC/SIC" in decimal, as operators write it.
func (s Station) String() string {
	return strconv.Itoa(int(s>>8)) + "/" + strconv.Itoa(int(s&0xff))
}
