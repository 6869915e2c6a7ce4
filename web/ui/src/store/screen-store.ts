// The store: what the stream has told, and what the officer has chosen to see of it. Whoever shows it listens; nothing
// here draws.
import { NodeClock } from './node-clock'
import { compile, type Test } from './track-filter'
import { ScreenPerformance } from './screen-performance'
import { Picture } from './picture'
import { isTracks, type PlotFrame, type TrackFrame } from '../wire/binary-frame'
import type {
  Alert, Detail, Feed, Hello, Link, Message, MessageKind, MessageOf, Ring, Sensor, TrackAttributes, You, Zone,
} from '../wire/messages'
import type { Event, State } from '../wire/stream-connection'
import { indexOf, levels } from '../wire/enumerations'

// What changed: the map and the panels take what concerns them.
export type Change = MessageKind | 'plots' | 'conflicts' | 'hook' | 'detail' | 'filter' | 'state' | 'fresh'

// Newest is the last message of each kind that replaces the one before.
export type Newest = { [K in MessageKind]?: MessageOf<K> }

type Listener = (change: Change, payload?: unknown) => void

export const open = (a: Alert): boolean => !a.acknowledged || !a.cleared
export const wants = (a: Alert): boolean => !a.acknowledged

export class Store {
  readonly picture = new Picture()
  readonly clock = new NodeClock()
  readonly performance = new ScreenPerformance()
  readonly sensors = new Map<string, Sensor>()
  readonly feeds = new Map<string, Feed>()
  readonly alerts = new Map<string, Alert>()
  readonly zones = new Map<string, Zone>()
  readonly rings = new Map<string, Ring>()
  readonly requests: string[] = []
  newest: Newest = {}
  began = 0 // node's clock when this screen first heard it
  state: State = 'connecting'
  heard = 0 // page's monotonic clock at the last byte
  lastBad = ''
  hooked = ''
  detail: Detail | undefined
  filterLine = ''
  filterError = ''
  hiddenIdentities = new Set<number>()
  private test: Test | undefined
  private listeners = new Set<Listener>()

  get hello(): Hello | undefined {
    return this.newest.hello
  }

  get you(): You | undefined {
    return this.newest.you
  }

  get links(): Link[] {
    return this.newest.links?.links ?? []
  }

  // hookOut tells the stream; set by main.
  hookOut: (number: string) => void = () => {}

  listen(f: Listener): () => void {
    this.listeners.add(f)
    return () => this.listeners.delete(f)
  }

  private tell(change: Change, payload?: unknown) {
    for (const f of this.listeners) f(change, payload)
  }

  take(e: Event) {
    if (e.kind === 'state') return this.takeState(e.state, e.url)
    if (e.kind === 'bad') {
      this.performance.bad++
      this.lastBad = e.reason
      return
    }
    this.heard = performance.now()
    if (e.kind === 'frame') this.takeFrame(e.frame)
    else this.takeMessage(e.message)
  }

  // silentMs is how long the stream has said nothing.
  silentMs(): number {
    return this.heard ? performance.now() - this.heard : 0
  }

  private takeState(state: State, url: string) {
    this.state = state
    if (this.requests[this.requests.length - 1] !== url) this.requests.push(url)
    this.tell('state')
  }

  private takeFrame(f: TrackFrame | PlotFrame) {
    const start = performance.now()
    this.clock.hear(f.base)
    if (isTracks(f)) {
      const from = this.filtering ? this.picture.top : Infinity
      this.picture.applyFrame(f)
      for (let s = from; s < this.picture.top; s++) this.sift(s) // the rest is sifted four times a second
      this.tell('tracks')
    } else this.tell('plots', f)
    this.performance.took(f.sent, performance.now() - start)
  }

  // What a kind of message does. A kind without a line is kept as its newest, and whoever listens is told.
  private readonly handlers: { [K in MessageKind]?: (m: MessageOf<K>) => void } = {
    hello: (m) => this.takeHello(m),
    clock: (m) => this.clock.hear(m.now, m.speed),
    tracks: (m) => this.takeAttributes(m.tracks),
    gone: (m) => {
      this.picture.remove(m.ids)
      this.tell('tracks')
    },
    track: (m) => this.takeDetail(m.track),
    alerts: (m) => this.takeAlerts(m.alerts),
    sensors: (m) => this.put('sensors', this.sensors, m.sensors, 'id'),
    feeds: (m) => this.put('feeds', this.feeds, m.feeds, 'id'),
    zones: (m) => this.put('zones', this.zones, m.zones, 'id'),
    coverage: (m) => this.put('coverage', this.rings, m.rings, 'sensor'),
  }

  private takeMessage(m: Message) {
    const handle = this.handlers[m.t] as ((m: Message) => void) | undefined
    if (handle) return handle(m)
    this.newest = { ...this.newest, [m.t]: m }
    this.tell(m.t)
  }

