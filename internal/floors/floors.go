// Package floors holds the test that keeps the project's layers: imports go strictly down, rooms on one
// floor do not import each other, the lower floors touch no network, file, clock or goroutine, and every
// package says what it is for. ARCHITECTURE.md has the table.
package floors
