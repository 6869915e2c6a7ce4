// Package release says what a node may tell whom. Agreements are Cedar policies in files, held at load against
// one schema; a Book of them answers, for a sensor, a track or a statement and an audience, with a picket.Grant.
// Contribute makes of a track and its grant what crosses the border, and Gate keeps the answers on a track from
// fluttering. docs/release.md has the language and the reasons.
//
// No is the default, a forbid overrides every permit, and a policy that cannot be evaluated is a refusal and an
// alarm. Cedar itself would skip a forbid that fails.
package release
