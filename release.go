package picket

import "time"

// Label says of a released thing who owns it and who may hold it, shaped like a confidentiality label of
// STANAG 4774.
type Label struct {
	Policy         string // "SOUTHERN LANTERN"
	Classification string // "EXERCISE RELEASABLE"
	Originator     NodeID
	Releasable     []NodeID // sorted
}

// Fields are what a grant lets out besides position, velocity and domain.
type Fields uint16

// The fields.
const (
	GrantAddress  Fields = 1 << iota // ICAO address, MMSI
	GrantCallsign                    // call sign, ship's name
	GrantSquawk                      // Mode 3/A code, emergency
	GrantHeight                      // height and pressure altitude
	GrantPlatform                    // platform type
	GrantSiting                      // the covariance as it is, which points at the radar
	GrantLaunch                      // a ballistic object's launch point
)

// Grant is a policy's answer on one track and one audience. Its zero value is no.
type Grant struct {
	OK        bool
	Fields    Fields
	Coarsen   float64 // metres to which position is degraded by a persistent offset; 0: not
	Authority string  // agreement and clause: "EX-3 §4.2"
	Rule      string  // that says yes
	Denied    string  // the rule that says no, or that none says yes
	Alarm     string  // a policy error, which is a refusal
}

// Decision is a change of what an audience gets of a track, on disk before the partner hears of it. A Grant
// that neither says yes nor why not: the track is gone.
type Decision struct {
	At            time.Time
	To            NodeID
	Track, Ref    Number // as this node shows it, and as the partner knows it
	Grant, Before Grant
}
