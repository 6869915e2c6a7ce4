package digest

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"slices"
	"time"

	"picket"
	"picket/geo"
)

// appendV2 adds every field of an outcome but Seq and At, which Add counts only where something else is there: each
// field that is not empty after its number in Outcome. A field that is added to any type below is covered without more.
func appendV2(b []byte, o *picket.Outcome) []byte {
	v := reflect.ValueOf(o).Elem()
	for i, f := range outcomeFields {
		if field := v.Field(f.index); !field.IsZero() && (field.Kind() != reflect.Slice || field.Len() > 0) {
			b = f.append(append(b, byte(i+1)), field)
		}
	}
	return b
}

// outcomeField is a field of an Outcome that the digest counts.
type outcomeField struct {
	index  int
	append appender
}

var outcomeFields = fieldsOfOutcome()

func fieldsOfOutcome() []outcomeField {
	var list []outcomeField
	of := reflect.TypeFor[picket.Outcome]()
	for i := range of.NumField() {
		if name := of.Field(i).Name; name != "Seq" && name != "At" {
			list = append(list, outcomeField{i, appenderOf(of.Field(i).Type)})
		}
	}
	return list
}

// appender adds a value of one type to b, so that two values give the same bytes only if they are equal. Nil and empty
// are equal. Values are addressable.
type appender func(b []byte, v reflect.Value) []byte

var appenders = map[reflect.Type]appender{
	reflect.TypeFor[time.Time](): func(b []byte, v reflect.Value) []byte { return appendTime(b, *v.Addr().Interface().(*time.Time)) },
	reflect.TypeFor[geo.Sym6]():  func(b []byte, v reflect.Value) []byte { return appendFloats(b, v.Addr().Interface().(*geo.Sym6)[:]...) },
	reflect.TypeFor[[6]float64](): func(b []byte, v reflect.Value) []byte {
		return appendFloats(b, v.Addr().Interface().(*[6]float64)[:]...)
	},
	reflect.TypeFor[picket.Track](): func(b []byte, v reflect.Value) []byte {
		return appendWholeTrack(b, v.Addr().Interface().(*picket.Track))
	},
	reflect.TypeFor[picket.Spot](): func(b []byte, v reflect.Value) []byte { return appendSpot(b, v.Addr().Interface().(*picket.Spot)) },
	reflect.TypeFor[picket.News](): func(b []byte, v reflect.Value) []byte { return appendNews(b, v.Interface().(picket.News)) },
	reflect.TypeFor[[]byte]():      func(b []byte, v reflect.Value) []byte { return appendText(b, string(v.Bytes())) },
}

// appenderOf makes the appender of a type, once.
func appenderOf(t reflect.Type) appender {
	if a := appenders[t]; a != nil {
		return a
	}
	var made appender
	appenders[t] = func(b []byte, v reflect.Value) []byte { return made(b, v) } // a type may hold itself
	made = newAppender(t)
	appenders[t] = made
	return made
}

