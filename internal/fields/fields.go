// Package fields walks every exported field of a value, however deep: tests use it to find a field that somebody added
// and forgot to write, to read or to count.
package fields

import (
	"fmt"
	"reflect"
	"time"
)

// Leaf is one field that holds a value of its own.
type Leaf struct {
	Path   string // "Changed[0].Keys.ICAO"
	Change func() // makes it another value
}

// Fill sets every exported field that v points to, and all that is below it, to a value that is not zero, each another.
// Slices and maps get one element. Interfaces stay absent: the caller sets them.
func Fill(v any) {
	n := 0
	fill(reflect.ValueOf(v).Elem(), &n)
}

func fill(v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(int64(1 + *n%100))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(uint64(1 + *n%100))
	case reflect.Float32, reflect.Float64:
		v.SetFloat(float64(*n) + 0.5)
	case reflect.String:
		v.SetString(fmt.Sprintf("text %d", *n))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0), n)
	case reflect.Array:
		for i := range v.Len() {
			fill(v.Index(i), n)
		}
	case reflect.Map:
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		fill(key, n)
		fill(value, n)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(key, value)
	case reflect.Interface: // left absent: only the caller knows what may stand there
	case reflect.Struct:
		if t, ok := v.Addr().Interface().(*time.Time); ok {
			*t = time.Unix(1_700_000_000+int64(*n), int64(*n)).UTC()
			return
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(v.Field(i), n)
			}
		}
	default:
		panic(fmt.Sprintf("fields: no value for a %s", v.Type()))
	}
}

// Leaves lists every field below v, which Fill has filled.
func Leaves(v any) []Leaf {
	var list []Leaf
	walk(reflect.ValueOf(v).Elem(), "", func(path string, change func()) { list = append(list, Leaf{path, change}) })
	return list
}

func walk(v reflect.Value, path string, found func(string, func())) {
	switch v.Kind() {
	case reflect.Bool:
		found(path, func() { v.SetBool(!v.Bool()) })
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		found(path, func() { v.SetInt(v.Int() + 1) })
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		found(path, func() { v.SetUint(v.Uint() + 1) })
	case reflect.Float32, reflect.Float64:
		found(path, func() { v.SetFloat(v.Float() + 1) })
	case reflect.String:
		found(path, func() { v.SetString(v.String() + "x") })
	case reflect.Pointer:
		found(path+" (absent)", func() { v.SetZero() })
		walk(v.Elem(), path, found)
	case reflect.Slice:
		found(path+" (empty)", func() { v.SetZero() })
		for i := range v.Len() {
			walk(v.Index(i), fmt.Sprintf("%s[%d]", path, i), found)
		}
	case reflect.Array:
		for i := range v.Len() {
			walk(v.Index(i), fmt.Sprintf("%s[%d]", path, i), found)
		}
	case reflect.Map:
		found(path+" (empty)", func() { v.SetZero() })
		for _, k := range v.MapKeys() {
			found(fmt.Sprintf("%s[%v]", path, k), func() {
				another := reflect.New(v.Type().Elem()).Elem()
				v.SetMapIndex(k, another)
			})
		}
	case reflect.Struct:
		if t, ok := v.Addr().Interface().(*time.Time); ok {
			found(path, func() { *t = t.Add(1) })
			return
		}
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				walk(v.Field(i), join(path, f.Name), found)
			}
		}
	}
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}
