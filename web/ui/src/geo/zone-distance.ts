// How far a point is from a zone.
import type { Zone } from '../wire/messages'
import { sphere } from './geodesy'

// fromZone is how far a point is from a zone, 0 inside: to the nearest of points along its sides, which is near enough
// for a filter.
export function fromZone(zone: Zone, lat: number, lon: number): number {
  let best = Infinity
  for (const polygon of zone.polygons) {
    if (polygon.length && inside(polygon, lat, lon)) return 0
    for (const ring of polygon)
      for (let i = 1; i < ring.length; i++)
        for (let k = 0; k <= 8; k++) {
          const f = k / 8
          const q = sphere(ring[i - 1][1] * (1 - f) + ring[i][1] * f, ring[i - 1][0] * (1 - f) + ring[i][0] * f, lat, lon)
          best = Math.min(best, q.range)
        }
  }
  return best
}

// inside counts crossings to the east (holes count as well, so a point in a hole is outside).
function inside(polygon: [number, number][][], lat: number, lon: number): boolean {
  let odd = false
  for (const ring of polygon)
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [x1, y1] = ring[i], [x2, y2] = ring[j]
      if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) odd = !odd
    }
  return odd
}
