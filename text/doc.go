// Package text turns a code and its figures into a sentence of the reader's language.
//
// The sentences stand in files NAME.text.yaml beside the code that uses them; go generate ./text collects
// them into en.json and ja.json, which this package and the screen embed. A sentence is written in a
// part of ICU MessageFormat:
//
//	{track}                                              a word or a number as it is, or a Sentence
//	{room, distance}                                     a figure, in the reader's unit
//	{n, plural, =0 {none} one {# message} other {# messages}}
//	{height, select, none {} other {, {height}}}         by a word; what is empty is "none"
//
// Braces cannot be written otherwise. The figures and what they take are in figures.go. A sentence that
// is missing in a language is given in English.
package text
