// Package identity says what an object is taken for, by what officers declared and by plain criteria.
//
// [Criteria.Identify] gives an object its identity where a criterion holds and nobody has given it one;
// [Criteria.Due] names those that have said nothing for too long. [Declarations] keep what officers
// declared: it stays with the address when the object leaves the picture, and over a restart.
package identity
