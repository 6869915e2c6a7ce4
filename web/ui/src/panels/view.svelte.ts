// What the panels show, renewed four times a second at most from the store. Svelte sees only this.
import { DoingDeeds } from '../deeds/doing-deeds.svelte'
import type { TacticalMap } from '../map/tactical-map'
import type { Change, Newest, Store } from '../store/screen-store'
import type { LayerName, LayerSwitches } from '../store/layer-table'
import { save, type Settings } from '../store/settings'
import type { Alert, Detail, Feed, Hello, Link, Sensor, TrackAttributes, You } from '../wire/messages'
import type { State } from '../wire/stream-connection'
import { focusOn } from '../keys/focus'
import type { Keyboard } from '../keys/keyboard'
import type { SymbolAtlas } from '../symbols/symbol-atlas'
import { levels, indexOf, AIR, SEA } from '../wire/enumerations'
import { wants } from '../store/screen-store'
import { cards, waiting } from './alert-cards'
import { countColumns, type CountColumn } from './count-columns'
import { cameUp, conflictWords } from './link-state'
import { sortTracks, type Sort } from './sort-tracks'

export const STALE_MS = 3000

// What changes these is not in the lists that the panels show.
const elsewhere = new Set<Change>(['tracks', 'plots', 'conflicts', 'hook', 'detail', 'filter', 'alerts'])

export class View {
  now = $state(0)
  wall = $state(0)
  newest = $state.raw<Newest>({})
  state = $state<State>('connecting')
  silent = $state(0) // ms since the stream's last word
  speed = $state(1)
  began = $state(0)
  counts = $state.raw<{ all: number[][]; shown: number[][]; total: number; hidden: number }>({ all: [], shown: [], total: 0, hidden: 0 })
  columns = $state.raw<CountColumn[]>(countColumns([AIR, SEA]))
  alerts = $state.raw<Alert[]>([])
  sensors = $state.raw<Sensor[]>([])
  feeds = $state.raw<Feed[]>([])
  hooked = $state('')
  slot = $state(-1)
  detail = $state.raw<Detail | undefined>(undefined)
  rows = $state.raw<Int32Array>(new Int32Array(0))
  beat = $state(0)
  filter = $state('')
  filterError = $state('')
  sort = $state<Sort>({ by: 'urgency', down: false })
  tab = $state('tracks') // of dock-tables.ts
  hidden = $state.raw<number[]>([])
  layers = $state<LayerSwitches>({} as LayerSwitches)
  globe = $state(false)
  measuring = $state(false)
  following = $state(false)
  help = $state(false)
  why = $state('') // number that "why?" is open for
  symbols = $state(0)
  cursor = $state.raw<{ lon: number; lat: number } | undefined>(undefined)
  scale = $state.raw({ nm: 0, px: 0 })
  spokenPolite = $state('')
  spokenNow = $state('')
  selectedAlert = $state('')

  map: TacticalMap | undefined
  readonly deeds: DoingDeeds
  private dirty = { counts: true, alerts: true, lists: true, rows: true }
  private lastRows = 0
  private version = -1

  constructor(readonly store: Store, readonly settings: Settings, readonly keys: Keyboard, readonly atlas: SymbolAtlas) {
    this.deeds = new DoingDeeds(this)
    this.layers = { ...settings.layers }
    this.globe = settings.globe
    store.listen((change, payload) => {
      if (change === 'alerts') this.speak(payload as Alert[])
      if (change === 'conflicts') this.spokenPolite = (payload as TrackAttributes[]).map(conflictWords).join('. ')
      if (change === 'alerts' || change === 'fresh') this.dirty.alerts = true
      if (!elsewhere.has(change)) this.dirty.lists = true
      if (change === 'tracks' || change === 'filter' || change === 'fresh') this.dirty.counts = this.dirty.rows = true
      if (change === 'hook' || change === 'detail') this.hook()
      if (change === 'state') this.state = store.state
    })
    setInterval(() => this.renew(), 250)
  }

  private renew() {
    const { store } = this
    this.now = store.clock.now()
    this.wall = Date.now()
    this.silent = store.silentMs()
    this.speed = store.clock.speed
    this.symbols = this.atlas.version
    this.slot = store.picture.slotOf(store.hooked)
    this.following = this.map?.followed ?? false
    if (store.filtering) store.siftAll()
    if (this.dirty.lists) this.lists()
    if (this.dirty.alerts) this.sortAlerts()
    if (this.dirty.counts) this.count()
    if (this.dirty.rows || store.picture.version !== this.version) this.fill()
    this.beat++
    if (this.map) this.scale = this.map.scale()
  }

