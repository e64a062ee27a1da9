import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RecipientResult } from '../../src/shared/contracts/queues.ts'
import { RECIPIENT_STATUSES } from '../../src/shared/contracts/api/billing.ts'
import {
  afterAsking,
  applyMove,
  LEDGER_TIMES,
  movesOf,
} from '../../src/shared/domain/ledger-moves.ts'
import type { LedgerRow, OutboxWord } from '../../src/shared/domain/ledger-moves.ts'

/** States in which something still has to happen. */
const OPEN: ReadonlySet<string> = new Set(['pending', 'scheduled', 'sending', 'uncertain'])

/**
 * The campaign protocol as one machine: D1's ledger, queues that lose, double and delay, conversations that are
 * killed between any two steps, a Sender that pauses, and a WAHA that errs, loses answers and delivers late. The
 * decisions are the product's own (`movesOf`, `applyMove`, `afterAsking`); storage is maps.
 */

const UNCERTAIN_AFTER_MS = 180_000
/** A late delivery still comes before a look-up may count as "not there". */
const LATE_MS = 120_000

type Row = LedgerRow & { recipientId: string; updatedAt: number }
type Outbox = {
  status: Exclude<OutboxWord['status'], 'none'>
  planNo: number
  reason: string | null
  startedAt: number
  resends: number
}
type Event = RecipientResult & { seq: number }
type Send = { recipientId: string; planNo: number }
type Person = { outbox: Outbox | null; events: Event[]; seq: number }

class Machine {
  now = 0
  running = true
  readonly rows = new Map<string, Row>()
  readonly people = new Map<string, Person>()
  readonly applied = new Set<string>()
  readonly phone = new Map<string, number>()
  readonly tries = new Map<string, number>()
  late: { recipientId: string; at: number }[] = []
  sends: Send[] = []
  events: { recipientId: string; event: Event }[] = []

  constructor(n: number) {
    for (let i = 0; i < n; i += 1) {
      const recipientId = `r${i}`
      const row = { status: 'pending', reason: null, planNo: 0, attempts: 0, dueAt: 0 } as const
      this.rows.set(recipientId, { ...row, recipientId, updatedAt: 0 })
      this.people.set(recipientId, { outbox: null, events: [], seq: 0 })
      this.phone.set(recipientId, 0)
    }
  }

  row(id: string): Row {
    const row = this.rows.get(id)
    if (row === undefined) throw new Error('a recipient vanished')
    return row
  }

  person(id: string): Person {
    const person = this.people.get(id)
    if (person === undefined) throw new Error('a conversation vanished')
    return person
  }

  put(row: Row, change: Partial<Row>): void {
    this.rows.set(row.recipientId, { ...row, ...change, updatedAt: this.now })
  }

  /** Late deliveries reach the phone as time goes by. */
  pass(ms: number): void {
    this.now += ms
    for (const { recipientId, at } of this.late) {
      if (at <= this.now) this.deliver(recipientId)
    }
    this.late = this.late.filter(({ at }) => at > this.now)
  }

  deliver(id: string): void {
    this.phone.set(id, (this.phone.get(id) ?? 0) + 1)
  }

  plan(): void {
    for (const row of this.rows.values()) {
      if (!this.running || row.status !== 'pending' || row.dueAt > this.now) continue
      this.put(row, { status: 'scheduled', dueAt: this.now })
      this.sends.push({ recipientId: row.recipientId, planNo: row.planNo })
    }
  }

  /** The claim statement, then the hand-over unless the consumer is killed between them. */
  consume({ recipientId, planNo }: Send, killed: boolean): void {
    const row = this.row(recipientId)
    const claims = this.running && row.status === 'scheduled' && row.planNo === planNo
    if (!claims) return
    this.put(row, { status: 'sending' })
    if (!killed) this.handOver(recipientId, planNo)
  }

  handOver(id: string, planNo: number): void {
    const person = this.person(id)
    const { outbox } = person
    const ended = outbox?.status === 'failed' || outbox?.status === 'dropped'
    if (outbox === null || (ended && planNo > outbox.planNo)) {
      person.outbox = { status: 'queued', planNo, reason: null, startedAt: 0, resends: 0 }
      return
    }
    if (outbox.status !== 'queued' && outbox.status !== 'sending') this.emit(id)
  }

