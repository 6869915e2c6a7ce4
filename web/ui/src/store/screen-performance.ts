// What the screen says of itself: how old the picture is when it is drawn, and what an update costs the page.

export class ScreenPerformance {
  frames = 0 // map frames drawn
  updates = 0 // binary frames taken
  bad = 0 // frames refused
  private ages: number[] = []
  private costs: number[] = []
  private waiting: number[] = [] // `sent` of updates not drawn yet
  private owed = false // the newest update has not been drawn

  took(sent: number, ms: number) {
    this.updates++
    this.waiting.push(sent)
    if (this.waiting.length > 256) this.waiting.shift()
    keep(this.costs, ms)
    this.owed = true
  }

  // restart forgets what was measured: a cold start says nothing of the hours after it.
  restart() {
    this.frames = this.updates = this.bad = 0
    for (const list of [this.ages, this.costs, this.waiting]) list.length = 0
    this.owed = false
  }

  // cost adds what the first frame after an update took; later frames draw what is there.
  cost(ms: number) {
    if (this.owed) this.costs[this.costs.length - 1] += ms
    this.owed = false
  }

  drew(now: number) {
    this.frames++
    for (const sent of this.waiting) keep(this.ages, now - sent)
    this.waiting.length = 0
  }

  stats() {
    return {
      frames: this.frames, updates: this.updates, bad: this.bad,
      ageMsP50: quantile(this.ages, 0.5), ageMsP99: quantile(this.ages, 0.99),
      cpuMsPerUpdate: this.costs.length ? this.costs.reduce((a, b) => a + b, 0) / this.costs.length : 0,
    }
  }
}

function keep(list: number[], v: number) {
  list.push(v)
  if (list.length > 1024) list.shift()
}

export function quantile(list: number[], q: number): number {
  if (!list.length) return 0
  const sorted = [...list].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)]
}
