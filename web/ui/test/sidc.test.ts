import { describe, expect, it } from 'vitest'
import milsymbol from 'milsymbol'
import { sidc } from '../src/symbols/sidc'
import { platformName } from '../src/wire/platform-types'

describe('symbol codes', () => {
  it('are ones that milsymbol can draw, for every identity, domain, state and platform', () => {
    const Symbol = (milsymbol as any).Symbol ?? (milsymbol as any).default.Symbol
    for (let who = 0; who < 7; who++)
      for (let what = 0; what < 6; what++)
        for (let platform = 0; platform < 100; platform++) {
          const code = sidc(who, what, 1 + (platform & 1), platform)
          expect(code).toMatch(/^\d{20}$/)
          expect(code[3]).toBe(String(who))
          expect(new Symbol(code, { size: 15 }).isValid(), code).toBe(true)
        }
  })
  it('tell frames of identities apart', () => {
    expect(new Set([0, 1, 2, 3, 4, 5, 6].map((w) => sidc(w, 1, 1, 3))).size).toBe(7)
    expect(sidc(6, 5, 1, 0)).toBe('10060200001100000000')
    expect([platformName(1, 3), platformName(2, 71), platformName(2, 30), platformName(1, 0)]).toEqual(['large', 'cargo', 'fishing', ''])
  })
})