  emit(id: string): void {
    const person = this.person(id)
    const { outbox } = person
    if (outbox === null || outbox.status === 'queued' || outbox.status === 'sending') return
    person.seq += 1
    const { status: outcome, planNo, reason } = outbox
    const retryable = reason === 'unreachable' || reason === 'paused'
    const event = { recipientId: id, planNo, outcome, reason, retryable, seq: person.seq }
    person.events.push(event)
    this.events.push({ recipientId: id, event })
  }

  settle(id: string, change: Partial<Outbox>): void {
    const person = this.person(id)
    if (person.outbox === null) return
    person.outbox = { ...person.outbox, ...change }
    this.emit(id)
  }

  /** One alarm of the conversation. `fate` decides what WAHA and the machine do to it. */
  drain(id: string, fate: number): void {
    const { outbox } = this.person(id)
    if (outbox?.status === 'uncertain') return this.lookUp(id, outbox)
    // Found `sending` on wake: the run that wrote it died, with or without having sent.
    if (outbox?.status === 'sending')
      return this.settle(id, { status: 'uncertain', reason: 'interrupted' })
    if (outbox?.status !== 'queued') return
    // The last-moment gate and `enter`.
    if (!this.running) return this.settle(id, { status: 'dropped', reason: 'paused' })
    outbox.status = 'sending'
    outbox.startedAt = this.now
    this.fetch(id, fate)
  }

  fetch(id: string, fate: number): void {
    this.tries.set(id, (this.tries.get(id) ?? 0) + 1)
    switch (fate % 9) {
      case 0:
        return this.settle(id, { status: 'failed', reason: 'unreachable' })
      case 1:
        return this.settle(id, { status: 'failed', reason: 'not_on_whatsapp' })
      case 2:
        return this.settle(id, { status: 'uncertain', reason: 'timeout' })
      case 3:
        this.deliver(id)
        return this.settle(id, { status: 'uncertain', reason: 'timeout' })
      case 4:
        this.late.push({ recipientId: id, at: this.now + LATE_MS })
        return this.settle(id, { status: 'uncertain', reason: 'timeout' })
      // Killed before and after the request reached WAHA: the row stays `sending`.
      case 5:
        return
      case 6:
        return this.deliver(id)
      default:
        this.deliver(id)
        this.settle(id, { status: 'sent', reason: null })
    }
  }

  lookUp(id: string, outbox: Outbox): void {
    if ((this.phone.get(id) ?? 0) > 0) return this.settle(id, { status: 'sent', reason: null })
    if (this.now - outbox.startedAt < UNCERTAIN_AFTER_MS || outbox.resends >= 2) return
    this.person(id).outbox = { ...outbox, status: 'queued', resends: outbox.resends + 1 }
  }

  /** The object looks for events that D1 does not have, and sends them again. */
  resendEvents(id: string): void {
    const person = this.person(id)
    person.events = person.events.filter(({ seq }) => !this.applied.has(`${id}/${seq}`))
    for (const event of person.events) this.events.push({ recipientId: id, event })
  }

  apply({ recipientId, event }: { recipientId: string; event: Event }): void {
    this.applied.add(`${recipientId}/${event.seq}`)
    this.report(event)
  }

  report(result: RecipientResult): void {
    const context = { now: this.now, random: () => 0.5, times: LEDGER_TIMES }
    const row = this.row(result.recipientId)
    const fitting = movesOf(result, context).map((move) => applyMove(row, move))
    const moved = fitting.filter((after) => after !== row)
    if (moved.length > 1) expect.fail('two moves fit one row')
    for (const after of moved) this.put(row, after)
  }

  sweep(): void {
    for (const row of this.rows.values()) {
      const { recipientId: id, planNo } = row
      const lost = row.status === 'scheduled' && row.dueAt < this.now - 120_000
      const silent = row.updatedAt < this.now - 60_000
      if (lost) this.replan(row)
      if ((row.status !== 'sending' && row.status !== 'uncertain') || !silent) continue
      const heard = afterAsking(
        row,
        this.person(id).outbox ?? { status: 'none', planNo: 0, reason: null },
      )
      if (heard === 'replan') this.replan(row)
      else if (heard === 'wake') this.handOver(id, planNo)
      else this.report(heard)
    }
  }