func newAppender(t reflect.Type) appender {
	switch t.Kind() {
	case reflect.Bool:
		return func(b []byte, v reflect.Value) []byte {
			if v.Bool() {
				return append(b, 1)
			}
			return append(b, 0)
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return func(b []byte, v reflect.Value) []byte { return binary.AppendVarint(b, v.Int()) }
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return func(b []byte, v reflect.Value) []byte { return binary.AppendUvarint(b, v.Uint()) }
	case reflect.Float32, reflect.Float64:
		return func(b []byte, v reflect.Value) []byte {
			return binary.LittleEndian.AppendUint64(b, math.Float64bits(v.Float()))
		}
	case reflect.String:
		return func(b []byte, v reflect.Value) []byte { return appendText(b, v.String()) }
	case reflect.Pointer:
		return appendPointer(appenderOf(t.Elem()))
	case reflect.Slice:
		return appendSlice(appenderOf(t.Elem()))
	case reflect.Array:
		return appendArray(appenderOf(t.Elem()))
	case reflect.Map:
		return appendMap(t)
	case reflect.Struct:
		return appendStruct(t)
	}
	panic(fmt.Sprintf("digest: cannot take a %s", t))
}

func appendPointer(elem appender) appender {
	return func(b []byte, v reflect.Value) []byte {
		if v.IsNil() {
			return append(b, 0)
		}
		return elem(append(b, 1), v.Elem())
	}
}

func appendSlice(elem appender) appender {
	return func(b []byte, v reflect.Value) []byte {
		b = binary.AppendUvarint(b, uint64(v.Len()))
		for i := range v.Len() {
			b = elem(b, v.Index(i))
		}
		return b
	}
}

func appendArray(elem appender) appender {
	return func(b []byte, v reflect.Value) []byte {
		for i := range v.Len() {
			b = elem(b, v.Index(i))
		}
		return b
	}
}

// appendMap adds a map's pairs in the order of their keys' bytes.
func appendMap(t reflect.Type) appender {
	key, elem := appenderOf(t.Key()), appenderOf(t.Elem())
	return func(b []byte, v reflect.Value) []byte {
		var pairs [][]byte
		for it := v.MapRange(); it.Next(); {
			k, e := reflect.New(t.Key()).Elem(), reflect.New(t.Elem()).Elem()
			k.Set(it.Key())
			e.Set(it.Value())
			pairs = append(pairs, elem(key(nil, k), e))
		}
		slices.SortFunc(pairs, bytes.Compare)
		b = binary.AppendUvarint(b, uint64(len(pairs)))
		for _, p := range pairs {
			b = append(b, p...)
		}
		return b
	}
}

func appendStruct(t reflect.Type) appender {
	type member struct {
		index  int
		append appender
	}
	var members []member
	for i := range t.NumField() {
		if !t.Field(i).IsExported() {
			panic(fmt.Sprintf("digest: cannot see %s.%s", t, t.Field(i).Name))
		}
		members = append(members, member{i, appenderOf(t.Field(i).Type)})
	}
	return func(b []byte, v reflect.Value) []byte {
		for _, m := range members {
			b = m.append(b, v.Field(m.index))
		}
		return b
	}
}

// appendNews adds what a room told, as others read it.
func appendNews(b []byte, n picket.News) []byte {
	text, err := json.Marshal(n)
	if err != nil {
		panic(err) // our own types
	}
	return appendText(b, n.Room(), string(text))
}

// appendWholeTrack is written out for speed, as appendSpot is: these two are most of what a node tells. That no field is
// forgotten a test sees to.
func appendWholeTrack(b []byte, t *picket.Track) []byte {
	b = binary.AppendUvarint(binary.AppendUvarint(b, t.Ref), t.Joined)
	b = append(b, byte(t.Status), byte(t.Domain), byte(t.Identity), byte(t.HeightFrom), byte(t.Emergency), t.Platform, t.Quality,
		flag(t.HasAltFeet)|flag(t.OnGround)<<1)
	b = appendText(b, string(t.Number), t.IdentityBy)
	b = appendTime(b, t.IdentityAt, t.At, t.FirstPlot, t.LastPlot)
	b = appendFloats(b, t.State[:]...)
	b = appendFloats(b, t.Cov[:]...)
	b = appendFloats(b, t.Own[:]...)
	b = appendFloats(b, t.AltFeet)
	b = appendKeys(b, t.Keys)
	b = binary.AppendUvarint(b, uint64(len(t.Aliases)))
	for _, n := range t.Aliases {
		b = appendText(b, string(n))
	}
	b = binary.AppendUvarint(b, uint64(len(t.Sources)))
	for i := range t.Sources {
		s := &t.Sources[i]
		b = appendTime(appendText(b, string(s.From), string(s.Sensor), s.How), s.At)
		b = binary.AppendVarint(appendFloats(b, s.AccuracyM), int64(s.Plots))
	}
	b = binary.AppendUvarint(b, uint64(len(t.Claims)))
	for i := range t.Claims {
		c := &t.Claims[i]
		b = appendTime(appendText(append(b, byte(c.Identity)), string(c.From), c.By), c.At)
	}
	if f := t.Trajectory; f != nil {
		b = appendText(append(b, 1, flag(f.Launch.Coarse)|flag(f.Impact.Coarse)<<1), f.Phase, string(f.LaunchFrom))
		return appendGround(appendGround(b, &f.Launch), &f.Impact)
	}
	return append(b, 0)
}

func flag(b bool) byte {
	if b {
		return 1
	}
	return 0
}

func appendSpot(b []byte, s *picket.Spot) []byte {
	b = appendTime(appendText(b, string(s.Sensor)), s.Time)
	b = binary.LittleEndian.AppendUint16(b, uint16(s.Tech))
	b = appendFloats(append(b, flag(s.HasAltFeet)), s.Lat, s.Lon, s.AltFeet)
	return appendKeys(b, s.Keys)
}
