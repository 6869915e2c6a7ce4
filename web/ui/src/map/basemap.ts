// Sea, land, coast, graticule. No borders and no names: claims come from our own zones. All of it comes from this host.
import type { GeoJSONSource, Map, StyleSpecification } from 'maplibre-gl'
import land50 from 'world-atlas/land-50m.json?url'
import land10 from 'world-atlas/land-10m.json?url'
import * as colours from '../theme/colours'
import type { Box } from './clip-to-box'

const FINE = 6 // zoom from which the 10m coast is drawn
const WORLD: Box = { west: -180, south: -90, east: 180, north: 90 }
const empty = { type: 'FeatureCollection' as const, features: [] }

export const style = (): StyleSpecification => ({
  version: 8,
  projection: { type: 'mercator' },
  sources: {
    land: { type: 'geojson', data: empty, tolerance: 0.25, maxzoom: 12, buffer: 32 },
    graticule: { type: 'geojson', data: empty, tolerance: 0, maxzoom: 12 },
  },
  layers: [
    { id: 'sea', type: 'background', paint: { 'background-color': colours.sea } },
    { id: 'land', type: 'fill', source: 'land', filter: ['==', 'kind', 'land'],
      paint: { 'fill-color': colours.land, 'fill-antialias': false } },
    { id: 'graticule', type: 'line', source: 'graticule', paint: { 'line-color': '#16242f', 'line-width': 1 } },
    { id: 'coast', type: 'line', source: 'land', filter: ['==', 'kind', 'coast'],
      paint: { 'line-color': colours.coast, 'line-width': 0.8 } },
  ],
})

export class Basemap {
  private worker = new Worker(new URL('./basemap.worker.ts', import.meta.url), { type: 'module' })
  private order = 0 // of the newest question
  private shown = 0 // of the answer on the map: the old coast stays until the new one is there
  private fine: Box | undefined
  private step = 0
  private drawn: Box | undefined
  loaded = false
  error = ''

  constructor(private readonly map: Map, private readonly requests: string[]) {
    this.worker.onmessage = (e) => this.show(e.data)
    this.ask(land50, WORLD)
    map.on('moveend', () => this.moved())
    this.graticule()
  }

  private ask(url: string, box: Box) {
    const full = new URL(url, location.href).href
    if (!this.requests.includes(full)) this.requests.push(full)
    this.worker.postMessage({ url: full, box, order: ++this.order })
  }

  private show(answer: { order: number; data?: GeoJSON.FeatureCollection; error?: string }) {
    if (answer.error) {
      this.error = answer.error
      console.error('land:', answer.error)
    }
    if (!answer.data || answer.order < this.shown) return
    this.shown = answer.order
    this.loaded = true
    this.map.getSource<GeoJSONSource>('land')?.setData(answer.data)
  }

  private moved() {
    this.graticule()
    const z = this.map.getZoom()
    if (z < FINE) {
      if (this.fine) this.ask(land50, WORLD)
      this.fine = undefined
      return
    }
    const view = boxOf(this.map, 0)
    if (this.fine && contains(this.fine, view)) return
    this.fine = boxOf(this.map, 1)
    this.ask(land10, this.fine)
  }

  graticuleShown(on: boolean) {
    this.map.setLayoutProperty('graticule', 'visibility', on ? 'visible' : 'none')
  }

  private graticule() {
    const z = this.map.getZoom(), step = z < 2.5 ? 30 : z < 4 ? 10 : z < 6 ? 5 : z < 8.5 ? 1 : z < 11 ? 0.25 : 0.1
    const view = boxOf(this.map, 0)
    if (step === this.step && this.drawn && contains(this.drawn, view)) return
    this.step = step
    this.drawn = step >= 5 ? WORLD : boxOf(this.map, 1.5)
    this.map.getSource<GeoJSONSource>('graticule')?.setData({ type: 'Feature', properties: {},
      geometry: { type: 'MultiLineString', coordinates: lines(step, this.drawn) } })
  }
}

// boxOf is the view with a margin of so many of its own widths, within the world.
export function boxOf(map: Map, margin: number): Box {
  const b = map.getBounds(), w = b.getEast() - b.getWest(), h = b.getNorth() - b.getSouth()
  const west = b.getWest() - margin * w, east = b.getEast() + margin * w
  const round = west < -180 || east > 180
  return {
    west: round ? -180 : west, east: round ? 180 : east,
    south: Math.max(-90, b.getSouth() - margin * h), north: Math.min(90, b.getNorth() + margin * h),
  }
}

const contains = (a: Box, b: Box) => a.west <= b.west && a.east >= b.east && a.south <= b.south && a.north >= b.north

function lines(step: number, box: Box): number[][][] {
  const made: number[][][] = []
  const first = (v: number) => Math.ceil(v / step) * step
  const south = Math.max(-85, box.south), north = Math.min(85, box.north)
  const bend = Math.max(step / 4, 0.05)
  for (let lon = first(box.west); lon <= box.east; lon += step) made.push(range(south, north, bend * 4).map((lat) => [lon, lat]))
  for (let lat = first(south); lat <= north; lat += step) made.push(range(box.west, box.east, bend).map((lon) => [lon, lat]))
  return made
}

function range(from: number, to: number, step: number): number[] {
  const made = []
  for (let v = from; v < to; v += step) made.push(v)
  made.push(to)
  return made
}
