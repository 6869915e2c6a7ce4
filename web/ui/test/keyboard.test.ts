import { describe, expect, it, vi } from 'vitest'
import { Keyboard } from '../src/keys/keyboard'

vi.stubGlobal('HTMLElement', class {})
const key = (k: string, more: object = {}) => ({ key: k, target: null, ctrlKey: false, altKey: false, metaKey: false, ...more }) as unknown as KeyboardEvent

describe('keys', () => {
  it('act, leave the browser its own, and can be changed', () => {
    const did: string[] = [], changed: Record<string, string> = {}
    const keys = new Keyboard(changed)
    keys.add(['l', 'p', 'Escape'].map((k) => ({ id: k === 'Escape' ? 'unhook' : k, key: k, words: k, run: () => void did.push(k) })))
    expect([keys.press(key('L')), keys.press(key('l', { ctrlKey: true })), keys.press(key('x'))]).toEqual([true, false, false])
    expect(keys.remap('p', 'l')).toBe(true)
    keys.press(key('l'))
    expect(keys.keyOf('l')).toBe('')
    expect([keys.remap('p', 'Escape'), keys.remap('p', 'Tab'), keys.remap('unhook', 'q')]).toEqual([false, false, false])
    keys.reset()
    keys.press(key('l'))
    expect(did).toEqual(['l', 'p', 'l'])
  })
  it('give the next key to whoever asks', () => {
    const keys = new Keyboard({})
    let got = ''
    keys.next((k) => (got = k))
    keys.press(key('Shift'))
    keys.press(key('Q'))
    expect(got).toBe('q')
    expect(keys.press(key('q'))).toBe(false)
  })
})
