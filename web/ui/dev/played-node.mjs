// A node that plays a recording of the real one, moved to now and over and over. A recording cannot answer an officer:
// what a deed changes is laid over what is played, as the real node would tell it.
import { moved } from './recording.mjs'

const RECORD = 28, HEADER = 24
const IDENTITIES = ['pending', 'unknown', 'assumed_friend', 'friend', 'neutral', 'suspect', 'hostile']
const KEYED = { sensors: ['sensors', 'id'], feeds: ['feeds', 'id'], alerts: ['alerts', 'id'], zones: ['zones', 'id'],
  coverage: ['rings', 'sensor'] }
const SNAPSHOT_MS = 1000 // by then the recorded screen had been told everything
const DOWN_MS = 2000 // a link is down when it has said nothing for so long

const disagree = (identities) => new Set(identities.filter((i) => i !== 'pending')).size > 1

export class PlayedNode {
  constructor(recording) {
    this.recording = recording
    this.started = Date.now()
    this.offset = this.started - recording.now
    this.epoch = 'played'
    this.at = 0 // the next event
    this.keyed = Object.fromEntries(Object.keys(KEYED).map((t) => [t, new Map()]))
    this.attributes = new Map() // by id, as they were told
    this.records = new Map() // by id, the newest: { bytes, base }
    this.links = []
    // What deeds changed.
    this.edits = new Map() // by id
    this.merged = new Map() // number of a track that is part of another → its id
    this.acknowledged = new Map()
    this.cuts = new Map() // by partner: { since, asked }
    while (recording.events[this.at].at < SNAPSHOT_MS) this.play(recording.events[this.at])
    this.disagree()
  }

  // disagree makes partners' officers say what an object is: nobody does in the recording.
  disagree() {
    const w = [...this.attributes.values()].find((w) => w.identity === 'unknown' && w.nodes.includes('jp') && w.nodes.includes('us'))
      ?? [...this.attributes.values()].find((w) => w.nodes.includes('jp') && w.nodes.includes('us'))
    if (!w) return
    const claim = { from: 'us', by: 'Lee, CRC Guam', at: new Date(this.started - 95_000).toISOString(), identity: 'suspect' }
    this.edit(w.id, { identity: 'unknown', claims: [claim] })
  }

  edit(id, more) {
    const was = this.edits.get(id) ?? { aliases: [], nodes: [] }
    this.edits.set(id, { ...was, ...more })
  }

  hello() {
    return { ...moved(this.greeting, this.offset), epoch: this.epoch, seq: 0, fresh: true, now: Date.now() }
  }

  snapshot() {
    const lists = Object.entries(KEYED).map(([t, [list]]) => ({ t, [list]: [...this.keyed[t].values()].map((v) => this.shown(t, v)) }))
    return [...lists, this.linksNow(), { t: 'tracks', tracks: [...this.attributes.values()].filter((w) => !this.hidden(w.id)).map((w) =>
      this.edited(w)) },
      this.frameOf([...this.records.keys()])]
  }

  // beat plays what is due by now, and begins anew at the end.
  beat(now) {
    const told = []
    for (;;) {
      const e = this.recording.events[this.at]
      const due = e ? e.at : this.recording.seconds * 1000
      if (this.recording.now + due + this.offset > now) return told
      if (e) told.push(...this.play(e))
      else told.push(...this.again())
    }
  }

  again() {
    this.at = 0
    this.offset += this.recording.seconds * 1000
    const first = new Set(this.recording.events.filter((e) => e.text?.t === 'tracks' &&
      e.at < SNAPSHOT_MS).flatMap((e) => e.text.tracks.map((w) => w.id)))
    const ids = [...this.attributes.keys()].filter((id) => !first.has(id))
    return this.remove(ids)
  }

