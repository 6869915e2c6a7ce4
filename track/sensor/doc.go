// Package sensor keeps what a tracker learns of one sensor besides its errors: where it looked last ([Sweep]), so that a miss
// is counted only where it looked and saw nothing, and how many false plots it gives where ([Clutter]).
package sensor
