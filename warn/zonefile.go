package warn

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"picket"
	"picket/sensing"
)

var (
	kinds   = []string{"adiz", "fir", "eez", "territorial", "danger", "warning", "exercise"}
	domains = []sensing.Domain{sensing.Air, sensing.Sea, sensing.Land, sensing.Space, sensing.Ballistic}
)

// ParseZones reads zones from GeoJSON (RFC 7946): a FeatureCollection or one Feature, of Polygon or
// MultiPolygon, with the properties of docs/zones.md. name is what errors call the file. An error is one line:
// file, line, what is wrong, what mends it; it comes with no zones.
func ParseZones(name string, b []byte) ([]picket.Zone, error) {
	zones, err := parseZones(b)
	var at *lineError
	if errors.As(err, &at) {
		return nil, fmt.Errorf("%s:%d: %s", name, at.line, at.say)
	}
	return zones, err
}

func parseZones(b []byte) ([]picket.Zone, error) {
	root, err := readJSON(b)
	if err != nil {
		return nil, err
	}
	features, err := featuresOf(root)
	if err != nil {
		return nil, err
	}
	var zones []picket.Zone
	lines := map[string]int{}
	for i, v := range features {
		z, err := zoneOf(v, i+1)
		if err != nil {
			return nil, err
		}
		if first, twice := lines[z.ID]; twice {
			return nil, wrong(v.line, "id %q is already that of the zone on line %d: give each zone its own \"id\"", z.ID, first)
		}
		lines[z.ID] = v.line
		zones = append(zones, z)
	}
	return zones, nil
}

func featuresOf(root value) ([]value, error) {
	o, ok := root.of.(object)
	if !ok {
		return nil, wrong(root.line, "not a GeoJSON object: begin with {\"type\": \"FeatureCollection\", \"features\": […]}")
	}
	switch kind, _ := o.get("type"); kind.of {
	case "Feature":
		return []value{root}, nil
	case "FeatureCollection":
		f, _ := o.get("features")
		list, ok := f.of.([]value)
		if !ok {
			return nil, wrong(root.line, "the FeatureCollection has no list \"features\": add it")
		}
		return list, nil
	case "Topology":
		return nil, wrong(root.line, "this is TopoJSON: convert it to GeoJSON first")
	case "Polygon", "MultiPolygon":
		return nil, wrong(root.line, "a bare %s says not whose zone it is: put it into a Feature with properties", kind.of)
	}
	return nil, wrong(root.line, "neither a FeatureCollection nor a Feature: say so in \"type\"")
}

// zoneOf reads the nth feature.
func zoneOf(v value, nth int) (picket.Zone, error) {
	var z picket.Zone
	o, ok := v.of.(object)
	if kind, _ := o.get("type"); !ok || kind.of != "Feature" {
		return z, wrong(v.line, "feature %d is no Feature: give it \"type\": \"Feature\"", nth)
	}
	if err := describe(&z, o, v.line, nth); err != nil {
		return z, err
	}
	g, _ := o.get("geometry")
	var err error
	z.Polygons, err = polygonsOf(g, v.line, z.ID)
	return z, err
}

// describe fills z from a feature's properties.
func describe(z *picket.Zone, o object, line, nth int) error {
	v, given := o.get("properties")
	props, ok := v.of.(object)
	if given && !ok && v.of != nil {
		return wrong(v.line, "feature %d: \"properties\" is no object: write {\"id\": …, \"kind\": …, \"claimant\": …}", nth)
	}
	if given {
		line = v.line
	}
	var claimant string
	for _, f := range []struct {
		key string
		to  *string
	}{{"id", &z.ID}, {"name", &z.Name}, {"kind", &z.Kind}, {"claimant", &claimant}} {
		if err := props.text(f.key, f.to); err != nil {
			return err
		}
	}
	z.Claimant = picket.NodeID(claimant)
	if err := settleID(z, o, line, nth); err != nil {
		return err
	}
	if err := complete(z, line); err != nil {
		return err
	}
	if err := props.nodes("recognisers", &z.Recognisers); err != nil {
		return err
	}
	if err := props.domains(&z.Domains); err != nil {
		return err
	}
	return props.levels(z, line)
}

