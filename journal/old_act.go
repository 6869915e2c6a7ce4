package journal

import "picket"

// oldAct is what journals of before December 2026 hold of a person's act. It is read as the deed that it was.
type oldAct struct {
	By, Acknowledge, Track, Declare, Join, Part string
	Policy                                      []picket.File
}

func (a oldAct) deed(by string) *picket.Deed {
	switch {
	case a.Acknowledge != "":
		return picket.DeedOf(by, "acknowledge", map[string]string{"alert": a.Acknowledge})
	case a.Declare != "":
		return picket.DeedOf(by, "identify", map[string]string{"track": a.Track, "identity": a.Declare})
	case a.Join != "":
		return picket.DeedOf(by, "correlate", map[string]string{"track": a.Track, "with": a.Join})
	case a.Part != "":
		return picket.DeedOf(by, "decorrelate", map[string]string{"track": a.Track, "from": a.Part})
	case a.Policy != nil:
		return picket.DeedOf(by, "policy", map[string]any{"files": a.Policy})
	}
	return &picket.Deed{By: by}
}
