package release

import (
	"embed"
	"slices"

	"picket"
)

//go:embed lantern/*.cedar
var lantern embed.FS

// LanternPolicies gives the release policy of a nation in the exercise SOUTHERN LANTERN: us, jp or au. Any other has
// none, which releases nothing.
func LanternPolicies(n picket.NodeID) []picket.File {
	if !slices.Contains([]picket.NodeID{"us", "jp", "au"}, n) {
		return nil
	}
	name := "lantern/" + string(n) + ".cedar"
	text, err := lantern.ReadFile(name)
	if err != nil {
		panic("release: " + err.Error()) // embedded above
	}
	return []picket.File{{Name: name, Text: text}}
}