  private lists() {
    this.dirty.lists = false
    const s = this.store
    this.began = s.began
    this.sensors = [...s.sensors.values()].sort((a, b) => a.index - b.index)
    this.feeds = [...s.feeds.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
    const up = cameUp(this.links, s.links)
    if (up) this.spokenPolite = up
    this.newest = s.newest
    this.state = s.state
  }

  private sortAlerts() {
    this.dirty.alerts = false
    const rank = (a: Alert) => (wants(a) ? 0 : 10) + (a.cleared ? 5 : 0) - indexOf(levels, a.level)
    this.alerts = [...this.store.alerts.values()].sort((a, b) => rank(a) - rank(b) || (a.raised < b.raised ? 1 : -1))
  }

  private count() {
    this.dirty.counts = false
    this.counts = this.store.counts()
    const used = [0, 1, 2, 3, 4, 5].filter((d) => d === AIR || d === SEA || this.counts.all.some((row) => row[d] > 0))
    this.columns = countColumns(used)
    this.hidden = [...this.store.hiddenIdentities]
  }

  // fill sorts the table anew: at most four times a second, seldomer when it is long.
  private fill() {
    const wait = this.store.picture.count > 3000 ? 1000 : 0
    if (performance.now() - this.lastRows < wait) return
    this.dirty.rows = false
    this.version = this.store.picture.version
    this.lastRows = performance.now()
    this.rows = sortTracks(this.store.picture, this.sort)
  }

  private hook() {
    this.hooked = this.store.hooked
    this.detail = this.store.detail
    this.slot = this.store.picture.slotOf(this.store.hooked)
  }

  private speak(news: Alert[]) {
    for (const a of news ?? []) {
      const words = `${a.level}: ${a.title}. ${a.why}`
      if (a.level === 'warning') this.spokenNow = words
      else this.spokenPolite = words
    }
  }

  get hello(): Hello | undefined {
    return this.newest.hello
  }

  get you(): You | undefined {
    return this.newest.you
  }

  get links(): Link[] {
    return this.newest.links?.links ?? []
  }

  get stale(): boolean {
    return this.state !== 'open' || this.silent > STALE_MS
  }

  // aliases are the hooked object's other numbers. The picture changes in place: it is looked at again with every beat.
  get aliases(): string[] {
    void this.beat
    return this.store.picture.attributes[this.slot]?.aliases ?? []
  }

  setFilter(line: string) {
    this.filter = line
    this.store.setFilter(line)
    this.filterError = this.store.filterError
  }

  sortBy(by: Sort['by']) {
    this.sort = { by, down: this.sort.by === by ? !this.sort.down : false }
    this.dirty.rows = true
    this.version = -1
    this.lastRows = 0
    this.fill()
  }

  layer(name: LayerName) {
    this.layers[name] = this.settings.layers[name] = !this.layers[name]
    this.map?.show(name, this.layers[name])
    save(this.settings)
  }

  setGlobe(on: boolean) {
    this.globe = this.settings.globe = on
    this.map?.globe(on)
    save(this.settings)
  }

  identity(i: number) {
    this.store.hideIdentity(i, !this.store.hiddenIdentities.has(i))
    this.hidden = [...this.store.hiddenIdentities]
  }

  measure(on: boolean) {
    this.measuring = on
    this.map?.measure(on)
  }

  follow() {
    if (!this.map) return
    this.following = this.map.followed = !this.map.followed && this.hooked !== ''
    if (this.following) this.map.centreOnHook()
  }

  // pick hooks a track from a panel and brings it into sight.
  pick(number: string) {
    this.store.hook(number)
    this.map?.reveal()
  }

  step(by: number) {
    const n = this.rows.length
    if (!n) return
    const at = this.rows.indexOf(this.slot)
    this.pick(this.store.picture.number(this.rows[at < 0 ? (by > 0 ? 0 : n - 1) : (at + by + n) % n]))
  }

  nextAlert() {
    const all = cards(this.alerts), due = all.filter((c) => waiting(c).length)
    const list = (due.length ? due : all).map((c) => c.lead)
    if (!list.length) return
    const at = list.findIndex((a) => a.id === this.selectedAlert)
    const a = list[(at + 1) % list.length]
    this.selectedAlert = a.id
    if (a.track && this.store.picture.slotOf(a.track) >= 0) this.pick(a.track)
    focusOn('.alert.selected button')
  }

  // looksOnly: this screen's token may not act. The node refuses it; the screen only does not offer what would be refused.
  get looksOnly(): boolean {
    return this.you?.role === 'view'
  }

  openLinks() {
    this.tab = 'links'
    focusOn('#tab-links')
  }
}
