package charter

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"picket"
)

// Roster is one version of a nation's list of who may fill which of its posts.
type Roster struct {
	Kind     string        `json:"kind"` // "roster"
	Circle   string        `json:"circle"`
	Nation   picket.NodeID `json:"nation"`
	Version  uint64        `json:"version"` // rises by one
	Previous string        `json:"previous,omitempty"`
	Persons  []Person      `json:"persons"`
	At       time.Time     `json:"at"`
	Nonce    string        `json:"nonce"`
}

// Person is a key, and the posts that its holder may fill. Partners are told the label; the name only where a clause
// permits names.
type Person struct {
	Key   Key       `json:"key"`
	Label string    `json:"label"` // "watch officer 3"
	Name  string    `json:"name,omitempty"`
	Posts []PostID  `json:"posts"`
	From  time.Time `json:"from"`
	Until time.Time `json:"until"`
}

// mostPersons bounds a roster.
const mostPersons = 1000

// Rosters are the newest rosters of a circle's nations.
type Rosters struct {
	by map[picket.NodeID]held
}

type held struct {
	id     string
	roster Roster
}

// Take takes a nation's next roster, signed by the roster key that the charter names.
func (r *Rosters) Take(c *Chain, id string, next Roster, signed Signers) error {
	n := c.current.nation(next.Nation)
	old := r.by[next.Nation]
	switch {
	case c.id == "" || next.Kind != "roster" || next.Circle != c.current.Circle || n == nil:
		return fmt.Errorf("roster of %s: it is of no nation of this circle", next.Nation)
	case !signed[n.Roster]:
		return fmt.Errorf("roster of %s: its roster key did not sign", next.Nation)
	case next.Version != old.roster.Version+1 || next.Previous != old.id:
		return fmt.Errorf("roster of %s: version %d is held, so the next is %d after it", next.Nation, old.roster.Version,
			old.roster.Version+1)
	case len(next.Persons) > mostPersons:
		return fmt.Errorf("roster of %s: more than %d persons", next.Nation, mostPersons)
	}
	if err := next.check(c); err != nil {
		return fmt.Errorf("roster of %s: %w", next.Nation, err)
	}
	if r.by == nil {
		r.by = map[picket.NodeID]held{}
	}
	r.by[next.Nation] = held{id, next}
	return nil
}

func (r *Roster) check(c *Chain) error {
	seen := map[Key]bool{}
	for _, p := range r.Persons {
		if err := p.Key.check(); err != nil {
			return err
		}
		if seen[p.Key] {
			return fmt.Errorf("%s: the key stands twice", p.Label)
		}
		seen[p.Key] = true
		if p.Label == "" || !p.Until.After(p.From) {
			return errors.New("a person has a label, and an end after the beginning")
		}
		for _, id := range p.Posts {
			if post := c.current.Post(id); post == nil || post.Nation != r.Nation {
				return fmt.Errorf("%s: %s is no post of %s", p.Label, id, r.Nation)
			}
		}
	}
	return nil
}

// MayFill says why a key may not act for a post at a moment of this node's own, as its nation's newest roster has it;
// nil: it may. What a record claims of its time does not count: a revoked key cannot sign into the past.
func (r *Rosters) MayFill(c *Chain, key Key, post PostID, now time.Time) error {
	p := c.current.Post(post)
	switch {
	case p == nil:
		return fmt.Errorf("there is no post %s in circle %s", post, c.current.Circle)
	case c.left[p.Nation]:
		return fmt.Errorf("%s has left circle %s", p.Nation, c.current.Circle)
	}
	person := r.Person(p.Nation, key)
	switch {
	case person == nil:
		return fmt.Errorf("the key is not in %s's roster", p.Nation)
	case !slices.Contains(person.Posts, post):
		return fmt.Errorf("%s may not fill %s", person.Label, post)
	case now.Before(person.From) || !now.Before(person.Until):
		return fmt.Errorf("%s may fill %s from %s to %s only", person.Label, post, person.From.UTC().Format(time.RFC3339),
			person.Until.UTC().Format(time.RFC3339))
	}
	return nil
}

// Person gives a nation's person by key, or nil.
func (r *Rosters) Person(n picket.NodeID, key Key) *Person {
	list := r.by[n].roster.Persons
	for i := range list {
		if list[i].Key == key {
			return &list[i]
		}
	}
	return nil
}
