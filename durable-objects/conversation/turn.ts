import { extractEntities } from '../../src/shared/domain/entities.ts'
import { decide } from '../../src/shared/domain/policy.ts'
import { hashPhone, outboxWaId } from '../../worker/adapters/keyed-hash.ts'
import { agreementExists, readDebtFacts } from '../../worker/db/debt-facts.ts'
import { adopt, readCarried } from './carried.ts'
import { fillCharges } from './charges.ts'
import { commit } from './commit.ts'
import type { Understood } from './commit.ts'
import { personOf } from './parts.ts'
import type { Parts } from './parts.ts'
import { replyKey } from './reply-key.ts'
import type { MessageRow } from './rows.ts'
import { readRulesIfPossible } from './rules.ts'
import { hearStops } from './stops.ts'
import { listen } from './voice.ts'

/**
 * One turn: what was gathered is understood and decided, codes are made, then state, decision, records and
 * outbox rows are written in one synchronous transaction. Who speaks is read again inside it.
 */
export async function runTurn(parts: Parts): Promise<void> {
  const { store, now } = parts
  if (store.pending().length === 0) return void store.clearTimer('turn')
  const batch = await listen(parts, store.pending())
  const last = batch.at(-1)
  // Erased while a voice note was being heard.
  if (last === undefined) return void store.clearTimer('turn')
  const understood = await understand(parts, batch).catch((error: unknown) => {
    // The turn comes again; who asked for silence has it now.
    parts.transaction(() => {
      if (store.holdsMessage(last.id)) hearStops(parts, batch, { acknowledge: true })
    })
    throw error
  })
  parts.transaction(() => {
    // The person was erased meanwhile: what was understood of them is nobody's any more.
    if (!store.holdsMessage(last.id)) return
    commit(parts, understood)
    // Whatever came in meanwhile is a turn of its own, whose timer stands.
    if (store.pending().length === 0) store.clearTimer('turn')
    else store.delayTimer('turn', now() + parts.config.turnGatherMs, 0)
  })
}

async function understand(parts: Parts, batch: readonly MessageRow[]): Promise<Understood> {
  const { store, id, hash, now, db } = parts
  const started = now()
  const person = personOf(store)
  const input = {
    text: wordsOf(batch),
    kinds: batch.map(({ kind }) => kind),
    botText: store.lastSaid(),
  }
  const { creditorId, phone, debtorId } = person
  const phoneHash = phone === null ? null : await hashPhone(hash, phone)
  // Asked before the facts are read: an agreement on record that they do not show active has ended.
  const settled = (await agreedIsOnRecord(parts)) ? { agreed: null } : {}
  const [classification, facts, carried] = await Promise.all([
    parts.classify(input),
    readDebtFacts(db, { creditorId, phoneHash, phone, debtorId, now: started }),
    readCarried(parts, person),
    readRulesIfPossible(parts),
  ])
  adopt(parts, carried)
  const entities = extractEntities(input.text, { today: facts.today, botText: input.botText })
  const turn = { ...input, classification, entities }
  const decision = decide(turn, { ...personOf(store).dialogue, ...settled }, facts)
  const turnNo = person.turnNo + 1
  const filled = await fillCharges(parts, { decision, facts, turnNo })
  const waIds = await Promise.all(
    filled.replies.map((_, n) => outboxWaId(hash, id, replyKey(turnNo, n))),
  )
  return {
    batch,
    turn,
    turnNo,
    facts,
    state: decision.state,
    filled,
    waIds,
    latencyMs: now() - started,
  }
}

/** Whether the agreement that this talk remembers of today arrived in the records, whatever became of it there. */
async function agreedIsOnRecord({ store, db }: Pick<Parts, 'store' | 'db'>): Promise<boolean> {
  const { dialogue, agreementId } = personOf(store)
  if ((dialogue.agreed ?? null) === null || agreementId === null) return false
  return agreementExists(db, agreementId)
}

/** A thumb counts where it is all there is; a voice note is what was heard in it. */
function wordsOf(batch: readonly MessageRow[]): string {
  const onlyReactions = batch.every(({ kind }) => kind === 'reaction')
  return batch
    .filter(({ kind }) => onlyReactions || kind !== 'reaction')
    .flatMap(({ text, transcript }) => text ?? transcript ?? [])
    .join('\n')
}
