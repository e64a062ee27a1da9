import type { Intent } from '../../contracts/intents.ts'
import type { Action } from '../dialogue.ts'
import { stripAccents } from '../text.ts'
import { activeAgreement, agreementStatus } from './agreement.ts'
import { accepted, refused } from './answers.ts'
import { paymentClaim } from './claim.ts'
import { SILENCE, handOff, openCase, stop } from './draft.ts'
import type { Context, Draft } from './draft.ts'
import { negotiate, planOptions, proposalIn } from './negotiation.ts'
import { howToPay } from './payment.ts'
import { offersStill } from './table.ts'
import { promise } from './promise.ts'

export type Handler = (context: Context) => Draft

const ALTERNATIVE_CLAIM_CONFIDENCE = 0.3

function greeting({ state, facts }: Context): Draft {
  const known = state.recentReplies.some((key) => key.startsWith('greeting'))
  if (known) return { say: ['greeting_again'] }
  return { say: [facts.debts.length === 0 ? 'greeting_nothing_open' : 'greeting'] }
}

/** Access, correction, erasure, portability (LGPD art. 18). */
const DATA_RIGHTS =
  /\b(?:apag\w+|exclu\w+|delet\w+|elimin\w+|remov\w+|corrig\w+|atualiz\w+|acess\w+|copia|portabilidade|quais (?:os )?(?:meus )?dados|que dados|anonimiz\w+|encarregado|dpo|art(?:igo)? 18)\b/u

const WHO_WE_ARE = /\bcnpj\b|\bcpf (?:ou cnpj )?d[ea] (?:quem|voces|vcs|empresa)\b/u

function debts(context: Context): Draft {
  const { turn, facts } = context
  const { flags } = turn.classification
  const asksWhoWeAre = flags.includes('golpe') || WHO_WE_ARE.test(stripAccents(turn.text))
  if (asksWhoWeAre) return { say: ['proof'], asked: context.state.asked }
  if (flags.includes('lgpd')) return dataQuestion(context)
  if (facts.debts.length === 0) return { say: ['nothing_open'] }
  if (activeAgreement(context) !== null) return agreementStatus(context)
  const { state } = context
  if (state.asked !== 'offer' || state.offered.length === 0)
    return { say: ['debts', 'debts_next'], asked: 'pay' }
  return { ...offersStill(context), say: ['debts', 'offer_still'] }
}

/** Where the data came from is answered; a right that somebody exercises is a case for a person. */
export function dataQuestion({ turn }: Context): Draft {
  if (!DATA_RIGHTS.test(stripAccents(turn.text))) return { say: ['data_source'], asked: 'human' }
  return {
    say: ['data_request'],
    actions: [openCase('data_request'), handOff('data_request')],
  }
}

function dispute(): Draft {
  return {
    say: ['dispute'],
    actions: [stop('dispute'), openCase('dispute'), handOff('dispute')],
    asked: 'dispute_reason',
  }
}

const PAID = /\b(?:paguei|quitei|(?:ta|esta|foi) pag[oa]|ja pagamos)\b/u

/** "para de cobrar, já paguei": silence, and somebody looks at the payment. */
function optOut({ turn }: Context): Draft {
  const { alternatives, flags } = turn.classification
  const text = stripAccents(turn.text)
  const says = PAID.test(text) && !/\bnao (?:\w+ )?paguei\b/u.test(text)
  const claims =
    says ||
    alternatives.some(
      ({ intent, confidence }) =>
        intent === 'confirmacao_pagamento' && confidence >= ALTERNATIVE_CLAIM_CONFIDENCE,
    )
  const asksData = DATA_RIGHTS.test(text) && (flags.includes('lgpd') || /\bdados\b/u.test(text))
  const actions: Action[] = [stop('opt_out')]
  if (claims) actions.push(stop('payment_claim'), openCase('payment_claim'))
  if (asksData) actions.push(openCase('data_request'))
  return { say: ['opt_out'], actions, patch: { optedOut: true, offered: [] } }
}

const ASKS_IF_ROBOT = /\b(?:robo|bot|maquina|gravacao)\b/u

function human({ turn }: Context): Draft {
  const key = ASKS_IF_ROBOT.test(stripAccents(turn.text)) ? 'human_robot' : 'human'
  return { say: [key], actions: [handOff('asked')] }
}

function complaint({ turn }: Context): Draft {
  return turn.classification.flags.includes('juridico')
    ? { say: ['legal'], actions: [openCase('legal'), handOff('legal_threat')] }
    : { say: ['complaint'], actions: [openCase('complaint'), handOff('anger')] }
}

