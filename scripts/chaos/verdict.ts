import type { RecipientStatus } from '../../src/shared/contracts/api/billing.ts'

/** One row of the ledger as D1 holds it. */
export type LedgerEntry = {
  id: string
  waId: string
  status: RecipientStatus
  reason: string | null
}

/** One message as the simulator's log holds it; `id` is bare. */
export type Delivered = { id: string; chatId: string }

export type Verdict = {
  /** Rows whose state is final or says why it is not. */
  rows: number
  byStatus: Partial<Record<RecipientStatus, number>>
  byReason: Record<string, number>
  /** Recipients with more than one message. */
  duplicates: string[]
  /** Messages no row of the ledger knows. */
  strangers: string[]
  /** The ledger says sent, no phone got it. */
  phantoms: string[]
  /** The ledger says not sent, a phone got it. */
  unrecorded: string[]
  /** Neither sent nor a state with a reason: nobody would ever know. */
  silent: string[]
}

const SENT: ReadonlySet<RecipientStatus> = new Set(['sent', 'delivered', 'read', 'replied'])
const NAMED: ReadonlySet<RecipientStatus> = new Set(['failed', 'skipped', 'uncertain', 'canceled'])

/**
 * Compares the whole ledger with the whole log, row by row and message by message. `uncertain` may have arrived or
 * not: it says so; every other state is held to its word.
 */
export function judgeLedger(
  ledger: readonly LedgerEntry[],
  delivered: readonly Delivered[],
): Verdict {
  const copies = countsOf(delivered.map((message) => message.id))
  const known = new Set(ledger.map((row) => row.waId))
  const arrived = (row: LedgerEntry): number => copies.get(row.waId) ?? 0
  const idsOf = (wrong: (row: LedgerEntry) => boolean): string[] =>
    ledger.filter(wrong).map((row) => row.id)
  return {
    rows: ledger.length,
    byStatus: Object.fromEntries(countsOf(ledger.map((row) => row.status))),
    byReason: Object.fromEntries(
      countsOf(
        ledger.flatMap((row) => (row.reason === null ? [] : [`${row.status}:${row.reason}`])),
      ),
    ),
    duplicates: idsOf((row) => arrived(row) > 1),
    strangers: delivered.flatMap((message) => (known.has(message.id) ? [] : [message.id])),
    phantoms: idsOf((row) => SENT.has(row.status) && arrived(row) === 0),
    unrecorded: idsOf(
      (row) => !SENT.has(row.status) && row.status !== 'uncertain' && arrived(row) > 0,
    ),
    silent: idsOf((row) => !SENT.has(row.status) && !isNamed(row)),
  }
}

function isNamed(row: LedgerEntry): boolean {
  return NAMED.has(row.status) && (row.reason !== null || row.status === 'canceled')
}

/** What the verdict accuses, as sentences; none when the ledger is true. */
export function accusations(verdict: Verdict, recipients: number): string[] {
  const said: [readonly string[], string][] = [
    [verdict.duplicates, 'recipients got the message more than once'],
    [verdict.strangers, 'messages belong to no recipient'],
    [verdict.phantoms, 'recipients count as sent and got nothing'],
    [verdict.unrecorded, 'recipients got the message and do not count as sent'],
    [verdict.silent, 'recipients have neither a message nor a named state'],
  ]
  const wrong = said.flatMap(([ids, what]) => (ids.length > 0 ? [`${ids.length} ${what}`] : []))
  if (verdict.rows !== recipients)
    wrong.unshift(`${verdict.rows} rows for ${recipients} recipients`)
  return wrong
}

function countsOf<K extends string>(keys: readonly K[]): Map<K, number> {
  const counts = new Map<K, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}
