package release

import (
	_ "embed"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/cedar-policy/cedar-go"
	"github.com/cedar-policy/cedar-go/types"
	"github.com/cedar-policy/cedar-go/x/exp/ast"
	"github.com/cedar-policy/cedar-go/x/exp/schema"
	"github.com/cedar-policy/cedar-go/x/exp/schema/resolved"
	"github.com/cedar-policy/cedar-go/x/exp/schema/validate"

	"picket"
)

// schemaText is the text of the schema that every policy is held against, for authors and their editors.
//
//go:embed schema.cedarschema
var schemaText string

// vocabulary is the schema, read once.
var vocabulary = sync.OnceValue(func() *resolved.Schema {
	var s schema.Schema
	if err := s.UnmarshalCedar([]byte(schemaText)); err != nil {
		panic("release: " + err.Error())
	}
	r, err := s.Resolve()
	if err != nil {
		panic("release: " + err.Error())
	}
	return r
})

// typed checks a policy's types, so that none of its conditions can fail for want of an attribute or for a
// comparison of unlikes. (What is left to fail is arithmetic that overflows.)
func typed(p *cedar.Policy, text policyText) error {
	if err := validate.New(vocabulary()).Policy("", (*ast.Policy)(p.AST())); err != nil {
		return faultAt(text.line, "%s: see release/schema.cedarschema", clip(err.Error()))
	}
	return nil
}

// schemaNames are what a policy may name: for each entity type its members.
type schemaNames struct {
	members    map[string][]string
	attributes []string
}

func schemaNamesOf(c *picket.Config) *schemaNames {
	n := &schemaNames{members: map[string][]string{"Nation": {string(c.Node)}, "Zone": {}, "Sensor": {}}}
	add := func(kind, name string) {
		if name != "" && !slices.Contains(n.members[kind], name) {
			n.members[kind] = append(n.members[kind], name)
		}
	}
	for _, p := range c.Partners {
		add("Nation", string(p.Node))
	}
	for _, z := range c.Zones {
		add("Zone", z.ID)
	}
	for _, s := range c.Sensors {
		add("Sensor", string(s.ID))
	}
	for _, f := range c.Feeds { // a sensor that is met when it speaks is called as its feed
		add("Sensor", f.ID)
	}
	v := vocabulary()
	for name, e := range v.Enums {
		for _, u := range e.Values {
			add(string(name), string(u.ID))
		}
	}
	for uid := range v.Actions {
		add("Action", string(uid.ID))
	}
	for _, e := range v.Entities {
		n.attributes = slices.AppendSeq(n.attributes, attributesOf(e.Shape))
	}
	for _, a := range v.Actions {
		n.attributes = slices.AppendSeq(n.attributes, attributesOf(a.AppliesTo.Context))
	}
	for _, m := range n.members {
		slices.Sort(m)
	}
	slices.Sort(n.attributes)
	n.attributes = slices.Compact(n.attributes)
	return n
}

func attributesOf(r resolved.RecordType) func(func(string) bool) {
	return func(yield func(string) bool) {
		for name := range r {
			if !yield(string(name)) {
				return
			}
		}
	}
}

// check says which word of a policy is not known, with the nearest that is.
func (n *schemaNames) check(p *cedar.Policy, text policyText) error {
	tree := (*ast.Policy)(p.AST())
	for _, scope := range []ast.IsScopeNode{tree.Principal, tree.Action, tree.Resource} {
		if err := n.scope(scope, text); err != nil {
			return err
		}
	}
	var err error
	for _, c := range tree.Conditions {
		ast.Inspect(ast.NewNode(c.Body), func(node ast.IsNode) bool {
			if err == nil {
				err = n.node(node, text)
			}
			return err == nil
		})
	}
	return err
}

func (n *schemaNames) scope(s ast.IsScopeNode, text policyText) error {
	switch s := s.(type) {
	case ast.ScopeTypeEq:
		return n.entity(s.Entity, text)
	case ast.ScopeTypeIn:
		return n.entity(s.Entity, text)
	case ast.ScopeTypeInSet:
		for _, e := range s.Entities {
			if err := n.entity(e, text); err != nil {
				return err
			}
		}
	case ast.ScopeTypeIs:
		return n.kind(string(s.Type), text)
	case ast.ScopeTypeIsIn:
		if err := n.kind(string(s.Type), text); err != nil {
			return err
		}
		return n.entity(s.Entity, text)
	}
	return nil
}

func (n *schemaNames) node(node ast.IsNode, text policyText) error {
	switch v := node.(type) {
	case ast.NodeTypeAccess:
		return n.attribute(string(v.Value), text)
	case ast.NodeTypeHas:
		return n.attribute(string(v.Value), text)
	case ast.NodeTypeIs:
		return n.kind(string(v.EntityType), text)
	case ast.NodeTypeIsIn:
		return n.kind(string(v.EntityType), text)
	case ast.NodeValue:
		if uid, ok := v.Value.(types.EntityUID); ok {
			return n.entity(uid, text)
		}
	}
	return nil
}

func (n *schemaNames) attribute(name string, text policyText) error {
	if slices.Contains(n.attributes, name) {
		return nil
	}
	return faultAt(text.find(name), "unknown attribute %q: %s", clip(name), nearest(name, n.attributes))
}

func (n *schemaNames) kind(name string, text policyText) error {
	kinds := slices.Sorted(maps.Keys(n.members))
	kinds = append(kinds, "Statement", "Track")
	if slices.Contains(kinds, name) {
		return nil
	}
	return faultAt(text.find(name), "unknown type %q: %s", clip(name), nearest(name, kinds))
}

func (n *schemaNames) entity(uid types.EntityUID, text policyText) error {
	kind, id := string(uid.Type), string(uid.ID)
	if err := n.kind(kind, text); err != nil {
		return err
	}
	members, named := n.members[kind]
	if !named {
		return faultAt(text.find(kind), "%s::%q: a rule cannot name one %s, only say what it is like", kind, clip(id), kind)
	}
	feed, _, _ := strings.Cut(id, ":") // "feed:25/201" is a sensor that was met on a feed
	if slices.Contains(members, id) || kind == "Sensor" && slices.Contains(members, feed) {
		return nil
	}
	return faultAt(text.find(id), "unknown %s %q: %s", kind, clip(id), nearest(id, members))
}
