import { todayIn } from '../../../src/shared/domain/br-date.ts'
import type { PaymentProvider, Received } from '../../adapters/psp/port.ts'
import { isJobDayDone, markJobDays } from '../../db/job-days.ts'
import {
  expireCharges,
  notSettled,
  openHints,
  storeHints,
  withOpenRefunds,
} from '../../db/provider-payments.ts'
import type { Deps } from '../../deps.ts'
import { ZONE } from '../zone.ts'
import { refundId } from '../settlement/refund.ts'
import { bookReceived, followHint } from './receive.ts'
import type { ReceiveDeps } from './receive.ts'

const SLICE = 200
const HOUR_MS = 3_600_000
/** What every run looks back; the first of a day looks back further, for a provider that was away. */
const LOOK_BACK_MS = 3 * HOUR_MS
const FIRST_OF_DAY_MS = 72 * HOUR_MS

/**
 * By the clock: follows hints that failed, finds payments and refunds whose webhook was lost, ends codes that ran out. Asks the
 * provider, believes only it, and books nothing twice.
 */
export async function settlePix(deps: ReceiveDeps & Pick<Deps, 'provider'>): Promise<void> {
  const { db, provider } = deps
  const now = deps.now()
  await expireCharges(db, now)
  if (provider === null) return
  for (const id of await openHints(db, { now, limit: SLICE })) await followHint(deps, provider, id)
  const job = { job: 'settle_pix', subject: '-', day: todayIn(ZONE, now) }
  const done = await isJobDayDone(db, job)
  await findLost(deps, provider, now - (done ? LOOK_BACK_MS : FIRST_OF_DAY_MS))
  if (!done) await markJobDays(db, { ...job, subjects: [job.subject], at: now })
}

async function findLost(deps: ReceiveDeps, provider: PaymentProvider, from: number): Promise<void> {
  const received = await provider.listReceived(from, deps.now())
  const ours = received.filter(({ txid }) => txid !== null)
  const ids = ours.map(({ endToEndId }) => endToEndId)
  const returned = await withOpenRefunds(deps.db, ours.flatMap(refundsOf))
  const lost = new Set([...(await notSettled(deps.db, ids)), ...returned])
  if (lost.size === 0) return
  await storeHints(deps.db, [...lost], deps.now())
  for (const one of ours) if (lost.has(one.endToEndId)) await bookReceived(deps, one)
}

const refundsOf = ({ endToEndId, refunds }: Received) =>
  refunds
    .filter(({ done }) => done)
    .map((refund) => ({ endToEndId, externalId: refundId(endToEndId, refund) }))
