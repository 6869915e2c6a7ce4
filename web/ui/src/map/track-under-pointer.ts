// What is under the pointer: the nearest shown track within reach, full symbols before traffic.
import type { Map } from 'maplibre-gl'
import type { Picture } from '../store/picture'
import { CIRCUMFERENCE, lonOf, latOf, mercatorX, mercatorY } from '../geo/geodesy'

const REACH = 14 // CSS pixels: a target of 28, WCAG 2.2 asks for 24

export function pick(map: Map, picture: Picture, now: number, x: number, y: number, small: (slot: number) => boolean): number {
  const at = map.unproject([x, y]), cx = mercatorX(at.lng), cy = mercatorY(at.lat)
  const perPixel = 1 / (512 * 2 ** map.getZoom()), reach = REACH * perPixel * 4 // roomy: the globe stretches
  let best = -1, least = Infinity
  for (let s = 0; s < picture.top; s++) {
    if (!picture.live[s] || !picture.shown[s]) continue
    const [px, py] = picture.at(s, now)
    const dx = Math.abs(px - cx)
    if (Math.min(dx, 1 - dx) > reach || Math.abs(py - cy) > reach) continue
    const q = map.project(nearest(lonOf(px), latOf(py), at.lng))
    const d = Math.hypot(q.x - x, q.y - y) + (small(s) ? 4 : 0)
    if (d < least && d <= REACH + (small(s) ? 0 : 2)) {
      least = d
      best = s
    }
  }
  return best
}

// nearest gives the copy of a place that is nearest to a longitude: the map may lie across ±180°.
export const nearest = (lon: number, lat: number, to: number): [number, number] => [lon + Math.round((to - lon) / 360) * 360, lat]

export const metresPerPixel = (map: Map): number =>
  (CIRCUMFERENCE * Math.cos((map.getCenter().lat * Math.PI) / 180)) / (512 * 2 ** map.getZoom())
