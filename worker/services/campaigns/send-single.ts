import type * as z from 'zod'
import type {
  SendSingleAnswer,
  sendSingleSchema,
} from '../../../src/shared/contracts/api/billing.ts'
import { parsePhone, PHONE_REASONS_PT } from '../../../src/shared/domain/phone.ts'
import type { TemplateCreditor } from '../../../src/shared/domain/template.ts'
import { hashPhone } from '../../adapters/keyed-hash.ts'
import type { PinnedTemplate } from '../../db/audience.ts'
import { readDebtors } from '../../db/debt-facts.ts'
import type { DebtorDebts } from '../../db/debt-facts.ts'
import { ensureConversation } from '../../db/identities.ts'
import { activeStops } from '../../db/stops.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { AppError } from '../errors.ts'
import { commitSingleClient } from '../imports/single.ts'
import { judgeAll, render } from './audience.ts'
import type { Candidate } from './audience.ts'
import { poolOf } from '../numbers/pool.ts'
import { openCampaign } from './open.ts'
import type { OpenDeps } from './open.ts'
import {
  chargesOf,
  gapOf,
  needConfirmedGateway,
  needCreditor,
  needSayable,
  needTemplate,
} from './parts.ts'

export type SingleDeps = OpenDeps & Pick<Deps, 'config'>
type Input = z.infer<typeof sendSingleSchema>
type Whom = { creditorId: string; phone: string; phoneHash: string }

/**
 * One message to one person: by template through the ledger, like a campaign of one; a free text through the
 * conversation's outbox, without taking the conversation over.
 * @throws AppError invalid_phone, contact_forbidden, gateway_unconfirmed, template_not_found, template_invalid, debt_not_found,
 * validation_failed
 */
export async function sendSingle(
  deps: SingleDeps,
  creditorId: string,
  input: Input,
  actor: Actor,
): Promise<SendSingleAnswer> {
  const whom = await whomOf(deps, creditorId, input.client?.phone ?? input.phone)
  // Refused before anything is stored: a stop outlives the row that names the phone again.
  const stops = await activeStops(deps.db, whom, deps.now())
  if (stops.length > 0) throw new AppError('contact_forbidden', { stops })
  const commit = async () =>
    input.client === undefined ? null : commitSingleClient(deps, creditorId, input.client, actor)
  if (input.template_name === undefined) {
    await commit()
    return sendText(deps, whom, {
      text: input.message ?? '',
      name: input.client?.name ?? null,
      actor,
    })
  }
  await needConfirmedGateway(deps)
  const template = await needTemplate(deps, creditorId, input.template_name)
  const creditor = await needCreditor(deps, creditorId)
  needSayable(creditor, template.body)
  const committed = await commit()
  const candidate = candidateOf(await readDebtors(deps.db, whom), whom, committed)
  return sendTemplate(deps, whom, { template, creditor, candidate, actor })
}

async function whomOf(
  deps: Pick<Deps, 'hash'>,
  creditorId: string,
  given: string | number | undefined,
): Promise<Whom> {
  const phone = parsePhone(given)
  if (!phone.ok) {
    throw new AppError('invalid_phone', { reason: PHONE_REASONS_PT[phone.reason] })
  }
  return { creditorId, phone: phone.e164, phoneHash: await hashPhone(deps.hash, phone.e164) }
}

/** The given client's debt alone, or all open debts of the phone's first debtor who has any. */
function candidateOf(
  debtors: readonly DebtorDebts[],
  whom: Whom,
  committed: { debtorId: string; debtId: string } | null,
): Candidate {
  const debtor =
    committed === null
      ? debtors.find(({ debts }) => debts.some((debt) => debt.balanceCents > 0))
      : debtors.find(({ id }) => id === committed.debtorId)
  if (debtor === undefined) throw new AppError('debt_not_found')
  const wanted = debtor.debts.filter((debt) => committed === null || debt.id === committed.debtId)
  const open = wanted.filter((debt) => debt.balanceCents > 0)
  if (open.length === 0) throw new AppError('contact_forbidden', { reason: 'debt_paid' })
  return {
    debtorId: debtor.id,
    name: debtor.name,
    phone: whom.phone,
    phoneHash: whom.phoneHash,
    debts: open,
    debtIds: open.map((debt) => debt.id),
  }
}

async function sendTemplate(
  deps: SingleDeps,
  whom: Whom,
  given: {
    template: PinnedTemplate
    creditor: TemplateCreditor
    candidate: Candidate
    actor: Actor
  },
): Promise<SendSingleAnswer> {
  const { creditorId } = whom
  const { template, creditor } = given
  const charges = await chargesOf(deps, creditorId)
  const wording = { body: template.body, creditor, charges, now: deps.now() }
  const text = render(given.candidate, wording)
  if (!text.ok) {
    const message = 'Falta um dado usado no modelo.'
    throw new AppError(
      'validation_failed',
      text.missing.map((field) => ({ field: `client.${field}`, code: 'missing_value', message })),
    )
  }
  const { minGapMs, maxGapMs } = gapOf(deps.config, 0)
  const pool = await poolOf(deps, creditorId)
  const id = await openCampaign(
    deps,
    {
      creditorId,
      kind: 'single',
      importId: null,
      template,
      pool,
      minGapMs,
      maxGapMs,
      createdBy: given.actor.userId,
      action: 'campaign.single',
    },
    judgeAll([given.candidate], new Map(), wording),
  )
  const conversation = await conversationOf(deps, whom, given.candidate.name)
  return answerOf(conversation.conversationId, id, text.text)
}

async function sendText(
  deps: SingleDeps,
  whom: Whom,
  given: { text: string; name: string | null; actor: Actor },
): Promise<SendSingleAnswer> {
  const who = await conversationOf(deps, whom, given.name)
  const answer = await deps.conversation(who.conversationId).sendManual({
    who,
    session: deps.config.waha.session,
    key: deps.newId('one'),
    text: given.text,
    actor: given.actor.userId,
    takesOver: false,
  })
  // The object hears a stop before the database does.
  if (!answer.ok) throw new AppError('contact_forbidden', { reason: answer.reason })
  return answerOf(who.conversationId, null, given.text)
}

/** The object's name, made known before the object is first called (protocol 5). */
async function conversationOf(deps: SingleDeps, whom: Whom, name: string | null) {
  const { creditorId, phone, phoneHash } = whom
  const row = await ensureConversation(deps, {
    identity: { kind: 'phone', valueHash: phoneHash },
    phone,
    creditorId,
    name,
  })
  return { conversationId: row.conversationId, creditorId, phone }
}

function answerOf(
  conversationId: string,
  campaignId: string | null,
  text: string,
): SendSingleAnswer {
  return {
    success: true,
    conversation_id: conversationId,
    campaign_id: campaignId,
    status: 'queued',
    text,
  }
}
