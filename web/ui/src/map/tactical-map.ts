// The map: MapLibre with our layers, labels, pointer and ruler. It draws only when something changed or moved.
import { Map, setWorkerUrl, setWorkerCount, type LngLatBoundsLike } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import 'maplibre-gl/dist/maplibre-gl.css'
import type { Store, Change } from '../store/screen-store'
import type { LayerName } from '../store/layer-table'
import type { Settings } from '../store/settings'
import type { PlotFrame } from '../wire/binary-frame'
import type { SymbolAtlas } from '../symbols/symbol-atlas'
import { latOf, lonOf, mercatorX } from '../geo/geodesy'
import { NEUTRAL } from '../wire/enumerations'
import { Basemap, style } from './basemap'
import { MapLabels } from './map-labels'
import { TrafficLayer } from './traffic-layer'
import { metresPerPixel, nearest, pick } from './track-under-pointer'
import { RangeAndBearing } from './range-and-bearing'
import { GeojsonLayers } from './geojson-layers'
import { CROWD, TrackDrawing } from './draw-tracks'
import type { Rect } from './label-placement'

const ROOM = 150 // full symbols that a view has room for; a fifth fewer before any grows back
export const LEADER_S = 600

// crowded says how many of CROWD must be small for the rest to have room, with hysteresis against was.
function crowded(full: number[], was: number): number {
  let left = full.reduce((a, n) => a + n, 0) - full[NEUTRAL], n = 0
  while (n < CROWD.length && left > (n < was ? ROOM * 0.8 : ROOM)) left -= full[CROWD[n++]]
  return n
}

// What changes these is seen on the map.
const drawn = new Set<Change>(['tracks', 'plots', 'alerts', 'sensors', 'zones', 'coverage', 'hook', 'detail', 'filter', 'fresh'])

export interface Cursor { lon: number; lat: number }

export class TacticalMap {
  readonly maplibre: Map
  readonly labels: MapLabels
  readonly ruler: RangeAndBearing
  readonly layer: TrafficLayer
  private readonly tracks: TrackDrawing
  private layers: GeojsonLayers | undefined
  private basemap: Basemap | undefined
  private epoch = 0
  private fitted = false
  private motion = 0
  private lastDraw = 0
  followed = false
  ready = false
  cursor: Cursor | undefined
  onCursor: () => void = () => {}
  onView: () => void = () => {}

  constructor(private readonly store: Store, private readonly settings: Settings, atlas: SymbolAtlas, readonly holder: HTMLElement,
    overlay: HTMLElement) {
    setWorkerUrl(new URL(workerUrl, location.href).href)
    setWorkerCount(1)
    this.maplibre = new Map({
      container: holder, style: style(), center: [128, 28], zoom: 4, minZoom: 1, maxZoom: 14, attributionControl: false,
      dragRotate: false, pitchWithRotate: false, touchPitch: false, fadeDuration: 0, refreshExpiredTiles: false,
      canvasContextAttributes: { antialias: false, preserveDrawingBuffer: false },
      keyboard: true, validateStyle: false, trackResize: true,
    } as ConstructorParameters<typeof Map>[0])
    this.maplibre.touchZoomRotate.disableRotation()
    this.maplibre.keyboard.disableRotation()
    this.tracks = new TrackDrawing(store.picture, atlas, () => this.epoch)
    this.layer = new TrafficLayer(this.maplibre, store, this.tracks)
    this.labels = new MapLabels(this.maplibre, store, (s) => this.tracks.small(s, this.layer.choice.hooked), overlay)
    this.ruler = new RangeAndBearing(this.maplibre, store.picture, overlay)
    this.labels.obstacles = () => this.obstacles(overlay)
    this.maplibre.on('load', () => this.loaded())
    this.maplibre.on('render', () => this.drawn())
    this.maplibre.on('move', () => this.onView())
    this.maplibre.on('error', (e) => console.error('map:', e.error?.message ?? e))
    this.pointer()
    store.listen((change, payload) => this.changed(change, payload))
    setInterval(() => this.beat(), 250)
    void atlas.load().then(() => {
      store.picture.touchAll()
      this.redraw()
    })
  }

