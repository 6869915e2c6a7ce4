// Which key means what: the table's keys, and those that an officer has changed.
import type { View } from '../panels/view.svelte'
import type { KeyLine } from './key-table'

// spoken turns a key into what a keyboard shows.
export const spoken = (key: string): string =>
  ({ Escape: 'Esc', ' ': 'Space', ArrowLeft: '←', ArrowRight: '→' })[key] ?? (key.length === 1 ? key.toUpperCase() : key)

const typing = (t: EventTarget | null): boolean =>
  t instanceof HTMLElement && (t.isContentEditable || t instanceof HTMLTextAreaElement || t instanceof HTMLSelectElement ||
    (t instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(t.type)))

export class Keyboard {
  private readonly lines: Map<string, KeyLine>
  private taking: ((key: string) => void) | undefined

  constructor(table: KeyLine[], private readonly changed: Record<string, string>) {
    this.lines = new Map(table.map((line) => [line.id, line]))
  }

  list(): KeyLine[] {
    return [...this.lines.values()].map((line) => ({ ...line, key: this.keyOf(line.id) }))
  }

  line(id: string): KeyLine {
    const line = this.lines.get(id)
    if (!line) throw new Error(`no key ${id}`)
    return line
  }

  keyOf(id: string): string {
    return this.changed[id] ?? this.lines.get(id)?.key ?? ''
  }

  // remap gives a line another key; the line that had it gets none. Escape keeps its meaning.
  remap(id: string, key: string): boolean {
    if (key === 'Escape' || key === 'Tab' || id === 'unhook') return false
    for (const a of this.list()) if (a.key === key && a.id !== id) this.changed[a.id] = ''
    this.changed[id] = key
    return true
  }

  reset() {
    for (const k of Object.keys(this.changed)) delete this.changed[k]
  }

  // next takes the next key pressed instead of acting on it.
  next(f: (key: string) => void) {
    this.taking = f
  }

  // press acts on a key; true if it was ours. Nothing acts while text is typed, except Escape.
  press(e: KeyboardEvent, view: View): boolean {
    if (this.taking && !['Shift', 'Control', 'Alt', 'Meta'].includes(e.key)) {
      const f = this.taking
      this.taking = undefined
      f(e.key.length === 1 ? e.key.toLowerCase() : e.key)
      return true
    }
    if (e.ctrlKey || e.altKey || e.metaKey) return false
    if (typing(e.target) && e.key !== 'Escape') return false
    const key = e.key.length === 1 ? e.key.toLowerCase() : e.key
    const hit = this.list().find((a) => a.key === key)
    if (!hit) return false
    hit.run(view)
    return true
  }
}
