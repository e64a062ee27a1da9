import type { Deps } from '../../worker/deps.ts'
import type { StopKind } from '../../src/shared/domain/dialogue.ts'
import type { OutboxRow, Person } from './rows.ts'
import type { Store } from './store.ts'
import type { Transcriber } from '../../worker/adapters/transcribe.ts'

/** What the functions of a conversation work with. */
export type Parts = {
  id: string
  store: Store
  /** One synchronous transaction: all of it or nothing, and nobody in between. */
  transaction: <T>(change: () => T) => T
  /** Resolves when everything written so far is on disk. */
  durable: () => Promise<void>
  /** Hears a voice note; null where Workers AI is not bound. */
  transcribe: Transcriber | null
} & Pick<
  Deps,
  | 'config'
  | 'db'
  | 'now'
  | 'random'
  | 'hash'
  | 'log'
  | 'classify'
  | 'waha'
  | 'sender'
  | 'conversation'
  | 'charger'
  | 'queues'
  | 'liveFeed'
  | 'scheduler'
>

/** A person's opt-out, a stranger's phone or a death end contact; a dispute ends only campaigns. */
const ENDS_CONTACT: ReadonlySet<StopKind> = new Set(['opt_out', 'wrong_person', 'deceased'])

/** Names of the recipient ledger (src/shared/domain/campaign.ts). */
const REASONS: Readonly<Record<StopKind, string>> = {
  opt_out: 'opted_out',
  wrong_person: 'wrong_person',
  deceased: 'deceased',
  dispute: 'disputed',
  payment_claim: 'payment_claim',
  hardship: 'hardship',
}

export const endsContact = (stop: StopKind): boolean => ENDS_CONTACT.has(stop)

export function stopReason(stops: Iterable<StopKind>, kind: OutboxRow['kind']): string | null {
  for (const stop of stops) if (kind === 'campaign' || endsContact(stop)) return REASONS[stop]
  return null
}

/**
 * Why a row must not leave, by the object's own state, or null. Asked again after every await and right
 * before the fetch.
 */
export function blockedBy(
  row: Pick<OutboxRow, 'kind' | 'last'>,
  person: Pick<Person, 'speaker'>,
  stops: Iterable<StopKind>,
): string | null {
  if (row.last) return null
  const stopped = stopReason(stops, row.kind)
  if (stopped !== null) return stopped
  return row.kind !== 'manual' && person.speaker === 'person' ? 'person_speaking' : null
}

/** Every function below a met conversation; the RPC methods meet first. */
export function personOf(store: Store): Person {
  const person = store.person()
  if (person === null) throw new Error('conversation never met anybody')
  return person
}

export const tokenOf = (parts: Pick<Parts, 'id'>, key: string): string => `${parts.id}:${key}`

/** Every Pix code begins so: its payload format and the length of it (Manual do BR Code). */
export const isPixCode = (text: string): boolean => text.startsWith('000201')

export function preview(text: string | null, kind: string): string {
  if (text === null || text.trim() === '') return `[${kind}]`
  return isPixCode(text) ? 'Pix copia e cola' : text.replace(/\s+/g, ' ').trim().slice(0, 80)
}
