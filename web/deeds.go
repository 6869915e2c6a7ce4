package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"

	"picket"
	"picket/node"
	"picket/web/access"
)

// maxBody bounds what a request may carry.
const maxBody = 4 << 10

// maxNumber bounds a track number as a person may write it.
const maxNumber = 64

// deed does POST /api/v1/deeds/{kind}: what the table of deeds lists, its body as it is. It answers once it is on disk,
// with the news of it by room.
func (s *Server) deed(w http.ResponseWriter, r *http.Request) {
	kind := r.PathValue("kind")
	k := slices.IndexFunc(node.Deeds(), func(k node.DeedKind) bool { return k.Name == kind && k.Person })
	if k < 0 {
		refuse(w, http.StatusNotFound, "there is no deed "+clip(kind, maxNumber)+": docs/api.md lists them")
		return
	}
	most := node.Deeds()[k].Most
	b, err := io.ReadAll(http.MaxBytesReader(w, r.Body, int64(most)))
	if err == nil && len(b) == 0 {
		err = io.EOF
	}
	if !read(w, r, err, most) {
		return
	}
	o, err := s.do(r.Context(), &picket.Deed{Kind: kind, Body: b})
	if refused(w, o, err) {
		return
	}
	news := map[string]picket.News{}
	for _, n := range o.News {
		news[n.Room()] = n
	}
	answer(w, http.StatusOK, map[string]any{"done": true, "news": news})
}

// statusOf is the HTTP status of a refusal.
var statusOf = map[picket.Code]int{
	picket.Invalid:     http.StatusBadRequest,
	picket.NotFound:    http.StatusNotFound,
	picket.Conflict:    http.StatusConflict,
	picket.Forbidden:   http.StatusForbidden,
	picket.TooLarge:    http.StatusRequestEntityTooLarge,
	picket.Unavailable: http.StatusServiceUnavailable,
}

// refused answers where the core refused, or could not be asked.
func refused(w http.ResponseWriter, o *picket.Outcome, err error) bool {
	switch {
	case err != nil:
		refuse(w, http.StatusServiceUnavailable, err.Error())
	case o.Refused.Code != picket.Done:
		answer(w, statusOf[o.Refused.Code], map[string]string{"error": o.Refused.Why, "code": o.Refused.Code.String()})
	default:
		return false
	}
	return true
}

// identify does POST /api/v1/tracks/{number}/identity, the older way to the deed of that name, like the two below.
func (s *Server) identify(w http.ResponseWriter, r *http.Request) {
	var q struct {
		Identity string `json:"identity"`
	}
	if !body(w, r, &q) {
		return
	}
	var names []string
	for i := picket.Pending; i <= picket.Hostile; i++ {
		if names = append(names, i.String()); q.Identity == i.String() {
			s.onTrack(w, r, "identify", "identity", q.Identity)
			return
		}
	}
	refuse(w, http.StatusBadRequest, "identity must be one of "+strings.Join(names, ", "))
}

// correlate does POST /api/v1/tracks/{number}/correlate.
func (s *Server) correlate(w http.ResponseWriter, r *http.Request) {
	var q struct {
		With picket.Number `json:"with"`
	}
	if body(w, r, &q) && named(w, "with", q.With) {
		s.onTrack(w, r, "correlate", "with", string(q.With))
	}
}

// decorrelate does POST /api/v1/tracks/{number}/decorrelate.
func (s *Server) decorrelate(w http.ResponseWriter, r *http.Request) {
	var q struct {
		From picket.Number `json:"from"`
	}
	if body(w, r, &q) && named(w, "from", q.From) {
		s.onTrack(w, r, "decorrelate", "from", string(q.From))
	}
}

func named(w http.ResponseWriter, key string, n picket.Number) bool {
	odd := func(r rune) bool { return r <= ' ' || r > '~' }
	if n == "" || len(n) > maxNumber || strings.ContainsFunc(string(n), odd) {
		refuse(w, http.StatusBadRequest, key+` must be a track number, as in {"`+key+`":"us-0033"}`)
		return false
	}
	return true
}

