import { cancelAgreement, cancelPromise } from '../../db/record-changes.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { DEFAULT_CREDITOR } from '../creditors/default.ts'
import { AppError } from '../errors.ts'

const CANCEL = { promise: cancelPromise, agreement: cancelAgreement } as const

/** Ends an open promise or an active agreement. @throws AppError record_state */
export async function cancelRecord(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  { kind, id }: { kind: keyof typeof CANCEL; id: string },
): Promise<void> {
  const at = now()
  const audit = {
    at,
    actor: actor.userId,
    action: `${kind}.canceled`,
    entity: kind,
    entityId: id,
  }
  const done = await CANCEL[kind](db, { id, creditorId: DEFAULT_CREDITOR, at, audit })
  if (!done) throw new AppError('record_state')
}
