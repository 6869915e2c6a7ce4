// Zones, coverage, the hooked track's ellipses and trail: rare or single things, as MapLibre's own layers.
import type { GeoJSONSource, Map } from 'maplibre-gl'
import type { Axes, Detail, Ground, Ring, Sensor, Zone } from '../wire/messages'
import { along, ellipse } from '../geo/geodesy'
import * as colours from '../theme/colours'
import { identities, indexOf } from '../wire/enumerations'

const empty = { type: 'FeatureCollection' as const, features: [] }
type Feature = GeoJSON.Feature

export class GeojsonLayers {
  constructor(private readonly map: Map) {
    const { map: m } = this
    m.addImage('hatch', hatch(colours.zone), { pixelRatio: 2 })
    for (const id of ['zones', 'coverage', 'sites', 'hooked']) m.addSource(id,
      { type: 'geojson', data: empty, tolerance: 0.2, maxzoom: 12 })
    m.addLayer({ id: 'coverage', type: 'line', source: 'coverage', filter: ['==', 'silent', false],
      paint: { 'line-color': colours.coverage, 'line-width': 1, 'line-opacity': 0.38 } })
    m.addLayer({ id: 'coverage-fill', type: 'fill', source: 'coverage', filter: ['==', 'silent', false],
      paint: { 'fill-color': colours.coverage, 'fill-opacity': 0.035, 'fill-antialias': false } })
    m.addLayer({ id: 'coverage-silent', type: 'line', source: 'coverage', filter: ['==', 'silent', true],
      paint: { 'line-color': colours.caution, 'line-width': 1, 'line-opacity': 0.5, 'line-dasharray': [2, 4] } })
    m.addLayer({ id: 'zone-fill', type: 'fill', source: 'zones', filter: ['==', 'recognised', true],
      paint: { 'fill-color': colours.zone, 'fill-opacity': 0.06, 'fill-antialias': false } })
    m.addLayer({ id: 'zone-hatch', type: 'fill', source: 'zones', filter: ['==', 'recognised', false],
      paint: { 'fill-pattern': 'hatch', 'fill-opacity': 0.5 } })
    m.addLayer({ id: 'zone-line', type: 'line', source: 'zones', filter: ['==', 'recognised', true],
      paint: { 'line-color': colours.zone, 'line-width': 1.4, 'line-opacity': 0.75 } })
    m.addLayer({ id: 'zone-dash', type: 'line', source: 'zones', filter: ['==', 'recognised', false],
      paint: { 'line-color': colours.zone, 'line-width': 1.3, 'line-opacity': 0.7, 'line-dasharray': [4, 3] } })
    m.addLayer({ id: 'sites', type: 'circle', source: 'sites', paint: { 'circle-radius': 2.2, 'circle-color': colours.sea,
      'circle-stroke-width': 1.2, 'circle-stroke-color': ['get', 'colour'] } })
    m.addLayer({ id: 'trail', type: 'line', source: 'hooked', filter: ['==', 'kind', 'trail'],
      paint: { 'line-color': ['get', 'colour'], 'line-width': 1.4, 'line-opacity': 0.7, 'line-dasharray': [1, 2] } })
    m.addLayer({ id: 'path', type: 'line', source: 'hooked', filter: ['==', 'kind', 'path'],
      paint: { 'line-color': ['get', 'colour'], 'line-width': 1.6, 'line-opacity': 0.9, 'line-dasharray': [5, 3] } })
    m.addLayer({ id: 'ellipse-fill', type: 'fill', source: 'hooked', filter: ['==', 'kind', 'ellipse'],
      paint: { 'fill-color': ['get', 'colour'], 'fill-opacity': 0.12, 'fill-antialias': false } })
    m.addLayer({ id: 'ellipse', type: 'line', source: 'hooked', filter: ['==', 'kind', 'ellipse'],
      paint: { 'line-color': ['get', 'colour'], 'line-width': 1.2, 'line-opacity': 0.9 } })
  }

  private set(source: string, features: Feature[]) {
    this.map.getSource<GeoJSONSource>(source)?.setData({ type: 'FeatureCollection', features })
  }

  show(layers: string[], on: boolean) {
    for (const id of layers) this.map.setLayoutProperty(id, 'visibility', on ? 'visible' : 'none')
  }

  zones(zones: Iterable<Zone>) {
    this.set('zones', [...zones].map((z) => ({
      type: 'Feature', properties: { recognised: z.recognised !== false },
      geometry: { type: 'MultiPolygon', coordinates: z.polygons },
    })))
  }

