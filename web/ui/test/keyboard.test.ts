import { describe, expect, it, vi } from 'vitest'
import { Keyboard } from '../src/keys/keyboard'
import type { View } from '../src/panels/view.svelte'

vi.stubGlobal('HTMLElement', class {})
const key = (k: string, more: object = {}) => ({ key: k, target: null, ctrlKey: false, altKey: false, metaKey: false,
  ...more }) as unknown as KeyboardEvent

const view = {} as View

describe('keys', () => {
  it('act, leave the browser its own, and can be changed', () => {
    const did: string[] = [], changed: Record<string, string> = {}
    const table = ['l', 'p', 'Escape'].map((k) => ({ id: k === 'Escape' ? 'unhook' : k, key: k, words: k, run: () => void did.push(k) }))
    const keys = new Keyboard(table, changed)
    expect([keys.press(key('L'), view), keys.press(key('l', { ctrlKey: true }), view), keys.press(key('x'), view)]).toEqual([true,
      false, false])
    expect(keys.remap('p', 'l')).toBe(true)
    keys.press(key('l'), view)
    expect(keys.keyOf('l')).toBe('')
    expect([keys.remap('p', 'Escape'), keys.remap('p', 'Tab'), keys.remap('unhook', 'q')]).toEqual([false, false, false])
    keys.reset()
    keys.press(key('l'), view)
    expect(did).toEqual(['l', 'p', 'l'])
  })
  it('give the next key to whoever asks', () => {
    const keys = new Keyboard([], {})
    let got = ''
    keys.next((k) => (got = k))
    keys.press(key('Shift'), view)
    keys.press(key('Q'), view)
    expect(got).toBe('q')
    expect(keys.press(key('q'), view)).toBe(false)
  })
})
