// The words of the wire (docs/stream.md), in the order of its numbers, and what the screen calls them.

export const identities = ['pending', 'unknown', 'assumed_friend', 'friend', 'neutral', 'suspect', 'hostile'] as const
export const domains = ['unknown', 'air', 'sea', 'land', 'space', 'ballistic'] as const
export const statuses = ['tentative', 'confirmed', 'coasting'] as const
export const levels = ['advisory', 'caution', 'warning'] as const

export type Identity = (typeof identities)[number]
export type Domain = (typeof domains)[number]
export type Level = (typeof levels)[number]

export const PENDING = 0, UNKNOWN = 1, ASSUMED = 2, FRIEND = 3, NEUTRAL = 4, SUSPECT = 5, HOSTILE = 6
export const AIR = 1, SEA = 2, LAND = 3, SPACE = 4, BALLISTIC = 5
export const TENTATIVE = 0, CONFIRMED = 1, COASTING = 2

export const identityCodes = ['PND', 'UNK', 'AFR', 'FRD', 'NEU', 'SUS', 'HOS']
export const identityNames = ['Pending', 'Unknown', 'Assumed friend', 'Friend', 'Neutral', 'Suspect', 'Hostile']
export const domainNames = ['Undetermined', 'Air', 'Sea', 'Land', 'Space', 'Ballistic']
export const domainHeads = ['?', 'Air', 'Sea', 'Lnd', 'Spc', 'Bal']

// byUrgency is the order in which identities are listed and labelled: what may want a decision comes first.
export const byUrgency = [HOSTILE, SUSPECT, UNKNOWN, PENDING, FRIEND, ASSUMED, NEUTRAL]

export const techniques: [bit: number, name: string][] = [
  [1, 'PSR'], [2, 'SSR'], [4, 'Mode S'], [8, 'ADS-B'], [16, 'AIS'], [32, 'MLAT'],
]

export const indexOf = (list: readonly string[], word: unknown): number => Math.max(0, list.indexOf(String(word)))

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
