// Range and bearing between two places, drawn over the map: each end stands still or follows a track.
import type { Map } from 'maplibre-gl'
import type { Picture } from '../store/picture'
import { along, inverse } from '../geo/geodesy'
import { course, distance } from '../geo/format-quantities'
import type { Rect } from './label-placement'
import { nearest } from './track-under-pointer'

export type End = { lon: number; lat: number } | { number: string }

export class RangeAndBearing {
  private readonly svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  private readonly path = document.createElementNS('http://www.w3.org/2000/svg', 'polyline')
  private readonly words = document.createElement('div')
  private from: End | undefined
  private to: End | undefined
  active = false
  fixed = false

  constructor(private readonly map: Map, private readonly picture: Picture, holder: HTMLElement) {
    this.svg.setAttribute('class', 'ruler-line')
    this.svg.append(this.path)
    this.words.className = 'ruler-words'
    this.words.hidden = true
    holder.append(this.svg, this.words)
  }

  start() {
    this.active = true
    this.fixed = false
    this.from = this.to = undefined
    this.frame(0)
  }

  stop() {
    this.active = this.fixed = false
    this.from = this.to = undefined
    this.frame(0)
  }

  begin(end: End) {
    this.from = end
  }

  // click sets the first end, then the second; a third begins again.
  click(end: End) {
    if (!this.from || this.fixed) {
      this.from = end
      this.to = undefined
      this.fixed = false
      return
    }
    this.to = end
    this.fixed = true
  }

  move(lon: number, lat: number) {
    if (this.from && !this.fixed) this.to = { lon, lat }
  }

  private where(e: End, now: number): [lon: number, lat: number] | undefined {
    if ('lon' in e) return [e.lon, e.lat]
    const slot = this.picture.slotOf(e.number)
    return slot < 0 ? undefined : this.picture.lonLat(slot, now)
  }

  frame(now: number) {
    const a = this.from && this.where(this.from, now), b = this.to && this.where(this.to, now)
    this.words.hidden = !a || !b
    this.svg.style.display = a && b ? '' : 'none'
    if (!a || !b) return
    const line = inverse(a[1], a[0], b[1], b[0]), back = inverse(b[1], b[0], a[1], a[0])
    const centre = this.map.getCenter().lng
    const points = Array.from({ length: 33 }, (_, k) => {
      const [lat, lon] = along(a[1], a[0], line.bearing, (line.range * k) / 32)
      return this.map.project(nearest(lon, lat, centre))
    })
    this.path.setAttribute('points', points.map((p) => `${p.x.toFixed(1)},${p.y.toFixed(1)}`).join(' '))
    this.words.textContent = `${course(line.bearing)} ${distance(line.range)}   back ${course(back.bearing)}`
    const end = points[32]
    this.words.style.transform = `translate(${Math.round(end.x + 12)}px,${Math.round(end.y + 10)}px)`
  }

  rect(origin: DOMRect): Rect | undefined {
    if (this.words.hidden) return undefined
    const r = this.words.getBoundingClientRect()
    return { x: r.x - origin.x, y: r.y - origin.y, w: r.width, h: r.height }
  }
}
