// Package smooth makes the reference trajectory of one object from all its plots, after the fact: what predictions and the
// live tracker are held against. It knows no association.
package smooth