  play({ text, frame }) {
    this.at++
    if (frame) return this.playFrame(frame)
    const m = moved(text, this.offset)
    if (m.t === 'hello') this.greeting ??= text
    if (m.t === 'hello' || m.t === 'you' || m.t === 'track') return []
    if (m.t === 'tracks') {
      for (const w of m.tracks) this.attributes.set(w.id, w)
      return [{ t: 'tracks', tracks: m.tracks.filter((w) => !this.hidden(w.id)).map((w) => this.edited(w)) }]
    }
    if (m.t === 'gone') return this.remove(m.ids)
    if (m.t === 'links') {
      this.links = m.links
      return [this.linksNow()]
    }
    if (!KEYED[m.t]) return [m]
    const [list, key] = KEYED[m.t]
    for (const v of m[list]) this.keyed[m.t].set(v[key], v)
    return [{ t: m.t, [list]: m[list].map((v) => this.shown(m.t, v)) }]
  }

  remove(ids) {
    for (const id of ids) for (const map of [this.attributes, this.records]) map.delete(id)
    return [{ t: 'gone', ids }]
  }

  playFrame(frame) {
    const made = frame.slice(), view = new DataView(made.buffer), base = view.getFloat64(8, true) + this.offset
    view.setFloat64(8, base, true)
    if (made[1] !== 1) return [made]
    const ids = []
    for (let p = HEADER; p < made.length; p += RECORD) {
      const id = view.getUint32(p, true)
      ids.push(id)
      this.records.set(id, { bytes: made.slice(p, p + RECORD), base })
    }
    return [this.frameOf(ids, base)]
  }

  // frameOf makes a frame of the newest records of these tracks, as deeds changed them.
  frameOf(ids, base = Date.now()) {
    const shown = ids.filter((id) => !this.hidden(id) && this.records.has(id))
    const made = new Uint8Array(HEADER + shown.length * RECORD), view = new DataView(made.buffer)
    made.set([1, 1, shown.length & 255, shown.length >> 8])
    view.setFloat64(8, base, true)
    shown.forEach((id, i) => {
      const p = HEADER + i * RECORD, r = this.records.get(id), identity = this.edits.get(id)?.identity
      made.set(r.bytes, p)
      view.setInt32(p + 12, view.getInt32(p + 12, true) + r.base - base, true)
      if (identity) made[p + 26] = (made[p + 26] & 0xf0) | IDENTITIES.indexOf(identity)
    })
    return made
  }

  hidden(id) {
    return [...this.merged.values()].includes(id)
  }

  edited(w) {
    const e = this.edits.get(w.id)
    if (!e) return w
    const identity = e.identity ?? w.identity, claims = e.claims ?? w.claims
    return { ...w, number: e.number ?? w.number, aliases: [...w.aliases, ...e.aliases], nodes: [...new Set([...w.nodes, ...e.nodes])],
      identity,
      ...(claims && { claims, conflict: disagree([identity, ...claims.map((c) => c.identity)]) }) }
  }

  shown(t, v) {
    return t === 'alerts' && this.acknowledged.has(v.id) ? { ...v, ...this.acknowledged.get(v.id) } : v
  }

  linksNow() {
    return { t: 'links', links: this.links.map((l) => {
      const c = this.cuts.get(l.partner)
      if (!c) return l
      if (c.asked === 'healed') return { ...l, exercise: 'healed' }
      const ms = Date.now() - c.since, why = c.asked === 'cut' ? 'the connection ended; trying again' : 'connected, but nothing heard'
      return { ...l, age_s: ms / 1000, bytes_per_s: 0, exercise: c.asked, ...(ms > DOWN_MS && { state: 'down', why, fused: 0 }) }
    }) }
  }

  find(number) {
    for (const told of this.attributes.values()) {
      const w = this.edited(told)
      if (!this.hidden(told.id) && (w.number === number || w.aliases.includes(number))) return { told, w }
    }
    return undefined
  }

