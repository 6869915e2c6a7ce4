// Package kind is the closed table of what may be ordered between nations, and what each kind says. Orders are of the
// information kind: a kind that is not in the table does not parse, and words of weapons are refused by name.
package kind
