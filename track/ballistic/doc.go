// Package ballistic follows an object that flies by thrust, gravity and drag alone: where it is, where it rose, where and
// when it comes down. A [Filter] holds two hypotheses of eight values each, that it still burns and that it falls, by sigma
// points; a [Track] keeps those of the last seconds, so that a late measurement is used where it belongs, and tells the
// trajectory with its launch and impact points as ellipses of 50 and 90 %. Docs/ballistic.md has the model and its figures.
package ballistic
