// The words of links.
import type { Alert, Detail, Link, TrackAttributes } from '../wire/messages'

export const linkWord = (state: string): string => ({ up: 'linked', down: 'down', refused: 'refused' })[state] ?? state

// releasable names who may see what our sensors say of a track: ourselves and the partners that are granted it.
export function releasable(node: string, d: Detail | undefined): string {
  return [node, ...new Set((d?.release ?? []).filter((g) => g.granted).map((g) => g.partner))].map((n) => n.toUpperCase()).join(' ')
}

// cameUp gives, in words, the links that came up since; what goes down has its alert.
export function cameUp(before: Link[], after: Link[]): string {
  const was = new Map(before.map((l) => [l.partner, l.state]))
  return after.filter((l) => l.state === 'up' && was.has(l.partner) &&
    was.get(l.partner) !== 'up').map((l) => `Link to ${l.partner.toUpperCase()} is up`).join('. ')
}

export const aboutLink = (a: Alert): boolean => ['link-down', 'partner-clock', 'contribution-refused'].includes(a.rule)

// conflictWords says who takes a track for what.
export function conflictWords(w: TrackAttributes): string {
  const others = (w.claims ?? []).map((c) => `${c.from.toUpperCase()} says ${c.identity}`).join(', ')
  return `Identity conflict on ${w.number}: here ${w.identity}, ${others}`.replaceAll('_', ' ')
}
