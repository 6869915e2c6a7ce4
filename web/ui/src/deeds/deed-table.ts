// Every deed of this screen, a line each: panels' buttons, the keys, the help and the dialogs are made from it.
import { alertsToAcknowledge } from '../panels/alert-cards'
import { identities, identityNames, indexOf } from '../wire/enumerations'
import CorrelationDialog from './CorrelationDialog.svelte'
import type { Body, Deed, Place } from './deed'
import IdentityDialog from './IdentityDialog.svelte'

const track = (act: string) => (number: string) => `tracks/${encodeURIComponent(number)}/${act}`
const relays: [Body, string, string][] = [
  [{ state: 'cut' }, 'Cut', 'Ends the connection'],
  [{ state: 'hole' }, 'Silence', 'Keeps the connection, lets nothing through'],
  [{ state: 'healed' }, 'Heal', 'Lets everything through again'],
]

export const deeds: Deed[] = [
  {
    kind: 'acknowledge', place: 'alert', role: 'act', key: 'a', words: 'Acknowledge the selected alert', button: 'Ack',
    spoken: 'Acknowledge',
    // An id has slashes of its own ("incursion/kilo/jp-0421/1"): escaped, it is one part of the path.
    path: (id) => `alerts/${encodeURIComponent(id)}/acknowledge`, each: (view, id) => alertsToAcknowledge(view.alerts, id),
    done: () => 'acknowledged', failed: 'Not acknowledged',
  },
  {
    kind: 'identify', place: 'track', role: 'act', key: 'i', words: 'Identify the hooked track', button: 'Identify',
    path: track('identity'), dialog: IdentityDialog, failed: 'Not declared',
    done: (number, { identity }) => `${number} declared ${identityNames[indexOf(identities, identity)].toLowerCase()}`,
  },
  {
    kind: 'correlate', place: 'track', role: 'act', key: 'o', words: 'Correlate: the hooked track and another are one object',
    button: 'Correlate', path: track('correlate'), dialog: CorrelationDialog, offered: (view) => view.links.length > 0,
    done: (number, body) => `${number} and ${body.with} are one object`, failed: 'Not done',
  },
  {
    kind: 'decorrelate', place: 'track', role: 'act', key: 'd', words: 'Decorrelate: they are not one object',
    button: 'Decorrelate', path: track('decorrelate'), dialog: CorrelationDialog, offered: (view) => view.links.length > 0,
    ready: (view) => view.aliases.length > 0, done: (number, { from }) => `${from} is another object than ${number}`, failed: 'Not done',
  },
  {
    kind: 'exercise-link', place: 'link', role: 'act', key: '', words: 'Cut, silence or heal a link', button: 'Exercise', choices: relays,
    path: (partner) => `exercise/link/${encodeURIComponent(partner)}`, offered: (view) => view.hello?.cuts === true,
    done: () => '', failed: 'Not done',
  },
]

// subjects say what a deed of a place is about when a key asks for it; empty: nothing is chosen.
export const subjects: Record<Place, (view: Parameters<NonNullable<Deed['offered']>>[0]) => string> = {
  track: (view) => (view.slot >= 0 ? view.hooked : ''),
  alert: (view) => view.selectedAlert,
  link: () => '',
}
