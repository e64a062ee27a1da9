/**
 * A model of one campaign: ledger (D1), queue, outboxes (one per conversation) and WhatsApp, each of which may lose,
 * repeat, delay, crash or answer nothing. Ledger moves go through the domain's transition table alone.
 */
import {
  nextAfterFailure,
  type RecipientEvent,
  type RecipientState,
  sourcesOf,
  TRANSITIONS,
} from '../../../src/shared/domain/campaign.ts'

export type Rules = {
  /** A lost answer is looked up before anything is sent again. */
  readonly lookUp: boolean
  /** The outbox row answers a repeated hand-over instead of sending again. */
  readonly outboxDecides: boolean
}

type Row = { state: RecipientState; planNo: number; attempts: number; touchedAt: number }
type OutboxState = 'queued' | 'sending' | 'uncertain' | 'sent' | 'failed' | 'dropped'
type Outbox = { state: OutboxState; planNo: number; startedAt: number; resends: number }
type Message =
  | { readonly kind: 'send' | 'handOver'; readonly id: number; readonly planNo: number }
  | {
      readonly kind: 'event'
      readonly id: number
      readonly planNo: number
      readonly state: OutboxState
    }

const UNCERTAIN_AFTER_MS = 180_000
const EVENTS: Partial<Record<OutboxState, 'sent' | 'uncertain' | 'failed' | 'dropped'>> = {
  sent: 'sent',
  uncertain: 'uncertain',
  failed: 'failed',
  dropped: 'dropped',
}

const freshRow = (): Row => ({ state: 'pending', planNo: 0, attempts: 0, touchedAt: 0 })

export class CampaignModel {
  now = 0
  running = true
  faults = true
  readonly rows: Row[]
  readonly outbox = new Map<number, Outbox>()
  /** How often each phone got the message. */
  readonly received: number[]
  #queue: Message[] = []
  #late: { id: number; at: number }[] = []

  readonly random: () => number
  readonly rules: Rules

  constructor(size: number, random: () => number, rules: Rules) {
    this.random = random
    this.rules = rules
    this.rows = Array.from({ length: size }, freshRow)
    this.received = this.rows.map(() => 0)
  }

