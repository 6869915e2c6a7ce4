// Alerts as cards: what partners say of the same object stands under one.
import { open, wants } from '../store/screen-store'
import type { Alert } from '../wire/messages'
import { indexOf, levels } from '../wire/enumerations'

// A card is an alert, and the partners' alerts that say the same of the same object: one thing to look at, one to acknowledge.
export interface Card {
  lead: Alert
  same: Alert[]
}

const severity = (a: Alert): number => indexOf(levels, a.level)

// originator names the partner whose alert it is; empty: our own. A partner's has its name before the rule.
export const originator = (a: Alert): string => (a.id.startsWith(`${a.rule}/`) ? '' : a.id.slice(0, a.id.indexOf(`/${a.rule}/`)))

// cards puts the open alerts of a list together. A partner's that is graver than what would stand for it stands alone.
export function cards(list: Alert[]): Card[] {
  const shown = list.filter(open)
  const all = shown.filter((a) => !originator(a)).map((lead): Card => ({ lead, same: [] }))
  for (const a of shown.filter(originator)) {
    const home = all.find(({ lead }) => a.track && lead.track === a.track && lead.rule === a.rule && lead.zone === a.zone &&
      severity(lead) >= severity(a) && !lead.cleared === !a.cleared)
    if (home) home.same.push(a)
    else all.push({ lead: a, same: [] })
  }
  const place = new Map(shown.map((a, i) => [a.id, i]))
  return all.sort((a, b) => place.get(a.lead.id)! - place.get(b.lead.id)!)
}

// waiting are a card's alerts that nobody has acknowledged.
export const waiting = (c: Card): Alert[] => [c.lead, ...c.same].filter(wants)

// alertsToAcknowledge are what one press acknowledges: an alert, and with it what partners say of the same.
export function alertsToAcknowledge(list: Alert[], id: string): string[] {
  const card = cards(list).find((c) => c.lead.id === id)
  return card ? waiting(card).map((a) => a.id) : [id]
}

// sayers names who else says so: AU and US say so too.
export function sayers(c: Card): string {
  const names = [...new Set(c.same.map((a) => originator(a).toUpperCase()))]
  const said = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)} say` : `${names[0]} says`
  return names.length ? `${said} so too` : ''
}
