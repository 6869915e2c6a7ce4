import { describe, expect, it } from 'vitest'
import { Store } from '../src/store/screen-store'
import { NodeClock } from '../src/store/node-clock'
import { quantile, ScreenPerformance } from '../src/store/screen-performance'
import { compile } from '../src/store/track-filter'
import { conflictWords } from '../src/panels/link-state'
import { sortTracks } from '../src/panels/sort-tracks'
import { readFrame } from '../src/wire/binary-frame'
import { readMessage, type TrackAttributes, type Zone } from '../src/wire/messages'
import { KNOT } from '../src/geo/geodesy'
// @ts-expect-error the encoder is plain JavaScript
import { trackFrame } from '../dev/encode-frames.mjs'

const BASE = 1_763_867_667_000
const object = (id: number, o: object = {}) => ({ id, lat: 27, lon: 127, at: BASE, heightFrom: 1, height: 8260, course: 90, speed: 200,
  climb: 0, accuracy: 100, identity: 4, domain: 1, status: 1, ...o })
const words = (id: number, o: Partial<TrackAttributes> = {}): TrackAttributes => ({
  id, number: `jp-${String(id).padStart(4, '0')}`, aliases: [], callsign: '', name: '', icao: '', mmsi: '', squawk: '', domain: 'air',
    identity: 'neutral', platform: 0, emergency: '', sensors: [], ...o,
})
const frame = (store: Store, ...objects: object[]) => store.take({ kind: 'frame', frame: readFrame(trackFrame(objects, 1, BASE)),
  bytes: 0 })
const message = (store: Store, m: object) => store.take({ kind: 'message', message: m as never })
const hello = (fresh = true) => ({ t: 'hello', node: 'jp', name: 'Japan', exercise: '', epoch: 'e', seq: 0, fresh, now: BASE,
  live: true, releasable: 'JPN' })

function three(): Store {
  const s = new Store()
  message(s, hello())
  message(s, { t: 'tracks', tracks: [words(1), words(2, { identity: 'hostile', callsign: 'JAL901', squawk: '7700',
    sensors: ['okinawa-1'], nodes: ['jp', 'us'], conflict: true, claims: [{ from: 'us', by: 'Lee', at: '', identity: 'suspect' },
    { from: 'au', by: 'Shaw', at: '', identity: 'hostile' }] }), words(3, { domain: 'sea', nodes: ['us'] })] })
  frame(s, object(1), object(2, { identity: 6, speed: 300, lat: 30 }), object(3, { domain: 2, speed: 5, heightFrom: 0, lat: 20, lon: 130 }))
  return s
}

describe('you', () => {
  it('is kept when the node starts anew, until the node says another', () => {
    const s = three()
    expect(s.you).toBeUndefined()
    message(s, readMessage('{"t":"you","seq":3,"name":"Sato","role":"view"}').message!)
    message(s, hello())
    expect([s.you?.name, s.you?.role]).toEqual(['Sato', 'view'])
    message(s, { t: 'you', name: 'Lee', role: 'act' })
    expect(s.you?.name).toBe('Lee')
  })
})

describe('picture', () => {
  it('counts only what has a place, and forgets what is gone', () => {
    const s = three()
    expect(s.picture.count).toBe(3)
    message(s, { t: 'tracks', tracks: [words(9)] })
    expect(s.picture.count).toBe(3)
    message(s, { t: 'gone', ids: [2, 77] })
    expect(s.picture.count).toBe(2)
    expect(s.picture.slotOf('jp-0002')).toBe(-1)
    frame(s, object(40))
    expect(s.picture.count).toBe(3)
    expect(s.counts().all[6]).toEqual([0, 0, 0, 0, 0, 0])
  })

  it('grows past its first capacity without losing anything', () => {
    const s = new Store()
    frame(s, ...Array.from({ length: 5000 }, (_, i) => object(i + 1, { lat: (i % 120) - 60 })))
    expect(s.picture.count).toBe(5000)
    expect([0, 4999].map((i) => s.picture.lat[i])).toEqual([-60, (4999 % 120) - 60])
    expect(s.picture.drain().length).toBe(5000)
    expect(s.picture.drain().length).toBe(0)
  })

  it('reckons as far as it was told and no further', () => {
    const s = three(), p = s.picture, [x0] = p.at(0, BASE), [x1, y1] = p.at(0, BASE + 10_000)
    const metres = (x1 - x0) * 2 * Math.PI * 6378137 * Math.cos((27 * Math.PI) / 180)
    expect(metres).toBeCloseTo(2000, 0)
    expect(y1).toBeCloseTo(p.y[0], 9)
    expect(p.at(0, BASE + 3_600_000)).toEqual(p.at(0, BASE + 90_000))
    expect(p.at(0, BASE - 5000)).toEqual(p.at(0, BASE))
  })

  it('keeps the picture when it resumes and drops it when told to', () => {
    const s = three()
    message(s, hello(false))
    expect(s.picture.count).toBe(3)
    message(s, hello(true))
    expect(s.picture.count).toBe(0)
  })
})

