package record

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"reflect"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const (
	payloadDepth  = 8 // levels of nesting in a payload
	envelopeDepth = 3
	mostKeys      = 256
	mostItems     = 4096
)

// Decode reads the payload into a struct. Refused are: a key that the struct does not name, to the letter; a key that
// stands twice; null; more than eight levels; numbers that are not finite or do not fit; text that is not UTF-8 in
// normalisation form C, that cannot be printed, or that turns the direction of writing; anything after the value.
func (p Payload) Decode(into any) error { return strict(p, into, payloadDepth) }

// strict checks b against the type that into points to, and then decodes it.
func strict(b []byte, into any, depth int) error {
	if !utf8.Valid(b) {
		return errors.New("it is not UTF-8")
	}
	if err := escapes(b); err != nil {
		return err
	}
	c := checker{json.NewDecoder(bytes.NewReader(b)), depth}
	c.UseNumber()
	if err := c.value(reflect.TypeOf(into).Elem(), "", 0); err != nil {
		return plain(err)
	}
	if _, err := c.Token(); !errors.Is(err, io.EOF) {
		return errors.New("something follows the JSON value")
	}
	if err := json.Unmarshal(b, into); err != nil {
		return plain(err)
	}
	return nil
}

// escapes refuses halves of surrogate pairs: encoding/json would put another letter in their place.
func escapes(b []byte) error {
	for i := 0; i+5 < len(b); i++ {
		if b[i] != '\\' {
			continue
		}
		if b[i+1] != 'u' {
			i++
			continue
		}
		if r := b[i+2 : i+4]; (r[0] == 'd' || r[0] == 'D') &&
			(r[1] >= '8' && r[1] <= '9' || r[1] >= 'a' && r[1] <= 'f' || r[1] >= 'A' && r[1] <= 'F') {
			return errors.New("a letter is written as a surrogate pair: write it as UTF-8")
		}
	}
	return nil
}

// plain is a decoder's error in one sentence of ours.
func plain(err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("the JSON ends too early")
	case errors.As(err, &syntax):
		return fmt.Errorf("it is not JSON at byte %d", syntax.Offset)
	case errors.As(err, &kind):
		return fmt.Errorf("%s: %s does not fit there", kind.Field, kind.Value)
	}
	return err
}

// checker walks a JSON text beside the type that it is to be.
type checker struct {
	*json.Decoder
	depth int
}

func (c *checker) value(t reflect.Type, at string, deep int) error {
	token, err := c.Token()
	if err != nil {
		return err
	}
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch v := token.(type) {
	case nil:
		return fmt.Errorf("%s is null: leave the key out", name(at))
	case json.Delim:
		if deep >= c.depth {
			return fmt.Errorf("%s is nested more than %d deep", name(at), c.depth)
		}
		if v == '{' {
			return c.object(t, at, deep)
		}
		return c.list(t, at, deep)
	case string:
		if t.Kind() != reflect.String && !t.Implements(textual) && !reflect.PointerTo(t).Implements(textual) {
			return fmt.Errorf("%s is text: it should be %s", name(at), t.Kind())
		}
		return Text(name(at), v)
	case json.Number:
		return number(t, at, v)
	case bool:
		if t.Kind() != reflect.Bool {
			return fmt.Errorf("%s is %v: it should be %s", name(at), v, t.Kind())
		}
	}
	return nil
}

var textual = reflect.TypeFor[interface{ UnmarshalText([]byte) error }]()

func number(t reflect.Type, at string, v json.Number) error {
	f, err := v.Float64()
	if err != nil || math.IsInf(f, 0) {
		return fmt.Errorf("%s is no finite number", name(at))
	}
	if k := t.Kind(); k < reflect.Int || k > reflect.Float64 {
		return fmt.Errorf("%s is a number: it should be %s", name(at), k)
	}
	return nil
}

func (c *checker) object(t reflect.Type, at string, deep int) error {
	fields := fieldsOf(t)
	if fields == nil && t.Kind() != reflect.Map {
		return fmt.Errorf("%s is an object: it should be %s", name(at), t.Kind())
	}
	seen := map[string]bool{}
	for c.More() {
		token, err := c.Token()
		if err != nil {
			return err
		}
		key := token.(string)
		if err := Text("a key of "+name(at), key); err != nil {
			return err
		}
		of, known := fields[key]
		if fields == nil {
			of, known = t.Elem(), true
		}
		switch {
		case !known:
			return fmt.Errorf("%s has no key %.40q", name(at), key)
		case seen[key]:
			return fmt.Errorf("key %.40q of %s stands twice", key, name(at))
		case len(seen) >= mostKeys:
			return fmt.Errorf("%s has more than %d keys", name(at), mostKeys)
		}
		seen[key] = true
		if err := c.value(of, at+"."+key, deep+1); err != nil {
			return err
		}
	}
	_, err := c.Token()
	return err
}

func (c *checker) list(t reflect.Type, at string, deep int) error {
	if t.Kind() != reflect.Slice && t.Kind() != reflect.Array {
		return fmt.Errorf("%s is a list: it should be %s", name(at), t.Kind())
	}
	n := 0
	for ; c.More(); n++ {
		if n >= mostItems {
			return fmt.Errorf("%s has more than %d items", name(at), mostItems)
		}
		if err := c.value(t.Elem(), fmt.Sprintf("%s[%d]", at, n), deep+1); err != nil {
			return err
		}
	}
	if t.Kind() == reflect.Array && n != t.Len() {
		return fmt.Errorf("%s has %d items: it should have %d", name(at), n, t.Len())
	}
	_, err := c.Token()
	return err
}

func name(at string) string {
	if at == "" {
		return "the record"
	}
	return strings.TrimPrefix(at, ".")
}

// fieldsOf are a struct's keys, embedded structs' included; nil: it is no struct.
func fieldsOf(t reflect.Type) map[string]reflect.Type {
	if t.Kind() != reflect.Struct || t.Implements(textual) || reflect.PointerTo(t).Implements(textual) {
		return nil
	}
	keys := map[string]reflect.Type{}
	for f := range t.Fields() {
		tag, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && tag == "":
			for k, of := range fieldsOf(f.Type) {
				keys[k] = of
			}
		case tag != "" && tag != "-" && f.IsExported():
			keys[tag] = f.Type
		}
	}
	return keys
}

// Text says what is wrong with a piece of text from outside, named in the error: it is shown to people as it is. Bidi
// controls are those of Unicode Standard Annex 9, 2.
func Text(what, s string) error {
	if !norm.NFC.IsNormalString(s) {
		return fmt.Errorf("%s is not in Unicode's normalisation form C", what)
	}
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Bidi_Control, r):
			return fmt.Errorf("%s has U+%04X, which turns the direction of writing", what, r)
		case !unicode.IsPrint(r) && r != '\n' && r != '\u3000': // an ideographic space is a letter of Japanese text
			return fmt.Errorf("%s has U+%04X, which cannot be printed", what, r)
		}
	}
	return nil
}
