import type { CaseKind } from '../../../src/shared/contracts/facts.ts'
import type { StopKind } from '../../../src/shared/domain/dialogue.ts'

export const STOP_LABELS: Readonly<Record<StopKind, string>> = {
  opt_out: 'pediu para não receber mensagens',
  wrong_person: 'número de outra pessoa',
  deceased: 'falecimento informado',
  dispute: 'dívida contestada',
  payment_claim: 'informou que já pagou',
  hardship: 'dificuldade financeira informada',
}

export const CASE_LABELS: Readonly<Record<CaseKind, string>> = {
  payment_claim: 'informou que já pagou',
  dispute: 'dívida contestada',
  deceased: 'falecimento informado',
  wrong_person: 'número de outra pessoa',
  hardship: 'dificuldade financeira',
  legal: 'assunto jurídico',
  complaint: 'reclamação',
  data_request: 'pedido sobre os próprios dados',
  payment_review: 'pagamento a conferir',
  broken_promises: 'promessas não cumpridas',
}

/** Forms of payment that the system itself writes; others are the creditor's own words. */
export const METHOD_LABELS: Readonly<Record<string, string>> = { pix: 'Pix', file: 'planilha' }
