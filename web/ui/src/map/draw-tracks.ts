// The tracks: one buffer of indexed quads, drawn three times (accuracy rings, speed leaders, symbols) and dead-reckoned
// in the vertex shader. Not instanced: software GL is two to three times slower so.
import { CELL, HOOK, HOVER, ALERT, type SymbolAtlas } from '../symbols/symbol-atlas'
import type { Picture } from '../store/picture'
import { RECKON_MS } from '../store/picture'
import * as colours from '../theme/colours'
import { ASSUMED, BALLISTIC, COASTING, FRIEND, NEUTRAL, PENDING, TENTATIVE, UNKNOWN } from '../wire/enumerations'
import { WebglProgram, split, type Frame } from './webgl-program'

// A vertex: place 4 × f32, velocity 2 × f32, time f32, accuracy f32, bits 4 × u16 (corner, cell, opacity, identity | small<<8).
const STRIDE = 40, QUAD = STRIDE * 4

const IN = `in vec4 a_pos; in vec2 a_vel; in vec2 a_when; in uvec4 a_bits;
float reckon() { return clamp(u_now - a_when.x, 0.0, ${(RECKON_MS / 1000).toFixed(1)}); }
const vec2 corners[4] = vec2[4](vec2(-1.0, -1.0), vec2(1.0, -1.0), vec2(1.0, 1.0), vec2(-1.0, 1.0));
const vec4 away = vec4(2.0, 2.0, 2.0, 1.0);
`
const ATTRIBUTES = ['a_pos', 'a_vel', 'a_when', 'a_bits']

const symbols = () => new WebglProgram(
  `${IN}
   // u_small: 1 traffic's frames alone, 0 full symbols alone, -1 either.
   uniform float u_cell; uniform vec2 u_grid; uniform int u_only; uniform int u_small;
   out vec2 v_uv; out float v_alpha;
   void main() {
     float alpha = float(a_bits.z) / 255.0;
     if (alpha == 0.0 || (u_small >= 0 && int(a_bits.w >> 8u) != u_small)) { gl_Position = away; return; }
     vec2 corner = corners[a_bits.x];
     vec4 p = projectTile(place(a_pos, a_vel, reckon()));
     // whole pixels, so that symbols are sharp
     vec2 at = p.xy / p.w / u_pixel;
     p.xy = (floor(at * 2.0 + 0.5) * 0.5 + corner * u_cell * 0.5 * vec2(1.0, -1.0)) * u_pixel * p.w;
     gl_Position = p;
     uint cell = u_only >= 0 ? uint(u_only) : a_bits.y;
     uint columns = uint(u_grid.x);
     v_uv = (vec2(float(cell % columns), float(cell / columns)) + corner * 0.5 + 0.5) / u_grid;
     v_alpha = u_only >= 0 ? 1.0 : alpha;
   }`,
  `in vec2 v_uv; in float v_alpha; uniform sampler2D u_atlas; out vec4 colour;
   void main() { colour = texture(u_atlas, v_uv) * v_alpha; }`,
  ATTRIBUTES,
)

const leaders = () => new WebglProgram(
  `${IN}
   uniform float u_leader; uniform vec3 u_palette[14];
   out vec4 v_colour; out float v_side;
   void main() {
     float alpha = float(a_bits.z) / 255.0;
     float dt = reckon();
     // a straight line says nothing of a ballistic path: a minute of it, not ten
     float mps = length(a_vel) / (u_metre * cosh((0.5 - a_pos.y) * 6.2831853));
     float ahead = mps > 1000.0 ? u_leader * 0.1 : u_leader;
     vec2 a = place(a_pos, a_vel, dt), b = place(a_pos, a_vel, dt + ahead);
     vec4 pa = projectTile(a), pb = projectTile(b);
     vec2 sa = pa.xy / pa.w / u_pixel, sb = pb.xy / pb.w / u_pixel, d = sb - sa;
     float l = length(d);
     if (alpha == 0.0 || l < 3.0 || l > 2000.0) { gl_Position = away; return; }
     vec2 c = corners[a_bits.x], across = vec2(-d.y, d.x) / l;
     vec4 p = c.x < 0.0 ? pa : pb;
     bool small = (a_bits.w >> 8u) > 0u;
     float wide = small ? 1.0 : 1.5;
     p.xy += across * c.y * (wide * 0.5 + 0.7) * u_pixel * p.w;
     gl_Position = p;
     v_side = c.y * (wide * 0.5 + 0.7);
     v_colour = vec4(u_palette[int(a_bits.w & 255u) + (small ? 7 : 0)], alpha * (small ? 0.7 : 0.95));
     v_colour.a *= clamp(wide, 0.0, 1.5) / 1.5;
   }`,
  `in vec4 v_colour; in float v_side; out vec4 colour;
   void main() { float a = v_colour.a * (1.0 - smoothstep(0.35, 1.25, abs(v_side))); colour = vec4(v_colour.rgb * a, a); }`,
  ATTRIBUTES,
)

