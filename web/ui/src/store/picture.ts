// The tracks as columns, one slot each: what the map, the table and the filter read. A slot is used again after its
// track is gone. Nothing here knows of the page.
import type { TrackFrame } from '../wire/binary-frame'
import type { TrackAttributes } from '../wire/messages'
import { mercatorPerMetre, mercatorX, mercatorY, latOf, lonOf } from '../geo/geodesy'
import { domains, identities, identityCodes, indexOf, COASTING } from '../wire/enumerations'
import { platformName } from '../wire/platform-types'

// Dead reckoning stops this long after the state: what has not been heard of since is where it was then, and its age says so.
export const RECKON_MS = 90_000

const RAD = Math.PI / 180

export class Picture {
  capacity = 0
  top = 0 // slots ever used
  count = 0 // tracks with a position
  version = 0 // rises with every change

  id!: Uint32Array
  live!: Uint8Array // 1: has a position
  lat!: Float64Array
  lon!: Float64Array
  x!: Float64Array // mercator unit square
  y!: Float64Array
  vx!: Float32Array // unit square per second
  vy!: Float32Array
  time!: Float64Array
  height!: Float32Array
  course!: Float32Array
  speed!: Float32Array
  climb!: Float32Array
  accuracy!: Uint16Array
  identity!: Uint8Array
  domain!: Uint8Array
  status!: Uint8Array
  heightFrom!: Uint8Array
  flags!: Uint8Array
  shown!: Uint8Array // passes the filter
  alarm!: Uint8Array // worst open alert's level + 1
  attributes: (TrackAttributes | undefined)[] = []

  private slots = new Map<number, number>()
  private numbers = new Map<string, number>()
  private aliases = new Map<string, number>()
  private free: number[] = []
  private dirty!: Uint8Array
  private dirtyList: number[] = []

  constructor(capacity = 1024) {
    this.grow(capacity)
  }

  private grow(capacity: number) {
    const fit = <T extends { set(a: any): void; length: number }>(old: T | undefined, made: T): T => {
      if (old) made.set(old)
      return made
    }
    const n = (this.capacity = capacity)
    this.id = fit(this.id, new Uint32Array(n))
    this.live = fit(this.live, new Uint8Array(n))
    for (const k of ['lat', 'lon', 'x', 'y', 'time'] as const) this[k] = fit(this[k], new Float64Array(n))
    for (const k of ['vx', 'vy', 'height', 'course', 'speed', 'climb'] as const) this[k] = fit(this[k], new Float32Array(n))
    for (const k of ['identity', 'domain', 'status', 'heightFrom', 'flags', 'shown', 'alarm', 'dirty'] as const) this[k] =
      fit(this[k], new Uint8Array(n))
    this.accuracy = fit(this.accuracy, new Uint16Array(n))
  }

  // slotOf finds a track by its number, or by one that it had.
  slotOf(number: string): number {
    return this.numbers.get(number) ?? this.aliases.get(number) ?? -1
  }

  slotOfId(id: number): number {
    return this.slots.get(id) ?? -1
  }

  number(slot: number): string {
    return this.attributes[slot]?.number ?? `#${this.id[slot]}`
  }

  private slotFor(id: number): number {
    const had = this.slots.get(id)
    if (had !== undefined) return had
    const slot = this.free.pop() ?? this.top++
    if (slot >= this.capacity) this.grow(this.capacity * 2)
    this.slots.set(id, slot)
    this.id[slot] = id
    this.live[slot] = this.identity[slot] = this.domain[slot] = this.alarm[slot] = 0
    this.status[slot] = COASTING
    this.shown[slot] = 1
    this.attributes[slot] = undefined
    return slot
  }

