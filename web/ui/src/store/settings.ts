// What the officer chose: layers, filter, keys. Kept in the browser, never sent.
import { usualLayers, type LayerSwitches } from './layer-table'

export interface Settings {
  layers: LayerSwitches
  globe: boolean
  keys: Record<string, string> // a key's id → key, where it differs from the usual
}

export const usual = (): Settings => ({
  layers: usualLayers(),
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
    made.keys = renamed(typeof kept.keys === 'object' && kept.keys ? kept.keys : {})
  } catch {
    // nothing kept, or not ours: the usual
  }
  return made
}

// renamed gives keys that an officer changed before their lines had today's names.
function renamed(keys: Record<string, string>): Record<string, string> {
  const today: Record<string, string> = { ack: 'acknowledge' }
  return Object.fromEntries(Object.entries(keys).map(([id, key]) => [today[id] ?? id, key]))
}

export function save(s: Settings) {
  try {
    localStorage.setItem(PLACE, JSON.stringify(s))
  } catch {
    // a private window: the choice holds until it closes
  }
}
