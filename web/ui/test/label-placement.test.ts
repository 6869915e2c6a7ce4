import { describe, expect, it } from 'vitest'
import { overlap, place, type Item, type Rect } from '../src/map/label-placement'
import { clipLine, clipRing, type Point } from '../src/map/clip-to-box'
import { LIMIT } from '../src/map/map-labels'

const bounds: Rect = { x: 0, y: 0, w: 930, h: 540 }

function crowd(n: number, seed: number): Item[] {
  const random = () => ((seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32)
  return Array.from({ length: n }, (_, i) => ({ key: `k${i}`, x: random() * 930, y: random() * 540, w: 70 + random() * 60, h: 34 +
    15 * Math.round(random()), gap: i % 9 ? 22 : 0 }))
}

describe('declutter', () => {
  it('never lays one block over another, an obstacle or the edge, and keeps to the limit', () => {
    const obstacles = [{ x: 10, y: 10, w: 32, h: 200 }, { x: 0, y: 500, w: 400, h: 40 }]
    let most = 0
    for (let seed = 1; seed <= 60; seed++) {
      const items = crowd(20 + seed * 3, seed)
      const put = place(items, obstacles, items.map((i) => ({ x: i.x - 11, y: i.y - 11, w: 22, h: 22 })), bounds, LIMIT)
      most = Math.max(most, put.length)
      expect(put.length).toBeLessThanOrEqual(LIMIT)
      put.forEach((a, i) => {
        expect(a.x >= 0 && a.y >= 0 && a.x + a.w <= 930 && a.y + a.h <= 540).toBe(true)
        for (const b of [...put.slice(i + 1), ...obstacles]) expect(overlap(a, b)).toBe(false)
      })
    }
    expect(most).toBe(LIMIT)
  })

  it('puts the more urgent first and keeps a block where it was', () => {
    const at = (key: string, was?: number): Item => ({ key, x: 400, y: 300, w: 100, h: 40, gap: 22, was })
    const [only] = place([at('a'), at('b')], [], [], bounds, 1)
    expect(only.key).toBe('a')
    const [kept] = place([at('a', 5)], [], [], bounds, 40)
    expect(kept.place).toBe(5)
    const [moved] = place([at('a', 5)], [kept], [], bounds, 40)
    expect(moved.place).not.toBe(5)
  })
})

describe('clip', () => {
  const box = { west: 0, south: 0, east: 10, north: 10 }
  const area = (r: Point[]) => Math.abs(r.slice(1).reduce((a, p, i) => a + (r[i][0] * p[1] - p[0] * r[i][1]) / 2, 0))
  it('keeps the part of a ring inside', () => {
    expect(area(clipRing([[-5, -5], [5, -5], [5, 5], [-5, 5], [-5, -5]], box))).toBeCloseTo(25)
    expect(area(clipRing([[-50, -50], [50, -50], [50, 50], [-50, 50], [-50, -50]], box))).toBeCloseTo(100)
    expect(clipRing([[20, 20], [30, 20], [30, 30], [20, 20]], box)).toEqual([])
  })
  it('cuts lines into runs, and leaves the seam at ±180° out', () => {
    expect(clipLine([[1, 1], [5, 5], [50, 50], [60, 60], [8, 8], [9, 9]], box)).toEqual([[[1, 1], [5, 5], [50, 50]],
      [[60, 60], [8, 8], [9, 9]]])
    expect(clipLine([[180, 1], [180, 2]], { west: -180, south: -90, east: 180, north: 90 })).toEqual([])
  })
})
