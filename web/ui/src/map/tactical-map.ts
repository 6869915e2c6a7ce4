// The map: MapLibre with our layers, labels, pointer and ruler. It draws only when something changed or moved.
import { Map, setWorkerUrl, setWorkerCount } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import 'maplibre-gl/dist/maplibre-gl.css'
import type { Store, Change } from '../store/screen-store'
import type { LayerName } from '../store/layer-table'
import type { Settings } from '../store/settings'
import type { PlotFrame } from '../wire/binary-frame'
import type { SymbolAtlas } from '../symbols/symbol-atlas'
import { latOf, lonOf, mercatorX } from '../geo/geodesy'
import { Basemap, style } from './basemap'
import { crowded } from './crowding'
import { MapLabels } from './map-labels'
import { TrafficLayer } from './traffic-layer'
import { metresPerPixel, nearest, pick } from './track-under-pointer'
import { RangeAndBearing } from './range-and-bearing'
import { GeojsonLayers } from './geojson-layers'
import { extentOf, scaleBar } from './map-extent'
import { TrackDrawing } from './draw-tracks'
import type { Rect } from './label-placement'

export const LEADER_S = 600

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
    const middle = lonOf(mercatorX(this.maplibre.getCenter().lng))
    const b = extentOf(this.store.picture, this.fitted ? this.store.rings.values() : [], middle)
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

  scale(): { nm: number; px: number } {
    return scaleBar(metresPerPixel(this.maplibre))
  }
}
