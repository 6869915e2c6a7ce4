package codes

import "picket"

// Emergencies are the emergency states of an extended squitter by their codes (DO-260B 2.2.3.2.7.8.1.1).
var Emergencies = [8]picket.Emergency{picket.NoEmergency, picket.General, picket.Medical, picket.MinimumFuel,
	picket.NoRadio, picket.Unlawful, picket.Downed, picket.NoEmergency}

// EmergencyState is the inverse of Emergencies; what ADS-B has no state for is a general emergency.
func EmergencyState(e picket.Emergency) uint8 {
	for i, x := range Emergencies {
		if x == e {
			return uint8(i)
		}
	}
	return 1
}