  /** One random thing happens. */
  step(): void {
    const acts = [
      () => this.plan(),
      () => this.deliver(),
      () => this.deliver(),
      () => this.drain(this.#anyId()),
      () => this.wake(this.#anyId()),
      () => this.sweep(),
      () => this.pass(this.#roll(90_000)),
      () => (this.faults ? this.toggle() : this.pass(60_000)),
    ]
    acts[this.#roll(acts.length)]?.()
  }

  /** No more faults: everything that is still open gets its time. */
  settle(): void {
    this.faults = false
    this.running = true
    for (let round = 0; round < 40; round += 1) {
      this.plan(true)
      for (let n = this.#queue.length + 20; n > 0; n -= 1) this.deliver()
      this.rows.forEach((_, id) => this.drain(id))
      this.rows.forEach((_, id) => this.wake(id))
      for (let n = this.#queue.length; n > 0; n -= 1) this.deliver()
      this.pass(UNCERTAIN_AFTER_MS)
      this.sweep()
    }
  }

  plan(all = false): void {
    if (!this.running) return
    this.rows.forEach((row, id) => {
      if (!all && this.#roll(2) === 0) return
      if (this.#apply(id, 'plan', 'scheduled', row.planNo))
        this.#push({ kind: 'send', id, planNo: row.planNo })
    })
  }

  /** Queues deliver in any order, twice, or never. */
  deliver(): void {
    const at = this.#roll(this.#queue.length)
    const message = this.#queue[at]
    if (!message) return
    if (!this.#chance(0.2)) this.#queue.splice(at, 1)
    if (this.#chance(0.1)) return
    if (message.kind === 'event') this.#report(message.id, message.state, message.planNo)
    else if (message.kind === 'handOver') this.#handOver(message.id, message.planNo)
    else if (this.running && this.#apply(message.id, 'claim', 'sending', message.planNo)) {
      // The hand-over after the claim may crash (it is lost) or come late.
      this.#push({ ...message, kind: 'handOver' })
    }
  }

  #handOver(id: number, planNo: number): void {
    const known = this.outbox.get(id)
    const again = known && (known.state === 'failed' || known.state === 'dropped')
    const startsOver = !known || (again && planNo > known.planNo) || !this.rules.outboxDecides
    if (startsOver) this.outbox.set(id, { state: 'queued', planNo, startedAt: 0, resends: 0 })
    else this.#tell(id)
  }

  /** The object's alarm finds a queued row. */
  drain(id: number): void {
    const entry = this.outbox.get(id)
    if (entry?.state !== 'queued') return
    if (!this.running) return this.#settleRow(id, 'dropped')
    entry.state = 'sending'
    entry.startedAt = this.now
    this.#fetch(id)
  }

  #fetch(id: number): void {
    const outcome = this.faults ? this.#roll(8) : 0
    if (outcome === 1) return // killed before the request left
    if (outcome === 2) return this.#settleRow(id, 'failed')
    if (outcome === 3) return this.#settleRow(id, 'uncertain') // no answer, not sent
    if (outcome === 4) this.#late.push({ id, at: this.now + this.#roll(UNCERTAIN_AFTER_MS) })
    else this.#receive(id)
    if (outcome === 5) return // killed after WhatsApp took it
    this.#settleRow(id, outcome === 4 || outcome === 6 ? 'uncertain' : 'sent')
  }

  /** The object wakes: a row found sending has an unknown outcome; an uncertain one is looked up in time. */
  wake(id: number): void {
    const entry = this.outbox.get(id)
    if (entry?.state === 'sending') return this.#settleRow(id, 'uncertain')
    if (entry?.state !== 'uncertain') return
    if (this.rules.lookUp) {
      if ((this.received[id] ?? 0) > 0) return this.#settleRow(id, 'sent')
      // Not yet, or never again without a person: the ledger must at least learn that it is uncertain.
      if (this.now - entry.startedAt < UNCERTAIN_AFTER_MS || entry.resends >= 2)
        return this.#tell(id)
    }
    entry.resends += 1
    entry.state = 'sending'
    entry.startedAt = this.now
    this.#fetch(id)
  }

  sweep(): void {
    this.rows.forEach((row, id) => {
      const age = this.now - row.touchedAt
      if (row.state === 'scheduled' && age > 120_000) this.#replan(id, 'sweep')
      if ((row.state !== 'sending' && row.state !== 'uncertain') || age <= 60_000) return
      const entry = this.outbox.get(id)
      if (!entry || entry.state === 'failed' || entry.state === 'dropped') this.#replan(id, 'sweep')
      else if (entry.state === 'sent') this.#apply(id, 'sent', 'sent', row.planNo)
      else this.wake(id)
    })
  }

  toggle(): void {
    this.running = !this.running
  }

  pass(ms: number): void {
    this.now += ms
    for (const { id } of this.#late.filter((late) => late.at <= this.now)) this.#receive(id)
    this.#late = this.#late.filter((late) => late.at > this.now)
  }

  #report(id: number, state: OutboxState, planNo: number): void {
    const event = EVENTS[state]
    const row = this.rows[id]
    if (!event || !row) return
    if (event === 'dropped') this.#replan(id, 'dropped', planNo)
    else if (event === 'failed') {
      const next = nextAfterFailure({ attempts: row.attempts, retryable: this.#roll(4) > 0 })
      if (next === 'pending') this.#replan(id, 'failed', planNo)
      else this.#apply(id, 'failed', 'failed', planNo)
    } else this.#apply(id, event, event, planNo)
  }

  #replan(id: number, event: RecipientEvent, planNo = this.rows[id]?.planNo ?? 0): void {
    if (this.#apply(id, event, 'pending', planNo)) this.rows[id]!.planNo += 1
  }

  /** The conditional update of the ledger: state and, where the table says so, plan number must match. */
  #apply(id: number, event: RecipientEvent, to: RecipientState, planNo: number): boolean {
    const row = this.rows[id]
    const samePlan = TRANSITIONS.some((m) => m.event === event && m.to.includes(to) && m.samePlan)
    if (!row || !sourcesOf(event, to).includes(row.state)) return false
    if (samePlan && row.planNo !== planNo) return false
    if (event === 'claim') row.attempts += 1
    row.state = to
    row.touchedAt = this.now
    return true
  }

  #settleRow(id: number, state: OutboxState): void {
    const entry = this.outbox.get(id)
    if (entry) entry.state = state
    this.#tell(id)
  }

  #tell(id: number): void {
    const entry = this.outbox.get(id)
    if (entry && EVENTS[entry.state]) {
      this.#push({ kind: 'event', id, planNo: entry.planNo, state: entry.state })
    }
  }

  #push(message: Message): void {
    if (!this.#chance(0.1)) this.#queue.push(message)
  }

  #receive(id: number): void {
    this.received[id] = (this.received[id] ?? 0) + 1
  }

  #chance(share: number): boolean {
    return this.faults && this.random() < share
  }

  #roll(sides: number): number {
    return Math.floor(this.random() * sides)
  }

  #anyId(): number {
    return this.#roll(this.rows.length)
  }
}
