// The JSON lane (docs/stream.md). What comes is checked only for its kind: a field that is missing shows as nothing.

export interface Hello {
  node: string; name: string; exercise: string; epoch: string; seq: number; fresh: boolean
  now: number; live: boolean; releasable: string; cuts?: boolean
}
// You is whose token this screen has; with role "view" it may not act.
export interface You { name: string; role: string }
export interface TrackAttributes {
  id: number; number: string; aliases: string[]; callsign: string; name: string; icao: string; mmsi: string; squawk: string
  domain: string; identity: string; platform: number; emergency: string; sensors: string[]
  nodes?: string[]; claims?: Claim[]; conflict?: boolean
}
export interface Claim { from: string; by: string; at: string; identity: string }
export interface Sensor {
  index: number; id: string; feed: string; tech: string[]; lat: number; lon: number; range_m: number; state: string; degraded: string
  period_s: number; rotation_s: number; age_s: number; clock_offset_s: number; north_s: number; plots: number
  registration?: string; errors?: Record<'range_m' | 'gain' | 'azimuth_deg' | 'offset_s', [number, number]>
}
export interface Feed {
  id: string; state: string; note?: string; good: number; bad: Record<string, number>; skipped: number; bytes: number; age_s: number;
    clock_offset_s: number
}
export interface Alert {
  id: string; rule: string; level: string; title: string; why: string; track: string; zone: string; sensor: string
  raised: string; updated: string; cleared: string; acknowledged: string; by: string
}
export type Position = [lon: number, lat: number]
export interface Zone {
  id: string; name: string; kind: string; claimant: string; recognisers: string[]; recognised: boolean; polygons: Position[][][]
}
export interface Ring { sensor: string; points: Position[] }
export interface Link {
  partner: string; state: string; why?: string; age_s: number | null; offered: number; released: number; withheld: Record<string, number>
  sent: number; received: number; fused: number; bytes: number; bytes_per_s: number; clock_offset_s: number; refused: number;
    exercise?: string
}
export interface Source { from?: string; sensor?: string; age_s?: number; accuracy_m?: number; how?: string }
export interface Grant {
  partner: string; ref?: string; granted: boolean; rule: string; agreement: string; clause: string; fields: string[]; withheld: string[]
  degradation: { coarsen_m: number }; alarm?: string; why?: string; since: string
}
export interface Axes { major_m: number; minor_m: number; bearing_deg: number }
export interface Ground { vague?: string; lat?: number; lon?: number; at?: string; sigma_s?: number; fifty?: Axes; ninety?: Axes;
  coarse?: boolean; from?: string }
export interface Trajectory { phase: string; launch: Ground; impact: Ground;
  path?: [ms: number, lat: number, lon: number, height: number][] }
export interface Detail {
  number: string; aliases: string[]; status: string; domain: string; identity: string; lat: number; lon: number
  height_m: number | null; height_from: string; course_deg: number; speed_mps: number; climb_mps: number; accuracy_m: number
  quality: number; age_s: number; keys: { icao?: string; callsign?: string; squawk?: string; mmsi?: string }; sources: Source[]
  claims?: Claim[]; conflict?: boolean; identity_by?: string; identity_at?: string; release?: Grant[]
  covariance_enu_m2?: [ee: number, en: number, nn: number]; history?: [ms: number, lat: number, lon: number][]
  trajectory?: Trajectory
}

// A message's shape, and the name of its list if it is one: Go writes an empty list as null.
interface Kind<T> { list: string; shape?: T }
const one = <T>(): Kind<T> => ({ list: '' })
const listed = <T>(list: keyof T & string): Kind<T> => ({ list })

// Every kind of message, a line each. store/screen-store.ts keeps the newest of each kind, and says what else it does.
export const kinds = {
  hello: one<Hello>(),
  you: one<You>(),
  clock: one<{ now: number; speed: number }>(),
  tracks: listed<{ tracks: TrackAttributes[] }>('tracks'),
  gone: listed<{ ids: number[] }>('ids'),
  track: one<{ track: Detail }>(),
  alerts: listed<{ alerts: Alert[] }>('alerts'),
  sensors: listed<{ sensors: Sensor[] }>('sensors'),
  feeds: listed<{ feeds: Feed[] }>('feeds'),
  links: listed<{ links: Link[] }>('links'),
  zones: listed<{ zones: Zone[] }>('zones'),
  coverage: listed<{ rings: Ring[] }>('rings'),
}

export type MessageKind = keyof typeof kinds
export type MessageOf<K extends MessageKind> = { t: K } & NonNullable<(typeof kinds)[K]['shape']>
export type Message = { [K in MessageKind]: MessageOf<K> }[MessageKind]

// readMessage parses one text frame. A kind that this screen does not know is undefined: a newer node may say more.
export function readMessage(text: string): { message: Message | undefined; seq: number } {
  const m = JSON.parse(text)
  const seq = Number(m?.seq) || 0
  if (m === null || typeof m !== 'object') throw new Error('message is not an object')
  if (!Object.hasOwn(kinds, m.t)) return { message: undefined, seq }
  if (m.t === 'track') return { message: { t: 'track', track: m.track ?? m }, seq } // flat or nested
  const { list } = kinds[m.t as MessageKind]
  if (list) m[list] ??= []
  if (list && !Array.isArray(m[list])) throw new Error(`${m.t}: no list of ${list}`)
  return { message: m, seq }
}
