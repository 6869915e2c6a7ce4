package main

import (
	"cmp"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"picket"
	"picket/release"
)

// partnerSettings is a partner as node.yaml names it.
type partnerSettings struct {
	picket.Partner
	dial   string  // empty: the partner dials this node's listen address
	key    string  // the file of the partner's public keys; empty: as joined with picket join
	budget float64 // bits per second; 0: what the line takes
	line   int
}

// partners takes a mapping of nodes to how they are reached.
func (c *configReader) partners(n *yaml.Node) error {
	if n.Kind != yaml.MappingNode {
		return c.fault(n, "partners must map nodes to settings, as in us: {dial: 127.0.0.1:7422}")
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if err := c.partner(n.Content[i], n.Content[i+1]); err != nil {
			return err
		}
	}
	slices.SortFunc(c.s.partners, func(a, b partnerSettings) int { return cmp.Compare(a.Node, b.Node) })
	for _, p := range c.s.partners {
		c.s.core.Partners = append(c.s.core.Partners, p.Partner)
	}
	return nil
}

func (c *configReader) partner(name, n *yaml.Node) error {
	p := partnerSettings{Partner: picket.Partner{Node: picket.NodeID(name.Value)}, line: name.Line}
	if !nodeName.MatchString(name.Value) {
		return c.fault(name, "partner is %q: it must be the partner's node: name, lower-case letters and digits", name.Value)
	}
	if slices.ContainsFunc(c.s.partners, func(q partnerSettings) bool { return q.Node == p.Node }) {
		return c.fault(name, "partner %s stands twice: keep one", p.Node)
	}
	err := c.mapping(n, "a partner",
		key{"dial", c.address(&p.dial, "dial")},
		key{"key", c.text(&p.key, "key")},
		key{"group", c.text(&p.Group, "group")},
		key{"budget", func(n *yaml.Node) (err error) {
			if p.budget, err = bits(n.Value); err != nil {
				return c.fault(n, "%v", err)
			}
			return nil
		}})
	if p.key != "" && !filepath.IsAbs(p.key) {
		p.key = filepath.Join(c.dir, p.key)
	}
	c.s.partners = append(c.s.partners, p)
	return err
}

// address takes host:port.
func (r reader) address(dst *string, what string) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		_, port, err := net.SplitHostPort(n.Value)
		if p, perr := strconv.ParseUint(port, 10, 16); err != nil || perr != nil || p == 0 {
			return r.fault(n, "%s is %q: write host:port, as in 127.0.0.1:7422", what, n.Value)
		}
		*dst = n.Value
		return nil
	}
}

// policies takes patterns of Cedar files; read holds them until the whole configuration is known.
func (c *configReader) policies(n *yaml.Node) error {
	return c.sequence(n, "policy", func(n *yaml.Node) error {
		pattern := n.Value
		if !filepath.IsAbs(pattern) {
			pattern = filepath.Join(c.dir, pattern)
		}
		c.s.policies = append(c.s.policies, pattern)
		if files, err := filepath.Glob(pattern); err != nil || len(files) == 0 {
			return c.fault(n, "no policy file matches %q (looked for %s): give the path of a Cedar file; docs/release.md shows one",
				n.Value, pattern)
		}
		return nil
	})
}

// sharing checks what belongs together about partners, once everything else is read.
func (c *configReader) sharing(n *yaml.Node) error {
	s := c.s
	for _, p := range s.partners {
		switch {
		case p.Node == s.core.Node:
			return &fault{c.file, p.line, fmt.Sprintf("partner %s is this node itself: name another", p.Node)}
		case p.dial == "" && s.listen == "":
			return &fault{c.file, p.line, fmt.Sprintf("nobody opens the link to %s: give it a dial: address, or this node a listen: "+
				"one", p.Node)}
		}
	}
	if s.listen != "" && len(s.partners) == 0 {
		return c.fault(n, "listen: opens a port for partners, and there are none: add partners:, or remove it")
	}
	var err error
	if s.core.Policy, err = readPolicy(s.policies); err != nil {
		return err
	}
	_, err = release.Load(&s.core, s.core.Policy)
	return err
}

// readPolicy reads the files that match, in order of their names.
func readPolicy(patterns []string) ([]picket.File, error) {
	var list []picket.File
	for _, pattern := range patterns {
		names, err := filepath.Glob(pattern)
		if err != nil {
			return nil, fmt.Errorf("policy: %q is no pattern of files: %w", pattern, err)
		}
		for _, name := range names {
			b, err := os.ReadFile(name)
			if err != nil {
				return nil, fmt.Errorf("policy file %s cannot be read: %w", name, errors.Unwrap(err))
			}
			list = append(list, picket.File{Name: name, Text: b})
		}
	}
	return list, nil
}

// bits takes "64kbit/s" in bits per second.
func bits(s string) (float64, error) {
	for _, u := range []struct {
		name string
		unit float64
	}{{"kbit/s", 1e3}, {"Mbit/s", 1e6}, {"bit/s", 1}} {
		if v, ok := strings.CutSuffix(s, u.name); ok {
			f, err := strconv.ParseFloat(strings.TrimSpace(v), 64)
			if err != nil || f*u.unit < 1000 || f*u.unit > 1e12 {
				break
			}
			return f * u.unit, nil
		}
	}
	return 0, fmt.Errorf("budget is %q: write it as in 64kbit/s, 1 kbit/s or more", s)
}
