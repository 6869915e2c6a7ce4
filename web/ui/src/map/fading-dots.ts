// A ring of fading dots: raw plots and the tracks' own trails. The newest overwrite the oldest; the vertex shader ages
// them, so a dot is written once and never touched again.
import { WebglProgram, split, type Frame } from './webgl-program'

const STRIDE = 32

const program = () => new WebglProgram(
  `in vec4 a_pos; in vec2 a_life; in vec4 a_colour; in uint a_mark;
   uniform float u_size;
   out vec4 v_colour; flat out uint v_mark; out float v_size;
   void main() {
     float left = 1.0 - (u_now - a_life.x) / a_life.y;
     if (left <= 0.0 || left > 1.5 || a_colour.a == 0.0) { gl_Position = vec4(2.0, 2.0, 2.0, 1.0); gl_PointSize = 0.0; return; }
     gl_Position = projectTile(place(a_pos, vec2(0.0), 0.0));
     v_colour = vec4(a_colour.rgb, a_colour.a * min(1.0, left * left * 0.85 + 0.15));
     v_mark = a_mark;
     v_size = u_size;
     gl_PointSize = u_size;
   }`,
  `in vec4 v_colour; flat in uint v_mark; in float v_size; out vec4 colour;
   void main() {
     vec2 p = (gl_PointCoord - 0.5) * v_size;
     float r = length(p), box = max(abs(p.x), abs(p.y)), h = v_size * 0.5 - 1.0, on;
     if (v_mark == 1u) on = 1.0 - smoothstep(0.4, 1.1, abs(box - h * 0.78));                                  // SSR, Mode S: box
     else if (v_mark == 2u) on = box < h ? 1.0 - smoothstep(0.4, 1.1, min(abs(p.x), abs(p.y))) : 0.0;         // ADS-B: cross
     else if (v_mark == 3u) on = 1.0 - smoothstep(0.4, 1.1, abs(abs(p.x) + abs(p.y) - h));                    // AIS: diamond
     else if (v_mark == 4u) on = 1.0 - smoothstep(0.4, 1.1, abs(r - h));                                      // MLAT: ring
     else on = 1.0 - smoothstep(h * 0.5 - 0.5, h * 0.5 + 0.5, r);                                             // PSR: dot
     float a = v_colour.a * on;
     colour = vec4(v_colour.rgb * a, a);
   }`,
  ['a_pos', 'a_life', 'a_colour', 'a_mark'],
)

export class FadingDots {
  private readonly data: ArrayBuffer
  private readonly floats: Float32Array
  private readonly bytes: Uint8Array
  private readonly program = program()
  private gl: WebGL2RenderingContext | undefined
  private buffer: WebGLBuffer | null = null
  private vao: WebGLVertexArrayObject | null = null
  private from = 0
  private to = 0 // written but not uploaded: from..to, in counts of all ever written
  written = 0

  constructor(readonly capacity: number, readonly size: number) {
    this.data = new ArrayBuffer(capacity * STRIDE)
    this.floats = new Float32Array(this.data)
    this.bytes = new Uint8Array(this.data)
  }

  // add writes a dot born at time t (seconds of the layer) that lives for life seconds, and gives its place in the ring.
  add(x: number, y: number, t: number, life: number, rgba: number[], mark: number): number {
    const i = this.written % this.capacity, f = i * (STRIDE / 4), b = i * STRIDE
    const [xh, xl] = split(x), [yh, yl] = split(y)
    this.floats[f] = xh
    this.floats[f + 1] = yh
    this.floats[f + 2] = xl
    this.floats[f + 3] = yl
    this.floats[f + 4] = t
    this.floats[f + 5] = life
    this.bytes[b + 24] = rgba[0]
    this.bytes[b + 25] = rgba[1]
    this.bytes[b + 26] = rgba[2]
    this.bytes[b + 27] = rgba[3]
    this.bytes[b + 28] = mark
    this.to = ++this.written
    return i
  }

  // alpha sets dots' opacity again: when what they belong to is filtered away, or comes back.
  alphas(of: (place: number) => number) {
    for (let i = 0; i < Math.min(this.written, this.capacity); i++) this.bytes[i * STRIDE + 27] = of(i)
    this.from = Math.max(0, this.written - this.capacity)
    this.to = this.written
  }

  clear() {
    this.bytes.fill(0)
    this.from = Math.max(0, this.written - this.capacity)
    this.to = this.written
  }

  private setup(gl: WebGL2RenderingContext) {
    this.gl = gl
    this.vao = gl.createVertexArray()
    this.buffer = gl.createBuffer()
    gl.bindVertexArray(this.vao)
    gl.bindBuffer(gl.ARRAY_BUFFER, this.buffer)
    gl.bufferData(gl.ARRAY_BUFFER, this.data.byteLength, gl.DYNAMIC_DRAW)
    for (let i = 0; i < 4; i++) gl.enableVertexAttribArray(i)
    gl.vertexAttribPointer(0, 4, gl.FLOAT, false, STRIDE, 0)
    gl.vertexAttribPointer(1, 2, gl.FLOAT, false, STRIDE, 16)
    gl.vertexAttribPointer(2, 4, gl.UNSIGNED_BYTE, true, STRIDE, 24)
    gl.vertexAttribIPointer(3, 1, gl.UNSIGNED_BYTE, STRIDE, 28)
  }

  private upload(gl: WebGL2RenderingContext) {
    gl.bindBuffer(gl.ARRAY_BUFFER, this.buffer)
    const all = this.to - this.from >= this.capacity
    const a = all ? 0 : this.from % this.capacity, n = all ? this.capacity : this.to - this.from
    const first = Math.min(n, this.capacity - a)
    gl.bufferSubData(gl.ARRAY_BUFFER, a * STRIDE, this.bytes, a * STRIDE, first * STRIDE)
    if (n > first) gl.bufferSubData(gl.ARRAY_BUFFER, 0, this.bytes, 0, (n - first) * STRIDE)
    this.from = this.to
  }

  draw(gl: WebGL2RenderingContext, f: Frame, scale: number) {
    if (!this.written) return
    if (this.gl !== gl) {
      this.setup(gl)
      this.from = Math.max(0, this.written - this.capacity)
    }
    gl.bindVertexArray(this.vao)
    if (this.to > this.from) this.upload(gl)
    this.program.use(gl, f)
    gl.uniform1f(this.program.uniform('u_size'), this.size * scale)
    gl.drawArrays(gl.POINTS, 0, Math.min(this.written, this.capacity))
    gl.bindVertexArray(null)
  }
}
