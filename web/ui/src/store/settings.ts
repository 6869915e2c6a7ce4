// What the officer chose: layers, filter, keys. Kept in the browser, never sent.

export type LayerName = 'leaders' | 'history' | 'zones' | 'coverage' | 'labels' | 'ellipses' | 'plots' | 'graticule'

export interface Settings {
  layers: Record<LayerName, boolean>
  globe: boolean
  keys: Record<string, string> // action → key, where it differs from the usual
}

export const usual = (): Settings => ({
  layers: { leaders: true, history: true, zones: true, coverage: true, labels: true, ellipses: false, plots: false, graticule: true },
  globe: false,
  keys: {},
})

const PLACE = 'picket.settings'

export function load(): Settings {
  const made = usual()
  try {
    const kept = JSON.parse(localStorage.getItem(PLACE) ?? '{}')
    Object.assign(made.layers, kept.layers)
    made.globe = kept.globe === true
    made.keys = typeof kept.keys === 'object' && kept.keys ? kept.keys : {}
  } catch {
    // nothing kept, or not ours: the usual
  }
  return made
}

export function save(s: Settings) {
  try {
    localStorage.setItem(PLACE, JSON.stringify(s))
  } catch {
    // a private window: the choice holds until it closes
  }
}
