// Package report makes plots and facts of Mode S messages: what a message means for a picture, in metres and
// radians.
package report
