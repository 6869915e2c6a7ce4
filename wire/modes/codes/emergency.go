package codes

import "picket/sensing"

// Emergencies are the emergency states of an extended squitter by their codes (DO-260B 2.2.3.2.7.8.1.1).
var Emergencies = [8]sensing.Emergency{sensing.NoEmergency, sensing.General, sensing.Medical, sensing.MinimumFuel,
	sensing.NoRadio, sensing.Unlawful, sensing.Downed, sensing.NoEmergency}

// EmergencyState is the inverse of Emergencies; what ADS-B has no state for is a general emergency.
func EmergencyState(e sensing.Emergency) uint8 {
	for i, x := range Emergencies {
		if x == e {
			return uint8(i)
		}
	}
	return 1
}