  detail(number) {
    const found = this.find(number)
    if (!found) return undefined
    const { told, w } = found, e = this.edits.get(told.id)
    const said = this.recording.details[told.number] ?? { quality: 1, sources: [], release: [], status: 'tentative', keys: {} }
    return { ...moved(said, this.offset), number: w.number, aliases: w.aliases, identity: w.identity,
      ...(w.claims && { claims: w.claims, conflict: w.conflict }),
      ...(e?.by && { identity_by: e.by, identity_at: e.at }) }
  }

  why(number) {
    const d = this.detail(number)
    if (!d) return undefined
    const { release, claims = [], conflict = false, sources, history: _, ...track } = d
    const told = moved(this.recording.whys[this.find(number).told.number] ?? { identity: [], correlation: [], alerts: [] }, this.offset)
    return { ...told, track, sources, claims, conflict, release }
  }

  // deed does what an officer asked for, and gives what every screen is told of it.
  deed(kind, about, body, by) {
    if (kind === 'acknowledge') return this.acknowledge(about, by)
    if (kind === 'link') return this.relay(about, body.state)
    const found = this.find(about)
    if (!found) throw new Error(`no track ${about}`)
    const { id } = found.told, e = this.edits.get(id), other = body.with ?? body.from
    if (kind === 'identify') this.edit(id, { identity: body.identity, by, at: new Date().toISOString() })
    else if (kind === 'correlate') {
      const joined = this.find(other)
      if (!joined || joined.told.id === id) throw new Error(`no other track ${other}`)
      this.merged.set(joined.w.number, joined.told.id)
      this.edit(id, { aliases: [...(e?.aliases ?? []), joined.w.number], nodes: [...(e?.nodes ?? []), ...joined.w.nodes] })
      return [{ t: 'gone', ids: [joined.told.id] }, ...this.told(id)]
    } else {
      const parted = this.merged.get(other)
      if (parted === undefined) throw new Error(`${other} is not correlated with ${about}`)
      this.merged.delete(other)
      this.edit(id, { aliases: e.aliases.filter((a) => a !== other), nodes: [] })
      return [...this.told(parted), ...this.told(id)]
    }
    return this.told(id)
  }

  told(id) {
    const w = this.attributes.get(id)
    return w ? [{ t: 'tracks', tracks: [this.edited(w)] }, this.frameOf([id])] : []
  }

  renumber(number, to) {
    const { told, w } = this.find(number)
    this.edit(told.id, { number: to, aliases: [...(this.edits.get(told.id)?.aliases ?? []), w.number] })
    return this.told(told.id)
  }

  acknowledge(id, by) {
    const a = this.keyed.alerts.get(id), at = new Date().toISOString()
    if (!a) throw new Error('no such alert')
    if (!this.shown('alerts', a).acknowledged) this.acknowledged.set(id, { acknowledged: at, by, updated: at })
    return [{ t: 'alerts', alerts: [this.shown('alerts', a)] }]
  }

  // relay cuts, silences or heals a link; the alert follows.
  relay(partner, state) {
    const now = Date.now(), at = new Date(now).toISOString(), id = `link-down/${partner}/1`, was = this.keyed.alerts.get(id)
    this.cuts.set(partner, { asked: state, since: this.cuts.get(partner)?.since || now })
    if (state === 'healed') this.cuts.get(partner).since = 0
    if (state !== 'healed' && !(was && !was.cleared)) {
      this.keyed.alerts.set(id, { id, rule: 'link-down', level: 'caution', title: 'Link down', track: '', zone: '', sensor: '',
        raised: at, updated: at,
        cleared: '', acknowledged: '', by: '', why: `nothing from ${partner}: its contributions coast, then leave` })
    } else if (was) this.keyed.alerts.set(id, { ...was, cleared: at, updated: at })
    const alert = this.keyed.alerts.get(id)
    return [this.linksNow(), ...(alert ? [{ t: 'alerts', alerts: [alert] }] : [])]
  }
}
