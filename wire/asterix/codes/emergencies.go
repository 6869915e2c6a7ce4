package codes

import "picket"

// Emergencies gives the emergency of I021/200 PS and, by the same numbers, I062/080 EMS and I062/380 SAB.
var Emergencies = [8]picket.Emergency{1: picket.General, 2: picket.Medical, 3: picket.MinimumFuel, 4: picket.NoRadio,
	5: picket.Unlawful, 6: picket.Downed}