const ASKS_FOR_TERMS = /\b(?:parcel\w+|dividi\w+|vezes|prazo|por mes|acordo|negoci\w+)\b/u

const CANNOT = /\b(?:consegu\w+|poss\w+|poder|tenho|desempreg\w+|sem)\b/u

/** Reminders rest, and a person sees the case. */
const IN_NEED: readonly Action[] = [stop('hardship'), openCase('hardship')]

/**
 * No pressure: a person sees the case, and the bot stays for whoever wants smaller parts, another day or that person.
 * Said again, it is a person's. Smaller instalments are shown only to who asks for them.
 */
function hardship(context: Context): Draft {
  const { turn, state, facts } = context
  // "Não vou pagar nada" is a no; "não vou conseguir" is need.
  if (refusesToPay(context) && !CANNOT.test(stripAccents(turn.text))) return refused(context)
  const asks = ASKS_FOR_TERMS.test(stripAccents(turn.text)) || proposalIn(context) !== null
  const free = facts.debts.length > 0 && activeAgreement(context) === null
  const again = state.recentReplies.some((key) => key.startsWith('hardship'))
  if (!free || (again && !asks))
    return { say: ['hardship'], actions: [...IN_NEED, handOff('hardship')] }
  if (!asks) return { say: ['hardship_open'], actions: IN_NEED, asked: 'human' }
  const options = planOptions(context)
  return {
    ...options,
    say: ['hardship_options', ...options.say],
    actions: [...IN_NEED, ...(options.actions ?? [])],
  }
}

const THANKS = /\b(?:obrigad|obg|brigad|vlw|valeu|agradec|grat[oa]\b|deus\b)/u

/** "ok" and a thumb need no answer; a thank-you gets one, once. What was asked stays asked. */
function thanks({ turn, state }: Context): Draft {
  const { asked } = state
  if (state.lastIntent === 'agradecimento' || !THANKS.test(stripAccents(turn.text)))
    return { ...SILENCE, asked }
  return { say: ['thanks'], asked }
}

/** First ask again with choices, then a person. */
export function notUnderstood({ state }: Context): Draft {
  if (state.fallbacks > 0)
    return { say: ['not_understood_hand_off'], actions: [handOff('not_understood')] }
  return {
    say: ['not_understood'],
    asked: 'rephrase',
    patch: { fallbacks: state.fallbacks + 1 },
  }
}

export const HANDLERS: Record<Intent, Handler> = {
  saudacao: greeting,
  confirmacao_pagamento: paymentClaim,
  promessa_pagamento: promised,
  negociacao_desconto: negotiate,
  negociacao_parcelamento: negotiate,
  informacoes_pagamento: (context) =>
    refusesToPay(context) ? refused(context) : howToPay(context),
  consulta_divida: debts,
  contestacao: dispute,
  numero_errado: () => ({
    say: ['wrong_person'],
    actions: [stop('wrong_person'), openCase('wrong_person')],
    patch: { stranger: true, confirmedDebtorId: null, offered: [], promised: null },
  }),
  dificuldade_financeira: hardship,
  falar_humano: human,
  parar_contato: optOut,
  reclamacao: complaint,
  agradecimento: thanks,
  falecimento: () => ({
    say: ['deceased'],
    actions: [stop('deceased'), openCase('deceased'), handOff('deceased')],
    patch: { offered: [], promised: null },
  }),
  fora_de_escopo: notUnderstood,
  aceite: accepted,
  recusa: refused,
}

/** "Vou pagar em 2x" promises terms that nobody agreed to yet. */
function promised(context: Context): Draft {
  const { entities, text } = context.turn
  const plain = stripAccents(text)
  if (refusesToPay(context)) return refused(context)
  const asksForTerms = entities.installments !== undefined || /\bdesconto\w*\b/u.test(plain)
  return asksForTerms ? negotiate(context) : promise(context)
}

/** Read as a promise or a question how by a classifier, for the words are those. */
function refusesToPay({ turn }: Context): boolean {
  const text = stripAccents(turn.text)
  return (
    REFUSES_TO_PAY.test(text) && !/\b(?:pix|boleto|codigo|chave|parcel\w+|desconto)\b/u.test(text)
  )
}

const REFUSES_TO_PAY =
  /\bnao (?:vou|irei|pretendo|quero)(?: \w+)? pagar\b|\bpag(?:o|ar) (?:e |\w+ )?nada\b|\bnunca (?:vou )?pag\w+/u
