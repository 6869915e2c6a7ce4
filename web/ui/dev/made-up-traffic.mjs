// Any number of made-up objects round 20–35° N, 120–140° E, that move and are seen: a load for the screen, no exercise.
import { plotFrame, trackFrame } from './encode-frames.mjs'

const R = 6371008.8
const rad = Math.PI / 180
const MOST = 60_000 // records in a frame
const IDENTITIES = ['pending', 'unknown', 'assumed_friend', 'friend', 'neutral', 'suspect', 'hostile']
const DOMAINS = ['unknown', 'air', 'sea', 'land', 'space', 'ballistic']
const TECHS = { PSR: 1, SSR: 2, 'Mode S': 4, 'ADS-B': 8, AIS: 16, MLAT: 32 }

function mulberry(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const dest = (lat, lon, course, m) => {
  const d = m / R, c = course * rad, p = lat * rad
  const q = Math.asin(Math.sin(p) * Math.cos(d) + Math.cos(p) * Math.sin(d) * Math.cos(c))
  const l = lon * rad + Math.atan2(Math.sin(c) * Math.sin(d) * Math.cos(p), Math.cos(d) - Math.sin(p) * Math.sin(q))
  return [q / rad, ((l / rad + 540) % 360) - 180]
}
const dist = (a, b, c, d) => {
  const x = Math.sin(((c - a) * rad) / 2) ** 2 + Math.cos(a * rad) * Math.cos(c * rad) * Math.sin(((d - b) * rad) / 2) ** 2
  return 2 * R * Math.asin(Math.sqrt(x))
}

const SITES = [
  { id: 'okinawa-1', feed: 'okinawa', tech: ['PSR', 'SSR'], lat: 26.5, lon: 128.0, range_m: 400e3, period_s: 4 },
  { id: 'kyushu-2', feed: 'kyushu', tech: ['SSR', 'Mode S'], lat: 31.2, lon: 130.6, range_m: 370e3, period_s: 10 },
  { id: 'miyako-3', feed: 'miyako', tech: ['PSR', 'Mode S'], lat: 24.8, lon: 125.3, range_m: 330e3, period_s: 12 },
  { id: 'kyushu-ais', feed: 'kyushu-ais', tech: ['AIS'], lat: 31.6, lon: 131.2, range_m: 0, period_s: 10 },
  { id: 'iwo-4', feed: 'iwo', tech: ['SSR'], lat: 24.78, lon: 141.3, range_m: 350e3, period_s: 5, dead: true },
]
const ZONES = [
  { id: 'kilo', name: 'ZONE KILO', kind: 'adiz', claimant: 'jp', recognisers: ['us'], recognised: true,
    polygons: [[[[123.2, 28.6], [127.5, 30.6], [128.6, 28.2], [125.2, 25.2], [124.1, 25.4], [123.2, 28.6]]]] },
  { id: 'mike', name: 'ZONE MIKE', kind: 'adiz', claimant: 'red', recognisers: [], recognised: false,
    polygons: [[[[122.2, 32.2], [126.0, 32.2], [126.9, 29.8], [122.9, 27.2], [121.8, 29.4], [122.2, 32.2]]]] },
  { id: 'papa', name: 'ZONE PAPA', kind: 'warning', claimant: 'jp', recognisers: ['us', 'au'], recognised: true,
    polygons: [[[[120.6, 22.4], [122.9, 22.6], [122.9, 20.4], [121.2, 20.2], [120.6, 22.4]]]] },
]

export class MadeUpTraffic {
  constructor(objects, seed = 7) {
    this.random = mulberry(seed)
    this.epoch = `made-up-${seed}`
    this.started = this.last = Date.now()
    this.objects = Array.from({ length: objects }, (_, i) => this.make(i))
    this.alerts = new Map()
    this.plots = []
    this.beats = 0
    this.raise()
  }

  hello() {
    return { t: 'hello', node: 'jp', name: 'Japan', exercise: 'MADE UP', epoch: this.epoch, seq: 0, fresh: true, now: Date.now(),
      live: true, releasable: 'JP' }
  }

  snapshot() {
    const now = Date.now()
    return [{ t: 'sensors', sensors: this.sensors(now) }, { t: 'feeds', feeds: this.feeds(now) }, { t: 'zones', zones: ZONES },
      { t: 'coverage', rings: this.rings() }, { t: 'alerts', alerts: [...this.alerts.values()] }, { t: 'links', links: this.links(now) },
      { t: 'tracks', tracks: this.objects.map(attributes) }, ...frames(trackFrame, this.objects, now)]
  }

  // beat is what is told four times a second.
  beat(now) {
    const changed = this.step(now)
    const told = [...frames(trackFrame, changed, now), ...frames(plotFrame, this.plots, now)]
    if (++this.beats % 4) return told
    told.push({ t: 'clock', now, speed: 1 }, { t: 'links', links: this.links(now) })
    if (this.beats % 8 === 0) told.push({ t: 'sensors', sensors: this.sensors(now) }, { t: 'feeds', feeds: this.feeds(now) })
    return told
  }

  detail() {}
  why() {}

  deed(kind) {
    throw new Error(`made-up traffic knows no ${kind}`)
  }

  links(now) {
    return ['us', 'au'].map((partner) => ({ partner, state: 'up', age_s: (now / 1000) % 0.9, offered: this.objects.length, released: 0,
      withheld: {},
      sent: 0, received: 0, fused: 0, bytes: 0, bytes_per_s: 0, clock_offset_s: 0, refused: 0 }))
  }

  make(i) {
    const r = this.random
    const identity = i < 4 ? [6, 5, 1, 3][i] : [4, 4, 4, 4, 4, 4, 0, 0, 1, 2, 3, 5][Math.floor(r() * 12)]
    const domain = i < 5 ? [5, 2, 1, 1, 1][i] : r() < 0.04 ? 3 : r() < 0.04 ? 0 : r() < 0.55 ? 2 : 1
    const air = domain === 1, sea = domain === 2, ball = domain === 5
    let lat = 20 + r() * 15, lon = 120 + r() * 20
    if (i === 0) [lat, lon] = [33.8, 133.5]
    if (i === 1) [lat, lon] = [29.6, 125.6]
    if (i === 2) [lat, lon] = [27.6, 126.9]
    if (i === 3) [lat, lon] = [27.75, 127.12]
    if (i === 4) [lat, lon] = [27.63, 126.95]
    const nodes = i === 4 ? ['us'] : [['jp'], ['jp'], ['jp', 'us'], ['jp', 'us'], ['us'], ['jp', 'au', 'us'], ['au']][(i * 5) % 7]
    const n = String(421 + i).padStart(4, '0')
    return {
      id: i + 17, number: `${nodes[0]}-${n}`, nodes, identity, domain, lat, lon,
      course: i === 0 ? 145 : r() * 360,
      speed: ball ? 2900 : air ? 110 + r() * 160 : sea ? 1 + r() * 10 : domain === 3 ? r() * 15 : 30,
      height: ball ? 142000 : air ? 900 + r() * 11000 : domain === 3 ? 100 : 0,
      heightFrom: ball ? 2 : air ? (r() < 0.9 ? 1 : 0) : sea ? 2 : 0,
      climb: ball ? -210 : air && r() < 0.3 ? (r() - 0.5) * 24 : 0,
      accuracy: ball ? 1200 : air ? 120 + r() * 900 : 15 + r() * 120,
      status: r() < 0.06 ? 0 : r() < 0.06 ? 2 : 1,
      callsign: air && r() < 0.75 ? ['JAL', 'ANA', 'CPA', 'KAL', 'EVA', 'UAL'][Math.floor(r() * 6)] + Math.floor(10 + r() * 980) : '',
      name: sea && identity !== 1 ? ['PACIFIC ', 'ORIENT ', 'STELLA ', 'GOLDEN ', 'MARU '][Math.floor(r() * 5)] +
        ['DAWN', 'HOPE', 'CREST', 'TRADER', 'STAR'][Math.floor(r() * 5)] : '',
      icao: air && r() < 0.9 ? Math.floor(0x840000 + r() * 0xffff).toString(16).toUpperCase() : '',
      mmsi: sea && identity !== 1 ? String(431000000 + Math.floor(r() * 999999)) : '',
      squawk: air && r() < 0.85 ? [0, 0, 0, 0].map(() => Math.floor(r() * 8)).join('') : '',
      platform: air ? 3 : sea ? [70, 80, 30, 60, 35][Math.floor(r() * 5)] : 0,
      emergency: i === 9 && air ? 'general emergency' : '',
      turn: air ? (r() - 0.5) * 0.4 : 0,
      at: this.started,
    }
  }

  raise() {
    const at = (s) => new Date(this.started - s * 1000).toISOString()
    const put = (a) => this.alerts.set(a.id, { updated: a.raised, cleared: '', acknowledged: '', by: '', track: '', zone: '',
      sensor: '', ...a })
    put({ id: 'ballistic/jp-0421/1', rule: 'ballistic', level: 'warning', title: 'Ballistic object', track: 'jp-0421', raised: at(48),
      why: 'jp-0421 rises through 142 km at 2.9 km/s; two radars concur' })
    put({ id: 'incursion/kilo/jp-0423/1', rule: 'incursion', level: 'caution', title: 'Zone incursion', track: 'jp-0423', zone: 'kilo',
      raised: at(130),
      why: 'jp-0423 in ZONE KILO for 2 min 10 s, FL271, 412 kn, no flight plan' })
    put({ id: 'sensor-silent/iwo-4/1', rule: 'sensor-silent', level: 'caution', title: 'Sensor silent', sensor: 'iwo-4', raised: at(360),
      why: 'iwo-4 silent for 6 min; expected every 5 s' })
    put({ id: 'clock/miyako-3/1', rule: 'clock', level: 'advisory', title: 'Sensor clock off', sensor: 'miyako-3', raised: at(900),
      acknowledged: at(840), by: 'watch',
      why: "miyako-3's clock is 1.4 s behind arrival" })
  }

  sensors(now) {
    return SITES.map((s, index) => ({
      index, id: s.id, feed: s.feed, tech: s.tech, lat: s.lat, lon: s.lon, range_m: s.range_m,
      state: s.dead ? 'silent' : s.id === 'miyako-3' ? 'degraded' : 'ok',
      degraded: s.id === 'miyako-3' ? 'time source invalid' : '', period_s: s.period_s,
      rotation_s: s.tech[0] === 'AIS' ? 0 : s.dead ? 0 : s.period_s + Math.sin(now / 9000) * 0.02,
      age_s: s.dead ? 360 + (now - this.started) / 1000 : (now / 1000) % (s.period_s / 8),
      clock_offset_s: s.id === 'miyako-3' ? -1.4 : 0.02, north_s: s.tech[0] === 'AIS' ? 0 : (now / 1000) % s.period_s,
      plots: 5120 + Math.floor((now - this.started) / 40),
    }))
  }

  feeds(now) {
    return SITES.map((s) => ({ id: s.feed, state: s.dead ? 'silent' : 'ok', good: 91220 + Math.floor((now - this.started) / 25),
      bad: s.id === 'kyushu-2' ? { crc: 3, truncated: 1 } : {}, skipped: 12, bytes: 4_100_220 + (now - this.started) * 3,
      age_s: s.dead ? 360 + (now - this.started) / 1000 : 0.2, clock_offset_s: s.id === 'miyako-3' ? -1.4 : 0.02 }))
  }

  rings() {
    return SITES.filter((s) => s.range_m).map((s) => ({ sensor: s.id,
      points: Array.from({ length: 97 }, (_, k) => dest(s.lat, s.lon, (k * 360) / 96, s.range_m).reverse()) }))
  }

  // step moves everything to now and gives the objects that have a new state: an aircraft each 1 s, a ship each 5 s.
  step(now) {
    const dt = (now - this.last) / 1000
    this.last = now
    const changed = []
    this.plots = []
    for (const o of this.objects) {
      ;[o.lat, o.lon] = dest(o.lat, o.lon, o.course, o.speed * dt)
      o.course = (o.course + o.turn * dt + 360) % 360
      o.height = Math.max(0, o.height + o.climb * dt)
      if (o.height > 12500 && o.domain === 1) o.climb = 0
      if (o.height < 500 && o.climb < 0) o.climb = 0
      if (o.lat < 18 || o.lat > 37 || o.lon < 118 || o.lon > 142) o.course = (o.course + 180) % 360
      const every = o.domain === 2 || o.domain === 3 ? 5 : 1
      if (now - o.at >= every * 1000 - 50 || o.at === this.started) {
        o.at = now
        changed.push(o)
      }
    }
    SITES.forEach((s, index) => {
      if (s.dead) return
      const from = ((now / 1000 - dt) % s.period_s) / s.period_s * 360, to = from + (dt / s.period_s) * 360
      for (const o of this.objects) {
        const d = dist(s.lat, s.lon, o.lat, o.lon)
        const ais = s.tech[0] === 'AIS'
        if (ais ? o.domain !== 2 || o.at !== now || d > 900e3 : d > s.range_m || o.domain !== 1) continue
        if (!ais) {
          const az = (Math.atan2((o.lon - s.lon) * Math.cos(s.lat * rad), o.lat - s.lat) / rad + 360) % 360
          if (!(az >= from && az < to) && !(az + 360 >= from && az + 360 < to)) continue
          if (this.random() > 0.92) continue
        }
        const g = ais ? 20 : 60 + d * 0.0014
        const [lat, lon] = dest(o.lat, o.lon, this.random() * 360, this.random() * g)
        this.plots.push({ sensor: index, lat, lon, at: now - this.random() * dt * 1000, alt: o.heightFrom === 1 &&
          !ais ? o.height / 0.3048 : NaN,
          tech: ais ? 16 : s.tech.reduce((a, t) => a | TECHS[t], 0), key: ais ? +o.mmsi : parseInt(o.icao || '0', 16) })
      }
      if (s.tech.includes('PSR')) for (let k = 0; k < 3 * dt; k++) {
        const az = from + this.random() * (to - from)
        const [lat, lon] = dest(s.lat, s.lon, az, s.range_m * Math.sqrt(this.random()))
        this.plots.push({ sensor: index, lat, lon, at: now, alt: NaN, tech: 1, key: 0 })
      }
    })
    return changed
  }
}

const attributes = (o) => ({ id: o.id, number: o.number, aliases: [], callsign: o.callsign, name: o.name, icao: o.icao, mmsi: o.mmsi,
  squawk: o.squawk,
  domain: DOMAINS[o.domain], identity: IDENTITIES[o.identity], platform: o.platform, emergency: o.emergency,
  sensors: !o.nodes.includes('jp') ? [] : o.domain === 2 ? ['kyushu-ais'] : ['okinawa-1', 'miyako-3'], nodes: o.nodes })

const frames = (encode, list, now) => {
  const made = []
  for (let i = 0; i < list.length; i += MOST) made.push(new Uint8Array(encode(list.slice(i, i + MOST), 0, now)))
  return made
}
