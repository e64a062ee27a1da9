/** What a person who takes over reads first: three lines and the offer they may make next. */
import type { Intent } from '../../contracts/intents.ts'
import { shortDay, termsOf, breakdown } from '../replies/lines.ts'
import { chargesOf, totalCents } from '../replies/slots.ts'
import { formatMoney } from '../money.ts'
import { firstName } from '../names.ts'
import { offersFor } from '../offers.ts'
import type { Offer } from '../offers/types.ts'
import type { DebtFacts, DialogueState, HandOffReason, Turn } from '../dialogue.ts'

export type HandOffSummary = {
  /** Three lines in pt-BR; amounts and dates, but none of the debtor's own words (health, family). */
  summary: string
  /** Inside the policy on the day of the hand-off; null where nothing should be offered now. */
  offer: Offer | null
}

type Moment = {
  state: DialogueState
  facts: DebtFacts
  turn: Pick<Turn, 'classification' | 'entities'>
  reason: HandOffReason
}

/** @param moment the state after the decision that handed over, and the facts it was decided from */
export function handOffSummary(moment: Moment): HandOffSummary {
  const offer = suggestedOffer(moment)
  const lines = [whoOwes(moment), whatWasSaid(moment), nextStep(moment, offer)]
  return { summary: lines.join('\n'), offer }
}

function whoOwes({ facts }: Moment): string {
  const { debtor, debts, creditor, agreement, today } = facts
  if (debtor === null) return 'Telefone fora do cadastro.'
  const name = firstName(debtor.name)
  if (debts.length === 0) return `${name}: nada em aberto com ${creditor.name}.`
  const oldest = debts.flatMap(({ dueDate }) => dueDate ?? []).sort()[0]
  const count = debts.length === 1 ? '1 débito' : `${String(debts.length)} débitos`
  const since = oldest === undefined ? '' : `, o mais antigo de ${shortDay(oldest, today)}`
  const inForce = agreement === null ? '' : '; há um acordo ativo'
  const total = `${formatMoney(totalCents(facts))}${breakdown(chargesOf(facts))}`
  return `${name} deve ${total} a ${creditor.name}: ${count}${since}${inForce}.`
}

const SAID: Record<Intent, string> = {
  saudacao: 'cumprimentou',
  confirmacao_pagamento: 'diz que já pagou',
  promessa_pagamento: 'prometeu pagar',
  negociacao_desconto: 'pediu desconto ou melhores condições',
  negociacao_parcelamento: 'pediu parcelamento',
  informacoes_pagamento: 'perguntou como pagar',
  consulta_divida: 'perguntou sobre a dívida',
  contestacao: 'contestou a dívida',
  numero_errado: 'diz que o número é de outra pessoa',
  dificuldade_financeira: 'falou em dificuldade financeira',
  falar_humano: 'pediu uma pessoa',
  parar_contato: 'pediu para parar',
  reclamacao: 'reclamou',
  agradecimento: 'agradeceu',
  falecimento: 'informou um falecimento',
  fora_de_escopo: 'escreveu algo que não entendemos',
  aceite: 'aceitou o que foi perguntado',
  recusa: 'recusou o que foi perguntado',
}

function whatWasSaid({ state, facts, turn }: Moment): string {
  const { amountCents, installments, dateIso } = turn.entities
  const details = [
    installments === undefined ? '' : `${String(installments)}x`,
    amountCents === undefined ? '' : formatMoney(amountCents),
    dateIso === undefined ? '' : shortDay(dateIso, facts.today),
  ].filter((part) => part !== '')
  const named = details.length === 0 ? '' : ` (${details.join(', ')})`
  const promised = state.promised ?? facts.promise
  const parts = [
    `Na última mensagem ${SAID[turn.classification.intent]}${named}.`,
    state.offered.length === 0
      ? ''
      : `Oferecido: ${state.offered.map((offer) => offerInBrief(offer, facts.today)).join('; ')}.`,
    promised === null
      ? ''
      : `Prometido: ${formatMoney(promised.amountCents)} em ${shortDay(promised.dueDate, facts.today)}.`,
    facts.broken === 0 ? '' : `Descumpridos no último ano: ${String(facts.broken)}.`,
  ]
  return parts.filter((part) => part !== '').join(' ')
}

function offerInBrief(offer: Offer, today: string): string {
  const until = shortDay(offer.validUntil, today)
  return `${termsOf(offer)} por ${formatMoney(offer.totalCents)} (até ${until})`
}

const NEXT: Record<HandOffReason, string> = {
  asked: 'Responder o que a pessoa pediu.',
  not_understood: 'Ler a conversa e responder; o robô não entendeu duas vezes.',
  deceased: 'Dar os pêsames e tratar com a família sem pressa; o contato está parado.',
  dispute: 'Analisar a contestação e responder em um dia útil; as cobranças estão pausadas.',
  legal_threat: 'Ler tudo hoje e responder com cuidado, sem discutir.',
  anger: 'Pedir desculpas e resolver a reclamação, sem discutir.',
  hardship: 'Ouvir sem pressão; só falar em pagamento se a pessoa quiser.',
  payment_claim: 'Conferir o pagamento e avisar o resultado; as cobranças estão pausadas.',
  negotiation: 'Ver se há outra condição que caiba.',
  identity: 'Confirmar com quem está falando antes de dizer qualquer coisa.',
  broken_promises: 'Entender o que aconteceu e combinar algo que caiba.',
  data_request: 'Atender o pedido sobre os dados (LGPD: até 15 dias) e responder por aqui.',
}

function nextStep({ reason, facts }: Moment, offer: Offer | null): string {
  const step = `Próximo passo: ${NEXT[reason]}`
  return offer === null ? step : `${step} Sugestão: ${offerInBrief(offer, facts.today)}.`
}

/** An offer belongs in these hands; elsewhere it would be pressure, or is not theirs to make. */
const MAY_OFFER: ReadonlySet<HandOffReason> = new Set([
  'asked',
  'not_understood',
  'anger',
  'hardship',
  'negotiation',
  'broken_promises',
])

/** The next step of the ladder after what was offered; at its end, the last one again. */
function suggestedOffer({ state, facts, reason }: Moment): Offer | null {
  if (!MAY_OFFER.has(reason) || facts.debtor === null || facts.agreement !== null) return null
  if (facts.claimOpen || state.agreed?.on === facts.today) return null
  const { debts, policy, today } = facts
  const ladder = offersFor({ debts, policy, today })
  const last = ladder.at(-1)
  const at = Math.max(-1, ...state.offered.map(({ step }) => step))
  const rung = reason === 'hardship' ? last : (ladder.find(({ step }) => step > at) ?? last)
  if (rung === undefined) return null
  const prefersPlan =
    reason === 'hardship' ||
    (state.offered.length > 0 && state.offered.every(({ kind }) => kind === 'installments'))
  return prefersPlan ? (rung.plan ?? rung.cash) : rung.cash
}