// Rings of the 90 % and the 50 % radius that a round accuracy of 95 % stands for: ln 10 / ln 20 and ln 2 / ln 20 of its square.
const rings = () => new WebglProgram(
  `${IN}
   uniform vec3 u_palette[14];
   out vec2 v_at; out float v_r; out vec4 v_colour;
   void main() {
     float alpha = float(a_bits.z) / 255.0, dt = reckon();
     vec4 p = projectTile(place(a_pos, a_vel, dt));
     vec4 shifted = a_pos;
     float y = (0.5 - (a_pos.y + a_pos.w)) * 6.2831853;
     float metre = u_metre * cosh(y);
     shifted.w -= a_when.y * metre;
     vec4 q = projectTile(place(shifted, a_vel, dt));
     float r = length((q.xy / q.w - p.xy / p.w) / u_pixel) * 0.8767;
     if (alpha == 0.0 || r < 9.0 || r > 4000.0) { gl_Position = away; return; }
     vec2 c = corners[a_bits.x] * (r + 2.0);
     p.xy += c * u_pixel * p.w;
     gl_Position = p;
     v_at = c; v_r = r;
     v_colour = vec4(u_palette[int(a_bits.w & 255u)], alpha);
   }`,
  `in vec2 v_at; in float v_r; in vec4 v_colour; out vec4 colour;
   void main() {
     float r = length(v_at);
     float on = (1.0 - smoothstep(0.3, 1.2, abs(r - v_r))) * 0.75 + (1.0 - smoothstep(0.3, 1.2, abs(r - v_r * 0.5487))) * 0.55;
     on += r < v_r ? 0.06 : 0.0;
     float a = v_colour.a * min(1.0, on);
     colour = vec4(v_colour.rgb * a, a);
   }`,
  ATTRIBUTES,
)

const PALETTE = new Float32Array([...colours.identity, ...colours.traffic].flatMap((c) => colours.rgba(c).slice(0, 3).map((v) => v / 255)))

// CROWD are the identities whose symbols shrink as the view fills, in that order. Suspect and hostile never do.
export const CROWD = [PENDING, ASSUMED, FRIEND, UNKNOWN]

export interface Choice { leaders: boolean; ellipses: boolean; hooked: number; hovered: number; leaderS: number }

export class TrackDrawing {
  private data = new ArrayBuffer(0)
  private floats = new Float32Array(0)
  private shorts = new Uint16Array(0)
  private capacity = 0
  private gl: WebGL2RenderingContext | undefined
  private vao: WebGLVertexArrayObject | null = null
  private vertices: WebGLBuffer | null = null
  private indices: WebGLBuffer | null = null
  private texture: WebGLTexture | null = null
  private painted = 0
  private low = Infinity
  private high = -1
  private readonly symbols = symbols()
  private readonly leaders = leaders()
  private readonly rings = rings()
  dense = 0 // how many of CROWD's identities are drawn small besides neutral traffic

  constructor(private readonly picture: Picture, private readonly atlas: SymbolAtlas, readonly epoch: () => number) {}

  // small says whether a slot is drawn as traffic: a small dim frame.
  small(slot: number, hooked: number): boolean {
    const p = this.picture, who = p.identity[slot]
    if (slot === hooked || p.alarm[slot] || p.flags[slot] & 1 || p.domain[slot] === BALLISTIC) return false
    return who === NEUTRAL || CROWD.indexOf(who) < this.dense && CROWD.includes(who)
  }

  // update writes the slots that changed, and gives them.
  update(hooked: number): number[] {
    const p = this.picture
    if (p.capacity > this.capacity) this.reserve(p.capacity)
    const list = p.drain()
    for (const s of list) this.write(s, hooked)
    return list
  }

  private reserve(capacity: number) {
    const old = this.floats
    this.capacity = capacity
    this.data = new ArrayBuffer(capacity * QUAD)
    this.floats = new Float32Array(this.data)
    this.shorts = new Uint16Array(this.data)
    this.floats.set(old)
    this.gl = undefined // buffers are made again at the next draw
  }

  private write(s: number, hooked: number) {
    const p = this.picture
    const [xh, xl] = split(p.x[s]), [yh, yl] = split(p.y[s])
    const small = this.small(s, hooked)
    const platform = p.attributes[s]?.platform ?? 0
    const cell = small ? this.atlas.small(p.identity[s]) : this.atlas.full(p.identity[s], p.domain[s], p.status[s], platform)
    const visible = p.live[s] && p.shown[s]
    const alpha = !visible ? 0 : p.status[s] === TENTATIVE ? 140 : p.status[s] === COASTING ? 170 : 255
    const t = (p.time[s] - this.epoch()) / 1000
    const who = p.identity[s] | (small ? 256 : 0)
    for (let k = 0; k < 4; k++) {
      const f = (s * 4 + k) * (STRIDE / 4), h = (s * 4 + k) * (STRIDE / 2) + 16
      this.floats[f] = xh
      this.floats[f + 1] = yh
      this.floats[f + 2] = xl
      this.floats[f + 3] = yl
      this.floats[f + 4] = p.vx[s]
      this.floats[f + 5] = p.vy[s]
      this.floats[f + 6] = t
      this.floats[f + 7] = p.accuracy[s] === 65535 ? 0 : p.accuracy[s]
      this.shorts[h] = k
      this.shorts[h + 1] = cell
      this.shorts[h + 2] = alpha
      this.shorts[h + 3] = who
    }
    this.low = Math.min(this.low, s)
    this.high = Math.max(this.high, s)
  }

