import { describe, expect, it } from 'vitest'
import { aboutLink, cameUp, linkWord, releasable } from '../src/panels/link-state'
import { candidates } from '../src/deeds/correlation-candidates'
import { Store } from '../src/store/screen-store'
import { readFrame } from '../src/wire/binary-frame'
import { readMessage, type Alert, type Detail, type Hello, type Link, type TrackAttributes } from '../src/wire/messages'
import { BASE, detail, hello, links, words } from './golden'
// @ts-expect-error the mock is plain JavaScript
import { trackFrame } from '../dev/encode-frames.mjs'
// @ts-expect-error the mock is plain JavaScript
import { RECORDING } from '../dev/mock-node.mjs'
// @ts-expect-error the mock is plain JavaScript
import { PlayedNode } from '../dev/played-node.mjs'
// @ts-expect-error the mock is plain JavaScript
import { read as readRecording } from '../dev/recording.mjs'

const read = <T>(text: string): T => readMessage(text).message as T

describe('what a node says of its partners', () => {
  it('is read as it is written', () => {
    expect(read<Hello>(hello)).toMatchObject({ node: 'jp', releasable: 'JP', cuts: true })
    const [au, us] = read<{ links: Link[] }>(links).links
    expect([au.state, au.age_s, au.withheld, au.exercise]).toEqual(['refused', 38, { 'jp-au-north-of-25': 1 }, 'healed'])
    expect([us.state, us.why, us.fused, us.released]).toEqual(['up', undefined, 1, 1])
    const d = read<{ track: Detail }>(`{"t":"track","track":${detail}}`).track
    expect(releasable('jp', d)).toBe('JP US')
    expect([d.sources[0].from, d.sources[0].sensor, d.sources[0].how]).toEqual(['us', undefined, 'same address, 0.4 NM apart'])
  })

  it('stands on the track: nations, and what they say it is', () => {
    const s = new Store()
    s.take({ kind: 'message', message: read(`{"t":"tracks","tracks":[${words}]}`) })
    const slot = s.picture.slotOf('us-0033')
    expect([s.picture.number(slot), s.picture.nodes(slot), s.picture.claimed(slot),
      s.picture.attributes[slot]?.conflict]).toEqual(['jp-0421', 'JP US', 'US:SUS', true])
  })

  it('has the same shape in the recording that the mock plays', () => {
    const node = new PlayedNode(readRecording(RECORDING))
    const keys = (o: object) => Object.keys(o).sort()
    const up = (l: Link) => l.state === 'up'
    expect(keys(node.linksNow().links.find(up))).toEqual(expect.arrayContaining(keys(read<{ links: Link[] }>(links).links[1])))
    const want = JSON.parse(detail) as Detail
    const all = [...node.attributes.values()].map((w: TrackAttributes) => node.detail(w.number) as Detail)
    const partners = all.find((d) => d.conflict)!
    expect(keys(partners)).toEqual(expect.arrayContaining(keys(want)))
    expect(keys(partners.claims![0])).toEqual(keys(want.claims![0]))
    const granted = (d: Detail) => d.release?.find((g) => g.partner === 'us' && g.granted)
    expect(keys(all.map(granted).find(Boolean)!)).toEqual(keys(granted(want)!))
  })
})

describe('links', () => {
  const link = (partner: string, state: string) => ({ partner, state }) as Link
  it('are said in words, and when they come up', () => {
    expect(['up', 'down', 'refused', 'odd'].map(linkWord)).toEqual(['linked', 'down', 'refused', 'odd'])
    expect(cameUp([], [link('us', 'up')])).toBe('')
    expect(cameUp([link('us', 'down'), link('au', 'up')], [link('us', 'up'), link('au', 'down')])).toBe('Link to US is up')
    expect(['link-down', 'incursion'].map((rule) => aboutLink({ rule } as Alert))).toEqual([true, false])
  })
})

describe('candidates', () => {
  it('are near, of a domain that fits, the nearest first', () => {
    const s = new Store()
    const at = (id: number, o: object) => ({ id, lat: 27, lon: 127, at: BASE, heightFrom: 1, height: 8000, course: 350, speed: 200,
      climb: 0, accuracy: 100, identity: 4, domain: 1, status: 1, ...o })
    s.take({ kind: 'frame', frame: readFrame(trackFrame([at(1, {}), at(2, { lat: 27.1, course: 10, speed: 190 }),
      at(3, { lat: 27.05, domain: 0 }), at(4, { lon: 127.01, domain: 2 }), at(5, { lat: 28 }), at(6, { lat: 27.3 })], 1, BASE)), bytes: 0 })
    s.take({ kind: 'message', message: { t: 'tracks', tracks: [1, 2, 3, 4, 5,
      6].map((id) => ({ id, number: `n${id}`, nodes: ['us'] }) as TrackAttributes) } })
    const found = candidates(s.picture, s.picture.slotOf('n1'), BASE)
    expect(found.map((c) => c.number)).toEqual(['n3', 'n2'])
    expect([found[1].course, found[1].speed, found[1].nodes]).toEqual([expect.closeTo(20, 1), 10, 'US'])
    expect(found[1].range).toBeCloseTo(11_100, -3)
    expect(candidates(s.picture, -1, BASE)).toEqual([])
  })
})
