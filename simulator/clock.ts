/** Undoes a planned call; harmless after it ran. */
export type Cancel = () => void

/** Time as an argument: tests give a clock they move by hand. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
  after(delayMs: number, run: () => void): Cancel
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs)
    return () => clearTimeout(timer)
  },
}

/** The timers of one simulator, so that closing (or resetting) it ends them all. */
export class Timers implements Clock {
  readonly #clock: Clock
  readonly #pending = new Map<Cancel, () => void>()
  #stopped = false

  constructor(clock: Clock) {
    this.#clock = clock
  }

  now(): number {
    return this.#clock.now()
  }

  /** After `stop()` nothing is planned any more. */
  after(delayMs: number, run: () => void, onCancel: () => void = () => {}): Cancel {
    if (this.#stopped) {
      onCancel()
      return () => {}
    }
    const cancelTimer = this.#clock.after(delayMs, () => {
      this.#pending.delete(cancel)
      run()
    })
    const cancel: Cancel = () => {
      if (this.#pending.delete(cancel)) cancelTimer()
    }
    this.#pending.set(cancel, onCancel)
    return cancel
  }

  /** Resolves after the delay, or at once when the timers are cleared meanwhile. */
  sleep(delayMs: number): Promise<void> {
    if (delayMs <= 0) return Promise.resolve()
    return new Promise((resolve) => {
      this.after(delayMs, resolve, resolve)
    })
  }

  clear(): void {
    for (const [cancel, onCancel] of this.#pending) {
      cancel()
      onCancel()
    }
  }

  stop(): void {
    this.#stopped = true
    this.clear()
  }
}
