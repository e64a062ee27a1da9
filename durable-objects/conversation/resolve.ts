import type { Parts } from './parts.ts'
import { fail, proveSent } from './settle.ts'

/** A person looked at the phone and says what became of a doubtful message. A proof that comes later still counts. */
export function resolveDoubt(parts: Parts, recipientId: string, outcome: 'sent' | 'failed'): void {
  parts.transaction(() => {
    const row = parts.store.outbox(`r:${recipientId}`)
    if (row === null || row.status !== 'uncertain') return
    if (outcome === 'sent') proveSent(parts, row)
    else fail(parts, row, 'not_sent', false)
  })
}
