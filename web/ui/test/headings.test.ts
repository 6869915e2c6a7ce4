import { describe, expect, it } from 'vitest'
import { headings, short, total } from '../src/panels/headings'

describe('counts', () => {
  it('have at most four columns, and lose nobody', () => {
    expect(headings([1, 2]).map((h) => h.words)).toEqual(['Air', 'Sea'])
    expect(headings([0, 1, 2, 3]).map((h) => h.words)).toEqual(['Air', 'Sea', 'Lnd', '?'])
    const all = headings([0, 1, 2, 3, 4, 5]), row = [1, 2, 4, 8, 16, 32]
    expect(all.map((h) => h.words)).toEqual(['Air', 'Sea', 'Bal', 'Oth'])
    expect(all.reduce((n, h) => n + total(row, h), 0)).toBe(63)
    expect([9999, 10_000, 12_345, 123_456].map(short)).toEqual(['9999', '10k', '12.3k', '123k'])
  })
})
