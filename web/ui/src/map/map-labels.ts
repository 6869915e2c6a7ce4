// Data blocks and zone captions: DOM, at most forty, laid out anew with every frame the map draws, so that they never
// lie over each other while it moves. Their words change four times a second at most.
import type { Map } from 'maplibre-gl'
import type { Store } from '../store/screen-store'
import type { Zone } from '../wire/messages'
import { level, knots } from '../geo/format-quantities'
import { sphere } from '../geo/geodesy'
import { AIR, BALLISTIC, identityCodes } from '../wire/enumerations'
import * as colours from '../theme/colours'
import { place, type Item, type Rect } from './label-placement'
import { nearest } from './track-under-pointer'

export const LIMIT = 40
const ROOM = 26_000 // px² of map a block needs: a small map gets fewer than forty
const CANDIDATES = 90
const EMBLEM = 22, LINE = 15, CHAR = 6.6, PAD = 14 // px: symbol's side, Plex Mono at 11 px

interface Block { el: HTMLElement; head: HTMLElement; code: HTMLElement; body: HTMLElement; key: string; html: string }
interface Wanted { key: string; slot: number; zone?: Zone; w: number; h: number; lon: number; lat: number; words: string[];
  colour: string; hooked: boolean; span: number; rise: number }

export class MapLabels {
  private readonly layer = document.createElement('div')
  private readonly lines = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  private readonly blocks = new globalThis.Map<string, Block>()
  private readonly spare: Block[] = []
  private readonly paths: SVGLineElement[] = []
  private readonly places = new globalThis.Map<string, number>()
  private wanted: Wanted[] = []
  private symbols: number[] = []
  hovered = -1
  on = true
  zonesOn = true
  obstacles: () => Rect[] = () => []

  constructor(private readonly map: Map, private readonly store: Store, private readonly small: (slot: number) => boolean,
    holder: HTMLElement) {
    this.layer.className = 'labels'
    this.lines.setAttribute('class', 'label-lines')
    this.layer.setAttribute('aria-hidden', 'true') // the table says the same
    holder.append(this.lines, this.layer)
  }

  // choose says which blocks are wanted and what they read. At most four times a second.
  choose() {
    const { picture: p } = this.store, now = this.store.clock.now(), view = this.map.getBounds()
    const hooked = p.slotOf(this.store.hooked)
    const inView: number[] = [], ranked: [rank: number, slot: number][] = []
    const west = view.getWest(), east = view.getEast(), south = view.getSouth(), north = view.getNorth()
    for (let s = 0; s < p.top; s++) {
      if (!p.live[s] || !p.shown[s]) continue
      const lon = p.lon[s] + Math.round((this.map.getCenter().lng - p.lon[s]) / 360) * 360
      if (lon < west || lon > east || p.lat[s] < south || p.lat[s] > north) continue
      inView.push(s)
    }
    const sparse = inView.length <= 25
    for (const s of inView) if (sparse || !this.small(s) || s === this.hovered) ranked.push([this.rank(s, hooked), s])
    ranked.sort((a, b) => a[0] - b[0] || p.id[a[1]] - p.id[b[1]])
    this.symbols = ranked.map((r) => r[1])
    this.wanted = this.on ? ranked.slice(0, CANDIDATES).map(([, s]) => this.want(s, hooked, now)) : []
    if (this.zonesOn) this.wanted.splice(this.urgent(ranked), 0, ...[...this.store.zones.values()].map(caption))
  }

  private urgent(ranked: [number, number][]): number {
    return this.on ? ranked.filter((r) => r[0] < 30).length : 0
  }

  private rank(s: number, hooked: number): number {
    const p = this.store.picture
    if (s === hooked) return 0
    if (s === this.hovered) return 1
    const who = [60, 40, 70, 65, 80, 35, 30][p.identity[s]] ?? 80
    return p.alarm[s] ? 10 - p.alarm[s] : p.flags[s] & 1 ? 12 : p.attributes[s]?.conflict ? 14 : who
  }

