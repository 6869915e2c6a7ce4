// The one-line filter over tracks: terms joined by "and", a minus before a term turns it round.
//
//   id:unk,sus  dom:air  st:coasting  src:okinawa-1  node:us  sq:7700  emg  alert  conflict  free words
//   spd>300 (kn)  fl>290  alt<5000 (ft)  crs>180  age>10 (s)  acc<500 (m)  climb>0 (ft/min)
//   near:jp-0421  near:kilo  near:27.5,126.9  near:jp-0421/30 (NM; 50 if not said)
import type { Picture } from './picture'
import type { Zone } from '../wire/messages'
import { fromZone } from '../geo/zone-distance'
import { domains, identities, identityCodes, statuses } from '../wire/enumerations'
import { FOOT, KNOT, NM, sphere } from '../geo/geodesy'
import { EMERGENCY } from '../wire/binary-frame'

export type Test = (slot: number, now: number) => boolean
export interface Compiled { test: Test | undefined; error: string }
export interface World { picture: Picture; zones: Map<string, Zone> }

const figures: Record<string, (p: Picture, s: number, now: number) => number> = {
  spd: (p, s) => p.speed[s] / KNOT,
  fl: (p, s) => (p.heightFrom[s] ? p.height[s] / FOOT / 100 : NaN),
  alt: (p, s) => (p.heightFrom[s] ? p.height[s] / FOOT : NaN),
  crs: (p, s) => p.course[s],
  age: (p, s, now) => (now - p.time[s]) / 1000,
  acc: (p, s) => p.accuracy[s],
  climb: (p, s) => (p.climb[s] / FOOT) * 60,
}

// compile reads a line. What cannot be read is an error that names the term, and no test: the picture stays as it is.
export function compile(line: string, world: World): Compiled {
  const tests: Test[] = []
  for (const raw of line.trim().split(/\s+/).filter(Boolean)) {
    const no = raw.length > 1 && raw.startsWith('-')
    const made = term(no ? raw.slice(1) : raw, world)
    if (typeof made === 'string') return { test: undefined, error: made }
    tests.push(no ? (s, now) => !made(s, now) : made)
  }
  return { test: tests.length ? (s, now) => tests.every((t) => t(s, now)) : undefined, error: '' }
}

function term(t: string, world: World): Test | string {
  const p = world.picture
  const compare = /^([a-z]+)(>=|<=|>|<|=)(.*)$/i.exec(t)
  if (compare) return figure(p, compare[1].toLowerCase(), compare[2], compare[3])
  const colon = t.indexOf(':')
  if (colon > 0) return key(t.slice(0, colon).toLowerCase(), t.slice(colon + 1).toLowerCase(), world)
  if (t === 'emg') return (s) => (p.flags[s] & EMERGENCY) !== 0
  if (t === 'alert') return (s) => p.alarm[s] > 0
  if (t === 'conflict') return (s) => p.attributes[s]?.conflict === true
  const word = t.toLowerCase()
  return (s) => text(p, s).includes(word)
}

function text(p: Picture, s: number): string {
  const w = p.attributes[s]
  if (!w) return p.number(s)
  return `${w.number} ${w.callsign} ${w.name} ${w.icao} ${w.mmsi} ${w.squawk} ${(w.aliases ?? []).join(' ')}`.toLowerCase()
}

function figure(p: Picture, name: string, op: string, value: string): Test | string {
  const of = figures[name]
  const n = Number(value)
  if (!of) return `${name}: no such figure (${Object.keys(figures).join(', ')})`
  if (value === '' || Number.isNaN(n)) return `${name}${op} needs a number`
  return (s, now) => {
    const v = of(p, s, now)
    if (op === '>') return v > n
    if (op === '<') return v < n
    if (op === '>=') return v >= n
    if (op === '<=') return v <= n
    return Math.abs(v - n) < 0.5
  }
}

// places says which of a list's words begin with, or are coded as, one of the given: "unk" is unknown, "a" is air.
function places(given: string, lists: readonly (readonly string[])[]): Set<number> | undefined {
  const found = new Set<number>()
  for (const g of given.split(',').filter(Boolean)) {
    const n = found.size
    for (const list of lists) list.forEach((w, i) => w.toLowerCase().replace('_', ' ').startsWith(g.replace('_', ' ')) && found.add(i))
    if (found.size === n) return undefined
  }
  return found.size ? found : undefined
}

function key(name: string, value: string, world: World): Test | string {
  const p = world.picture
  if (value === '') return `${name}: needs a value`
  const of = (column: Uint8Array, set: Set<number> | undefined, words: readonly string[]): Test | string =>
    set ? (s) => set.has(column === p.identity ? p.identity[s] : column === p.domain ? p.domain[s] : p.status[s]) :
      `${name}: one of ${words.join(', ')}`
  if (name === 'id') return of(p.identity, places(value, [identities, identityCodes]), identityCodes)
  if (name === 'dom') return of(p.domain, places(value, [domains]), domains)
  if (name === 'st') return of(p.status, places(value, [statuses]), statuses)
  if (name === 'src') return (s) => (p.attributes[s]?.sensors ?? []).some((x) => x.toLowerCase().includes(value))
  if (name === 'node') return (s) => value.split(',').every((n) => (p.attributes[s]?.nodes ?? []).includes(n))
  if (name === 'sq') return (s) => (p.attributes[s]?.squawk ?? '').startsWith(value)
  if (name === 'near') return near(value, world)
  return `${name}: no such key (id, dom, st, src, node, sq, near)`
}

function near(value: string, world: World): Test | string {
  const [what, nm] = value.split('/')
  const reach = nm === undefined ? 50 : Number(nm)
  if (!(reach > 0)) return 'near: a distance in NM after the slash'
  const p = world.picture
  const point = /^(-?[\d.]+),(-?[\d.]+)$/.exec(what)
  if (point) return (s) => sphere(+point[1], +point[2], p.lat[s], p.lon[s]).range <= reach * NM
  const zone = [...world.zones.values()].find((z) => z.id.toLowerCase() === what || z.name.toLowerCase().replace(/^zone /, '') === what)
  if (zone) return (s) => fromZone(zone, p.lat[s], p.lon[s]) <= reach * NM
  const number = [what, what.toUpperCase()].find((n) => p.slotOf(n) >= 0)
  if (number === undefined) return `near: no track, zone or lat,lon "${what}"`
  return (s) => {
    const at = p.slotOf(number)
    return at >= 0 && sphere(p.lat[at], p.lon[at], p.lat[s], p.lon[s]).range <= reach * NM
  }
}
