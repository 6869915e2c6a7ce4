// Which other tracks may be the same object as a hooked one: near it, in a domain that fits, the nearest first.
import { sphere } from '../geo/geodesy'
import type { Picture } from '../store/picture'

export interface Candidate { number: string; slot: number; nodes: string; range: number; course: number; speed: number }

const REACH = 30_000 // metres: farther off, nobody takes two tracks for one object
const MOST = 8

// candidates gives range in metres and the differences of course (degrees) and speed (m/s) from slot's.
export function candidates(p: Picture, slot: number, now: number): Candidate[] {
  if (slot < 0) return []
  const [lon, lat] = p.lonLat(slot, now), found: Candidate[] = []
  for (let s = 0; s < p.top; s++) {
    if (!p.live[s] || s === slot || (p.domain[s] && p.domain[slot] && p.domain[s] !== p.domain[slot])) continue
    if (Math.abs(p.lat[s] - lat) > 1) continue
    const [lon2, lat2] = p.lonLat(s, now), { range } = sphere(lat, lon, lat2, lon2)
    if (range > REACH) continue
    const turn = Math.abs(p.course[s] - p.course[slot]) % 360
    found.push({ number: p.number(s), slot: s, nodes: p.nodes(s), range, course: Math.min(turn, 360 - turn),
      speed: Math.abs(p.speed[s] - p.speed[slot]) })
  }
  return found.sort((a, b) => a.range - b.range).slice(0, MOST)
}
