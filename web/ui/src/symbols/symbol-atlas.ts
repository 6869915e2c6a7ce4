// The texture of all symbols: cells of one size, drawn when first asked for. milsymbol is large and loaded after the
// map is up; until then, and for dense traffic, a track is a small frame of its identity's shape.
import { sidc } from './sidc'
import * as colours from '../theme/colours'
import { ASSUMED, FRIEND, HOSTILE, NEUTRAL, PENDING, SUSPECT } from '../wire/enumerations'

export const CELL = 40 // CSS pixels
const COLUMNS = 16, ROWS = 24
const SYMBOL = 15

export const HOOK = 0, SMALL = 1, HOVER = 8, ALERT = 9 // ALERT + level 0..2
const FIRST_SYMBOL = 16

type Milsymbol = typeof import('milsymbol')

export class SymbolAtlas {
  readonly canvas = document.createElement('canvas')
  readonly columns = COLUMNS
  readonly rows = ROWS
  readonly scale: number
  version = 1 // rises when the canvas changes
  ready = false
  private ms: any
  private cells = new Map<string, number>()
  private next = FIRST_SYMBOL
  private ctx: CanvasRenderingContext2D

  constructor(scale = Math.min(3, Math.max(1, window.devicePixelRatio || 1))) {
    this.scale = scale
    this.canvas.width = COLUMNS * CELL * scale
    this.canvas.height = ROWS * CELL * scale
    this.ctx = this.canvas.getContext('2d', { willReadFrequently: true })!
    this.fixed()
  }

  async load(): Promise<void> {
    const made: Milsymbol & { default?: any } = await import('milsymbol')
    this.ms = made.default ?? made
    await document.fonts.load('600 12px "IBM Plex Sans"').catch(() => []) // some icons are letters
    this.ready = true
    this.version++
  }

  // small gives the cell of an identity's small frame.
  small(identity: number): number {
    return SMALL + identity
  }

  // full gives the cell of a track's 2525 symbol, or of its small frame while symbols cannot be drawn.
  full(identity: number, domain: number, status: number, platform: number): number {
    if (!this.ready) return this.small(identity)
    const code = sidc(identity, domain, status, platform)
    const had = this.cells.get(code)
    if (had !== undefined) return had
    if (this.next >= COLUMNS * ROWS) return this.small(identity)
    const cell = this.next++
    this.cells.set(code, cell)
    this.draw(cell, code)
    this.version++
    return cell
  }

  private origin(cell: number): [x: number, y: number] {
    return [(cell % COLUMNS) * CELL * this.scale, Math.floor(cell / COLUMNS) * CELL * this.scale]
  }

  private draw(cell: number, code: string) {
    const symbol = new this.ms.Symbol(code, {
      size: SYMBOL * this.scale,
      colorMode: {
        Civilian: colours.identity[PENDING], Friend: colours.identity[FRIEND], Hostile: colours.identity[HOSTILE],
        Neutral: colours.identity[NEUTRAL], Unknown: colours.identity[1], Suspect: colours.identity[SUSPECT],
      },
      fillColor: colours.identity[Number(code[3])],
      outlineWidth: 5, outlineColor: 'rgba(6,14,22,0.75)', fontfamily: 'IBM Plex Sans', infoFields: false,
    })
    const anchor = symbol.getAnchor(), [x, y] = this.origin(cell), half = (CELL * this.scale) / 2
    this.ctx.drawImage(symbol.asCanvas(), Math.round(x + half - anchor.x), Math.round(y + half - anchor.y))
  }

  // paint draws a cell onto a small canvas of a panel, size CSS pixels wide.
  paint(canvas: HTMLCanvasElement, cell: number, size: number, zoom = 1) {
    const s = CELL * this.scale, [x, y] = this.origin(cell), side = Math.round(size * this.scale)
    if (canvas.width !== side) canvas.width = canvas.height = side
    const ctx = canvas.getContext('2d')!
    ctx.clearRect(0, 0, side, side)
    const w = side / zoom
    ctx.drawImage(this.canvas, x + (s - w) / 2, y + (s - w) / 2, w, w, 0, 0, side, side)
  }

  private at(cell: number, f: (c: CanvasRenderingContext2D) => void) {
    const [x, y] = this.origin(cell), c = this.ctx
    c.save()
    c.translate(x + (CELL * this.scale) / 2, y + (CELL * this.scale) / 2)
    c.scale(this.scale, this.scale)
    f(c)
    c.restore()
  }

  private fixed() {
    this.at(HOOK, (c) => brackets(c, 18.6, '#ffffff', 2.2))
    this.at(HOVER, (c) => brackets(c, 14, 'rgba(255,255,255,0.6)', 1.2))
    for (let i = 0; i < 7; i++) this.at(SMALL + i, (c) => smallFrame(c, i))
    for (let l = 0; l < 3; l++) this.at(ALERT + l, (c) => alertFrame(c, l))
  }
}

function brackets(c: CanvasRenderingContext2D, r: number, colour: string, width: number) {
  const arm = r * 0.5
  c.strokeStyle = colour
  c.lineWidth = width
  c.beginPath()
  for (const [sx, sy] of [[-1, -1], [1, -1], [1, 1], [-1, 1]]) {
    c.moveTo(sx * r, sy * (r - arm))
    c.lineTo(sx * r, sy * r)
    c.lineTo(sx * (r - arm), sy * r)
  }
  c.stroke()
}

// smallFrame is the identity's frame without what is in it: circle friend, square neutral, diamond hostile, clover unknown.
function smallFrame(c: CanvasRenderingContext2D, identity: number) {
  c.fillStyle = c.strokeStyle = colours.traffic[identity]
  c.lineWidth = 1.2
  c.beginPath()
  if (identity === NEUTRAL) c.rect(-3.25, -3.25, 6.5, 6.5)
  else if (identity === FRIEND || identity === ASSUMED) c.arc(0, 0, 3.6, 0, 7)
  else if (identity === HOSTILE || identity === SUSPECT) {
    c.moveTo(0, -4.4)
    c.lineTo(4.4, 0)
    c.lineTo(0, 4.4)
    c.lineTo(-4.4, 0)
    c.closePath()
  } else
    for (const [x, y] of [[0, -2], [2, 0], [0, 2], [-2, 0]]) {
      c.moveTo(x + 2, y)
      c.arc(x, y, 2, 0, 7)
    }
  c.fill()
  if (identity !== PENDING) return
  c.globalCompositeOperation = 'destination-out' // pending: the clover is hollow
  c.beginPath()
  c.arc(0, 0, 1.6, 0, 7)
  c.fill()
}

// alertFrame goes round a track that an alert names: diamond advisory, triangle caution, octagon warning.
function alertFrame(c: CanvasRenderingContext2D, level: number) {
  const sides = [4, 3, 8][level], turn = [-Math.PI / 2, -Math.PI / 2, Math.PI / 8][level], r = [17, 19.5, 17][level]
  c.strokeStyle = colours.level[level]
  c.lineWidth = 1.4
  c.beginPath()
  for (let k = 0; k < sides; k++) {
    const a = turn + (k * 2 * Math.PI) / sides
    c.lineTo(Math.cos(a) * r, Math.sin(a) * r + (level === 1 ? 3.5 : 0))
  }
  c.closePath()
  c.stroke()
}
