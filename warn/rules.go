package warn

import "picket"

// Rules makes the rules anew, for one Start of a node: a rule is its own file here and a line in
// this table. They judge in this order.
func Rules() []picket.Rule {
	return []picket.Rule{
		newIncursion(),
		newSensorSilent(),
		newSensorDegraded(),
		newEmergency(),
		newLink(),
	}
}