// settleID settles the zone's id: its own, the Feature's (RFC 7946 section 3.2), or one made of the name.
func settleID(z *picket.Zone, o object, line, nth int) error {
	if v, ok := o.get("id"); ok && z.ID == "" {
		switch id := v.of.(type) {
		case string:
			z.ID = id
		case float64:
			z.ID = strconv.FormatFloat(id, 'f', -1, 64)
		}
	}
	switch {
	case z.ID == "" && slug(z.Name) == "":
		return wrong(line, "zone %d has neither \"id\" nor \"name\" in its properties: add an id such as \"kilo\"", nth)
	case z.ID == "":
		z.ID = slug(z.Name)
	case len(z.ID) > 64 || strings.Trim(z.ID, idLetters) != "":
		return wrong(line, "id %.70q is not of at most 64 letters, digits, \".\", \"_\" and \"-\": write for example %q", z.ID, slug(z.ID))
	}
	return nil
}

const idLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-"

// slug makes an id of a name: "ZONE KILO" gives "zone-kilo".
func slug(name string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(name) {
		switch {
		case b.Len() >= 60:
		case strings.ContainsRune(idLetters, r):
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.Trim(b.String(), "-")
}

// complete says what of kind and claimant is missing, in one go.
func complete(z *picket.Zone, line int) error {
	var lacks, example []string
	if z.Kind == "" {
		lacks, example = append(lacks, `"kind"`), append(example, `"kind": "eez"`)
	}
	if z.Claimant == "" {
		lacks, example = append(lacks, `"claimant"`), append(example, `"claimant": "jp"`)
	}
	if len(lacks) > 0 {
		return wrong(line, "zone %q lacks %s: add to its properties, for example, %s (docs/zones.md)", z.ID,
			strings.Join(lacks, " and "), strings.Join(example, ", "))
	}
	if !slices.Contains(kinds, z.Kind) {
		return wrong(line, "zone %q: %s", z.ID, unknown("kind", z.Kind, kinds))
	}
	return nil
}

func (o object) text(key string, to *string) error {
	v, ok := o.get(key)
	if !ok || v.of == nil {
		return nil
	}
	s, ok := v.of.(string)
	if !ok {
		return wrong(v.line, "%q is no text: write it in quotation marks", key)
	}
	*to = s
	return nil
}

// texts reads a list of texts; one text alone is a list of one.
func (o object) texts(key string) ([]string, int, error) {
	v, ok := o.get(key)
	if !ok || v.of == nil {
		return nil, 0, nil
	}
	if s, ok := v.of.(string); ok {
		return []string{s}, v.line, nil
	}
	list, ok := v.of.([]value)
	if !ok {
		return nil, 0, wrong(v.line, "%q is no list: write for example [\"us\", \"au\"]", key)
	}
	var out []string
	for _, e := range list {
		s, ok := e.of.(string)
		if !ok || s == "" {
			return nil, 0, wrong(e.line, "%q holds something that is no text: write for example [\"us\", \"au\"]", key)
		}
		out = append(out, s)
	}
	return out, v.line, nil
}

func (o object) nodes(key string, to *[]picket.NodeID) error {
	words, _, err := o.texts(key)
	for _, w := range words {
		*to = append(*to, picket.NodeID(w))
	}
	return err
}

func (o object) domains(to *[]sensing.Domain) error {
	words, line, err := o.texts("domains")
	if err != nil {
		return err
	}
	var names []string
	for _, d := range domains {
		names = append(names, d.String())
	}
	for _, w := range words {
		i := slices.Index(names, w)
		if i < 0 {
			return wrong(line, "%s", unknown("domain", w, names))
		}
		*to = append(*to, domains[i])
	}
	return nil
}

func (o object) levels(z *picket.Zone, line int) error {
	for _, f := range []struct {
		key string
		to  *float64
	}{{"floor_m", &z.Floor}, {"ceiling_m", &z.Ceiling}} {
		v, ok := o.get(f.key)
		if !ok || v.of == nil {
			continue
		}
		n, ok := v.of.(float64)
		if !ok {
			return wrong(v.line, "%q is no number: write metres above the ellipsoid, without a unit", f.key)
		}
		*f.to, line = n, v.line
	}
	if z.Ceiling != 0 && z.Ceiling <= z.Floor {
		return wrong(line, "zone %q: ceiling %g m is not above floor %g m: exchange them, or leave out ceiling_m for no limit",
			z.ID, z.Ceiling, z.Floor)
	}
	return nil
}