  private want(s: number, hooked: number, now: number): Wanted {
    const p = this.store.picture, [lon, lat] = p.lonLat(s, now)
    const name = s === hooked || s === this.hovered ? p.label(s) : ''
    const figures = p.domain[s] === BALLISTIC || p.domain[s] === AIR ? `${level(p.height[s], p.heightFrom[s])} ` : ''
    const fast = p.speed[s] >= 1000 ? `${(p.speed[s] / 1000).toFixed(1)} km/s` : `${knots(p.speed[s])} kn`
    const number = p.number(s), claimed = p.claimed(s)
    const code = identityCodes[p.identity[s]] + (p.flags[s] & 1 ? ' EMG' : '') +
      (claimed && `${p.attributes[s]?.conflict ? ' ≠ ' : ' '}${claimed}`)
    const body = `${figures}${fast}`
    const wide = Math.max(number.length + 1 + code.length, body.length, name.length)
    return {
      key: `#${p.id[s]}`, slot: s, lon, lat, colour: colours.identity[p.identity[s]], hooked: s === hooked, span: 0, rise: 0,
      words: name ? [number, code, name, body] : [number, code, body], w: Math.ceil(wide * CHAR) + PAD, h: LINE * (name ? 3 : 2) + 4,
    }
  }

  // frame lays the blocks out where the map now has their symbols.
  frame() {
    const { map, store } = this, canvas = map.getCanvas(), w = canvas.clientWidth, h = canvas.clientHeight
    const now = store.clock.now(), centre = map.getCenter(), round = store.picture
    const far = this.globe() ? 8.2e6 : Infinity
    const items: Item[] = [], by = new globalThis.Map<string, Wanted>(), at = new globalThis.Map<string, { x: number; y: number }>()
    const emblem = (x: number, y: number): Rect => ({ x: x - EMBLEM / 2, y: y - EMBLEM / 2, w: EMBLEM, h: EMBLEM })
    for (const want of this.wanted) {
      const [lon, lat] = want.zone || !round.live[want.slot] ? [want.lon, want.lat] : round.lonLat(want.slot, now)
      if (far < Infinity && sphere(centre.lat, centre.lng, lat, lon).range > far) continue
      const q = map.project(nearest(lon, lat, centre.lng))
      if (q.x < 0 || q.y < 0 || q.x > w || q.y > h || (want.zone && this.narrow(want))) continue
      items.push({ key: want.key, x: q.x, y: q.y, w: want.w, h: want.h, gap: want.zone ? 0 : want.hooked ? 27 : 22,
        was: this.places.get(want.key), reach: want.zone && this.reach(want) })
      by.set(want.key, want)
      at.set(want.key, q)
    }
    const symbols = items.filter((i) => i.gap).map((i) => emblem(i.x, i.y))
    const put = place(items, this.obstacles(), symbols, { x: 2, y: 2, w: w - 4, h: h - 4 },
      Math.min(LIMIT, Math.max(8, Math.round((w * h) / ROOM))))
    this.show(put, by, at)
  }

  // narrow says whether a zone is too small on the screen to carry its caption.
  private narrow(w: Wanted): boolean {
    const a = this.map.project([w.lon - w.span / 2, w.lat]), b = this.map.project([w.lon + w.span / 2, w.lat])
    return Math.hypot(b.x - a.x, b.y - a.y) < w.w * 0.45
  }

  // reach is how far a caption may move up or down without leaving its zone's height.
  private reach(w: Wanted): number {
    const a = this.map.project([w.lon, w.lat - w.rise / 2]), b = this.map.project([w.lon, w.lat + w.rise / 2])
    return Math.max(0, (Math.abs(a.y - b.y) - w.h) / 2)
  }

  private globe(): boolean {
    return this.map.getProjection()?.type === 'globe' && this.map.getZoom() < 6
  }

