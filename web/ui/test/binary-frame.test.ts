import { describe, expect, it } from 'vitest'
import { isTracks, readFrame, EMERGENCY, GROUND, SIMULATED, type PlotFrame, type TrackFrame } from '../src/wire/binary-frame'
import { BASE, hex, plots, tracks } from './golden'
// @ts-expect-error the encoder is plain JavaScript
import { plotFrame, trackFrame } from '../dev/encode-frames.mjs'

describe('binary lane', () => {
  it('reads the golden track frame', () => {
    const f = readFrame(hex(tracks)) as TrackFrame
    expect(isTracks(f)).toBe(true)
    expect([f.count, f.seq, f.base, f.sent]).toEqual([2, 10, BASE, BASE + 5])
    expect([...f.id]).toEqual([17, 18])
    expect(f.lat[0]).toBeCloseTo(27.63, 9)
    expect(f.lon[0]).toBeCloseTo(127.02, 9)
    expect(f.lat[1]).toBeCloseTo(-33.87, 9)
    expect(f.lon[1]).toBeCloseTo(-179.9999999, 9)
    expect([...f.time]).toEqual([BASE - 1000, BASE])
    expect(f.height[0]).toBe(8250)
    expect(f.height[1]).toBeNaN()
    expect(f.course[0]).toBeCloseTo(84.1, 2)
    expect(f.course[1]).toBe(180)
    expect([...f.speed]).toEqual([212, 16383.75])
    expect(f.climb[0]).toBeCloseTo(-1.5, 6)
    expect([...f.accuracy]).toEqual([560, 65535])
    expect([[...f.identity], [...f.domain], [...f.status], [...f.heightFrom]]).toEqual([[1, 6], [1, 2], [1, 2], [1, 0]])
    expect([...f.flags]).toEqual([GROUND, EMERGENCY | SIMULATED])
  })

  it('reads the golden plot frame', () => {
    const f = readFrame(hex(plots)) as PlotFrame
    expect([...f.sensor]).toEqual([3, 0])
    expect(f.lat[0]).toBeCloseTo(26.5, 9)
    expect(f.lon[1]).toBeCloseTo(1, 9)
    expect([...f.time]).toEqual([BASE - 200, BASE + 1])
    expect(f.altFeet[0]).toBe(27100)
    expect(f.altFeet[1]).toBeNaN()
    expect([[...f.tech], [...f.key]]).toEqual([[7, 16], [0x84b1f2, 431000640]])
  })

  it('refuses what is not a frame, and says where', () => {
    const good = new Uint8Array(hex(tracks))
    for (let n = 0; n < good.length; n++) expect(() => readFrame(good.slice(0, n).buffer)).toThrow(/^offset \d+: /)
    const with_ = (at: number, v: number) => {
      const b = good.slice()
      b[at] = v
      return b.buffer
    }
    expect(() => readFrame(with_(0, 2))).toThrow('offset 0: version 2')
    expect(() => readFrame(with_(1, 9))).toThrow('offset 1: lane 9')
    expect(() => readFrame(with_(3, 255))).toThrow('offset 2: ')
    expect(() => readFrame(with_(15, 0xff))).not.toThrow() // a large negative time, but a number
  })

  it('survives any record: identities, domains and states stay within their words', () => {
    let seed = 7
    const random = () => ((seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) >>> 24)
    for (let round = 0; round < 300; round++) {
      const b = new Uint8Array(hex(tracks))
      for (let i = 24; i < b.length; i++) b[i] = random()
      const f = readFrame(b.buffer) as TrackFrame
      for (let i = 0; i < 2; i++) expect(f.identity[i] <= 6 && f.domain[i] <= 5 && f.status[i] <= 2 && f.heightFrom[i] <= 3).toBe(true)
    }
  })

  it('agrees with the encoder of made-up frames', () => {
    const object = { id: 5, lat: 27.5, lon: -179.25, at: 1000, heightFrom: 2, height: 1000, course: 359.999, speed: 10, climb: -2,
      accuracy: 90000, identity: 4, domain: 2, status: 1 }
    const f = readFrame(trackFrame([object], 3, 2000)) as TrackFrame
    expect([f.id[0], f.lat[0], f.lon[0], f.time[0], f.height[0], f.speed[0], f.accuracy[0], f.identity[0], f.domain[0]]).toEqual([5,
      27.5, -179.25, 1000, 1000, 10, 65535, 4, 2])
    const p = readFrame(plotFrame([{ sensor: 1, lat: 20, lon: 130, at: 5, alt: NaN, tech: 1, key: 0 }], 1, 0)) as PlotFrame
    expect(p.altFeet[0]).toBeNaN()
  })
})
