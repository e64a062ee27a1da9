import type * as z from 'zod'
import type {
  StopsAnswer,
  liftStopSchema,
  newStopSchema,
} from '../../../src/shared/contracts/api/debtors.ts'
import type { StopKind } from '../../../src/shared/domain/dialogue.ts'
import { auditInsert } from '../../db/audit.ts'
import type { DebtorRecord } from '../../db/debtors.ts'
import { ensureConversation } from '../../db/identities.ts'
import { insertNote } from '../../db/notes.ts'
import { liftStops, stopsOf, writeStops } from '../../db/stops.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { needLiveDebtor } from './find.ts'
import type { DebtorTarget } from './find.ts'
import { STOP_LABELS } from './labels.ts'
import { toStop } from './show.ts'

type StopDeps = Pick<Deps, 'db' | 'now' | 'newId' | 'conversation'>
const DAY_MS = 86_400_000
/** As when they say it in a conversation (conversation/stops.ts). */
const HARDSHIP_DAYS = 30

/**
 * The person said it by other means (phone, e-mail, letter): it holds as if they had written it, for the phone, and at
 * once for every campaign; the conversation is told too, so that the bot falls silent.
 * @throws AppError debtor_not_found, debtor_ended
 */
export async function stopContact(
  deps: StopDeps,
  actor: Actor,
  { kind, reason, ...target }: DebtorTarget & z.output<typeof newStopSchema>,
): Promise<StopsAnswer> {
  const { debtor, conversationId } = await whomOf(deps, target)
  const at = deps.now()
  const until = kind === 'hardship' ? at + HARDSHIP_DAYS * DAY_MS : null
  const { creditorId, phoneHash, phone } = debtor
  await writeStops(deps.db, { creditorId, phoneHash, conversationId }, [{ kind, at, until }])
  await note(deps, actor, { debtor, conversationId, action: 'debtor.stopped', kind, reason })
  await deps.conversation(conversationId).noteStop({ conversationId, creditorId, phone }, kind)
  return { success: true, stops: (await stopsOf(deps.db, debtor)).map(toStop) }
}

/** @throws AppError debtor_not_found, debtor_ended */
export async function liftContactStop(
  deps: StopDeps,
  actor: Actor,
  { kind, reason, ...target }: DebtorTarget & z.output<typeof liftStopSchema>,
): Promise<StopsAnswer> {
  const { debtor, conversationId } = await whomOf(deps, target)
  const { creditorId, phoneHash } = debtor
  await note(deps, actor, { debtor, conversationId, action: 'debtor.stop_lifted', kind, reason })
  // The object first: it would write its stop to D1 again.
  await deps.conversation(conversationId).liftStops([kind])
  const whom = { creditorId, phoneHash, conversationId }
  await liftStops(deps.db, whom, { kinds: [kind], at: deps.now() })
  return { success: true, stops: (await stopsOf(deps.db, debtor)).map(toStop) }
}

async function whomOf(
  deps: StopDeps,
  target: DebtorTarget,
): Promise<{ debtor: DebtorRecord; conversationId: string }> {
  const debtor = await needLiveDebtor(deps, target)
  const { creditorId, phone, phoneHash, name } = debtor
  const identity = { kind: 'phone', valueHash: phoneHash } as const
  const { conversationId } = await ensureConversation(deps, { identity, phone, creditorId, name })
  return { debtor, conversationId }
}

/**
 * What the person said is kept where an erasure finds it: in a note of their conversation, which the audit names. The
 * audit itself is never erased, so no free text goes into it.
 */
async function note(
  { db, now, newId }: Pick<Deps, 'db' | 'now' | 'newId'>,
  actor: Actor,
  { debtor, conversationId, action, kind, reason }: Noted,
): Promise<void> {
  const at = now()
  const noteId = newId('note')
  const { creditorId } = debtor
  const text = `${TITLES[action]} (${STOP_LABELS[kind]}): ${reason}`
  await insertNote(db, {
    id: noteId,
    creditorId,
    conversationId,
    text,
    at,
    createdBy: actor.userId,
  })
  const entry = { at, actor: actor.userId, action, entity: 'debtor', entityId: debtor.id }
  await db.run(auditInsert({ ...entry, details: { kind, note: noteId } }))
}

type Noted = {
  debtor: DebtorRecord
  conversationId: string
  action: keyof typeof TITLES
  kind: StopKind
  reason: string
}

const TITLES = {
  'debtor.stopped': 'Contato bloqueado',
  'debtor.stop_lifted': 'Bloqueio retirado',
} as const
