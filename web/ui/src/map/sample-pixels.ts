// For tests: what the map's canvas holds.
import type { Map } from 'maplibre-gl'

// pixels counts, of a grid of samples of the next frame, those that are not black.
export function pixels(map: Map): Promise<{ sampled: number; lit: number; colours: number }> {
  return new Promise((done) => {
    map.once('render', () => {
      const canvas = map.getCanvas(), gl = (canvas.getContext('webgl2') as WebGL2RenderingContext), px = new Uint8Array(4)
      let sampled = 0, lit = 0
      const seen = new Set<number>()
      for (let j = 1; j < 24; j++)
        for (let i = 1; i < 32; i++, sampled++) {
          gl.readPixels(Math.floor((canvas.width * i) / 32), Math.floor((canvas.height * j) / 24), 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, px)
          if (px[0] + px[1] + px[2] > 12) lit++
          seen.add((px[0] << 16) | (px[1] << 8) | px[2])
        }
      done({ sampled, lit, colours: seen.size })
    })
    map.triggerRepaint()
  })
}
