import { INCLUDED, PRICES, UNITS } from './prices.ts'
import type { Unit } from './prices.ts'

/** Names as the counted Worker gives them. */
export type Counts = Readonly<Record<string, number>>

export type Usage = Record<Unit, number>

/** An object is billed for 128 MB while it is active. */
const OBJECT_GB = 0.128
/** A real WAHA answers a send in 150 to 900 ms; the object waits for it. */
const WAHA_ANSWER_MS = 500
/** What a short call keeps an object active, generously. */
const CALL_MS = 10

const OBJECTS = ['conversation', 'sender', 'live', 'scheduler'] as const

/** What `sent` messages used of each billed unit, acks and ledger included. */
export function usageOf(counts: Counts, given: { sent: number; cpuMs: number }): Usage {
  const n = (name: string): number => counts[name] ?? 0
  const sumOf = (what: string): number =>
    OBJECTS.reduce((sum, kind) => sum + n(`object.${kind}.${what}`), 0)
  const requests = sumOf('requests')
  const activeMs =
    sumOf('alarmMs') + (requests - sumOf('alarms')) * CALL_MS + given.sent * WAHA_ANSWER_MS
  const written = sumQueues(counts, 'written')
  return {
    workerRequests: n('worker.requests'),
    workerCpuMs: given.cpuMs,
    objectRequests: requests,
    objectGbSeconds: (activeMs / 1_000) * OBJECT_GB,
    rowsRead: n('d1.rowsRead') + n('objectSql.rowsRead'),
    rowsWritten: n('d1.rowsWritten') + n('objectSql.rowsWritten') + n('objectSql.alarmsSet'),
    // Written, read and deleted once; every further reading is a retry.
    queueOperations: 2 * written + Math.max(written, sumQueues(counts, 'read')),
  }
}

export type PricedUnit = {
  unit: Unit
  /** For 1,000 sent messages. */
  perThousand: number
  /** Dollars for each million beyond the plan. */
  price: number
  dollars: number
  /** Messages a month that the plan includes of this unit. */
  includedMessages: number
}

/** The cost of 1,000 messages beyond what the plan includes, unit by unit. */
export function priced(usage: Usage, sent: number): PricedUnit[] {
  return UNITS.map((unit) => {
    const perMessage = usage[unit] / sent
    return {
      unit,
      perThousand: perMessage * 1_000,
      price: PRICES[unit],
      dollars: (perMessage * 1_000 * PRICES[unit]) / 1_000_000,
      includedMessages: perMessage === 0 ? Infinity : Math.floor(INCLUDED[unit] / perMessage),
    }
  })
}

function sumQueues(counts: Counts, what: 'written' | 'read'): number {
  return Object.entries(counts)
    .filter(([name]) => name.startsWith('queue.') && name.endsWith(`.${what}`))
    .reduce((sum, [, n]) => sum + n, 0)
}
