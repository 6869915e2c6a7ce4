// The node's clock as the screen knows it: set by what the stream says, carried on between by the page's own
// monotonic clock at the speed of the replay.

export class NodeClock {
  private node = 0
  private page = 0
  speed = 1
  set = false

  constructor(private readonly perf: () => number = () => performance.now()) {}

  now(): number {
    return this.set ? this.node + (this.perf() - this.page) * this.speed : Date.now()
  }

  // hear takes a reading. Readings come late by what the wire takes, never early: a later one is believed at once, an
  // earlier one a tenth, unless it is off by more than two seconds (a jump in a replay).
  hear(ms: number, speed?: number) {
    if (!Number.isFinite(ms) || ms <= 0) return
    const was = this.now()
    if (speed !== undefined && Number.isFinite(speed)) this.speed = speed
    const off = ms - was
    this.node = !this.set || off > 0 || off < -2000 ? ms : was + off / 10
    this.page = this.perf()
    this.set = true
  }
}
