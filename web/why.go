package web

import (
	"net/http"

	"picket"
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
	t := s.view.find(n)
	if t != nil {
		j = s.view.whyOf(t)
	}
	s.view.mu.Unlock()
	if t == nil {
		refuse(w, http.StatusNotFound, "no track "+clip(string(n), maxNumber)+" in the picture now")
		return
	}
	answer(w, http.StatusOK, j)
}

// whyOf gives the whole record of a track; called with the lock held.
func (v *view) whyOf(t *shown) whyJSON {
	j := whyJSON{Track: trackOf(v.config.Node, &t.t, v.at), Correlation: []correlationJSON{}, Identity: []identityJSON{}, Alerts: []alertJSON{}}
	j.Sources, j.Claims, j.Conflict, j.Release = j.Track.Sources, claimsOf(&t.t), j.Track.Conflict, v.releaseOf(&t.t)
	for _, src := range j.Sources {
		if src.How != "" {
			j.Correlation = append(j.Correlation, correlationJSON{src.From, src.How})
		}
	}
	for _, h := range t.history {
		step := identityJSON{stamp(h.At), h.Identity.String(), h.From, h.By}
		if h.From == "" {
			step.From = v.config.Node
		}
		if h.By == "" {
			step.By = "not yet judged"
		}
		j.Identity = append(j.Identity, step)
	}
	for _, a := range v.alertsJSON(nil) {
		if a.Track != "" && v.find(a.Track) == t {
			j.Alerts = append(j.Alerts, a)
		}
	}
	return j
}
