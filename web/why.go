package web

import (
	"net/http"

	"picket"
	"picket/picture"
)

// whyJSON is what a track's number, state and identity rest on, and who gets it.
type whyJSON struct {
	Track       trackJSON         `json:"track"`
	Sources     []sourceJSON      `json:"sources"`
	Correlation []correlationJSON `json:"correlation"`
	Identity    []identityJSON    `json:"identity"`
	Claims      []claimJSON       `json:"claims"`
	Conflict    bool              `json:"conflict"`
	Alerts      []alertJSON       `json:"alerts"`
	Release     []grantJSON       `json:"release"`
}

// correlationJSON says why a partner's track is taken for the same object.
type correlationJSON struct {
	From picket.NodeID `json:"from"`
	How  string        `json:"how"`
}

type identityJSON struct {
	At       string        `json:"at"`
	Identity string        `json:"identity"`
	From     picket.NodeID `json:"from"` // the nation that says so
	By       string        `json:"by"`
}

func (s *Server) why(w http.ResponseWriter, r *http.Request) {
	n := picket.Number(r.PathValue("number"))
	var j whyJSON
	s.view.mu.Lock()
	o := s.view.Find(n)
	if o != nil {
		j = s.view.whyOf(o)
	}
	s.view.mu.Unlock()
	if o == nil {
		refuse(w, http.StatusNotFound, "no track "+clip(string(n), maxNumber)+" in the picture now")
		return
	}
	answer(w, http.StatusOK, j)
}

// whyOf gives the whole record of an object.
func (v *view) whyOf(o *picture.Object) whyJSON {
	j := whyJSON{Track: v.trackNow(o), Correlation: []correlationJSON{}, Identity: []identityJSON{}, Alerts: []alertJSON{}}
	j.Sources, j.Claims, j.Conflict, j.Release = j.Track.Sources, claimsOf(&o.Track), j.Track.Conflict, v.releaseOf(o)
	for _, src := range j.Sources {
		if src.How != "" {
			j.Correlation = append(j.Correlation, correlationJSON{src.From, src.How})
		}
	}
	for _, h := range o.Identities {
		step := identityJSON{stamp(h.At), h.Identity.String(), h.From, h.By}
		if h.From == "" {
			step.From = v.Config().Node
		}
		if h.By == "" {
			step.By = "not yet judged"
		}
		j.Identity = append(j.Identity, step)
	}
	for _, a := range v.Alerts(picture.Cursor{}) {
		if a.Track != "" && v.Find(a.Track) == o {
			j.Alerts = append(j.Alerts, alertOf(a))
		}
	}
	return j
}
