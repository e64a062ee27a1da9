import type { EventBatchItem } from '../../../src/shared/contracts/queues.ts'
import { ACK_LOCKED, movesOf } from '../../../src/shared/domain/ledger-moves.ts'
import type { LedgerMove } from '../../../src/shared/domain/ledger-moves.ts'
import { finishOfRecipientsStatement, reopenCampaigns } from '../../db/campaigns.ts'
import {
  campaignsOfRecipients,
  conversationsStatement,
  countStatement,
  rememberStatement,
} from '../../db/events.ts'
import { factStatements } from '../../db/facts.ts'
import { indexStatements } from '../../db/message-index.ts'
import { reviveMergedStatement } from '../../db/recipient-homes.ts'
import { cancelReturnedStatement, movesStatement, stampsStatement } from '../../db/recipients.ts'
import type { Stamps } from '../../db/recipients.ts'
import { optOutEventStatement } from '../../db/webhook-events.ts'
import type { Deps } from '../../deps.ts'
import { timesOf } from '../campaigns/sweep.ts'
import { factRows } from '../facts/rows.ts'

export type Changed = { campaignIds: string[]; conversationIds: string[] }

type Reported = EventBatchItem & { recipient: NonNullable<EventBatchItem['recipient']> }
type Outcome = Reported['recipient']['outcome']

/**
 * Reports of one row in one batch act in the order they can have happened in, one statement each. "not this
 * plan" reports come last but for the proofs: a send that is known to have happened beats them.
 */
const ORDER: readonly (readonly Outcome[])[] = [
  ['uncertain'],
  ['failed', 'dropped'],
  ['error'],
  ['sent'],
  ['delivered'],
  ['read'],
  ['replied'],
]

/**
 * Writes one queue batch of facts to the read models and the ledger, all or nothing (protocol 3). Doubled,
 * late and shuffled events change nothing twice.
 * @returns what an open dashboard must hear about
 */
export async function applyEvents(
  deps: Pick<Deps, 'config' | 'db' | 'now' | 'random' | 'newId' | 'sender'>,
  events: readonly EventBatchItem[],
): Promise<Changed> {
  if (events.length === 0) return { campaignIds: [], conversationIds: [] }
  const { db } = deps
  const batchId = deps.newId('bat')
  const reported = events.filter(isReport)
  const newest = newestOfEach(events)
  await db.$client.batch([
    rememberStatement(db, events, batchId),
    countStatement(db, batchId),
    conversationsStatement(db, newest),
    ...ledgerStatements(deps, reported),
    ...factStatements(db, factRows(events), deps.now()),
    ...optOuts(db, events),
    ...indexStatements(db, events, batchId),
  ])
  const ids = reported.map((event) => event.recipient.recipientId)
  await goOnWith(deps, reported)
  return {
    campaignIds: ids.length === 0 ? [] : await campaignsOfRecipients(db, ids),
    conversationIds: newest.map((event) => event.conversationId),
  }
}

/** A message that WhatsApp took back may have been the last of a campaign that is over: it goes on. */
async function goOnWith(
  { db, sender }: Pick<Deps, 'db' | 'sender'>,
  events: readonly Reported[],
): Promise<void> {
  const taken = events.filter(({ recipient }) => recipient.reason === ACK_LOCKED)
  if (taken.length === 0) return
  const ids = taken.map(({ recipient }) => recipient.recipientId)
  for (const session of await reopenCampaigns(db, ids)) await sender(session).kick()
}

function ledgerStatements(
  deps: Pick<Deps, 'config' | 'db' | 'now' | 'random'>,
  events: readonly Reported[],
): D1PreparedStatement[] {
  if (events.length === 0) return []
  const { db } = deps
  const now = deps.now()
  const context = { now, random: deps.random, times: timesOf(deps.config) }
  const ids = events.map((event) => event.recipient.recipientId)
  const groups = ORDER.map((outcomes): LedgerMove[] =>
    events
      .filter((event) => outcomes.includes(event.recipient.outcome))
      .flatMap((event) => movesOf(event.recipient, context)),
  )
  return [
    ...groups.filter((moves) => moves.length > 0).map((moves) => movesStatement(db, moves, now)),
    stampsStatement(db, stampsOf(events)),
    reviveMergedStatement(db, ids, now),
    cancelReturnedStatement(db, ids, now),
    finishOfRecipientsStatement(db, ids, now),
  ]
}

/** Told to other systems; a stop that an operator noted is one too. */
function optOuts(db: Deps['db'], events: readonly EventBatchItem[]): D1PreparedStatement[] {
  const heard = events.filter(({ metric }) => metric === 'opt_out')
  return heard.length === 0 ? [] : [optOutEventStatement(db, heard)]
}

function isReport(event: EventBatchItem): event is Reported {
  return event.recipient !== null
}

function newestOfEach(events: readonly EventBatchItem[]): EventBatchItem[] {
  const newest = new Map<string, EventBatchItem>()
  for (const event of events) {
    if ((newest.get(event.conversationId)?.seq ?? 0) < event.seq) {
      newest.set(event.conversationId, event)
    }
  }
  return [...newest.values()]
}

/** The earliest time of each kind per recipient: a statement may touch a row once. */
function stampsOf(events: readonly Reported[]): Stamps[] {
  const all = new Map<string, Stamps>()
  for (const { at, recipient } of events) {
    const { recipientId: id, outcome } = recipient
    if (
      outcome !== 'sent' &&
      outcome !== 'delivered' &&
      outcome !== 'read' &&
      outcome !== 'replied'
    ) {
      continue
    }
    const stamps = all.get(id) ?? { id }
    all.set(id, { ...stamps, [outcome]: Math.min(stamps[outcome] ?? at, at) })
  }
  return [...all.values()]
}
