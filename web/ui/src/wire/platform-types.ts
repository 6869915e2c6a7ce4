// Platform types as the wire numbers them, in words.
import { SEA } from './enumerations'

// adsbCategories are DO-260B's emitter categories, set A to D by category 0 to 7 (Track.platform: set × 8 + category).
const adsbCategories: Record<number, string> = {
  1: 'light', 2: 'small', 3: 'large', 4: 'high-vortex large', 5: 'heavy', 6: 'high performance', 7: 'rotorcraft',
  9: 'glider', 10: 'lighter than air', 11: 'parachutist', 12: 'ultralight', 14: 'unmanned', 15: 'space vehicle',
  17: 'emergency vehicle', 18: 'service vehicle', 19: 'point obstacle', 20: 'cluster obstacle', 21: 'line obstacle',
}

const aisTypes: Record<number, string> = {
  30: 'fishing', 31: 'towing', 32: 'towing', 33: 'dredging', 34: 'diving', 35: 'military', 36: 'sailing', 37: 'pleasure craft',
  50: 'pilot', 51: 'search and rescue', 52: 'tug', 53: 'port tender', 54: 'anti-pollution', 55: 'law enforcement', 58: 'medical',
}

// platformName says what Track.platform means: an ADS-B emitter category in the air, an AIS ship type at sea.
export function platformName(domain: number, platform: number): string {
  if (!platform) return ''
  if (domain !== SEA) return adsbCategories[platform] ?? ''
  const tens = ['', '', 'wing in ground', '', 'high-speed craft', '', 'passenger', 'cargo', 'tanker'][Math.floor(platform / 10)]
  return aisTypes[platform] ?? tens ?? ''
}
