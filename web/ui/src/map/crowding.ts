// How many kinds of tracks are drawn small, so that a view has room for the rest.
import { NEUTRAL } from '../wire/enumerations'
import { CROWD } from './draw-tracks'

const ROOM = 150 // full symbols that a view has room for; a fifth fewer before any grows back

// crowded says how many of CROWD must be small for the rest to have room, with hysteresis against was.
export function crowded(full: number[], was: number): number {
  let left = full.reduce((a, n) => a + n, 0) - full[NEUTRAL], n = 0
  while (n < CROWD.length && left > (n < was ? ROOM * 0.8 : ROOM)) left -= full[CROWD[n++]]
  return n
}
