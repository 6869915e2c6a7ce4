package sensing

// Emergency is what an object says of its own distress.
type Emergency uint8

// The emergencies: Mode A codes 7700, 7600, 7500 and the ADS-B emergency states (DO-260B 2.2.3.2.7.8.1.1).
const (
	NoEmergency   Emergency = iota
	General                 // 7700
	NoRadio                 // 7600
	Unlawful                // 7500
	Medical                 // ADS-B only, like the next three
	MinimumFuel             //
	Downed                  //
	MilitaryEmerg           // CAT 048 I048/020 ME
)

// String says the emergency in words.
func (e Emergency) String() string {
	return [...]string{"none", "general emergency", "radio failure", "unlawful interference", "medical emergency",
		"minimum fuel", "downed aircraft", "military emergency"}[e&7]
}