  private setup(gl: WebGL2RenderingContext) {
    this.gl = gl
    this.vao = gl.createVertexArray()
    gl.bindVertexArray(this.vao)
    gl.bindBuffer(gl.ARRAY_BUFFER, (this.vertices = gl.createBuffer()))
    gl.bufferData(gl.ARRAY_BUFFER, this.data.byteLength, gl.DYNAMIC_DRAW)
    for (let i = 0; i < 4; i++) gl.enableVertexAttribArray(i)
    gl.vertexAttribPointer(0, 4, gl.FLOAT, false, STRIDE, 0)
    gl.vertexAttribPointer(1, 2, gl.FLOAT, false, STRIDE, 16)
    gl.vertexAttribPointer(2, 2, gl.FLOAT, false, STRIDE, 24)
    gl.vertexAttribIPointer(3, 4, gl.UNSIGNED_SHORT, STRIDE, 32)
    const index = new Uint32Array(this.capacity * 6)
    for (let s = 0, i = 0; s < this.capacity; s++) for (const k of [0, 1, 2, 0, 2, 3]) index[i++] = s * 4 + k
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, (this.indices = gl.createBuffer()))
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, index, gl.STATIC_DRAW)
    this.low = 0
    this.high = this.picture.top - 1
    this.texture = gl.createTexture()
    this.painted = 0
  }

  private upload(gl: WebGL2RenderingContext) {
    if (this.high >= this.low) {
      gl.bindBuffer(gl.ARRAY_BUFFER, this.vertices)
      gl.bufferSubData(gl.ARRAY_BUFFER, this.low * QUAD, new Uint8Array(this.data, this.low * QUAD, (this.high - this.low + 1) * QUAD))
      this.low = Infinity
      this.high = -1
    }
    gl.activeTexture(gl.TEXTURE0)
    gl.bindTexture(gl.TEXTURE_2D, this.texture)
    if (this.painted === this.atlas.version) return
    this.painted = this.atlas.version
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, true)
    gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false)
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, this.atlas.canvas)
    for (const [k, v] of [[gl.TEXTURE_MIN_FILTER, gl.LINEAR], [gl.TEXTURE_MAG_FILTER, gl.LINEAR], [gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE],
      [gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE]])
      gl.texParameteri(gl.TEXTURE_2D, k, v)
  }

  draw(gl: WebGL2RenderingContext, f: Frame, choice: Choice) {
    const n = this.picture.top
    if (!n || !this.capacity) return
    if (this.gl !== gl) this.setup(gl)
    gl.bindVertexArray(this.vao)
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, this.indices)
    this.upload(gl)
    if (choice.ellipses) {
      this.rings.use(gl, f)
      gl.uniform3fv(this.rings.uniform('u_palette[0]'), PALETTE)
      gl.drawElements(gl.TRIANGLES, n * 6, gl.UNSIGNED_INT, 0)
    }
    if (choice.leaders) {
      this.leaders.use(gl, f)
      gl.uniform3fv(this.leaders.uniform('u_palette[0]'), PALETTE)
      gl.uniform1f(this.leaders.uniform('u_leader'), choice.leaderS)
      gl.drawElements(gl.TRIANGLES, n * 6, gl.UNSIGNED_INT, 0)
    }
    this.drawSymbols(gl, f, choice, n)
    gl.bindVertexArray(null)
  }

  private drawSymbols(gl: WebGL2RenderingContext, f: Frame, choice: Choice, n: number) {
    this.symbols.use(gl, f)
    const u = (name: string) => this.symbols.uniform(name)
    gl.uniform1i(u('u_atlas'), 0)
    gl.uniform1f(u('u_cell'), CELL)
    gl.uniform2f(u('u_grid'), this.atlas.columns, this.atlas.rows)
    gl.uniform1i(u('u_only'), -1)
    for (const small of [1, 0]) {
      gl.uniform1i(u('u_small'), small) // traffic lies under what may want a decision
      gl.drawElements(gl.TRIANGLES, n * 6, gl.UNSIGNED_INT, 0)
    }
    gl.uniform1i(u('u_small'), -1)
    const one = (slot: number, cell: number) => {
      if (slot < 0 || !this.picture.live[slot]) return
      gl.uniform1i(u('u_only'), cell)
      gl.drawElements(gl.TRIANGLES, 6, gl.UNSIGNED_INT, slot * 24)
    }
    for (let s = 0; s < n; s++) {
      if (!this.picture.alarm[s] || !this.picture.shown[s]) continue
      one(s, -1)
      one(s, ALERT + this.picture.alarm[s] - 1)
    }
    one(choice.hooked, -1)
    if (choice.hovered !== choice.hooked) one(choice.hovered, HOVER)
    one(choice.hooked, HOOK)
  }
}

