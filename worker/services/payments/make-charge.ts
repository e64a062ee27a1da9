import type { ChargeAnswer } from '../../../src/shared/contracts/api/records.ts'
import { writeRecords } from '../../db/record-changes.ts'
import { findCharge } from '../../db/records.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { sendMessage } from '../chat/send-message.ts'
import type { ChatDeps } from '../chat/rows.ts'
import { AppError } from '../errors.ts'
import { needDebtor, owedToday, readAmount, recordOf } from '../records/negotiation.ts'
import type { Negotiated } from '../records/negotiation.ts'
import { toCharge } from '../records/show.ts'

type ChargeInput = {
  conversationId: string
  key: string
  amount?: number | string | undefined
  send: boolean
  debtor_id?: string | undefined
}

/**
 * A Pix code from an operator: for an amount, or the next open instalment, or all that is owed today. The same key
 * again is the same code. With `send` it goes out as a message of its own, by the operator's rules.
 * @throws AppError conversation_not_found, debtor_unclear, nothing_owed, pix_unavailable, contact_forbidden
 */
export async function makeCharge(
  deps: ChatDeps & Pick<Deps, 'charger'>,
  actor: Actor,
  input: ChargeInput,
): Promise<ChargeAnswer> {
  const { conversationId, key } = input
  const negotiated = await needDebtor(deps, { conversationId, debtorId: input.debtor_id })
  const id = `chg_${negotiated.row.id}_${key}`
  const row =
    (await findCharge(deps.db, id)) ?? (await issue(deps, actor, { id, negotiated, input }))
  if (row === null) throw new AppError('record_not_found')
  if (input.send) {
    await sendMessage(deps, actor, { id: conversationId, text: row.code, key: `pix:${key}` })
  }
  return { success: true, charge: toCharge(row), sent: input.send }
}

async function issue(
  { db, now, charger }: Pick<Deps, 'db' | 'now' | 'charger'>,
  actor: Actor,
  { id, negotiated, input }: { id: string; negotiated: Negotiated; input: ChargeInput },
) {
  const { facts, debtor } = negotiated
  const next = facts.agreement?.installments.find((one) => one.paidCents < one.amountCents)
  const owed = owedToday(facts)
  const due = next === undefined ? owed : next.amountCents - next.paidCents
  const amountCents = readAmount(input.amount, owed) ?? due
  const payBy = input.amount === undefined ? next?.dueDate : undefined
  const order = { id, amountCents, debtor: { name: debtor.name }, payBy }
  const code = await charger(facts.creditor)(order)
  if (code === null) throw new AppError('pix_unavailable')
  const at = now()
  const fact = {
    ...recordOf(negotiated, at),
    kind: 'charge',
    id,
    agreementId: facts.agreement?.id ?? null,
    installmentNo: input.amount === undefined ? (next?.no ?? null) : null,
    amountCents,
    ...code,
  } as const
  await writeRecords(db, {
    facts: [fact],
    audit: {
      at,
      actor: actor.userId,
      action: 'charge.created',
      entity: 'charge',
      entityId: id,
      details: { cents: amountCents, provider: code.provider },
    },
  })
  return findCharge(db, id)
}