// onTrack does a deed on the track of the request, and answers with the track once it is on disk.
func (s *Server) onTrack(w http.ResponseWriter, r *http.Request, kind, key, value string) {
	n := picket.Number(r.PathValue("number"))
	t, there := s.trackJSON(n)
	if !there {
		refuse(w, http.StatusNotFound, "no track "+clip(string(n), maxNumber)+" in the picture now")
		return
	}
	o, err := s.do(r.Context(), picket.DeedOf("", kind, map[string]string{"track": string(t.Number), key: value}))
	if refused(w, o, err) {
		return
	}
	if now, there := s.trackJSON(n); there {
		t = now
	}
	answer(w, http.StatusOK, t)
}

// acknowledge does POST /api/v1/alerts/{id}/acknowledge, the older way to the deed of that name; an id may hold slashes.
func (s *Server) acknowledge(w http.ResponseWriter, r *http.Request) {
	id, ok := strings.CutSuffix(r.PathValue("id"), "/acknowledge")
	if !ok {
		refuse(w, http.StatusNotFound, "post to /api/v1/alerts/{id}/acknowledge")
		return
	}
	o, err := s.do(r.Context(), picket.DeedOf("", "acknowledge", map[string]string{"alert": id}))
	if err == nil && o.Refused.Code == picket.NotFound {
		refuse(w, http.StatusNotFound, o.Refused.Why+": GET /api/v1/alerts lists them")
		return
	}
	if refused(w, o, err) {
		return
	}
	answer(w, http.StatusOK, alertOf(&o.Alerts[0]))
}

func (s *Server) trackJSON(n picket.Number) (j trackJSON, there bool) {
	s.view.mu.Lock()
	defer s.view.mu.Unlock()
	o := s.view.Find(n)
	if o == nil {
		return j, false
	}
	return s.view.trackNow(o), true
}

// exerciseLink does POST /api/v1/exercise/link/{partner}.
func (s *Server) exerciseLink(w http.ResponseWriter, r *http.Request) {
	if s.opts.ExerciseLink == nil {
		refuse(w, http.StatusNotFound, "not an exercise: links are cut only in one, as in picket demo")
		return
	}
	var q struct {
		State string `json:"state"`
	}
	if !body(w, r, &q) {
		return
	}
	if q.State != "cut" && q.State != "hole" && q.State != "healed" {
		refuse(w, http.StatusBadRequest, `state must be "cut", "hole" (silent) or "healed"`)
		return
	}
	n := picket.NodeID(r.PathValue("partner"))
	s.view.mu.Lock()
	p := s.view.Partner(n)
	s.view.mu.Unlock()
	if p == nil {
		refuse(w, http.StatusNotFound, "no partner "+clip(string(n), maxNumber)+": GET /api/v1/links lists them")
		return
	}
	if err := s.opts.ExerciseLink(n, q.State); err != nil {
		refuse(w, http.StatusServiceUnavailable, err.Error())
		return
	}
	s.view.mu.Lock()
	s.view.exerciseLink(n, q.State)
	j := s.view.linkOf(p)
	s.view.mu.Unlock()
	answer(w, http.StatusOK, j)
}

// body reads the one JSON object that a request carries. What is not that is refused, and false.
func body(w http.ResponseWriter, r *http.Request, into any) bool {
	d := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody))
	d.DisallowUnknownFields()
	err := d.Decode(into)
	if err == nil {
		if _, more := d.Token(); more != io.EOF {
			err = errors.New("there is something after it")
		}
	}
	return read(w, r, err, maxBody)
}

// read says whether a body of at most so many bytes was read; what went wrong is answered.
func read(w http.ResponseWriter, r *http.Request, err error, most int) bool {
	var tooLong *http.MaxBytesError
	switch {
	case context.Cause(r.Context()) == access.ErrRevoked: // while the body came
		refuse(w, http.StatusUnauthorized, access.ErrRevoked.Error())
	case err == nil:
		return true
	case errors.As(err, &tooLong):
		refuse(w, http.StatusRequestEntityTooLarge, fmt.Sprintf("the body is longer than %d KiB", most>>10))
	case errors.Is(err, io.EOF):
		refuse(w, http.StatusBadRequest, "the body is empty: send one JSON object, docs/api.md says which")
	default:
		refuse(w, http.StatusBadRequest, "the body must be one JSON object as in docs/api.md: "+clip(strings.TrimPrefix(err.Error(),
			"json: "), 120))
	}
	return false
}
