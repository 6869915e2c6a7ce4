// What part of the world a view shows: the extent that holds everything, and the bar that says how large it is.
import type { LngLatBoundsLike } from 'maplibre-gl'
import { NM } from '../geo/geodesy'
import type { Picture } from '../store/picture'
import type { Ring } from '../wire/messages'
import { nearest } from './track-under-pointer'

// extentOf holds the middle nine tenths of the shown tracks and these rings; one stray does not decide
// the view. Longitudes are taken round the one in the middle.
export function extentOf(p: Picture, rings: Iterable<Ring>, middle: number): LngLatBoundsLike | undefined {
  const xs: number[] = [], ys: number[] = []
  for (let s = 0; s < p.top; s++)
    if (p.live[s] && p.shown[s]) {
      xs.push(nearest(p.lon[s], 0, middle)[0])
      ys.push(p.lat[s])
    }
  xs.sort((a, b) => a - b)
  ys.sort((a, b) => a - b)
  const cut = Math.floor(xs.length * 0.05)
  const keepX = xs.slice(cut, xs.length - cut), keepY = ys.slice(cut, ys.length - cut)
  for (const r of rings)
    for (const [lon, lat] of r.points) {
      keepX.push(nearest(lon, 0, middle)[0])
      keepY.push(lat)
    }
  if (!keepX.length) return undefined
  const reduce = (list: number[], f: (...n: number[]) => number) => list.reduce((a, b) => f(a, b))
  return [[reduce(keepX, Math.min), Math.max(-84, reduce(keepY, Math.min))],
    [reduce(keepX, Math.max), Math.min(84, reduce(keepY, Math.max))]]
}

// scaleBar is the length of a bar of a round number of nautical miles, and what it stands for, where a pixel is so
// many metres.
export function scaleBar(metres: number): { nm: number; px: number } {
  const perPixel = metres / NM
  const most = perPixel * 130, ten = 10 ** Math.floor(Math.log10(most))
  const nm = [5, 2, 1].map((k) => k * ten).find((v) => v <= most) ?? ten
  return { nm, px: nm / perPixel }
}
