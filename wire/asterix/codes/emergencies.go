package codes

import "picket/sensing"

// Emergencies gives the emergency of I021/200 PS and, by the same numbers, I062/080 EMS and I062/380 SAB.
var Emergencies = [8]sensing.Emergency{1: sensing.General, 2: sensing.Medical, 3: sensing.MinimumFuel, 4: sensing.NoRadio,
	5: sensing.Unlawful, 6: sensing.Downed}
