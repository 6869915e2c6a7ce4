// The land, decoded off the page's thread: world-atlas TopoJSON, 50m for the whole world, 10m for the box in view.
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { clipLine, clipRing, type Box, type Point } from './clip-to-box'

declare const self: DedicatedWorkerGlobalScope

type Land = Point[][][] // polygons of rings

const kept = new Map<string, Promise<Land>>()

function land(url: string): Promise<Land> {
  let made = kept.get(url)
  if (!made) {
    made = fetch(url).then(async (r) => {
      if (!r.ok) throw new Error(`${url}: ${r.status}`)
      const topology = (await r.json()) as Topology<{ land: GeometryCollection }>
      const polygons: Land = []
      for (const f of feature(topology, topology.objects.land).features) {
        if (f.geometry.type === 'Polygon') polygons.push(f.geometry.coordinates as Point[][])
        if (f.geometry.type === 'MultiPolygon') polygons.push(...(f.geometry.coordinates as Point[][][]))
      }
      return polygons
    })
    kept.set(url, made)
    made.catch(() => kept.delete(url))
  }
  return made
}

function cut(polygons: Land, box: Box) {
  const fills: Point[][][] = [], lines: Point[][] = []
  for (const polygon of polygons) {
    const rings = polygon.map((r) => clipRing(r, box)).filter((r) => r.length)
    if (!rings.length) continue
    fills.push(rings)
    for (const ring of polygon) lines.push(...clipLine(ring, box))
  }
  return [
    { type: 'Feature', properties: { kind: 'land' }, geometry: { type: 'MultiPolygon', coordinates: fills } },
    { type: 'Feature', properties: { kind: 'coast' }, geometry: { type: 'MultiLineString', coordinates: lines } },
  ]
}

self.onmessage = async (e: MessageEvent<{ url: string; box: Box; order: number }>) => {
  const { url, box, order } = e.data
  try {
    self.postMessage({ order, data: { type: 'FeatureCollection', features: cut(await land(url), box) } })
  } catch (err) {
    self.postMessage({ order, error: String(err) })
  }
}