  private put<T, K extends keyof T>(change: Change, map: Map<string, T>, list: T[], key: K) {
    for (const item of list) map.set(String(item[key]), item)
    this.tell(change)
  }

  private takeDetail(detail: Detail) {
    if (detail.number !== this.hooked && !detail.aliases?.includes(this.hooked)) return
    this.detail = detail
    this.tell('detail')
  }

  private takeAttributes(list: TrackAttributes[]) {
    const before = (w: TrackAttributes) => this.picture.attributes[this.picture.slotOfId(w.id)]
    const conflicts = list.filter((w) => w.conflict && before(w) && !before(w)?.conflict)
    this.picture.applyAttributes(list)
    this.alarms()
    this.rename()
    this.tell('tracks')
    if (conflicts.length) this.tell('conflicts', conflicts)
  }

  // rename follows the hooked object to its new number; what is known of it stays.
  private rename() {
    const slot = this.picture.slotOf(this.hooked)
    if (slot < 0 || this.picture.number(slot) === this.hooked) return
    const { detail } = this
    this.hook(this.picture.number(slot))
    this.detail = detail && { ...detail, number: this.hooked }
    this.tell('detail')
  }

  private takeHello(m: MessageOf<'hello'>) {
    if (m.fresh) {
      this.picture.clear()
      for (const map of [this.sensors, this.feeds, this.alerts, this.zones, this.rings]) map.clear()
      this.newest = { you: this.newest.you } // whose token it is outlives the picture
      this.detail = undefined
      this.clock.set = false
      this.began = 0
    }
    this.newest = { ...this.newest, hello: m }
    this.clock.hear(m.now, 1)
    this.began ||= this.clock.now()
    this.tell('fresh')
  }

  private takeAlerts(list: Alert[]) {
    const news = list.filter((a) => wants(a) && !this.alerts.has(a.id))
    for (const a of list) this.alerts.set(a.id, a)
    this.alarms()
    this.tell('alerts', news)
  }

  // alarms marks the tracks that an open alert names.
  private alarms() {
    const p = this.picture
    const marked = new Map<number, number>()
    for (const a of this.alerts.values()) {
      const s = a.track && !a.cleared ? p.slotOf(a.track) : -1
      if (s >= 0) marked.set(s, Math.max(marked.get(s) ?? 0, indexOf(levels, a.level) + 1))
    }
    for (let s = 0; s < p.top; s++) {
      const v = marked.get(s) ?? 0
      if (p.alarm[s] === v) continue
      p.alarm[s] = v
      p.touch(s)
    }
  }

  // hook takes a number that the object has or had.
  hook(asked: string) {
    const named = this.picture.slotOf(asked)
    const number = named < 0 ? asked : this.picture.number(named)
    if (number === this.hooked) return
    const old = this.picture.slotOf(this.hooked)
    if (old >= 0) this.picture.touch(old)
    this.hooked = number
    this.detail = undefined
    if (named >= 0) this.picture.touch(named)
    this.hookOut(number)
    this.tell('hook')
  }

  setFilter(line: string) {
    const { test, error } = compile(line, this)
    this.filterLine = line
    this.filterError = error
    if (!error) this.test = test
    this.siftAll()
  }

  hideIdentity(identity: number, hide: boolean) {
    if (hide) this.hiddenIdentities.add(identity)
    else this.hiddenIdentities.delete(identity)
    this.siftAll()
  }

  get filtering(): boolean {
    return this.test !== undefined || this.hiddenIdentities.size > 0
  }

  // siftAll asks the filter of every track: when it changed, and as time and places change.
  siftAll() {
    let changed = false
    for (let s = 0; s < this.picture.top; s++) changed = this.sift(s) || changed
    if (changed) this.picture.version++
    this.tell('filter')
  }

  private sift(s: number): boolean {
    const p = this.picture
    if (s < 0 || !p.live[s]) return false
    const shown = !this.hiddenIdentities.has(p.identity[s]) && (!this.test || this.test(s, this.clock.now())) ? 1 : 0
    if (p.shown[s] === shown) return false
    p.shown[s] = shown
    p.touch(s)
    return true
  }

  // counts are the live tracks and the shown ones, identity by domain.
  counts(): { all: number[][]; shown: number[][]; total: number; hidden: number } {
    const table = () => Array.from({ length: 7 }, () => new Array<number>(6).fill(0))
    const all = table(), shown = table()
    let hidden = 0
    const p = this.picture
    for (let s = 0; s < p.top; s++) {
      if (!p.live[s]) continue
      all[p.identity[s]][p.domain[s]]++
      if (p.shown[s]) shown[p.identity[s]][p.domain[s]]++
      else hidden++
    }
    return { all, shown, total: p.count, hidden }
  }
}