describe('numbers', () => {
  const renamed = () => {
    const s = three(), told: string[] = []
    s.hookOut = (n) => told.push(n)
    message(s, { t: 'tracks', tracks: [words(2, { number: 'us-0033', aliases: ['jp-0002'] })] })
    return { s, told }
  }
  it('are found by those that an object had', () => {
    const { s } = renamed(), p = s.picture
    expect([p.slotOf('jp-0002'), p.number(p.slotOf('jp-0002'))]).toEqual([p.slotOf('us-0033'), 'us-0033'])
    message(s, { t: 'tracks', tracks: [words(2, { number: 'us-0033' })] })
    expect(p.slotOf('jp-0002')).toBe(-1)
    message(s, { t: 'gone', ids: [2] })
    expect(p.slotOf('us-0033')).toBe(-1)
  })
  it('change without losing hook, place, alert or filter', () => {
    const s = three(), told: string[] = []
    message(s, { t: 'alerts', alerts: [{ id: 'a', level: 'caution', track: 'jp-0002', cleared: '', acknowledged: '' }] })
    s.hook('jp-0002')
    message(s, { t: 'track', track: { number: 'jp-0002', quality: 9 } })
    s.hookOut = (n) => told.push(n)
    const slot = s.picture.slotOf('jp-0002'), at = s.picture.at(slot, BASE)
    message(s, { t: 'tracks', tracks: [words(2, { number: 'us-0033', aliases: ['jp-0002'] })] })
    expect([s.hooked, s.picture.slotOf('us-0033'), s.picture.at(slot, BASE), s.picture.alarm[slot],
      s.picture.count]).toEqual(['us-0033', slot, at, 2, 3])
    expect([told, s.detail?.number, s.detail?.quality]).toEqual([['us-0033'], 'us-0033', 9])
  })
  it('move the hook to the track that an object was joined to', () => {
    const s = three()
    s.hook('jp-0003')
    message(s, { t: 'gone', ids: [3] })
    message(s, { t: 'tracks', tracks: [words(1, { aliases: ['jp-0003'] })] })
    expect(s.hooked).toBe('jp-0001')
  })
  it('hook by an alias under the number shown', () => {
    const { s, told } = renamed()
    s.hook('jp-0002')
    expect([s.hooked, told]).toEqual(['us-0033', ['us-0033']])
    message(s, { t: 'track', track: { number: 'us-0033' } })
    expect(s.detail?.number).toBe('us-0033')
  })
})

describe('conflicts', () => {
  it('are told when they begin, not when a screen opens or they go on', () => {
    const s = three(), told: string[] = []
    s.listen((c, p) => c === 'conflicts' && told.push(...(p as TrackAttributes[]).map(conflictWords)))
    const now = words(3, { domain: 'sea', conflict: true, identity: 'assumed_friend',
      claims: [{ from: 'us', by: 'Lee', at: '', identity: 'hostile' }] })
    message(s, { t: 'tracks', tracks: [now, words(9, { conflict: true })] })
    message(s, { t: 'tracks', tracks: [{ ...now, callsign: 'X' }] })
    expect(told).toEqual(['Identity conflict on jp-0003: here assumed friend, US says hostile'])
  })
})

describe('alerts', () => {
  const alert = (o: object) => ({ id: 'a/1', rule: 'r', level: 'warning', title: 'T', why: 'w', track: 'jp-0002', zone: '', sensor: '',
    raised: '2026-11-23T03:14:27Z', updated: '', cleared: '', acknowledged: '', by: '', ...o })
  it('mark their track until cleared, and are told once', () => {
    const s = three(), news: unknown[] = []
    s.listen((c, p) => c === 'alerts' && news.push(...(p as unknown[])))
    message(s, { t: 'alerts', alerts: [alert({})] })
    message(s, { t: 'alerts', alerts: [alert({ updated: 'x' })] })
    const slot = s.picture.slotOf('jp-0002')
    expect([s.picture.alarm[slot], news.length]).toEqual([3, 1])
    message(s, { t: 'alerts', alerts: [alert({ cleared: '2026-11-23T03:20:00Z' })] })
    expect(s.picture.alarm[slot]).toBe(0)
    expect(s.alerts.size).toBe(1)
  })
  it('mark a track that comes later', () => {
    const s = new Store()
    message(s, { t: 'alerts', alerts: [alert({ level: 'caution' })] })
    message(s, { t: 'tracks', tracks: [words(2)] })
    expect(s.picture.alarm[s.picture.slotOf('jp-0002')]).toBe(2)
  })
})

