// Every layer of the map that can be switched, a line each: its key, its words, and whether it is usually shown.
// What a switch does stands in map/tactical-map.ts.

export const layers = [
  { name: 'leaders', key: 'l', words: 'Speed leaders 10 min', usual: true },
  { name: 'history', key: 'h', words: 'History', usual: true },
  { name: 'zones', key: 'z', words: 'Zones', usual: true },
  { name: 'coverage', key: 'v', words: 'Coverage', usual: true },
  { name: 'labels', key: 't', words: 'Track labels', usual: true },
  { name: 'ellipses', key: 'u', words: 'Uncertainty 50, 90 %', usual: false },
  { name: 'plots', key: 'p', words: 'Plots (raw)', usual: false },
  { name: 'graticule', key: 'm', words: 'Graticule', usual: true },
] as const

export type LayerName = (typeof layers)[number]['name']
export type LayerSwitches = Record<LayerName, boolean>

export const usualLayers = (): LayerSwitches => Object.fromEntries(layers.map((l) => [l.name, l.usual])) as LayerSwitches
