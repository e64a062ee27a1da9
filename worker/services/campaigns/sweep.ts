import {
  afterAsking,
  LEDGER_TIMES,
  movesOf,
  SIMULATED_TIMES,
} from '../../../src/shared/domain/ledger-moves.ts'
import type { LedgerTimes } from '../../../src/shared/domain/ledger-moves.ts'
import { faultCode } from '../../adapters/log.ts'
import { cancelAbandonedStatements, finishOfRecipientsStatement } from '../../db/campaigns.ts'
import { reviveMergedStatement } from '../../db/recipient-homes.ts'
import {
  cancelReturnedStatement,
  lostRows,
  movesStatement,
  ordersOf,
  replanStatement,
  touchStatement,
} from '../../db/recipients.ts'
import type { OrderRow, SweptRow } from '../../db/recipients.ts'
import type { Deps } from '../../deps.ts'
import { eachAtOnce, orderOf } from './hand-over.ts'

/**
 * `scheduledMs`: a planned message that nobody claimed in this time is lost. `handedMs`: a handed-over row of which
 * nothing was heard; its object is asked. Local queues forget on every restart, so the simulator is looked at sooner.
 */
const PATIENCE = {
  waha: { scheduledMs: 120_000, handedMs: 60_000 },
  simulator: { scheduledMs: 30_000, handedMs: 20_000 },
} as const
/** No request that starts a campaign lives this long. */
const ABANDONED_MS = 15 * 60_000
const LIMIT = 200
const CONCURRENCY = 25

export type SweepDeps = Pick<Deps, 'config' | 'db' | 'now' | 'random' | 'conversation' | 'log'>

type Heard = ReturnType<typeof afterAsking>

export const timesOf = (config: Pick<Deps['config'], 'gateway'>): LedgerTimes =>
  config.gateway === 'simulator' ? SIMULATED_TIMES : LEDGER_TIMES

/**
 * Finds what queues and kills lost (protocol 1.7): unclaimed plans and rows unknown to their object are planned
 * anew, objects that know more tell the ledger, sleeping ones are woken.
 */
export async function sweepNumber(
  deps: SweepDeps,
  session: string,
): Promise<{ replanned: number; woken: number }> {
  const now = deps.now()
  const before = now - ABANDONED_MS
  await deps.db.$client.batch(cancelAbandonedStatements(deps.db, { session, before, now }))
  const rows = await lostRows(deps.db, {
    session,
    now,
    ...PATIENCE[deps.config.gateway],
    limit: LIMIT,
  })
  if (rows.length === 0) return { replanned: 0, woken: 0 }
  const handed = rows.filter((row) => row.status !== 'scheduled')
  const told = await askObjects(deps, handed)
  const replan = rows.filter(
    (row) => row.status === 'scheduled' || told.get(row.recipientId) === 'replan',
  )
  await settle(deps, { rows, replan, told, now })
  const woken = handed.length - replan.filter((row) => row.status !== 'scheduled').length
  deps.log('info', { event: 'campaign.swept', replanned: replan.length, woken })
  return { replanned: replan.length, woken }
}

/** Asks each object; one that holds the row open is woken by the same hand-over it already knows. */
async function askObjects(deps: SweepDeps, rows: readonly SweptRow[]): Promise<Map<string, Heard>> {
  const plans = new Map(rows.map((row) => [row.recipientId, row]))
  const orders = await ordersOf(
    deps.db,
    rows.map((row) => row.recipientId),
  )
  const told = new Map<string, Heard>()
  await eachAtOnce(orders, CONCURRENCY, async (order: OrderRow) => {
    try {
      const object = deps.conversation(order.conversationId)
      const state = await object.recipientState(order.recipientId)
      const heard = afterAsking(plans.get(order.recipientId) ?? order, state)
      told.set(order.recipientId, heard)
      if (heard === 'wake' || state.status === 'uncertain')
        await object.sendCampaign(orderOf(order))
    } catch (error) {
      deps.log('warn', { event: 'queue.fault', queue: 'campaign-plan', code: faultCode(error) })
    }
  })
  return told
}

async function settle(
  deps: SweepDeps,
  given: {
    rows: readonly SweptRow[]
    replan: readonly SweptRow[]
    told: ReadonlyMap<string, Heard>
    now: number
  },
): Promise<void> {
  const { rows, replan, told, now } = given
  const context = { now, random: deps.random, times: timesOf(deps.config) }
  const moves = rows.flatMap((row) => {
    const heard = told.get(row.recipientId)
    return typeof heard === 'object' ? movesOf(heard, context) : []
  })
  const ids = rows.map((row) => row.recipientId)
  await deps.db.$client.batch([
    touchStatement(deps.db, ids, now),
    movesStatement(deps.db, moves, now),
    reviveMergedStatement(deps.db, ids, now),
    replanStatement(deps.db, replan, now),
    cancelReturnedStatement(deps.db, ids, now),
    finishOfRecipientsStatement(deps.db, ids, now),
  ])
}
