import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const files = ['src', 'test', 'dev'].flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
  .map((file) => join(folder, file))).filter((file) => /\.(ts|mjs|svelte|css)$/.test(file))
const text = (file: string) => readFileSync(join(root, file), 'utf8')

it('keeps lines to 140 columns, golden bytes apart', () => {
  const long = files.filter((f) => basename(f) !== 'golden.ts').flatMap((f) => text(f).split('\n')
    .flatMap((line, i) => (line.length > 140 ? [`${f}:${i + 1}`] : [])))
  expect(long).toEqual([])
})

it('names no file like its folder', () => {
  expect(files.filter((f) => basename(f).split('.')[0] === basename(dirname(f)))).toEqual([])
})

it('says in the first lines of every module what it holds', () => {
  const modules = files.filter((f) => f.startsWith('src') && f.endsWith('.ts'))
  expect(modules.filter((f) => !text(f).startsWith('//'))).toEqual([])
})

// What waits for a frame comes after the next key: only the map, which draws frames, may (keys/focus.ts).
it('waits for a frame on the map alone', () => {
  const late = files.filter((f) => f.startsWith('src') && !f.startsWith(join('src', 'map')) && /requestAnimationFrame\(/.test(text(f)))
  expect(late).toEqual([])
})
