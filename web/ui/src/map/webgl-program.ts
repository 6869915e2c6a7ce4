// A WebGL program for every projection MapLibre draws in: its prelude brings projectTile(), so one source serves
// mercator and globe. Places are float pairs (high and low part) relative to the tile under the map's centre, so that
// nothing trembles at any scale.
import type { CustomRenderMethodInput, Map } from 'maplibre-gl'
import { CIRCUMFERENCE, mercatorX, mercatorY } from '../geo/geodesy'

export const DEEPEST = 14
const EXTENT = 8192

const COMMON = `
uniform vec2 u_origin;      // of the tile under the centre, unit square
uniform float u_tiles;      // unit square to tile units
uniform vec2 u_pixel;       // clip units a CSS pixel takes
uniform float u_now;        // seconds since the layer's first state
uniform float u_metre;      // mercator per metre at the equator

vec2 place(vec4 p, vec2 v, float dt) {
  vec2 d = (p.xy - u_origin) + p.zw + v * dt;
  d.x -= floor(d.x + 0.5);  // the copy of the world nearest to the centre
  return d * u_tiles;
}
`

export interface Frame { args: CustomRenderMethodInput; map: Map; now: number }

export class WebglProgram {
  private made = new globalThis.Map<string, { program: WebGLProgram; uniforms: Record<string, WebGLUniformLocation | null> }>()
  private current: Record<string, WebGLUniformLocation | null> = {}

  constructor(private readonly vertex: string, private readonly fragment: string, private readonly attributes: string[]) {}

  // use compiles for this frame's projection if need be, and sets what all layers share.
  use(gl: WebGL2RenderingContext, f: Frame) {
    const key = f.args.shaderData.variantName
    let made = this.made.get(key)
    if (!made) this.made.set(key, (made = this.compile(gl, f.args.shaderData.vertexShaderPrelude, f.args.shaderData.define)))
    gl.useProgram(made.program)
    this.current = made.uniforms
    this.project(gl, f)
  }

  uniform(name: string): WebGLUniformLocation | null {
    return this.current[name] ?? null
  }

  private project(gl: WebGL2RenderingContext, f: Frame) {
    const z = Math.max(0, Math.min(DEEPEST, Math.floor(f.map.getZoom()))), n = 2 ** z, centre = f.map.getCenter()
    const tx = Math.floor(mercatorX(centre.lng) * n), ty = Math.max(0, Math.min(n - 1, Math.floor(mercatorY(centre.lat) * n)))
    const wrap = Math.floor(tx / n), x = tx - wrap * n
    const d = f.args.getProjectionData({ tileID: { wrap, canonical: { x, y: ty, z } }, applyGlobeMatrix: true })
    const u = this.current, canvas = f.map.getCanvas()
    gl.uniformMatrix4fv(u.u_projection_matrix ?? null, false, d.mainMatrix as Float32Array)
    gl.uniformMatrix4fv(u.u_projection_fallback_matrix ?? null, false, d.fallbackMatrix as Float32Array)
    gl.uniform4fv(u.u_projection_tile_mercator_coords ?? null, d.tileMercatorCoords)
    gl.uniform4fv(u.u_projection_clipping_plane ?? null, d.clippingPlane)
    gl.uniform1f(u.u_projection_transition ?? null, d.projectionTransition)
    gl.uniform2f(u.u_origin ?? null, x / n, ty / n)
    gl.uniform1f(u.u_tiles ?? null, n * EXTENT)
    gl.uniform2f(u.u_pixel ?? null, 2 / canvas.clientWidth, 2 / canvas.clientHeight)
    gl.uniform1f(u.u_now ?? null, f.now)
    gl.uniform1f(u.u_metre ?? null, 1 / CIRCUMFERENCE)
  }

  private compile(gl: WebGL2RenderingContext, prelude: string, define: string) {
    const program = gl.createProgram()!
    const add = (kind: number, source: string) => {
      const shader = gl.createShader(kind)!
      gl.shaderSource(shader, source)
      gl.compileShader(shader)
      if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS)) throw new Error('shader: ' + gl.getShaderInfoLog(shader))
      gl.attachShader(program, shader)
    }
    add(gl.VERTEX_SHADER, `#version 300 es\nprecision highp float;\nprecision highp int;\n${prelude}\n${define}\n${COMMON}\n${this.vertex}`)
    add(gl.FRAGMENT_SHADER, `#version 300 es\nprecision highp float;\nprecision highp int;\n${this.fragment}`)
    this.attributes.forEach((name, i) => gl.bindAttribLocation(program, i, name))
    gl.linkProgram(program)
    if (!gl.getProgramParameter(program, gl.LINK_STATUS)) throw new Error('program: ' + gl.getProgramInfoLog(program))
    const uniforms: Record<string, WebGLUniformLocation | null> = {}
    for (let i = 0; i < gl.getProgramParameter(program, gl.ACTIVE_UNIFORMS); i++) {
      const name = gl.getActiveUniform(program, i)!.name
      uniforms[name] = gl.getUniformLocation(program, name)
    }
    return { program, uniforms }
  }
}

// split writes a mercator coordinate as the sum of two floats.
export function split(v: number): [high: number, low: number] {
  const high = Math.fround(v)
  return [high, v - high]
}
