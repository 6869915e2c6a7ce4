package kind

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"picket"
	"picket/command/charter"
)

// Kind is what an order asks for.
type Kind string

// The kinds of order. The list is closed.
const (
	Search         Kind = "search"         // look there: area or sector, height band, mode, revisit
	Identify       Kind = "identify"       // find out who an object is
	Report         Kind = "report"         // say something to a post, again and again
	Posture        Kind = "posture"        // take a state that the charter names
	Zone           Kind = "zone"           // a zone comes into force or ends
	Responsibility Kind = "responsibility" // who answers for an object or area to others
	Exercise       Kind = "exercise"       // start, pause, inject, stop
	Request        Kind = "request"        // for information
	Advise         Kind = "advise"         // people shall take shelter or leave
	Delegate       Kind = "delegate"       // authority handed onwards
)

// longestQuestion bounds a request, in characters.
const longestQuestion = 500

// Refused are words that somebody may try; they are refused by name.
var Refused = []string{"engage", "fire", "weapons", "weapons_state", "cue", "illuminate", "jam"}

// Body is what a kind of order says besides whom it is to. Exactly one of its fields is set, that of the kind.
type Body struct {
	Search         *SearchBody         `json:"search,omitempty"`
	Identify       *IdentifyBody       `json:"identify,omitempty"`
	Report         *ReportBody         `json:"report,omitempty"`
	Posture        string              `json:"posture,omitempty"` // a state that the charter names
	Zone           *ZoneBody           `json:"zone,omitempty"`
	Responsibility *ResponsibilityBody `json:"responsibility,omitempty"`
	Exercise       *ExerciseBody       `json:"exercise_control,omitempty"`
	Request        string              `json:"request,omitempty"` // what is asked
	Advise         *AdviseBody         `json:"advise,omitempty"`
	Delegate       *DelegateBody       `json:"delegate,omitempty"`
}

// Area is a piece of the Earth: a zone by its id, or a circle. Degrees and metres.
type Area struct {
	Zone   string  `json:"zone,omitempty"`
	Lat    float64 `json:"lat,omitempty"`
	Lon    float64 `json:"lon,omitempty"`
	Radius float64 `json:"radius_m,omitempty"`
}

// SearchBody says where, how high and how often to look. It never names a sensor: whose it is chooses.
type SearchBody struct {
	Area     *Area   `json:"area,omitempty"`
	From     float64 `json:"bearing_from_deg,omitempty"` // of a sector, clockwise to To
	To       float64 `json:"bearing_to_deg,omitempty"`
	Domain   string  `json:"domain"`
	LowestM  float64 `json:"lowest_m"` // above mean sea level
	HighestM float64 `json:"highest_m"`
	Mode     string  `json:"mode"` // volume, track, horizon
	RevisitS float64 `json:"revisit_s"`
}

// IdentifyBody names an object and by what means.
type IdentifyBody struct {
	Object picket.Number `json:"object"`
	By     string        `json:"by"` // query, visual, electro-optical
}

// ReportBody says what to say to whom, and how often.
type ReportBody struct {
	To     charter.PostID `json:"to_post"`
	Of     string         `json:"of"`
	EveryS float64        `json:"every_s"`
}

// ZoneBody activates or ends a zone whose text has this SHA-256.
type ZoneBody struct {
	Zone   string `json:"zone"`
	Hash   string `json:"hash"`
	Active bool   `json:"active"`
}

// ResponsibilityBody gives reporting responsibility to a nation.
type ResponsibilityBody struct {
	Object picket.Number `json:"object,omitempty"`
	Area   *Area         `json:"area,omitempty"`
	Nation picket.NodeID `json:"nation"`
}

// ExerciseBody steers an exercise.
type ExerciseBody struct {
	Do     string `json:"do"` // start, pause, inject, stop
	Inject string `json:"inject,omitempty"`
}

// AdviseBody is advice to people in an area. It becomes a CAP message, of an exercise unless live and by two persons.
type AdviseBody struct {
	Do   string `json:"do"` // shelter, evacuate, all_clear
	Area Area   `json:"area"`
}

// DelegateBody hands authority onwards within the same bounds.
type DelegateBody struct {
	To     charter.PostID `json:"to_post"`
	Degree charter.Degree `json:"degree"` // opcon or tacon
	Kinds  []string       `json:"kinds"`
}

// table is that of the kinds: what each says, and what is wrong with it. A kind without its row does not parse.
var table = map[Kind]func(*Body) (present bool, wrong error){
	Search:         func(b *Body) (bool, error) { return b.Search != nil, b.Search.check() },
	Identify:       func(b *Body) (bool, error) { return b.Identify != nil, b.Identify.check() },
	Report:         func(b *Body) (bool, error) { return b.Report != nil, b.Report.check() },
	Posture:        func(b *Body) (bool, error) { return b.Posture != "", nil },
	Zone:           func(b *Body) (bool, error) { return b.Zone != nil, b.Zone.check() },
	Responsibility: func(b *Body) (bool, error) { return b.Responsibility != nil, b.Responsibility.check() },
	Exercise:       func(b *Body) (bool, error) { return b.Exercise != nil, b.Exercise.check() },
	Request:        func(b *Body) (bool, error) { return b.Request != "", checkQuestion(b.Request) },
	Advise:         func(b *Body) (bool, error) { return b.Advise != nil, b.Advise.check() },
	Delegate:       func(b *Body) (bool, error) { return b.Delegate != nil, b.Delegate.check() },
}