  private loaded() {
    this.layers = new GeojsonLayers(this.maplibre)
    this.basemap = new Basemap(this.maplibre, this.store.requests)
    this.maplibre.addLayer(this.layer)
    this.ready = true
    for (const name of Object.keys(this.settings.layers) as LayerName[]) this.show(name, this.settings.layers[name])
    this.globe(this.settings.globe)
    for (const c of ['zones', 'coverage', 'detail'] as Change[]) this.changed(c)
  }

  redraw() {
    this.maplibre.triggerRepaint()
  }

  private changed(change: Change, payload?: unknown) {
    const { store, layers } = this
    if (change === 'fresh') this.fresh()
    if (change === 'tracks') this.begin()
    if (change === 'plots') {
      this.begin()
      this.layer.takePlots(payload as PlotFrame)
      if (!this.layer.plotsOn) return
    }
    if (change === 'filter') this.layer.sift()
    if (change === 'hook') this.hookChanged()
    if (change === 'zones') layers?.zones(store.zones.values())
    if (change === 'coverage' || change === 'sensors') layers?.coverage(store.rings.values(), store.sensors)
    if (change === 'detail' || change === 'hook') layers?.hooked(store.detail, this.settings.layers.history)
    if (drawn.has(change)) this.redraw()
  }

  private fresh() {
    this.epoch = 0
    this.layer.forget()
    this.begin()
  }

  // begin fixes the layer's time zero, so that its seconds fit a float.
  private begin() {
    if (this.epoch || !this.store.clock.set) return
    this.epoch = this.store.clock.now()
    this.store.picture.touchAll()
  }

  private hookChanged() {
    const p = this.store.picture
    this.layer.choice.hooked = p.slotOf(this.store.hooked)
    if (!this.store.hooked) this.followed = false
    p.touchAll()
    this.labels.choose()
  }

  // beat is the slow round: what is labelled, what is dense, and whether anything has moved far enough to be drawn again.
  private beat() {
    if (!this.ready || document.hidden) return
    this.layer.choice.hooked = this.store.picture.slotOf(this.store.hooked)
    this.labels.choose()
    this.density()
    this.firstFit()
    const due = performance.now() - this.lastDraw >= this.motion
    if (due && this.store.picture.count) this.redraw()
  }

  private density() {
    const p = this.store.picture, view = this.maplibre.getBounds()
    const full = new Array<number>(7).fill(0)
    let fastest = 0
    for (let s = 0; s < p.top; s++) {
      if (!p.live[s] || !p.shown[s]) continue
      fastest = Math.max(fastest, p.speed[s])
      if (view.contains([p.lon[s], p.lat[s]])) full[p.identity[s]]++
    }
    const dense = crowded(full, this.tracks.dense)
    // Half a pixel of the fastest's way is worth a frame; a second is the longest wait, for trails fade.
    this.motion = Math.max(250, Math.min(1000, (500 * metresPerPixel(this.maplibre)) / Math.max(1, fastest)))
    if (dense === this.tracks.dense) return
    this.tracks.dense = dense
    p.touchAll()
  }

  private drawn() {
    this.lastDraw = performance.now()
    if (!this.ready) return
    if (this.followed) this.centreOnHook(false)
    this.labels.frame()
    this.ruler.frame(this.store.clock.now())
    this.store.performance.drew(Date.now())
  }