  applyFrame(f: TrackFrame) {
    for (let i = 0; i < f.count; i++) {
      const s = this.slotFor(f.id[i])
      if (!this.live[s]) {
        this.live[s] = 1
        this.count++
      }
      this.lat[s] = f.lat[i]
      this.lon[s] = f.lon[i]
      this.x[s] = mercatorX(f.lon[i])
      this.y[s] = mercatorY(f.lat[i])
      const metre = mercatorPerMetre(f.lat[i])
      this.vx[s] = Math.sin(f.course[i] * RAD) * f.speed[i] * metre
      this.vy[s] = -Math.cos(f.course[i] * RAD) * f.speed[i] * metre
      this.time[s] = f.time[i]
      this.height[s] = f.height[i]
      this.course[s] = f.course[i]
      this.speed[s] = f.speed[i]
      this.climb[s] = f.climb[i]
      this.accuracy[s] = f.accuracy[i]
      this.identity[s] = f.identity[i]
      this.domain[s] = f.domain[i]
      this.status[s] = f.status[i]
      this.heightFrom[s] = f.heightFrom[i]
      this.flags[s] = f.flags[i]
      this.touch(s)
    }
    this.version++
  }

  applyAttributes(list: TrackAttributes[]) {
    for (const w of list) {
      const s = this.slotFor(w.id)
      this.unname(s)
      this.attributes[s] = w
      if (w.number) this.numbers.set(w.number, s)
      for (const a of w.aliases ?? []) this.aliases.set(a, s)
      if (!this.live[s]) {
        this.identity[s] = indexOf(identities, w.identity)
        this.domain[s] = indexOf(domains, w.domain)
      }
      this.touch(s)
    }
    this.version++
  }

  remove(ids: number[]) {
    for (const id of ids) {
      const s = this.slots.get(id)
      if (s === undefined) continue
      this.count -= this.live[s]
      this.live[s] = 0
      this.unname(s)
      this.attributes[s] = undefined
      this.slots.delete(id)
      this.free.push(s)
      this.touch(s)
    }
    this.version++
  }

  private unname(slot: number) {
    const w = this.attributes[slot]
    if (!w) return
    if (this.numbers.get(w.number) === slot) this.numbers.delete(w.number)
    for (const a of w.aliases ?? []) if (this.aliases.get(a) === slot) this.aliases.delete(a)
  }

  clear() {
    this.remove([...this.slots.keys()])
  }

  touch(slot: number) {
    if (this.dirty[slot]) return
    this.dirty[slot] = 1
    this.dirtyList.push(slot)
  }

  // drain gives the slots that changed since the last call.
  drain(): number[] {
    const list = this.dirtyList
    for (const s of list) this.dirty[s] = 0
    this.dirtyList = []
    return list
  }

  touchAll() {
    for (let s = 0; s < this.top; s++) this.touch(s)
  }

  // at reckons a slot's place in the mercator square at the node's time now, as the vertex shader does.
  at(slot: number, now: number): [x: number, y: number] {
    const dt = Math.max(0, Math.min(RECKON_MS, now - this.time[slot])) / 1000
    return [this.x[slot] + this.vx[slot] * dt, this.y[slot] + this.vy[slot] * dt]
  }

  lonLat(slot: number, now: number): [lon: number, lat: number] {
    const [x, y] = this.at(slot, now)
    return [lonOf(x), latOf(y)]
  }

  // label is what an object calls itself, or nothing.
  label(slot: number): string {
    const w = this.attributes[slot]
    return w?.callsign || w?.name || ''
  }

  // nodes are the nations whose sensors a track rests on, this node's first.
  nodes(slot: number): string {
    return (this.attributes[slot]?.nodes ?? []).map((n) => n.toUpperCase()).join(' ')
  }

  // claimed says what partners declared a track to be, where that is not what is shown: "US:SUS".
  claimed(slot: number): string {
    const own = identities[this.identity[slot]]
    return (this.attributes[slot]?.claims ?? []).filter((c) => c.identity !== own).map((c) =>
      `${c.from.toUpperCase()}:${identityCodes[indexOf(identities, c.identity)]}`).join(' ')
  }

  type(slot: number): string {
    return platformName(this.domain[slot], this.attributes[slot]?.platform ?? 0)
  }
}