  private show(put: ReturnType<typeof place>, by: globalThis.Map<string, Wanted>, at: globalThis.Map<string, { x: number; y: number }>) {
    const keys = new Set(put.map((p) => p.key))
    this.places.clear()
    for (const [key, block] of this.blocks)
      if (!keys.has(key)) {
        this.blocks.delete(key)
        block.el.style.display = 'none'
        this.spare.push(block)
      }
    let line = 0
    for (const p of put) {
      this.places.set(p.key, p.place)
      const want = by.get(p.key)!, block = this.block(p.key)
      this.write(block, want)
      block.el.style.transform = `translate(${Math.round(p.x)}px,${Math.round(p.y)}px)`
      if (!want.zone) this.line(line++, at.get(p.key)!, p, want.colour)
    }
    for (; line < this.paths.length; line++) this.paths[line].style.display = 'none'
  }

  private line(i: number, a: { x: number; y: number }, r: Rect, colour: string) {
    const bx = Math.max(r.x, Math.min(r.x + r.w, a.x)), by = Math.max(r.y, Math.min(r.y + r.h, a.y))
    const l = Math.hypot(bx - a.x, by - a.y), k = l > 13 ? 11 / l : 1
    let path = this.paths[i]
    if (!path) {
      path = document.createElementNS('http://www.w3.org/2000/svg', 'line')
      this.lines.append((this.paths[i] = path))
    }
    path.style.display = ''
    path.style.stroke = colour
    for (const [name, v] of [['x1', a.x + (bx - a.x) * k], ['y1', a.y + (by - a.y) * k], ['x2', bx],
      ['y2', by]] as const) path.setAttribute(name, v.toFixed(1))
  }

  private block(key: string): Block {
    const had = this.blocks.get(key)
    if (had) return had
    const b = this.spare.pop() ?? this.made()
    b.key = key
    b.html = ''
    b.el.style.display = ''
    this.blocks.set(key, b)
    return b
  }

  private made(): Block {
    const el = document.createElement('div'), head = document.createElement('b'), code = document.createElement('i'),
      body = document.createElement('span')
    el.append(head, code, body)
    this.layer.append(el)
    return { el, head, code, body, key: '', html: '' }
  }

  private write(b: Block, w: Wanted) {
    const html = w.words.join('\n') + w.hooked + w.colour
    if (b.html === html) return
    b.html = html
    b.el.className = w.zone ? 'caption' : w.hooked ? 'block hooked' : 'block'
    b.el.style.width = `${w.w}px`
    b.el.style.height = `${w.h}px`
    b.el.style.setProperty('--who', w.colour)
    b.head.textContent = w.words[0]
    b.code.textContent = w.zone ? '' : w.words[1]
    b.body.textContent = w.words.slice(w.zone ? 1 : 2).join('\n')
  }

  rects(): Rect[] {
    return [...this.blocks.values()].map((b) => {
      const r = b.el.getBoundingClientRect()
      return { x: r.x, y: r.y, w: r.width, h: r.height }
    })
  }

  get crowd(): number {
    return this.symbols.length
  }
}

// caption stands at the middle of a zone's first ring.
function caption(z: Zone): Wanted {
  const ring = z.polygons[0]?.[0] ?? []
  const lons = ring.map((p) => p[0]), lats = ring.map((p) => p[1])
  const who = `claimed by ${z.claimant.toUpperCase()}`, known = z.recognised !== false ? 'recognised' : 'not recognised'
  const name = z.name || z.id, second = z.kind && z.kind !== 'exercise' ? `${z.kind.toUpperCase()}, ${who}` : who
  return {
    key: `zone/${z.id}`, slot: -1, zone: z, lon: (Math.min(...lons) + Math.max(...lons)) / 2,
      lat: (Math.min(...lats) + Math.max(...lats)) / 2,
    words: [name, second, known], w: Math.max(name.length, second.length, known.length) * 6.4 + 8, h: 44, colour: colours.zone,
      hooked: false, span: Math.max(...lons) - Math.min(...lons), rise: Math.max(...lats) - Math.min(...lats),
  }
}