  // What switching a layer does.
  private readonly switches: Record<LayerName, (on: boolean) => void> = {
    leaders: (on) => (this.layer.choice.leaders = on),
    ellipses: (on) => (this.layer.choice.ellipses = on),
    plots: (on) => (this.layer.plotsOn = on),
    history: (on) => {
      this.layer.historyOn = on
      this.layers?.hooked(this.store.detail, on)
    },
    zones: (on) => this.layers?.show(['zone-fill', 'zone-hatch', 'zone-line', 'zone-dash'], (this.labels.zonesOn = on)),
    coverage: (on) => this.layers?.show(['coverage', 'coverage-fill', 'coverage-silent', 'sites'], on),
    labels: (on) => (this.labels.on = on),
    graticule: (on) => this.basemap?.graticuleShown(on),
  }

  show(name: LayerName, on: boolean) {
    if (!this.ready) return
    this.switches[name](on)
    this.labels.choose()
    this.redraw()
  }

  globe(on: boolean) {
    if (this.ready) this.maplibre.setProjection({ type: on ? 'globe' : 'mercator' })
  }

  zoom(by: number) {
    this.maplibre.easeTo({ zoom: this.maplibre.getZoom() + by, duration: 200 })
  }

  // fit shows all tracks and sensors.
  fit(animate = true) {
    const b = this.extent()
    if (b) this.maplibre.fitBounds(b, { padding: 40, maxZoom: 9, duration: animate ? 400 : 0 })
  }

  // jump shows a place, and keeps the first picture from fitting itself afterwards.
  jump(lon: number, lat: number, zoom: number) {
    this.fitted = true
    this.maplibre.jumpTo({ center: [lon, lat], zoom })
  }

  private firstFit() {
    if (this.fitted || !this.store.picture.count) return
    this.fitted = true
    this.fit(false)
  }

  // extent holds the middle nine tenths of the tracks and every sensor's ring; one stray does not decide the view.
  private extent(): LngLatBoundsLike | undefined {
    const p = this.store.picture, xs: number[] = [], ys: number[] = []
    const middle = lonOf(mercatorX(this.maplibre.getCenter().lng))
    for (let s = 0; s < p.top; s++)
      if (p.live[s] && p.shown[s]) {
        xs.push(nearest(p.lon[s], 0, middle)[0])
        ys.push(p.lat[s])
      }
    xs.sort((a, b) => a - b)
    ys.sort((a, b) => a - b)
    const cut = Math.floor(xs.length * 0.05)
    const keepX = xs.slice(cut, xs.length - cut), keepY = ys.slice(cut, ys.length - cut)
    if (this.fitted)
      for (const r of this.store.rings.values())
        for (const [lon, lat] of r.points) {
          keepX.push(nearest(lon, 0, middle)[0])
          keepY.push(lat)
        }
    if (!keepX.length) return undefined
    const reduce = (list: number[], f: (...n: number[]) => number) => list.reduce((a, b) => f(a, b))
    return [[reduce(keepX, Math.min), Math.max(-84, reduce(keepY, Math.min))],
      [reduce(keepX, Math.max), Math.min(84, reduce(keepY, Math.max))]]
  }

  centreOnHook(animate = true) {
    const slot = this.store.picture.slotOf(this.store.hooked)
    if (slot < 0) return
    const [lon, lat] = this.store.picture.lonLat(slot, this.store.clock.now())
    const centre = this.maplibre.getCenter(), to = nearest(lon, lat, centre.lng)
    const a = this.maplibre.project(to), b = this.maplibre.project(centre)
    if (Math.hypot(a.x - b.x, a.y - b.y) < 1) return
    if (animate) this.maplibre.easeTo({ center: to, duration: 300 })
    else this.maplibre.jumpTo({ center: to })
  }

  // reveal moves the map only if the hooked track is out of sight.
  reveal() {
    const slot = this.store.picture.slotOf(this.store.hooked)
    if (slot < 0) return
    const [x, y] = this.store.picture.at(slot, this.store.clock.now())
    const q = this.maplibre.project(nearest(lonOf(x), latOf(y), this.maplibre.getCenter().lng)), c = this.maplibre.getCanvas()
    if (q.x < 40 || q.y < 40 || q.x > c.clientWidth - 40 || q.y > c.clientHeight - 40) this.centreOnHook()
  }

