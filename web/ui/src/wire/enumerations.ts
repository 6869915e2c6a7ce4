// The enumerations of the wire (docs/stream.md) in the order of their numbers, and what the screen calls them.

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
