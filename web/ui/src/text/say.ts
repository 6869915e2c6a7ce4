// Sentences of the one catalogue, by code: text/en.json and text/ja.json, which go generate ./text makes of
// what stands beside the code. What is missing in a language is said in English.

import en from '../../../../text/en.json'
import ja from '../../../../text/ja.json'
import { figures, type Figure } from './figures'
import { parse, type Message } from './message'

export type Language = 'en' | 'ja'
export type Code = keyof typeof en
export type Args = Record<string, string | Figure | Sentence>
/** A sentence as data: as an argument it stands for its words in the reader's language. */
export type Sentence = { code: Code; args?: Args }

const catalogues: Record<Language, Record<string, string>> = { en, ja }
const parsed = new Map<string, Message>()

export function say(lang: Language, code: Code, args: Args = {}): string {
  const s = catalogues[lang][code] ?? catalogues.en[code]
  return s === undefined ? code : fill(s, lang, args)
}

/** Says a sentence as it is written in the catalogue. */
export function fill(s: string, lang: Language, args: Args): string {
  let m = parsed.get(s)
  if (!m) parsed.set(s, (m = parse(s)))
  return write(m, lang, args)
}

function write(m: Message, lang: Language, args: Args): string {
  return m
    .map((x) => {
      if (typeof x === 'string') return x
      const name = 'number' in x ? x.number : x.name
      const v = args[name]
      if (v === undefined) return `{${name}}`
      if ('number' in x || x.kind === '') return value(v, lang)
      if (x.kind !== 'plural' && x.kind !== 'select') return figures[x.kind]!(v as never)
      const key = x.kind === 'select' ? String(v) || 'none' : lang === 'en' && v === 1 ? 'one' : 'other'
      const of = (k: string) => x.choices.find((c) => c.key === k)?.says
      return write((x.kind === 'plural' && of('=' + v)) || of(key) || of('other') || [], lang, args)
    })
    .join('')
}

function value(v: Args[string], lang: Language): string {
  return typeof v === 'object' && 'code' in v ? say(lang, v.code, v.args) : String(v)
}