  pickAt(x: number, y: number): number {
    return pick(this.maplibre, this.store.picture, this.store.clock.now(), x, y, (s) => this.tracks.small(s, this.layer.choice.hooked))
  }

  private pointer() {
    const { maplibre, store } = this
    let due = false
    maplibre.on('mousemove', (e) => {
      this.cursor = { lon: e.lngLat.lng, lat: e.lngLat.lat }
      this.ruler.move(e.lngLat.lng, e.lngLat.lat)
      if (due) return
      due = true
      requestAnimationFrame(() => {
        due = false
        this.onCursor()
        this.hover(this.pickAt(e.point.x, e.point.y))
        if (this.ruler.active) this.ruler.frame(store.clock.now())
      })
    })
    maplibre.on('mouseout', () => {
      this.cursor = undefined
      this.hover(-1)
      this.onCursor()
    })
    maplibre.on('dragstart', () => {
      this.followed = false
      this.fitted = true
    })
    maplibre.on('click', (e) => {
      const slot = this.pickAt(e.point.x, e.point.y)
      if (this.ruler.active) {
        this.ruler.click(slot >= 0 ? { number: store.picture.number(slot) } : { lon: e.lngLat.lng, lat: e.lngLat.lat })
        this.ruler.frame(store.clock.now())
        this.labels.frame()
        return
      }
      store.hook(slot >= 0 ? store.picture.number(slot) : '')
    })
  }

  private hover(slot: number) {
    if (slot === this.layer.choice.hovered) return
    this.layer.choice.hovered = this.labels.hovered = slot
    this.maplibre.getCanvas().style.cursor = this.ruler.active ? 'crosshair' : slot >= 0 ? 'pointer' : ''
    this.labels.choose()
    this.redraw()
  }

  measure(on: boolean) {
    if (on) this.ruler.start()
    else this.ruler.stop()
    if (on && this.store.hooked) this.ruler.begin({ number: this.store.hooked })
    this.maplibre.getCanvas().style.cursor = on ? 'crosshair' : ''
    this.redraw()
  }

  // obstacles are the panels over the map, which blocks keep clear of.
  private obstacles(overlay: HTMLElement): Rect[] {
    const origin = overlay.getBoundingClientRect()
    const rects = [...overlay.querySelectorAll('[data-obstacle]')].map((el) => {
      const r = el.getBoundingClientRect()
      return { x: r.x - origin.x, y: r.y - origin.y, w: r.width, h: r.height }
    })
    const ruler = this.ruler.rect(origin)
    return ruler ? [...rects, ruler] : rects
  }

  // pixels counts, of a grid of samples of the next frame, those that are not black.
  pixels(): Promise<{ sampled: number; lit: number; colours: number }> {
    return new Promise((done) => {
      this.maplibre.once('render', () => {
        const canvas = this.maplibre.getCanvas(), gl = (canvas.getContext('webgl2') as WebGL2RenderingContext), px = new Uint8Array(4)
        let sampled = 0, lit = 0
        const seen = new Set<number>()
        for (let j = 1; j < 24; j++)
          for (let i = 1; i < 32; i++, sampled++) {
            gl.readPixels(Math.floor((canvas.width * i) / 32), Math.floor((canvas.height * j) / 24), 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, px)
            if (px[0] + px[1] + px[2] > 12) lit++
            seen.add((px[0] << 16) | (px[1] << 8) | px[2])
          }
        done({ sampled, lit, colours: seen.size })
      })
      this.redraw()
    })
  }

  // scale is the length of a bar of a round number of nautical miles, and what it stands for.
  scale(): { nm: number; px: number } {
    const perPixel = metresPerPixel(this.maplibre) / 1852
    const most = perPixel * 130, ten = 10 ** Math.floor(Math.log10(most))
    const nm = [5, 2, 1].map((k) => k * ten).find((v) => v <= most) ?? ten
    return { nm, px: nm / perPixel }
  }
}

