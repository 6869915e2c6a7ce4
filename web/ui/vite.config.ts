import { writeFileSync } from 'node:fs'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

const dist = new URL('../dist/', import.meta.url).pathname

// The Go side embeds web/dist, which must exist before the first build: its .gitkeep outlives every build.
const keepDist = { name: 'keep-dist', closeBundle: () => writeFileSync(dist + '.gitkeep', '') }

export default defineConfig({
  plugins: [svelte(), keepDist],
  base: './',
  build: {
    outDir: dist,
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0, // nothing as data: the page's policy is 'self'
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
  worker: { format: 'es' },
  server: { proxy: { '/api': { target: process.env.PICKET_URL ?? 'http://127.0.0.1:8091', ws: true } } },
  test: { include: ['test/**/*.test.ts', 'src/**/*.test.ts'], environment: 'node' },
})
