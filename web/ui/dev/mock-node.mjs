// A pretended node for working on the screen: it speaks docs/stream.md and the few API calls the screen makes,
// with made-up objects round 20–35° N, 120–140° E. A tool for development and tests; the product never serves it.
//
//   node dev/mock-node.mjs [--port 8091] [--objects 120] [--seed 7] [--live] [--dist ../dist]
import { createServer } from 'node:http'
import { existsSync, readFileSync } from 'node:fs'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { parseArgs } from 'node:util'
import { WebSocketServer } from 'ws'

// The tokens by which the mock knows its officer and one who only looks.
const TOKENS = { mock: { name: 'watch officer', role: 'act' }, look: { name: 'Wall display', role: 'view' } }
const R = 6371008.8
const rad = Math.PI / 180
const IDENTITIES = ['pending', 'unknown', 'assumed_friend', 'friend', 'neutral', 'suspect', 'hostile']
const FOUND = (range, azimuth) => ({ range_m: [range, 13], gain: [0.0009, 0.0001], azimuth_deg: [azimuth, 0.005], offset_s: [0.02, 0.03] })
const REGISTRATION = [{ registration: 'registered', errors: FOUND(193, 0.3) }, { registration: 'compared', errors: FOUND(-41, 0.12) }, { registration: 'unobserved' }, { registration: 'jumped', errors: FOUND(12, 2.1) }]
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

export class World {
  constructor({ objects = 120, seed = 7, live = false } = {}) {
    this.random = mulberry(seed)
    this.live = live
    this.epoch = 'mock-' + seed
    this.started = Date.now()
    this.last = this.started
    this.objects = []
    this.alerts = new Map()
    for (let i = 0; i < objects; i++) this.objects.push(this.make(i))
    this.plots = []
    this.raise()
    this.partners = new Map([['us', { sent: 8120, asked: '' }], ['au', { sent: 2210, asked: '' }]])
    this.conflict()
  }

  // conflict makes partners' officers say what objects are: of one they disagree with this node.
  conflict() {
    const claim = (i, from, by, identity) => this.objects[i]?.claims.push({ from, by, at: new Date(this.started - 95_000).toISOString(), identity })
    claim(2, 'us', 'Lee, CRC Guam', 'suspect')
    claim(5, 'us', 'Lee, CRC Guam', 'friend')
    claim(5, 'au', 'Shaw, 41 WG', 'friend')
    if (this.objects[5]) this.objects[5].identity = 0
    if (this.objects[2]) Object.assign(this.objects[2], { nodes: ['jp', 'us'], aliases: ['us-0033'] })
    if (this.objects[4]) Object.assign(this.objects[4], { course: this.objects[2].course, speed: this.objects[2].speed + 3, turn: this.objects[2].turn })
    if (this.objects[6]) this.objects[6].secret = true
  }

  // renumber gives an object another number and keeps the old one among its aliases.
  renumber(number, to) {
    const o = this.objects.find((x) => x.number === number)
    o.aliases.push(o.number)
    o.number = to
    for (const a of this.alerts.values()) if (a.track === number) a.track = to
    return o
  }

  // grants is what each partner gets of an object, by the agreements of SOUTHERN LANTERN.
  grants(o) {
    const since = new Date(this.started).toISOString(), g = (partner, more) => ({ partner, ref: o.number, granted: false, rule: '', agreement: '', clause: '', fields: [], withheld: [], degradation: { coarsen_m: 0 }, since, ...more })
    const none = (p) => g(p, { ref: undefined, since: '', why: `not offered: no sensor that may speak to ${p} holds it` })
    if (o.secret || !o.nodes.includes('jp')) return [none('au'), none('us')]
    const au = o.lat < 25 ? g('au', { ref: o.number.replace('jp-0', 'jp-1'), granted: true, rule: 'jp-au-south-of-25', agreement: 'EX-4', clause: '2.1', fields: ['position', 'velocity', 'domain'],
      withheld: ['address', 'callsign', 'squawk', 'height', 'platform', 'siting'], degradation: { coarsen_m: 2000 } }) : g('au', { ref: o.number.replace('jp-0', 'jp-1'), rule: 'jp-au-north-of-25' })
    if (o.status === 0) return [au, g('us', { rule: 'no-tentative' })]
    return [au, g('us', { granted: true, rule: o.domain === 2 ? 'jp-us-sea' : 'jp-us-air', agreement: 'EX-3', clause: o.domain === 2 ? '4.3' : '4.2', fields: ['position', 'velocity', 'domain', 'address', 'callsign', 'height', 'platform'], withheld: ['squawk', 'siting'] })]
  }

