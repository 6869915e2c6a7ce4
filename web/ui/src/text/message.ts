// The part of ICU MessageFormat that the catalogue is written in: text/doc.go says what it is, and both
// read text/testdata/messages.json in their tests.

export type Choice = { key: string; says: Message }
export type Piece = string | { name: string; kind: string; choices: Choice[] } | { number: string }
export type Message = Piece[]

export function parse(s: string): Message {
  let at = 0
  const fail = (why: string): never => {
    throw new Error(`${why}, before "${s.slice(at)}"`)
  }
  const blanks = () => {
    while (s[at] === ' ') at++
  }
  const take = (c: string) => s[at] === c && (at++, true)
  const word = () => {
    blanks()
    const from = at
    while (at < s.length && !' ,{}'.includes(s[at]!)) at++
    if (at === from) fail('a name is missing')
    const w = s.slice(from, at)
    blanks()
    return w
  }

  function message(plural: string): Message {
    const m: Message = []
    while (at < s.length && s[at] !== '}') {
      if (s[at] === '{') m.push(placeholder(plural))
      else if (plural && take('#')) m.push({ number: plural })
      else m.push(plain())
    }
    return m
  }

  function plain(): string {
    const from = at++
    while (at < s.length && !'{}#'.includes(s[at]!)) at++
    return s.slice(from, at)
  }

  function placeholder(plural: string): Piece {
    at++
    const name = word()
    const kind = take(',') ? word() : ''
    const choices = kind === 'plural' || kind === 'select' ? cases(kind === 'plural' ? name : plural) : []
    if (!take('}')) fail('a { without its }')
    return { name, kind, choices }
  }

  function cases(plural: string): Choice[] {
    const list: Choice[] = []
    if (!take(',')) fail('the cases are missing')
    for (blanks(); at < s.length && s[at] !== '}'; blanks()) {
      const key = word()
      if (!take('{')) fail(`the case "${key}" is missing`)
      const says = message(plural)
      if (!take('}')) fail('a { without its }')
      list.push({ key, says })
    }
    if (!list.some((c) => c.key === 'other')) fail('there is no case "other"')
    return list
  }

  const m = message('')
  if (at < s.length) fail('a } without its {')
  return m
}
