// The one custom layer: trails, plots and tracks, in that order, over everything MapLibre draws.
import type { CustomLayerInterface, CustomRenderMethodInput, Map } from 'maplibre-gl'
import type { Store } from '../store/screen-store'
import type { PlotFrame } from '../wire/binary-frame'
import { mercatorX, mercatorY } from '../geo/geodesy'
import * as colours from '../theme/colours'
import { AIR, SEA, identities } from '../wire/enumerations'
import { FadingDots } from './fading-dots'
import type { Choice, TrackDrawing } from './draw-tracks'

const PLOT_PERIODS = 6, PLOT_LEAST_S = 24
const TRAIL = { air: 20, sea: 120, traffic: 3, life: 45 } // s between dots; traffic's are three times as far apart

export class TrafficLayer implements CustomLayerInterface {
  readonly id = 'traffic'
  readonly type = 'custom'
  readonly renderingMode = '2d'
  readonly plots = new FadingDots(1 << 15, 9)
  readonly trails = new FadingDots(1 << 16, 4.4)
  plotsOn = false
  historyOn = true
  choice: Choice = { leaders: true, ellipses: false, hooked: -1, hovered: -1, leaderS: 600 }
  failure = ''
  private owners = new Int32Array(1 << 16) // trail dot → slot
  private dotted = new Float64Array(0) // slot → time of its last dot
  private colours = identities.map((_, i) => colours.rgba(colours.traffic[i]))

  constructor(private readonly map: Map, private readonly store: Store, readonly tracks: TrackDrawing) {}

  // takePlots puts a frame's plots on their ring, in their sensor's colour and their technique's mark.
  takePlots(f: PlotFrame) {
    const periods = new globalThis.Map<number, number>()
    for (const s of this.store.sensors.values()) periods.set(s.index, s.period_s)
    for (let i = 0; i < f.count; i++) {
      const life = Math.max(PLOT_LEAST_S, PLOT_PERIODS * (periods.get(f.sensor[i]) ?? 0))
      const colour = colours.rgba(colours.sensors[f.sensor[i] % colours.sensors.length], 235)
      this.plots.add(mercatorX(f.lon[i]), mercatorY(f.lat[i]), this.seconds(f.time[i]), life, colour, markOf(f.tech[i]))
    }
  }

  private seconds(ms: number): number {
    return (ms - this.tracks.epoch()) / 1000
  }

  // trail leaves a dot behind each track that has gone on long enough since its last.
  private trail(slots: number[]) {
    const p = this.store.picture
    if (this.dotted.length < p.capacity) {
      const old = this.dotted
      this.dotted = new Float64Array(p.capacity)
      this.dotted.set(old)
    }
    for (const s of slots) {
      if (!p.live[s]) {
        this.dotted[s] = 0
        continue
      }
      const small = this.tracks.small(s, this.choice.hooked)
      const every = (p.domain[s] === SEA ? TRAIL.sea : TRAIL.air) * (small && p.domain[s] !== AIR ? TRAIL.traffic : 1)
      if (p.speed[s] < 0.5 || p.time[s] - this.dotted[s] < every * 1000) continue
      this.dotted[s] = p.time[s]
      const [r, g, b] = this.colours[p.identity[s]]
      const at = this.trails.add(p.x[s], p.y[s], this.seconds(p.time[s]), every * TRAIL.life, [r, g, b, this.alpha(s, small)], 0)
      this.owners[at] = s
    }
  }

  private alpha(slot: number, small: boolean): number {
    const p = this.store.picture
    return p.live[slot] && p.shown[slot] ? (small ? 110 : 220) : 0
  }

  // sift hides the trails of what the filter hides.
  sift() {
    this.trails.alphas((i) => this.alpha(this.owners[i], this.tracks.small(this.owners[i], this.choice.hooked)))
  }

  forget() {
    this.plots.clear()
    this.trails.clear()
    this.dotted.fill(0)
  }

  // update takes what changed since the last frame into the buffers.
  update() {
    this.trail(this.tracks.update(this.choice.hooked))
  }

  render(gl: WebGLRenderingContext | WebGL2RenderingContext, args: CustomRenderMethodInput) {
    const start = performance.now()
    const gl2 = gl as WebGL2RenderingContext
    try {
      this.update()
      const frame = { args, map: this.map, now: this.seconds(this.store.clock.now()) }
      const scale = this.map.getPixelRatio()
      if (this.historyOn) this.trails.draw(gl2, frame, scale)
      if (this.plotsOn) this.plots.draw(gl2, frame, scale)
      this.tracks.draw(gl2, frame, this.choice)
    } catch (e) {
      if (!this.failure) console.error('traffic layer:', e)
      this.failure = String(e)
    }
    this.store.performance.cost(performance.now() - start)
  }
}

// markOf gives a plot's mark by technique: dot primary, box secondary, cross ADS-B, diamond AIS, ring multilateration.
export function markOf(tech: number): number {
  if (tech & 16) return 3
  if (tech & 8) return 2
  if (tech & 32) return 4
  return tech & 6 ? 1 : 0
}
