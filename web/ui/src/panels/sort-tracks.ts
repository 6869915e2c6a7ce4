// The table's rows: the shown tracks' slots in the order asked for.
import type { Picture } from '../store/picture'
import { byUrgency } from '../wire/enumerations'

export type Column = 'urgency' | 'number' | 'identity' | 'type' | 'name' | 'course' | 'speed' | 'level' |
  'age' | 'accuracy' | 'node' | 'alert'
export interface Sort { by: Column; down: boolean }

const urgency = byUrgency.reduce<number[]>((a, who, i) => ((a[who] = i), a), [])

const unknownLast = (v: number) => (Number.isNaN(v) ? Infinity : v)

const value: Record<Column, (p: Picture, s: number) => number | string> = {
  urgency: (p, s) => -p.alarm[s] * 100 - (p.flags[s] & 1) * 50 - (p.attributes[s]?.conflict ? 25 : 0) + urgency[p.identity[s]],
  number: (p, s) => p.number(s),
  identity: (p, s) => urgency[p.identity[s]],
  type: (p, s) => p.domain[s] + p.type(s),
  name: (p, s) => p.label(s) || '\uffff',
  course: (p, s) => p.course[s],
  speed: (p, s) => p.speed[s],
  level: (p, s) => (p.heightFrom[s] ? unknownLast(p.height[s]) : Infinity),
  age: (p, s) => -p.time[s],
  accuracy: (p, s) => p.accuracy[s],
  node: (p, s) => p.nodes(s) || '\uffff',
  alert: (p, s) => -p.alarm[s],
}

export function sortTracks(p: Picture, sort: Sort): Int32Array {
  const slots: number[] = [], keys: (number | string)[] = [], numbers: string[] = []
  const of = value[sort.by]
  for (let s = 0; s < p.top; s++) {
    if (!p.live[s] || !p.shown[s]) continue
    slots.push(s)
    keys[s] = of(p, s)
    numbers[s] = p.number(s)
  }
  const sign = sort.down ? -1 : 1
  slots.sort((a, b) => {
    const x = keys[a], y = keys[b]
    if (x !== y) return x < y ? -sign : sign
    return numbers[a] < numbers[b] ? -1 : 1
  })
  return Int32Array.from(slots)
}