  links(now) {
    return [...this.partners].map(([partner, p]) => {
      const grants = this.objects.map((o) => this.grants(o).find((g) => g.partner === partner)).filter((g) => !g.why)
      const withheld = {}
      for (const g of grants) if (!g.granted) withheld[g.rule] = (withheld[g.rule] ?? 0) + 1
      const down = p.since && now - p.since > 2000, released = grants.length - Object.values(withheld).reduce((a, b) => a + b, 0)
      if (!p.since) p.sent += Math.round(released * 0.25)
      return { partner, state: down ? 'down' : 'up', ...(down && { why: p.asked === 'cut' ? 'the connection ended; trying again' : 'connected, but nothing heard' }),
        age_s: p.since ? (now - p.since) / 1000 : (now / 1000) % 0.9, offered: grants.length, released, withheld, sent: p.sent, received: Math.round(p.sent * 0.7),
        fused: down ? 0 : this.objects.filter((o) => o.nodes.includes(partner)).length, bytes: p.sent * 148, bytes_per_s: p.since ? 0 : released * 37.5, clock_offset_s: partner === 'au' ? 0.31 : -0.02,
        refused: partner === 'au' ? 3 : 0, ...(p.asked && { exercise: p.asked }) }
    })
  }

  // relay cuts, silences or heals a link, and gives the alert that follows.
  relay(partner, state, now) {
    const p = this.partners.get(partner), id = `link-down/${partner}/1`
    p.since = state === 'healed' ? 0 : p.since || now
    p.asked = state
    const at = new Date(now).toISOString(), a = this.alerts.get(id)
    if (state !== 'healed' && !(a && !a.cleared)) this.alerts.set(id, { id, rule: 'link-down', level: 'caution', title: 'Link down', track: '', zone: '', sensor: '', raised: at, updated: at, cleared: '', acknowledged: '', by: '',
      why: `nothing from ${partner}: its contributions coast, then leave` })
    if (state === 'healed' && a) Object.assign(a, { cleared: at, updated: at })
    return this.alerts.get(id)
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
      id: i + 17, number: `${nodes[0]}-${n}`, aliases: [], claims: [], nodes, identity, domain, lat, lon,
      course: i === 0 ? 145 : r() * 360,
      speed: ball ? 2900 : air ? 110 + r() * 160 : sea ? 1 + r() * 10 : domain === 3 ? r() * 15 : 30,
      height: ball ? 142000 : air ? 900 + r() * 11000 : domain === 3 ? 100 : 0,
      heightFrom: ball ? 2 : air ? (r() < 0.9 ? 1 : 0) : sea ? 2 : 0,
      climb: ball ? -210 : air && r() < 0.3 ? (r() - 0.5) * 24 : 0,
      accuracy: ball ? 1200 : air ? 120 + r() * 900 : 15 + r() * 120,
      status: r() < 0.06 ? 0 : r() < 0.06 ? 2 : 1,
      callsign: air && r() < 0.75 ? ['JAL', 'ANA', 'CPA', 'KAL', 'EVA', 'UAL'][Math.floor(r() * 6)] + Math.floor(10 + r() * 980) : '',
      name: sea && identity !== 1 ? ['PACIFIC ', 'ORIENT ', 'STELLA ', 'GOLDEN ', 'MARU '][Math.floor(r() * 5)] + ['DAWN', 'HOPE', 'CREST', 'TRADER', 'STAR'][Math.floor(r() * 5)] : '',
      icao: air && r() < 0.9 ? Math.floor(0x840000 + r() * 0xffff).toString(16).toUpperCase() : '',
      mmsi: sea && identity !== 1 ? String(431000000 + Math.floor(r() * 999999)) : '',
      squawk: air && r() < 0.85 ? [0, 0, 0, 0].map(() => Math.floor(r() * 8)).join('') : '',
      platform: air ? 3 : sea ? [70, 80, 30, 60, 35][Math.floor(r() * 5)] : 0,
      emergency: i === 9 && air ? 'general emergency' : '',
      turn: air ? (r() - 0.5) * 0.4 : 0,
      at: this.started, history: [],
    }
  }

  raise() {
    const at = (s) => new Date(this.started - s * 1000).toISOString()
    const put = (a) => this.alerts.set(a.id, { updated: a.raised, cleared: '', acknowledged: '', by: '', track: '', zone: '', sensor: '', ...a })
    put({ id: 'ballistic/jp-0421/1', rule: 'ballistic', level: 'warning', title: 'Ballistic object', track: 'jp-0421', raised: at(48),
      why: 'jp-0421 rises through 142 km at 2.9 km/s; two radars concur' })
    put({ id: 'incursion/kilo/jp-0423/1', rule: 'incursion', level: 'caution', title: 'Zone incursion', track: 'jp-0423', zone: 'kilo', raised: at(130),
      why: 'jp-0423 in ZONE KILO for 2 min 10 s, FL271, 412 kn, no flight plan' })
    put({ id: 'sensor-silent/iwo-4/1', rule: 'sensor-silent', level: 'caution', title: 'Sensor silent', sensor: 'iwo-4', raised: at(360),
      why: 'iwo-4 silent for 6 min; expected every 5 s' })
    put({ id: 'clock/miyako-3/1', rule: 'clock', level: 'advisory', title: 'Sensor clock off', sensor: 'miyako-3', raised: at(900), acknowledged: at(840), by: 'watch',
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
      ...(s.tech[0] !== 'AIS' && REGISTRATION[index % REGISTRATION.length]),
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
        o.history.push([now, o.lat, o.lon])
        if (o.history.length > 300) o.history.shift()
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
        this.plots.push({ sensor: index, lat, lon, at: now - this.random() * dt * 1000, alt: o.heightFrom === 1 && !ais ? o.height / 0.3048 : NaN,
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

  find(number) {
    return this.objects.find((x) => x.number === number || x.aliases.includes(number))
  }

  // trajectory falls 500 km from where the object is, within three minutes of the start.
  trajectory(o, now) {
    const at = new Date(this.started + 180_000), [lat, lon] = dest(o.lat, o.lon, o.course, 500_000), start = dest(o.lat, o.lon, o.course + 180, 400_000)
    return { phase: 'coast', launch: { lat: start[0], lon: start[1], at: new Date(this.started - 210_000).toISOString(), sigma_s: 30, coarse: true,
        fifty: { major_m: 11_000, minor_m: 11_000, bearing_deg: 0 }, ninety: { major_m: 20_000, minor_m: 20_000, bearing_deg: 0 } },
      impact: { lat, lon, at: at.toISOString(), sigma_s: 3, fifty: { major_m: 9_000, minor_m: 3_000, bearing_deg: o.course % 180 }, ninety: { major_m: 17_000, minor_m: 5_500, bearing_deg: o.course % 180 } },
      path: Array.from({ length: 25 }, (_, k) => [now + (k / 24) * (at - now), ...dest(o.lat, o.lon, o.course, (k / 24) * 500_000), 142_000 * (1 - (k / 24) ** 2)]) }
  }

  detail(number, now) {
    const o = this.find(number)
    if (!o) return undefined
    const near = SITES.filter((s) => !s.dead && o.nodes.includes('jp') && (s.tech[0] === 'AIS' ? o.domain === 2 : o.domain !== 2 && dist(s.lat, s.lon, o.lat, o.lon) < s.range_m))
    const e = o.accuracy / 2.45
    const theirs = o.nodes.filter((n) => n !== 'jp').map((from, k) => ({ from, age_s: 1.2 + k, accuracy_m: o.accuracy * 2.1, how: 'same Mode S address, 0.4 NM apart' }))
    return { number: o.number, aliases: o.aliases, status: ['tentative', 'confirmed', 'coasting'][o.status], domain: DOMAINS[o.domain], identity: IDENTITIES[o.identity],
      lat: o.lat, lon: o.lon, height_m: o.height, height_from: ['none', 'pressure', 'geometric'][o.heightFrom], course_deg: o.course, speed_mps: o.speed,
      climb_mps: o.climb, accuracy_m: o.accuracy, quality: Math.max(1, Math.min(15, Math.round(15 - Math.log2(o.accuracy / 15)))), age_s: (now - o.at) / 1000,
      keys: { icao: o.icao, callsign: o.callsign, squawk: o.squawk, mmsi: o.mmsi },
      sources: near.map((s, k) => ({ from: 'jp', sensor: s.id, age_s: 0.4 + k * 2.3, accuracy_m: o.accuracy * (1.2 + k * 0.4), plots: 41 - k * 12 })).concat(theirs),
      ...(o.domain === 5 && { trajectory: this.trajectory(o, now) }),
      ...(o.claims.length && { claims: o.claims, conflict: disagree(o) }), release: this.grants(o),
      identity_by: o.by ?? 'silent about itself for 60 s', identity_at: new Date(this.started + 4000).toISOString(),
      covariance_enu_m2: [e * e * 2.2, e * e * 0.7, e * e * 0.9], history: o.history.map((h) => [Math.round(h[0]), h[1], h[2]]) }
  }
}

function header(view, lane, n, seq, base) {
  view.setUint8(0, 1)
  view.setUint8(1, lane)
  view.setUint16(2, n, true)
  view.setUint32(4, seq, true)
  view.setFloat64(8, base, true)
  view.setFloat64(16, Date.now(), true)
}

export function trackFrame(objects, seq, base) {
  const buf = new ArrayBuffer(24 + objects.length * 28)
  const v = new DataView(buf)
  header(v, 1, objects.length, seq, base)
  objects.forEach((o, i) => {
    const p = 24 + i * 28
    v.setUint32(p, o.id, true)
    v.setInt32(p + 4, Math.round(o.lat * 1e7), true)
    v.setInt32(p + 8, Math.round(o.lon * 1e7), true)
    v.setInt32(p + 12, Math.round(o.at - base), true)
    v.setInt16(p + 16, o.heightFrom ? Math.round(o.height / 25) : -32768, true)
    v.setUint16(p + 18, Math.round((o.course / 360) * 65536) & 0xffff, true)
    v.setUint16(p + 20, Math.min(65535, Math.round(o.speed * 4)), true)
    v.setInt16(p + 22, Math.round(o.climb * 10), true)
    v.setUint16(p + 24, Math.min(65535, Math.round(o.accuracy)), true)
    v.setUint8(p + 26, o.identity | (o.domain << 4))
    v.setUint8(p + 27, o.status | (o.heightFrom << 2) | (o.emergency ? 16 : 0) | 64)
  })
  return buf
}

export function plotFrame(plots, seq, base) {
  const buf = new ArrayBuffer(24 + plots.length * 28)
  const v = new DataView(buf)
  header(v, 2, plots.length, seq, base)
  plots.forEach((o, i) => {
    const p = 24 + i * 28
    v.setUint32(p, o.sensor, true)
    v.setInt32(p + 4, Math.round(o.lat * 1e7), true)
    v.setInt32(p + 8, Math.round(o.lon * 1e7), true)
    v.setInt32(p + 12, Math.round(o.at - base), true)
    v.setInt16(p + 16, Number.isNaN(o.alt) ? -32768 : Math.round(o.alt / 25), true)
    v.setUint16(p + 18, o.tech, true)
    v.setUint32(p + 20, o.key, true)
  })
  return buf
}

const words = (o) => ({ id: o.id, number: o.number, aliases: o.aliases, callsign: o.callsign, name: o.name, icao: o.icao, mmsi: o.mmsi, squawk: o.squawk,
  domain: DOMAINS[o.domain], identity: IDENTITIES[o.identity], platform: o.platform, emergency: o.emergency,
  sensors: !o.nodes.includes('jp') ? [] : o.domain === 2 ? ['kyushu-ais'] : ['okinawa-1', 'miyako-3'], nodes: o.nodes, ...(o.claims.length && { claims: o.claims, ...(disagree(o) && { conflict: true }) }) })

const disagree = (o) => new Set([IDENTITIES[o.identity], ...o.claims.map((c) => c.identity)].filter((i) => i !== 'pending')).size > 1

// The header that the product's own pages carry; the screen must work under it.
const POLICY = "default-src 'self'; img-src 'self' data: blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.json': 'application/json',
  '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.woff': 'font/woff' }

async function read(req) {
  let text = ''
  for await (const b of req) text += b
  return JSON.parse(text)
}

export function serve({ port = 8091, dist: root = fileURLToPath(new URL('../../dist', import.meta.url)), ...options } = {}) {
  const world = new World(options)
  const clients = new Set()
  const holder = (req) => TOKENS[new URL(req.url, 'http://x').searchParams.get('token') ?? /(?:^|; )picket=(\w+)/.exec(req.headers.cookie ?? '')?.[1] ?? req.headers.authorization?.replace('Bearer ', '')]

  const server = createServer((req, res) => {
    const url = new URL(req.url, 'http://x')
    const json = (code, body) => res.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    const who = holder(req)
    if (!who) return json(401, { error: 'no token' })
    if (req.method === 'POST' && who.role !== 'act') return json(403, { error: `the token of ${who.name} is for viewing only` })
    const ack = url.pathname.match(/^\/api\/v1\/alerts\/(.+)\/acknowledge$/)
    if (ack) {
      const a = world.alerts.get(decodeURIComponent(ack[1]))
      if (req.method !== 'POST' || !a) return json(404, { error: 'no such alert' })
      if (!a.acknowledged) Object.assign(a, { acknowledged: new Date().toISOString(), by: who.name, updated: new Date().toISOString() })
      for (const c of clients) c.json({ t: 'alerts', alerts: [a] })
      return json(200, a)
    }
    const why = url.pathname.match(/^\/api\/v1\/why\/track\/(.+)$/)
    if (why) {
      const d = world.detail(decodeURIComponent(why[1]), Date.now())
      if (!d) return json(404, { error: 'no such track' })
      const { release, claims = [], conflict = false, sources, covariance_enu_m2: _, history: __, ...track } = d
      return json(200, { track, sources, correlation: sources.filter((s) => s.how).map((s) => ({ from: s.from, how: s.how })),
        identity: [{ at: new Date(world.started).toISOString(), identity: 'pending', from: 'jp', by: 'not yet judged' },
          { at: new Date(world.started + 4000).toISOString(), identity: d.identity, from: 'jp', by: world.find(d.number).by ?? 'silent about itself for 60 s' },
          ...claims.map((c) => ({ at: c.at, identity: c.identity, from: c.from, by: c.by }))], claims, conflict, alerts: [], release })
    }
    const act = url.pathname.match(/^\/api\/v1\/(?:tracks\/([^/]+)\/(identity|correlate|decorrelate)|exercise\/(link)\/([^/]+))$/)
    if (act && req.method === 'POST') return void read(req).then((q) => does(act, q, who.name)).then(slowly).then((a) => json(200, a), (e) => json(409, { error: e.message }))
    let file = join(root, normalize(url.pathname))
    if (url.pathname === '/') file = join(root, 'index.html')
    if (!file.startsWith(root) || !existsSync(file)) return json(404, { error: 'not found' })
    const head = { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'content-security-policy': POLICY }
    if (url.searchParams.get('token')) head['set-cookie'] = `picket=${url.searchParams.get('token')}; HttpOnly; SameSite=Strict; Path=/`
    let body = readFileSync(file)
    if (/gzip/.test(req.headers['accept-encoding'] ?? '') && !/woff/.test(file)) {
      body = gzipSync(body)
      head['content-encoding'] = 'gzip'
    }
    res.writeHead(200, head).end(body)
  })

  const tell = (m) => clients.forEach((c) => c.json(m))
  // slowly: a node answers when the deed is on disk, and the stream may show it before.
  const slowly = (a) => new Promise((r) => setTimeout(r, 400, a))

  const does = ([, number, what, link, partner], q, by) => {
    if (link) {
      const alert = world.relay(partner, q.state, Date.now())
      if (alert) tell({ t: 'alerts', alerts: [alert] })
      return world.links(Date.now()).find((l) => l.partner === partner)
    }
    const o = world.find(decodeURIComponent(number)), other = q.with ?? q.from
    if (!o) throw new Error(`no track ${number}`)
    if (what === 'identity') Object.assign(o, { identity: IDENTITIES.indexOf(q.identity), by })
    else if (what === 'correlate') {
      const joined = world.find(other)
      if (!joined || joined === o) throw new Error(`no other track ${other}`)
      world.objects.splice(world.objects.indexOf(joined), 1)
      o.aliases.push(joined.number)
      o.nodes = [...new Set([...o.nodes, ...joined.nodes])]
      tell({ t: 'gone', ids: [joined.id] })
    } else {
      if (!o.aliases.includes(other)) throw new Error(`${other} is not correlated with ${o.number}`)
      o.aliases = o.aliases.filter((a) => a !== other)
      const made = { ...world.make(world.objects.length + 900), number: other, lat: o.lat + 0.05, lon: o.lon, domain: o.domain, nodes: [other.slice(0, 2)] }
      world.objects.push(made)
      o.nodes = o.nodes.filter((n) => n !== other.slice(0, 2))
      tell({ t: 'tracks', tracks: [words(made)] })
    }
    tell({ t: 'tracks', tracks: [words(o)] })
    clients.forEach((c) => c.binary(trackFrame, [o]))
    clients.forEach((c) => c.hook && detail(c))
    return world.detail(o.number, Date.now())
  }

  const wss = new WebSocketServer({ noServer: true })
  server.on('upgrade', (req, socket, head) => {
    const who = holder(req)
    if (!req.url.startsWith('/api/v1/stream') || !who) return socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n')
    wss.handleUpgrade(req, socket, head, (ws) => attach(ws, who))
  })

  function attach(ws, who) {
    const c = { ws, seq: 0, hook: '', json: (m) => ws.send(JSON.stringify({ ...m, seq: ++c.seq })), binary: (f, list) => {
      for (let i = 0; i < list.length; i += 60000) ws.send(f(list.slice(i, i + 60000), ++c.seq, Date.now()))
    } }
    ws.send(JSON.stringify({ t: 'hello', node: 'jp', name: 'Japan', exercise: world.live ? '' : 'SOUTHERN LANTERN', epoch: world.epoch, seq: 0, fresh: true,
      now: Date.now(), live: true, releasable: 'JP', cuts: !world.live }))
    const now = Date.now()
    c.json({ t: 'sensors', sensors: world.sensors(now) })
    c.json({ t: 'feeds', feeds: world.feeds(now) })
    c.json({ t: 'zones', zones: ZONES })
    c.json({ t: 'coverage', rings: world.rings() })
    c.json({ t: 'alerts', alerts: [...world.alerts.values()] })
    c.json({ t: 'links', links: world.links(now) })
    c.json({ t: 'tracks', tracks: world.objects.map(words) })
    c.json({ t: 'you', ...who })
    c.binary(trackFrame, world.objects)
    ws.on('message', (m) => {
      try {
        const q = JSON.parse(String(m))
        c.hook = q.t === 'hook' ? q.number : ''
        if (c.hook) detail(c)
      } catch { /* what is not JSON is not ours */ }
    })
    ws.on('close', () => clients.delete(c))
    clients.add(c)
  }
  const detail = (c) => {
    const d = world.detail(c.hook, Date.now())
    if (d) c.json({ t: 'track', track: d })
  }

  let beats = 0, paused = false
  const timer = setInterval(() => {
    const now = Date.now()
    const changed = world.step(now)
    beats++
    if (paused) return
    for (const c of clients) {
      if (changed.length) c.binary(trackFrame, changed)
      if (world.plots.length) c.binary(plotFrame, world.plots)
      if (beats % 4) continue
      c.json({ t: 'clock', now, speed: 1 })
      c.json({ t: 'links', links: world.links(now) })
      if (c.hook) detail(c)
      if (beats % 8 === 0) {
        c.json({ t: 'sensors', sensors: world.sensors(now) })
        c.json({ t: 'feeds', feeds: world.feeds(now) })
      }
    }
  }, 250)
  return new Promise((done) => server.listen(port, '127.0.0.1', () => done({
    url: `http://127.0.0.1:${server.address().port}/?token=mock`, lookURL: `http://127.0.0.1:${server.address().port}/?token=look`, world,
    renumber: (number, to) => tell({ t: 'tracks', tracks: [words(world.renumber(number, to))] }),
    drop: () => clients.forEach((c) => c.ws.terminate()),
    pause: (on) => (paused = on), // says nothing, and the socket stays open: a cable pulled out
    close: () => { clearInterval(timer); wss.close(); clients.forEach((c) => c.ws.terminate()); server.close(); server.closeAllConnections() },
  })))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '8091' }, objects: { type: 'string', default: '120' }, seed: { type: 'string', default: '7' },
    live: { type: 'boolean', default: false }, dist: { type: 'string' } } })
  const { url } = await serve({ port: +values.port, objects: +values.objects, seed: +values.seed, live: values.live, ...(values.dist && { dist: values.dist }) })
  console.log(url)
}
