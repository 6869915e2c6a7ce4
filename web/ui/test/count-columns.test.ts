import { describe, expect, it } from 'vitest'
import { countColumns, fourFigures, columnTotal } from '../src/panels/count-columns'

describe('counts', () => {
  it('have at most four columns, and lose nobody', () => {
    expect(countColumns([1, 2]).map((h) => h.words)).toEqual(['Air', 'Sea'])
    expect(countColumns([0, 1, 2, 3]).map((h) => h.words)).toEqual(['Air', 'Sea', 'Lnd', '?'])
    const all = countColumns([0, 1, 2, 3, 4, 5]), row = [1, 2, 4, 8, 16, 32]
    expect(all.map((h) => h.words)).toEqual(['Air', 'Sea', 'Bal', 'Oth'])
    expect(all.reduce((n, h) => n + columnTotal(row, h), 0)).toBe(63)
    expect([9999, 10_000, 12_345, 123_456].map(fourFigures)).toEqual(['9999', '10k', '12.3k', '123k'])
  })
})
