// The columns of the counts: a domain each, but at most four, for which there is room; then land, space and what is
// undetermined are counted together.
import { AIR, BALLISTIC, SEA, domainHeads, domainNames } from '../wire/enumerations'

export interface CountColumn { words: string; title: string; domains: number[] }

export function countColumns(used: number[]): CountColumn[] {
  const own = (d: number): CountColumn => ({ words: domainHeads[d], title: domainNames[d], domains: [d] })
  const order: number[] = [AIR, SEA, 3, 4, BALLISTIC, 0].filter((d) => used.includes(d))
  if (order.length <= 4) return order.map(own)
  const apart: number[] = order.filter((d) => d === AIR || d === SEA || d === BALLISTIC), rest = order.filter((d) => !apart.includes(d))
  return [...apart.map(own), { words: 'Oth', title: rest.map((d) => domainNames[d]).join(', '), domains: rest }]
}

export const columnTotal = (row: number[] | undefined, h: CountColumn): number => h.domains.reduce((n, d) => n + (row?.[d] ?? 0), 0)

// fourFigures fits a count into four figures.
export const fourFigures = (n: number): string => (n < 10_000 ? String(n) : n < 100_000 ?
  `${(n / 1000).toFixed(1)}k`.replace('.0k', 'k') : `${Math.round(n / 1000)}k`)
