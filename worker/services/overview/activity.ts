import type { OverviewAnswer } from '../../../src/shared/contracts/api/system.ts'
import type { OverviewFigures } from '../../db/overview.ts'

type Activity = OverviewAnswer['activity'][number]

/** What debtors did, as the operator reads it; other metrics are no news. */
export const FACT_TEXTS: Readonly<Record<string, string>> = {
  replied: 'Cliente respondeu à campanha',
  handed_off: 'Conversa passou para uma pessoa',
  opt_out: 'Cliente pediu para não receber mais mensagens',
  wrong_person: 'Número é de outra pessoa',
  deceased: 'Falecimento informado',
  dispute: 'Cliente contesta a dívida',
  payment_claim: 'Cliente diz que já pagou',
  promise: 'Cliente prometeu pagar',
}

/** What people of the house did. */
export const CHANGE_TEXTS: Readonly<Record<string, string>> = {
  'import.committed': 'Arquivo importado',
  'campaign.started': 'Campanha iniciada',
  'campaign.paused': 'Campanha pausada',
  'campaign.resumed': 'Campanha retomada',
  'campaign.canceled': 'Campanha cancelada',
  'payment.recorded': 'Pagamento registrado',
  'session.started': 'WhatsApp iniciado',
  'session.stopped': 'WhatsApp parado',
}

/** Both kinds in one list, newest first. */
export function activityOf(
  { facts, changes }: Pick<OverviewFigures, 'facts' | 'changes'>,
  limit: number,
): Activity[] {
  const fromFacts = facts.map(({ at, metric, conversationId }): Activity => ({
    at,
    kind: metric,
    conversation_id: conversationId,
    text: FACT_TEXTS[metric] ?? metric,
  }))
  const fromChanges = changes.map(({ at, action }): Activity => ({
    at,
    kind: action,
    conversation_id: null,
    text: CHANGE_TEXTS[action] ?? action,
  }))
  return [...fromFacts, ...fromChanges].toSorted((a, b) => b.at - a.at).slice(0, limit)
}
