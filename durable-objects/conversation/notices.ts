import { noticeText, tellsOfDebt } from '../../src/shared/domain/notice.ts'
import type { Notice } from '../../src/shared/domain/notice.ts'
import type { DebtFacts, StopKind } from '../../src/shared/domain/dialogue.ts'
import { hashPhone } from '../../worker/adapters/keyed-hash.ts'
import { readDebtFacts } from '../../worker/db/debt-facts.ts'
import { readNotice } from '../../worker/db/notices.ts'
import { activeStops } from '../../worker/db/stops.ts'
import type { KeptNotice } from './kept.ts'
import { readLastMomentOfDebtor } from './last-moment.ts'
import { personOf, stopReason } from './parts.ts'
import type { Parts } from './parts.ts'
import type { Asked } from './permit.ts'
import type { OutboxRow } from './rows.ts'
import { readRules } from './rules.ts'

export type RenderedNotice =
  | {
      ok: true
      text: string
      asked: Pick<Asked, 'message' | 'debtorId' | 'known'>
      kept: KeptNotice
      debtorName: string | null
    }
  | { ok: false; reason: string }

/** Words of a notice, from the truth of this moment; refused when its record is settled meanwhile. */
export async function renderNotice(parts: Parts, row: OutboxRow): Promise<RenderedNotice> {
  const { db, now } = parts
  if (row.notice === null) return { ok: false, reason: 'erased' }
  const { kind, recordId } = row.notice
  const read = await readNotice(db, { kind, recordId, now: now() })
  if (!read.ok) return { ok: false, reason: read.reason }
  const { notice, debtorId } = read
  const [facts, moment, stops] = await Promise.all([
    factsOf(parts, debtorId),
    readLastMomentOfDebtor(parts, debtorId),
    stopsOfPhone(parts),
    readRules(parts),
  ])
  const stopped = stopReason(stops, 'notice')
  if (stopped !== null) return { ok: false, reason: stopped }
  const { dialogue } = personOf(parts.store)
  const strangers = facts.shared && dialogue.confirmedDebtorId !== debtorId
  if (strangers && tellsOfDebt(kind)) return { ok: false, reason: 'shared_phone' }
  const { turns: turn, recentReplies: recent } = dialogue
  const said = noticeText(notice, facts, { turn, recent })
  const { asked } = said
  const promised = notice.kind === 'promise_due' ? promisedIn(notice) : null
  return {
    ok: true,
    text: said.text,
    asked: { message: messageOf(notice), debtorId, known: { ...moment, ...knownOf(facts) } },
    kept: { kind, recordId, debtorId, asked, replyKeys: [said.key], promised },
    debtorName: facts.debtor?.name ?? null,
  }
}

async function factsOf(parts: Parts, debtorId: string): Promise<DebtFacts> {
  const { db, store, hash, now } = parts
  const { creditorId, phone } = personOf(store)
  const phoneHash = phone === null ? null : await hashPhone(hash, phone)
  return readDebtFacts(db, { creditorId, phoneHash, phone, debtorId, now: now() })
}

/** An upload may have carried one here from the phone that it corrected. */
async function stopsOfPhone({ db, store, hash, now }: Parts): Promise<StopKind[]> {
  const { creditorId, phone } = personOf(store)
  if (phone === null) return []
  return activeStops(db, { creditorId, phoneHash: await hashPhone(hash, phone) }, now())
}

const promisedIn = ({ dueDate, amountCents }: Extract<Notice, { kind: 'promise_due' }>) => ({
  dueDate,
  amountCents,
})

/** Thanks for money, and the question how it went, ask for none. */
function messageOf({ kind }: Notice): Asked['message'] {
  const asksPayment = kind !== 'payment_received' && kind !== 'nps'
  return { debtDetails: tellsOfDebt(kind), asksPayment }
}

function knownOf({ creditor }: DebtFacts) {
  const { name, address, taxId, mode } = creditor
  // What was promised is what a reminder is about: it holds campaigns back, not the reminder.
  return { promisedFor: [], stops: [], creditor: { name, address, taxId, mode } }
}