  coverage(rings: Iterable<Ring>, sensors: globalThis.Map<string, Sensor>) {
    this.set('coverage', [...rings].map((r) => ({
      type: 'Feature', properties: { silent: silent(sensors.get(r.sensor)) },
      geometry: { type: 'Polygon', coordinates: [closed(r.points)] },
    })))
    this.set('sites', [...sensors.values()].filter((s) => s.lat || s.lon).map((s) => ({
      type: 'Feature', properties: { colour: silent(s) ? colours.caution : colours.coverage },
      geometry: { type: 'Point', coordinates: [s.lon, s.lat] },
    })))
  }

  hooked(d: Detail | undefined, history: boolean) {
    const features: Feature[] = []
    const colour = colours.identity[indexOf(identities, d?.identity)]
    const c = d?.covariance_enu_m2
    if (d && c)
      for (const p of [0.5, 0.9]) {
        const e = ellipse(c[0], c[1], c[2], p)
        if (e.major > 0 && e.major < 2e6) features.push({ type: 'Feature', properties: { kind: 'ellipse', colour },
          geometry: { type: 'Polygon', coordinates: [outline(d, e)] } })
      }
    if (d?.history && d.history.length > 1 && history)
      features.push({ type: 'Feature', properties: { kind: 'trail', colour },
        geometry: { type: 'LineString', coordinates: unwrapped(d.history.map((h) => [h[2], h[1]])) } })
    if (d?.trajectory) features.push(...flight(d.trajectory))
    this.set('hooked', features)
  }
}

export const silent = (s: Sensor | undefined): boolean => s?.state === 'silent' || s?.state === 'never'

const closed = (points: [number, number][]): [number, number][] => {
  const p = unwrapped(points), a = p[0], b = p[p.length - 1]
  return a && (a[0] !== b[0] || a[1] !== b[1]) ? [...p, a] : p
}

// unwrapped lets a line run on past ±180° rather than jump round the world.
function unwrapped(points: [number, number][]): [number, number][] {
  let last = points[0]?.[0] ?? 0
  return points.map(([lon, lat]) => {
    last = lon + Math.round((last - lon) / 360) * 360
    return [last, lat]
  })
}

// flight gives the way still to come, and the ellipses of impact and launch; of what is not yet meaningful, nothing.
function flight(f: NonNullable<Detail['trajectory']>): Feature[] {
  const features = [...places(f.impact, colours.warning), ...places(f.launch, colours.muted)]
  if (f.path && f.path.length > 1)
    features.push({ type: 'Feature', properties: { kind: 'path', colour: colours.warning },
      geometry: { type: 'LineString', coordinates: unwrapped(f.path.map((p) => [p[2], p[1]])) } })
  return features
}

function places(g: Ground, colour: string): Feature[] {
  const { lat, lon } = g
  if (lat === undefined || lon === undefined) return []
  return [g.fifty, g.ninety].filter((a): a is Axes => a !== undefined && a.major_m > 0).map((a) => ({
    type: 'Feature', properties: { kind: 'ellipse', colour },
    geometry: { type: 'Polygon', coordinates: [outline({ lat, lon }, { major: a.major_m, minor: a.minor_m, azimuth: a.bearing_deg })] },
  }))
}

function outline(d: { lat: number; lon: number }, e: { major: number; minor: number; azimuth: number }): [number, number][] {
  const points: [number, number][] = []
  for (let k = 0; k <= 72; k++) {
    const t = (k / 72) * 2 * Math.PI, x = Math.cos(t) * e.major, y = Math.sin(t) * e.minor
    const [lat, lon] = along(d.lat, d.lon, e.azimuth + (Math.atan2(y, x) * 180) / Math.PI, Math.hypot(x, y))
    points.push([lon, lat])
  }
  return unwrapped(points)
}

// hatch is a tile of diagonal lines: an unrecognised claim is told by its pattern before its colour.
function hatch(colour: string): { width: number; height: number; data: Uint8Array } {
  const n = 24, data = new Uint8Array(n * n * 4), [r, g, b] = colours.rgba(colour)
  for (let y = 0; y < n; y++)
    for (let x = 0; x < n; x++) {
      const d = (x + y) % n, on = d < 2 ? 1 : d === 2 || d === n - 1 ? 0.4 : 0
      data.set([r * on * 0.55, g * on * 0.55, b * on * 0.55, 255 * on * 0.55], (y * n + x) * 4)
    }
  return { width: n, height: n, data }
}