// All lists the closed table, in order.
func All() []Kind {
	list := make([]Kind, 0, len(table))
	for k := range table {
		list = append(list, k)
	}
	slices.Sort(list)
	return list
}

// Check says why a body is not exactly that of a kind.
func Check(k Kind, b *Body) error {
	if slices.Contains(Refused, string(k)) {
		return fmt.Errorf("kind %q is refused: orders here are of the information kind, and there is no interface to a weapon", k)
	}
	row, known := table[k]
	if !known {
		return fmt.Errorf("there is no kind %.40q: %s", k, join(All()))
	}
	for other, row := range table {
		if present, _ := row(b); present && other != k {
			return fmt.Errorf("an order of kind %s carries the body of %s", k, other)
		}
	}
	present, wrong := row(b)
	if !present {
		return fmt.Errorf("an order of kind %s has no body: write %q", k, k)
	}
	if wrong != nil {
		return fmt.Errorf("%s: %w", k, wrong)
	}
	return nil
}

func join(kinds []Kind) string {
	var s []string
	for _, k := range kinds {
		s = append(s, string(k))
	}
	return strings.Join(s, ", ")
}

func oneOf(what, got string, allowed ...string) error {
	if !slices.Contains(allowed, got) {
		return fmt.Errorf("%s %.40q: one of %s", what, got, strings.Join(allowed, ", "))
	}
	return nil
}

func (b *SearchBody) check() error {
	switch {
	case b == nil:
		return nil
	case b.Area == nil && b.From == b.To:
		return errors.New("it has neither area nor sector")
	case b.Area != nil && b.From != b.To:
		return errors.New("it has an area and a sector: write one")
	case b.From < 0 || b.From >= 360 || b.To < 0 || b.To >= 360:
		return errors.New("bearings are 0 to below 360 degrees")
	case !(b.HighestM > b.LowestM):
		return errors.New("highest_m is not above lowest_m")
	case !(b.RevisitS >= 1 && b.RevisitS <= 3600):
		return errors.New("revisit_s is 1 to 3,600")
	}
	if b.Area != nil {
		if err := b.Area.check(); err != nil {
			return err
		}
	}
	return errors.Join(oneOf("domain", b.Domain, "air", "sea", "land", "ballistic", "space"),
		oneOf("mode", b.Mode, "volume", "track", "horizon"))
}

func (a *Area) check() error {
	circle := a.Radius != 0 || a.Lat != 0 || a.Lon != 0
	switch {
	case (a.Zone == "") == !circle:
		return errors.New("an area is a zone or a circle")
	case circle && !(a.Lat >= -90 && a.Lat <= 90 && a.Lon >= -180 && a.Lon <= 180 && a.Radius > 0 && a.Radius <= 2e6):
		return errors.New("a circle has lat, lon and a radius_m of at most 2,000,000")
	}
	return nil
}

func (b *IdentifyBody) check() error {
	if b == nil {
		return nil
	}
	if b.Object == "" {
		return errors.New("it names no object")
	}
	return oneOf("by", b.By, "query", "visual", "electro-optical")
}

func (b *ReportBody) check() error {
	if b != nil && (b.To == "" || b.Of == "" || !(b.EveryS >= 1 && b.EveryS <= 86_400)) {
		return errors.New("to_post, of, and every_s of 1 to 86,400")
	}
	return nil
}

func (b *ZoneBody) check() error {
	if b != nil && (b.Zone == "" || len(b.Hash) != 64) {
		return errors.New("it names a zone and the SHA-256 of its text")
	}
	return nil
}

func (b *ResponsibilityBody) check() error {
	switch {
	case b == nil:
		return nil
	case b.Nation == "" || (b.Object == "") == (b.Area == nil):
		return errors.New("it names a nation, and an object or an area")
	case b.Area != nil:
		return b.Area.check()
	}
	return nil
}

func (b *ExerciseBody) check() error {
	switch {
	case b == nil:
		return nil
	case (b.Do == "inject") != (b.Inject != ""):
		return errors.New("inject names what, and nothing else does")
	}
	return oneOf("do", b.Do, "start", "pause", "inject", "stop")
}

func checkQuestion(q string) error {
	if len([]rune(q)) > longestQuestion {
		return fmt.Errorf("a question of at most %d characters", longestQuestion)
	}
	return nil
}

func (b *AdviseBody) check() error {
	if b == nil {
		return nil
	}
	return errors.Join(oneOf("do", b.Do, "shelter", "evacuate", "all_clear"), b.Area.check())
}

func (b *DelegateBody) check() error {
	switch {
	case b == nil:
		return nil
	case b.To == "" || b.Degree != charter.OPCON && b.Degree != charter.TACON:
		return errors.New("to_post, and degree opcon or tacon")
	}
	for _, k := range b.Kinds {
		if !b.Degree.Permits(k) {
			return fmt.Errorf("%s does not let one order %.40q", b.Degree, k)
		}
	}
	return nil
}