  replan(row: Row): void {
    this.put(row, { status: 'pending', planNo: row.planNo + 1, dueAt: this.now })
  }
}

type Step = { what: number; which: number; fate: number }
const steps = fc.array(fc.record({ what: fc.nat(15), which: fc.nat(1_000), fate: fc.nat(1_000) }), {
  minLength: 20,
  maxLength: 300,
  size: 'max',
})

/** Takes a message out of its queue; every fifth stays in as a double. */
function take<Item>(queue: Item[], { which, fate }: Step): Item | undefined {
  if (queue.length === 0) return undefined
  const at = which % queue.length
  const item = queue[at]
  if (fate % 5 !== 0) queue.splice(at, 1)
  return item
}

function perform(m: Machine, step: Step): void {
  const ids = [...m.rows.keys()]
  const id = ids[step.which % ids.length] ?? ''
  switch (step.what) {
    case 0:
      return m.plan()
    case 1:
    case 2:
    case 3: {
      const send = take(m.sends, step)
      return send && m.consume(send, step.fate % 7 === 0)
    }
    case 4:
      take(m.sends, { ...step, fate: 1 })
      return
    case 5:
    case 6:
    case 7:
      return m.drain(id, step.fate)
    case 8:
    case 9: {
      const event = take(m.events, step)
      return event && m.apply(event)
    }
    case 10:
      take(m.events, { ...step, fate: 1 })
      return
    case 11:
      return m.resendEvents(id)
    case 12:
      return m.sweep()
    case 13:
      m.running = step.fate % 3 !== 0
      return
    default:
      return m.pass((step.fate % 100) * 1_000)
  }
}

/** From here on nothing fails: what is still open must come to its end by itself. */
function calm(m: Machine): void {
  m.running = true
  for (let round = 0; round < 60; round += 1) {
    m.plan()
    for (const send of m.sends.splice(0)) m.consume(send, false)
    for (const id of m.rows.keys()) {
      m.drain(id, 8)
      m.resendEvents(id)
    }
    for (const event of m.events.splice(0)) m.apply(event)
    m.pass(61_000)
    m.sweep()
    m.pass(600_000)
  }
}

/** Thousands of looks: plain comparisons, an assertion only where one fails. */
function checkAlways(m: Machine, n: number): void {
  const known = new Set<string>(RECIPIENT_STATUSES)
  const rows = [...m.rows.values()]
  if (rows.filter((row) => known.has(row.status)).length !== n) expect.fail('a state is missing')
  for (const { recipientId: id, status, attempts } of rows) {
    const times = m.phone.get(id) ?? 0
    if (times > 1) expect.fail(`${id} was written to ${times} times`)
    if (status === 'sent' && times !== 1) expect.fail(`${id} is sent, but nothing arrived`)
    // No report counts twice, whatever queues do to it.
    if (attempts > (m.tries.get(id) ?? 0)) expect.fail(`${id} has more attempts than sends`)
  }
}

describe('a campaign under kills, lost answers and unfaithful queues', () => {
  test('nobody is written to twice, nobody is left out in silence, the states always add up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), steps, (n, schedule) => {
        const m = new Machine(n)
        for (const step of schedule) {
          perform(m, step)
          checkAlways(m, n)
        }
        calm(m)
        checkAlways(m, n)
        for (const row of m.rows.values()) {
          // Sent twice in vain and never found: the one state that waits for a person.
          const waits =
            row.status === 'uncertain' && m.person(row.recipientId).outbox?.resends === 2
          expect(waits || !OPEN.has(row.status), row.status).toBe(true)
          expect(row.status === 'sent').toBe(m.phone.get(row.recipientId) === 1)
          if (row.status === 'failed') expect(row.reason).not.toBeNull()
        }
      }),
      { numRuns: 1_000 },
    )
  }, 60_000)

  test('without faults everybody gets exactly one message', () => {
    const m = new Machine(50)
    calm(m)
    expect([...m.phone.values()].every((times) => times === 1)).toBe(true)
    expect([...m.rows.values()].every((row) => row.status === 'sent' && row.planNo === 0)).toBe(
      true,
    )
  })
})
