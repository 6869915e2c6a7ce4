// Where data blocks go: each beside its symbol, none over another, the more urgent first. What finds no room is left
// out; the table has it. Pure, so that a test can hold it to that.

export interface Rect { x: number; y: number; w: number; h: number }
export interface Item {
  key: string
  x: number // anchor, CSS pixels
  y: number
  w: number
  h: number
  gap: number // from the anchor; 0: centred on it (a zone's caption)
  was?: number // the place it had, kept if it is free
  reach?: number // how far up or down its middle may move: a zone's caption stays in its zone
}
export interface Placed extends Rect { key: string; place: number }

const RIGHT = 0, FAR = 10

// places are offsets of a block's centre, in half blocks plus gap: right, above right, below right, left and so on; then
// the same further out.
const directions: [dx: number, dy: number][] = [[1, 0], [1, -1], [1, 1], [-1, 0], [-1, -1], [-1, 1], [0, -1], [0, 1]]
export const PLACES = directions.length * 3

function rectAt(item: Item, place: number): Rect {
  if (item.gap === 0) {
    const up = [0, -1, 1, -2, 2, -3, 3][place % 7]
    return { x: item.x - item.w / 2, y: item.y - item.h / 2 + up * (item.h * 0.7), w: item.w, h: item.h }
  }
  const [dx, dy] = directions[place % 8], far = item.gap * (1 + Math.floor(place / 8) * 1.1)
  const diagonal = dx && dy ? 0.75 : 1
  return {
    x: item.x - item.w / 2 + dx * (item.w / 2 + far * diagonal), y: item.y - item.h / 2 +
      dy * (item.h / 2 + far * diagonal * (dx ? 0.55 : 1)),
    w: item.w, h: item.h,
  }
}

export const overlap = (a: Rect, b: Rect, margin = 0): boolean =>
  a.x < b.x + b.w + margin && b.x < a.x + a.w + margin && a.y < b.y + b.h + margin && b.y < a.y + a.h + margin

const within = (a: Rect, b: Rect): boolean => a.x >= b.x && a.y >= b.y && a.x + a.w <= b.x + b.w && a.y + a.h <= b.y + b.h

// place puts at most limit items, most urgent first in the list, inside bounds and clear of obstacles and of each other.
// Symbols are places that a block would rather not cover.
export function place(items: Item[], obstacles: Rect[], symbols: Rect[], bounds: Rect, limit: number): Placed[] {
  const put: Placed[] = []
  for (const item of items) {
    if (put.length >= limit) break
    const best = bestPlace(item, put, obstacles, symbols, bounds)
    if (best) put.push(best)
  }
  return put
}

function bestPlace(item: Item, put: Placed[], obstacles: Rect[], symbols: Rect[], bounds: Rect): Placed | undefined {
  let best: Placed | undefined, least = Infinity
  const n = item.gap === 0 ? 7 : PLACES
  for (let p = RIGHT; p < n; p++) {
    const r = rectAt(item, p)
    let cost = p === item.was ? -6 : p
    if (cost >= least || !within(r, bounds) || Math.abs(r.y + r.h / 2 - item.y) > (item.reach ?? Infinity)) continue
    if (put.some((o) => overlap(r, o, 2)) || obstacles.some((o) => overlap(r, o, 2))) continue
    for (const s of symbols) if (overlap(r, s)) cost += FAR
    if (cost >= least) continue
    least = cost
    best = { key: item.key, place: p, ...r }
  }
  return best
}
