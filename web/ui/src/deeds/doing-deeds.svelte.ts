// Asking for, sending and refusing deeds: one way for all of them.
import type { View } from '../panels/view.svelte'
import { failureOf, post } from '../wire/api-calls'
import type { Body, Deed, Place } from './deed'
import { deeds, subjects } from './deed-table'

type Question = { deed: Deed }

export class DoingDeeds {
  asked = $state.raw<Question | undefined>(undefined) // whose dialog is open
  private sending = $state.raw<Question | undefined>(undefined)
  private failures = $state<Record<string, string>>({})

  constructor(private readonly view: View) {}

  // may says whether this screen's token lets its holder do a deed. What the node would refuse is not offered.
  may(deed: Deed): boolean {
    return deed.role === 'view' || this.view.you?.role !== 'view'
  }

  // at lists the deeds that a panel offers.
  at(place: Place): Deed[] {
    return deeds.filter((d) => d.place === place && this.may(d) && (d.offered?.(this.view) ?? true))
  }

  // begin opens a deed's dialog, or does it where there is nothing to ask. Who may not is told so aloud.
  begin(deed: Deed, about = subjects[deed.place](this.view)) {
    if (!about) return
    if (!this.may(deed)) {
      this.view.spokenPolite = `${this.view.you?.name} may view only`
      return
    }
    this.failures[failureKey(deed, about)] = ''
    if (deed.dialog) this.asked = { deed }
    else void this.send(deed, about, {})
  }

  // busy: what the open dialog asked for is on its way.
  get busy(): boolean {
    return this.sending !== undefined && this.sending === this.asked
  }

  leave() {
    this.asked = undefined
  }

  // answer sends what the open dialog asked for. It stays open until the node has the deed on disk; refused, it shows why.
  async answer(body: Body) {
    const question = this.asked
    if (!question) return
    this.sending = question
    const done = await this.send(question.deed, subjects[question.deed.place](this.view), body)
    if (this.sending === question) this.sending = undefined
    if (done && this.asked === question) this.leave() // another one may be open by now
  }

  // send does a deed; true: done.
  async send(deed: Deed, about: string, body: Body): Promise<boolean> {
    const to = deed.each?.(this.view, about) ?? [about]
    const failure = await failureOf(() => Promise.all(to.map((one) => sendOne(deed, one, body))))
    this.failures[failureKey(deed, about)] = failure
    if (!failure && deed.done(about, body)) this.view.spokenPolite = deed.done(about, body)
    return !failure
  }

  // failure says why a deed was not done; empty: it was, or nobody tried.
  failure(deed: Deed, about = ''): string {
    const reason = this.failures[failureKey(deed, about)]
    return reason ? `${deed.failed}: ${reason}` : ''
  }
}

const sendOne = (deed: Deed, about: string, body: Body) =>
  deed.path ? post(deed.path(about), body) : post(`deeds/${deed.kind}`, { [deed.place]: about, ...body })

// failureKey is where a failure is shown: at its own link, else once for all of a kind.
const failureKey = (deed: Deed, about: string): string => (deed.place === 'link' ? `${deed.kind} ${about}` : deed.kind)
