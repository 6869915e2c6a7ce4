package main

import (
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"picket"
)

// openOutlet makes an outlet. options reads what node.yaml says of it into a struct with yaml tags, strictly; dir is the
// folder that paths are relative to; log takes what goes wrong later. An outlet that is a picket.Source besides is run with the node and ends with it; one that is an
// io.Closer is closed then.
type openOutlet func(options func(into any) error, dir string, log io.Writer) (picket.Outlet, error)

// outlets is the table: an outlet is its own folder in outlet and a line here.
var outlets = map[string]openOutlet{
	// "name": folder.New,
}

// outletSettings is an entry under outlets: in node.yaml.
type outletSettings struct {
	name    string
	options yaml.Node
	file    string
}

// outlets reads the mapping of names to options.
func (c *configReader) outlets(n *yaml.Node) error {
	if n.Kind != yaml.MappingNode {
		return c.fault(n, "outlets must map names to options, as in name: {…}")
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		if outlets[k.Value] == nil {
			return c.fault(k, "there is no outlet %q: %s", k.Value, namesOf(outlets))
		}
		c.s.outlets = append(c.s.outlets, outletSettings{k.Value, *v, c.file})
	}
	return nil
}

func namesOf(table map[string]openOutlet) string {
	if len(table) == 0 {
		return "this version has none"
	}
	return "one of " + strings.Join(slices.Sorted(maps.Keys(table)), ", ")
}

// notTaken finds the option in a YAML library's sentence about one that nobody reads.
var notTaken = regexp.MustCompile(`field (\S+) not found`)

func wrongOption(err error) string {
	if m := notTaken.FindStringSubmatch(err.Error()); m != nil {
		return fmt.Sprintf("there is no option %q: take it out, or mend its name", m[1])
	}
	return strings.ReplaceAll(err.Error(), "\n", " ")
}

// openOutlets makes what node.yaml names. Nothing is begun where one of them cannot be made.
func openOutlets(s *settings, log io.Writer) (list []picket.Outlet, err error) {
	for _, o := range s.outlets {
		out, err := outlets[o.name](func(into any) error { return o.options.Load(into, yaml.WithKnownFields()) }, filepath.Dir(o.file), log)
		if err != nil {
			return nil, &fault{o.file, o.options.Line, "outlet " + o.name + ": " + wrongOption(err)}
		}
		list = append(list, out)
	}
	return list, nil
}
