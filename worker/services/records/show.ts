import * as z from 'zod'
import type {
  AgreementDto,
  CaseDto,
  ChargeDto,
  HandOffDto,
  PromiseDto,
  RecordsAnswer,
} from '../../../src/shared/contracts/api/records.ts'
import { offerSchema } from '../../../src/shared/domain/offers/types.ts'
import type { Offer } from '../../../src/shared/domain/offers/types.ts'
import { readRecords } from '../../db/records.ts'
import type {
  AgreementRow,
  CaseRow,
  ChargeRow,
  HandOffRow,
  InstallmentRow,
  PromiseRow,
} from '../../db/records.ts'
import type { Deps } from '../../deps.ts'
import { needConversation } from '../chat/find.ts'

/** Everything a conversation came to. @throws AppError conversation_not_found */
export async function showRecords(
  { db }: Pick<Deps, 'db'>,
  conversationId: string,
): Promise<RecordsAnswer> {
  const { id, creditorId, phoneHash } = await needConversation({ db }, conversationId)
  const records = await readRecords(db, { conversationId: id, creditorId, phoneHash })
  return {
    success: true,
    promises: records.promises.map(toPromise),
    agreements: records.agreements.map((row) =>
      toAgreement(
        row,
        records.installments.filter(({ agreementId }) => agreementId === row.id),
      ),
    ),
    charges: records.charges.map(toCharge),
    cases: records.cases.map(toCase),
    hand_offs: records.handOffs.map(toHandOff),
    refusals: records.refusals,
  }
}

export function toPromise(row: PromiseRow): PromiseDto {
  return {
    id: row.id,
    debt_ids: idsOf(row.debtIds),
    amount_cents: row.amountCents,
    due_date: row.dueDate,
    status: row.status,
    source: row.source,
    made_at: row.madeAt,
    reminded_at: row.remindedAt,
    judged_at: row.judgedAt,
  }
}

export function toAgreement(
  row: AgreementRow,
  installments: readonly InstallmentRow[],
): AgreementDto {
  return {
    id: row.id,
    debt_ids: idsOf(row.debtIds),
    kind: row.kind,
    principal_cents: row.principalCents,
    fine_cents: row.fineCents,
    interest_cents: row.interestCents,
    discount_cents: row.discountCents,
    total_cents: row.totalCents,
    status: row.status,
    source: row.source,
    made_at: row.madeAt,
    ended_at: row.endedAt,
    installments: installments.map(({ no, dueDate, amountCents, paidCents, paidOn }) => ({
      no,
      due_date: dueDate,
      amount_cents: amountCents,
      paid_cents: paidCents,
      paid_on: paidOn,
    })),
  }
}

export function toCharge(row: ChargeRow): ChargeDto {
  return {
    id: row.id,
    agreement_id: row.agreementId,
    installment_no: row.installmentNo,
    amount_cents: row.amountCents,
    provider: row.provider,
    code: row.code,
    status: row.status,
    expires_at: row.expiresAt,
    created_at: row.createdAt,
    paid_at: row.paidAt,
  }
}

export function toCase(row: CaseRow): CaseDto {
  return {
    id: row.id,
    conversation_id: row.conversationId,
    name: row.name,
    kind: row.kind,
    status: row.status,
    opened_at: row.openedAt,
    due_at: row.dueAt,
    resolved_at: row.resolvedAt,
    outcome: row.outcome,
    note: row.note,
  }
}

function toHandOff({ id, reason, summary, suggestedOffer, at, endedAt }: HandOffRow): HandOffDto {
  return { id, reason, summary, suggested_offer: offerOf(suggestedOffer), at, ended_at: endedAt }
}

/** Offers outlive the shape they were written in. */
function offerOf(json: string | null): Offer | null {
  if (json === null) return null
  const offer = offerSchema.safeParse(JSON.parse(json))
  return offer.success ? offer.data : null
}

const idsSchema = z.array(z.string())
const idsOf = (json: string): string[] => idsSchema.parse(JSON.parse(json))
