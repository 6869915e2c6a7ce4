package release

import (
	"slices"

	"github.com/cedar-policy/cedar-go"
	"github.com/cedar-policy/cedar-go/types"
	"github.com/cedar-policy/cedar-go/x/exp/ast"
)

// The quantities of a track that change all the time. A policy may compare them with constants and do nothing
// else with them; so which side of each constant they are on is all that a decision can rest on, and decisions
// can be kept by that.
const (
	latitude = iota
	longitude
	height
	speed
	clock
	quantities
)

var quantityNames = [quantities]string{"lat", "lon", "height", "speed", "now"}

var quantityMends = [quantities]string{
	`resource.lat.lessThan(decimal("25.0"))`, `resource.lon.greaterThan(decimal("127.5"))`,
	`resource has height && resource.height < 3000`, `resource.speed > 250`, `context.now < datetime("2027-03-31")`}

// thresholds are the constants that policies compare quantities with, ascending, in the quantity's own unit: 1e-4
// degrees, metres, metres a second, milliseconds since 1970.
type thresholds struct {
	at    [quantities][]int64
	zones bool // some policy asks in which zones an object is
}

// collect takes over a policy's constants and refuses every other use of a quantity.
func (c *thresholds) collect(p *cedar.Policy, text policyText) error {
	var err error
	for _, cond := range (*ast.Policy)(p.AST()).Conditions {
		ast.Inspect(ast.NewNode(cond.Body), func(n ast.IsNode) bool {
			if err != nil || c.comparison(n) {
				return false
			}
			var deeper bool
			deeper, err = c.other(n, text)
			return deeper && err == nil
		})
	}
	return err
}

// comparison keeps the constant of a comparison of a quantity with one, and says whether n is that.
func (c *thresholds) comparison(n ast.IsNode) bool {
	left, right, ok := sides(n)
	if !ok {
		return false
	}
	for _, s := range [2][2]ast.IsNode{{left, right}, {right, left}} {
		if q, ok := quantity(s[0]); ok {
			v, ok := constant(s[1], q)
			if ok {
				c.at[q] = append(c.at[q], v)
			}
			return ok
		}
	}
	return false
}

// other refuses a quantity or a whole context outside a comparison. It says whether to look inside n.
func (c *thresholds) other(n ast.IsNode, text policyText) (deeper bool, err error) {
	switch v := n.(type) {
	case ast.NodeTypeAccess:
		if i := slices.Index(quantityNames[:], string(v.Value)); i >= 0 {
			return false, faultAt(text.find(string(v.Value)), "%s may only be compared with a constant: write for example %s",
				v.Value, quantityMends[i])
		}
		c.zones = c.zones || v.Value == "zones"
		if name, ok := v.Arg.(ast.NodeTypeVariable); ok && name.Name == "context" {
			return false, nil
		}
	case ast.NodeTypeVariable:
		if v.Name == "context" {
			return false, faultAt(text.find("context"), "the context as a whole is nothing to ask about: write context.exercise or "+
				"context.now")
		}
	}
	return true, nil
}

// sides gives the two sides of a comparison.
func sides(n ast.IsNode) (left, right ast.IsNode, ok bool) {
	switch v := n.(type) {
	case ast.NodeTypeLessThan:
		return v.Left, v.Right, true
	case ast.NodeTypeLessThanOrEqual:
		return v.Left, v.Right, true
	case ast.NodeTypeGreaterThan:
		return v.Left, v.Right, true
	case ast.NodeTypeGreaterThanOrEqual:
		return v.Left, v.Right, true
	case ast.NodeTypeEquals:
		return v.Left, v.Right, true
	case ast.NodeTypeNotEquals:
		return v.Left, v.Right, true
	case ast.NodeTypeExtensionCall:
		if len(v.Args) == 2 && slices.Contains([]types.Path{"lessThan", "lessThanOrEqual", "greaterThan", "greaterThanOrEqual"}, v.Name) {
			return v.Args[0], v.Args[1], true
		}
	}
	return nil, nil, false
}

// quantity says which quantity n is: resource.lat, context.now.
func quantity(n ast.IsNode) (int, bool) {
	a, ok := n.(ast.NodeTypeAccess)
	if !ok {
		return 0, false
	}
	of, ok := a.Arg.(ast.NodeTypeVariable)
	q := slices.Index(quantityNames[:], string(a.Value))
	return q, ok && q >= 0 && (of.Name == "context") == (q == clock)
}

// constant reads a constant in q's unit.
func constant(n ast.IsNode, q int) (int64, bool) {
	if call, ok := n.(ast.NodeTypeExtensionCall); ok && len(call.Args) == 1 {
		text, ok := call.Args[0].(ast.NodeValue)
		s, isText := text.Value.(types.String)
		switch {
		case !ok || !isText:
		case call.Name == "decimal" && q <= longitude:
			return degrees(string(s))
		case call.Name == "datetime" && q == clock:
			d, err := types.ParseDatetime(string(s))
			return d.Milliseconds(), err == nil
		}
		return 0, false
	}
	if neg, ok := n.(ast.NodeTypeNegate); ok {
		v, ok := constant(neg.Arg, q)
		return -v, ok
	}
	v, ok := n.(ast.NodeValue)
	l, isLong := v.Value.(types.Long)
	return int64(l), ok && isLong && (q == height || q == speed)
}

// degrees reads a decimal as 1e-4 degrees.
func degrees(s string) (int64, bool) {
	d, err := types.ParseDecimal(s)
	if err != nil || d.Float() < -360 || d.Float() > 360 {
		return 0, false
	}
	v := d.Float() * 1e4
	if v < 0 {
		return int64(v - 0.5), true
	}
	return int64(v + 0.5), true
}

// sort sorts the constants.
func (c *thresholds) sort() {
	for q := range c.at {
		slices.Sort(c.at[q])
		c.at[q] = slices.Compact(c.at[q])
	}
}

// class says where v stands among q's constants: even numbers between two, odd ones on one.
func (c *thresholds) class(q int, v int64) int32 {
	i, on := slices.BinarySearch(c.at[q], v)
	if on {
		return int32(2*i + 1)
	}
	return int32(2 * i)
}
