package release

import "picket"

// State fills in what a statement bears when it is told: authority, label, and no name of a sensor, which never
// leaves its node. About and the alert's Track must be the audience's own number of the object, as the caller
// knows it; a statement is told only under a grant that says yes.
func State(s picket.Statement, g picket.Grant, l picket.Label) picket.Statement {
	s.Authority, s.Label = g.Authority, l
	if s.Alert != nil {
		a := *s.Alert
		a.Sensor, a.Track = "", s.About
		s.Alert = &a
	}
	return s
}
