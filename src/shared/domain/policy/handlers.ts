import type { Intent } from '../../contracts/intents.ts'
import type { Action } from '../dialogue.ts'
import { stripAccents } from '../text.ts'
import { accepted, refused } from './answers.ts'
import { SILENCE, handOff, stop } from './draft.ts'
import type { Context, Draft } from './draft.ts'
import { howToPay, paymentClaim, promise } from './payment.ts'

export type Handler = (context: Context) => Draft

const ALTERNATIVE_CLAIM_CONFIDENCE = 0.3

function greeting({ state, facts }: Context): Draft {
  const known = state.recentReplies.some((key) => key.startsWith('greeting'))
  if (known) return { say: ['greeting_again'] }
  return { say: [facts.debts.length === 0 ? 'greeting_nothing_open' : 'greeting'] }
}

function debts({ turn, facts }: Context): Draft {
  const { flags } = turn.classification
  if (flags.includes('golpe')) return { say: ['proof'] }
  if (flags.includes('lgpd')) return { say: ['data_source'], asked: 'human' }
  if (facts.debts.length === 0) return { say: ['nothing_open'] }
  return { say: ['debts', 'debts_next'], asked: 'anything_else' }
}

function negotiation({ facts }: Context): Draft {
  if (facts.debts.length === 0) return { say: ['nothing_open'] }
  return { say: ['negotiation'], actions: [handOff('negotiation')] }
}

function dispute(): Draft {
  return {
    say: ['dispute'],
    actions: [stop('dispute'), handOff('dispute')],
    asked: 'dispute_reason',
  }
}

/** "para de cobrar, já paguei": silence, and somebody looks at the payment. */
function optOut({ turn }: Context): Draft {
  const claims = turn.classification.alternatives.some(
    ({ intent, confidence }) =>
      intent === 'confirmacao_pagamento' && confidence >= ALTERNATIVE_CLAIM_CONFIDENCE,
  )
  const actions: Action[] = [stop('opt_out')]
  if (claims) actions.push(stop('payment_claim'))
  return { say: ['opt_out'], actions, patch: { optedOut: true } }
}

const ASKS_IF_ROBOT = /\b(?:robo|bot|maquina|gravacao)\b/u

function human({ turn }: Context): Draft {
  const key = ASKS_IF_ROBOT.test(stripAccents(turn.text)) ? 'human_robot' : 'human'
  return { say: [key], actions: [handOff('asked')] }
}

function complaint({ turn }: Context): Draft {
  return turn.classification.flags.includes('juridico')
    ? { say: ['legal'], actions: [handOff('legal_threat')] }
    : { say: ['complaint'], actions: [handOff('anger')] }
}

const THANKS = /\b(?:obrigad|obg|brigad|vlw|valeu|agradec|grat[oa]\b|deus\b)/u

/** "ok" and a thumb need no answer; a thank-you gets one, once. */
function thanks({ turn, state }: Context): Draft {
  if (state.lastIntent === 'agradecimento' || !THANKS.test(stripAccents(turn.text))) return SILENCE
  return { say: ['thanks'] }
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
  promessa_pagamento: promise,
  negociacao_desconto: negotiation,
  negociacao_parcelamento: negotiation,
  informacoes_pagamento: howToPay,
  consulta_divida: debts,
  contestacao: dispute,
  numero_errado: () => ({ say: ['wrong_person'], actions: [stop('wrong_person')] }),
  dificuldade_financeira: () => ({ say: ['hardship'], actions: [handOff('hardship')] }),
  falar_humano: human,
  parar_contato: optOut,
  reclamacao: complaint,
  agradecimento: thanks,
  falecimento: () => ({ say: ['deceased'], actions: [stop('deceased'), handOff('deceased')] }),
  fora_de_escopo: notUnderstood,
  aceite: accepted,
  recusa: refused,
}
