/** The gates before all others: who must not be written to, and who is nobody's debtor. */
import type { Intent } from '../../contracts/intents.ts'
import { stripAccents } from '../text.ts'
import { accepted } from './answers.ts'
import { SILENCE, handOff, openCase, stop } from './draft.ts'
import type { Context, Draft } from './draft.ts'
import { HANDLERS } from './handlers.ts'
import { asksToBeSent } from './words.ts'

const SELF_HARM =
  /\b(?:me matar|suicid\w*|tirar (?:a )?minha (?:propria )?vida|vontade de (?:morrer|sumir)|quero (?:morrer|sumir|dar fim)|acabar com a minha vida|nao quero mais viver|nao aguento mais viver|dar fim (?:em|na) (?:tudo|minha vida))\b/u

const COME_BACK_EXACT = /^\W*(?:voltar|receber|quero voltar|reativar)\W*$/u
const COME_BACK =
  /\b(?:quero|pode\w*|gostaria de)(?: \w+){0,2} (?:receber|voltar|mandar)(?: \w+){0,2} (?:de novo|novamente|outra vez|a receber)\b|\bvoltar a receber\b/u

/** After an opt-out only a question or a matter of substance is seen to. */
export const SILENT_AFTER_OPT_OUT: ReadonlySet<Intent> = new Set([
  'saudacao',
  'agradecimento',
  'fora_de_escopo',
  'parar_contato',
  'aceite',
  'recusa',
])
const UNKNOWN_PHONE_HANDLED: ReadonlySet<Intent> = new Set([
  'numero_errado',
  'falecimento',
  'parar_contato',
  'falar_humano',
  'agradecimento',
  'reclamacao',
])
export function selfHarm({ turn }: Context): Draft | null {
  if (!SELF_HARM.test(stripAccents(turn.text))) return null
  return {
    say: ['self_harm'],
    actions: [stop('hardship'), openCase('hardship'), handOff('hardship')],
  }
}

export function afterOptOut({ turn, state }: Context): Draft | null {
  const text = stripAccents(turn.text)
  if (COME_BACK_EXACT.test(text) || (state.optedOut === true && COME_BACK.test(text)))
    return { say: ['resumed'], actions: [{ kind: 'resume' }], patch: { optedOut: false } }
  if (state.optedOut === true && SILENT_AFTER_OPT_OUT.has(turn.classification.intent))
    return SILENCE
  return null
}

/** Somebody else has this number: nothing of a debt is said here, whatever they ask; a person on request. */
export function stranger(context: Context): Draft | null {
  const { turn, state } = context
  if (state.stranger !== true) return null
  const { intent } = turn.classification
  if (intent === 'falar_humano' || intent === 'falecimento' || intent === 'parar_contato')
    return HANDLERS[intent](context)
  if (intent === 'numero_errado') return HANDLERS.numero_errado(context)
  if (SILENT_AFTER_OPT_OUT.has(intent)) return SILENCE
  return { say: ['identity_unclear'], actions: [handOff('identity')] }
}

/** Asked not to be reminded, in words that only make sense after a reminder said so. */
const NO_MORE =
  /\b(?:nao|sem) (?:\w+ ){0,2}(?:receber|ser lembrad[oa]|lembretes?)\b(?!.{0,30}\b(?:boleto|fatura|pix|comprovante|salario|ainda)\b)|\b(?:para|pare|parar|chega) (?:com |de |os |as |esses? |essas? )*(?:lembretes?|mensage\w+|avisos?)\b/u
const MAY_MEAN_SILENCE: ReadonlySet<Intent> = new Set([
  'recusa',
  'fora_de_escopo',
  'reclamacao',
  'aceite',
])

export function wishForSilence(context: Context): Draft | null {
  const { turn } = context
  const { intent, flags } = turn.classification
  if (!MAY_MEAN_SILENCE.has(intent) || flags.includes('juridico')) return null
  return NO_MORE.test(stripAccents(turn.text)) ? HANDLERS.parar_contato(context) : null
}

/** Beside these a doubt whether we are who we say comes first. */
const ANSWERED_AFTER_DOUBT: ReadonlySet<Intent> = new Set([
  'aceite',
  'recusa',
  'agradecimento',
  'saudacao',
  'fora_de_escopo',
  'consulta_divida',
  'informacoes_pagamento',
])

/** "Manda algo oficial", "esse Pix está em outro nome": proof and no pushing; what was asked stays asked. */
export function doubt({ turn, state }: Context): Draft | null {
  const { intent, flags } = turn.classification
  if (!flags.includes('golpe') || !ANSWERED_AFTER_DOUBT.has(intent) || asksToBeSent(turn))
    return null
  return { say: ['proof'], asked: state.asked }
}

/** Nobody we know: polite, no data, a person on request. */
export function unknownPhone(context: Context): Draft | null {
  const { turn, state, facts } = context
  if (facts.debtor !== null) return null
  const { intent, flags } = turn.classification
  if (flags.includes('golpe')) return { say: ['proof'] }
  if (UNKNOWN_PHONE_HANDLED.has(intent)) return HANDLERS[intent](context)
  if (intent === 'aceite' && state.asked === 'human') return accepted(context)
  if (intent === 'recusa') return { say: ['thanks'] }
  if (state.fallbacks > 0)
    return { say: ['not_understood_hand_off'], actions: [handOff('not_understood')] }
  return { say: ['unknown_phone'], asked: 'human', patch: { fallbacks: 1 } }
}