describe('filter', () => {
  const zone: Zone = { id: 'kilo', name: 'ZONE KILO', kind: 'adiz', claimant: 'jp', recognisers: [], recognised: true,
    polygons: [[[[126, 26], [128, 26], [128, 28], [126, 28], [126, 26]]]] }
  const passed = (line: string): string[] => {
    const s = three()
    message(s, { t: 'zones', zones: [zone] })
    s.setFilter(line)
    expect(s.filterError).toBe('')
    return ['jp-0001', 'jp-0002', 'jp-0003'].filter((n) => s.picture.shown[s.picture.slotOf(n)]).map((n) => n.slice(-1))
  }
  it.each([
    ['', '123'], ['id:hos', '2'], ['id:neu,hos', '123'], ['-id:neu', '2'], ['dom:sea', '3'], ['dom:a spd>500', '2'],
      [`spd<${Math.round(5 / KNOT) + 1}`, '3'],
    ['fl>270', '12'], ['alt<5000', ''], ['jal', '2'], ['sq:77', '2'], ['src:okinawa', '2'], ['node:us', '23'], ['node:us,jp', '2'],
      ['-node:jp', '13'], ['conflict', '2'], ['near:kilo', '1'], ['near:27,127/10', '1'], ['near:jp-0001/400', '12'], ['jp-0003', '3'],
      ['st:confirmed', '123'], ['acc<50', ''],
  ])('%s', (line, want) => expect(passed(line).join('')).toBe(want))

  it.each([['spd>fast', 'number'], ['wings>2', 'no such figure'], ['colour:red', 'no such key'], ['id:purple', 'id'],
    ['near:nowhere', 'no track'], ['id:', 'needs a value']])('%s is refused', (line, why) => {
    const s = three()
    s.setFilter('id:hos')
    s.setFilter(line)
    expect(s.filterError).toContain(why)
    expect(s.counts().hidden).toBe(2) // the picture stays as it was
  })

  it('says what it hides', () => {
    const s = three()
    s.hideIdentity(4, true)
    const c = s.counts()
    expect([c.total, c.hidden, c.all[4][1], c.shown[4][1]]).toEqual([3, 2, 1, 0])
    frame(s, object(50))
    expect(s.counts().hidden).toBe(3)
    s.hideIdentity(4, false)
    expect(s.counts().hidden).toBe(0)
  })

  it('reads nothing into a lone minus', () => expect(compile('-', three()).error).toBe(''))
})

describe('table', () => {
  it('sorts, and keeps what is unknown last', () => {
    const s = three()
    const order = (by: never, down = false) => [...sortTracks(s.picture, { by, down })].map((r) => s.picture.number(r).slice(-1)).join('')
    expect(order('urgency' as never)).toBe('213')
    expect(order('speed' as never)).toBe('312')
    expect(order('speed' as never, true)).toBe('213')
    expect(order('level' as never)).toBe('123')
    expect(order('node' as never)).toBe('231')
  })
})

describe('clock', () => {
  it('goes on by itself, believes the later, leans to the earlier, jumps when far off', () => {
    let t = 0
    const c = new NodeClock(() => t)
    c.hear(1_000_000, 1)
    t = 500
    expect(c.now()).toBe(1_000_500)
    c.hear(1_000_600)
    expect(c.now()).toBe(1_000_600)
    c.hear(1_000_500)
    expect(c.now()).toBe(1_000_590)
    c.hear(900_000)
    expect(c.now()).toBe(900_000)
    c.hear(900_000, 10)
    t += 100
    expect(c.now()).toBe(901_000)
    c.hear(NaN)
    expect(c.now()).toBe(901_000)
  })
})

describe('measure', () => {
  it('takes the age when an update is drawn', () => {
    const m = new ScreenPerformance()
    m.took(1000, 1)
    m.took(1100, 3)
    m.cost(4)
    m.cost(100)
    m.drew(1200)
    m.drew(9000)
    expect(m.stats()).toMatchObject({ frames: 2, updates: 2, ageMsP50: 100, ageMsP99: 200, cpuMsPerUpdate: 4 })
    expect(quantile([3, 1, 2], 0.5)).toBe(2)
  })
})
