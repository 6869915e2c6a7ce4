import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Args, fill, type Language, say } from '../src/text/say'
import { parse } from '../src/text/message'

type Case = { message: string; lang?: Language; args: Args; want: string }
const cases: Case[] = JSON.parse(readFileSync(new URL('../../../text/testdata/messages.json', import.meta.url), 'utf8'))

const isTime = /^\d{4}-\d\d-\d\dT/

test.each(cases)('$message says what it says in Go', ({ message, lang, args, want }) => {
  const typed = Object.fromEntries(Object.entries(args).map(([k, v]) => [k, typeof v === 'string' && isTime.test(v) ? new Date(v) : v]))
  expect(fill(message, lang ?? 'en', typed)).toBe(want)
})

test('a sentence that is not one is refused', () => {
  for (const s of ['{', '}', '{}', '{a', '{a,}', '{a, select}', '{a, select, x {y}}', 'a } b']) expect(() => parse(s), s).toThrow()
})

test('what a language lacks is said in English', () => {
  expect(say('ja', 'incursion.title.entered')).toBe('区域侵入')
  expect(say('ja', 'incursion.void.withdrawn')).toBe('the zone is withdrawn')
  expect(say('en', 'incursion.void', { track: 'jp-1', zone: 'K', stage: 'predicted', reason: { code: 'incursion.void.withdrawn' } })).toBe(
    'jp-1 predicted in K counts no longer: the zone is withdrawn',
  )
})
