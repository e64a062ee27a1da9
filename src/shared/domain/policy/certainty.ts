/** How sure a reading has to be before it is acted upon. */
import type { ClassifierPath, Intent } from '../../contracts/intents.ts'
import { stripAccents } from '../text.ts'
import type { Context } from './draft.ts'

/**
 * Below this a guess is treated as not understood: rejecting costs less than acting wrongly. Each leg has a
 * scale of its own; the model's is calibrated, and this is its "ask again" of `model/CARD.md`.
 */
const ASK_AGAIN: Partial<Record<ClassifierPath, number>> = { lexical: 0.25, onnx: 0.61, ai: 0.5 }

/** Two readings of a message that only closes the talk. */
const CLOSING: Partial<Record<Intent, Intent>> = {
  aceite: 'agradecimento',
  agradecimento: 'aceite',
}
/** The model reports these from thresholds of their own on, chosen so that few are missed. */
export const NEVER_ASKED_AGAIN: ReadonlySet<Intent> = new Set([
  'parar_contato',
  'numero_errado',
  'falecimento',
])

/** Kinds of wish that are answered alike: doubt between them is no doubt. */
const ALIKE: readonly ReadonlySet<Intent>[] = [
  new Set<Intent>(['negociacao_desconto', 'negociacao_parcelamento']),
]
/** Words that bear a guess out. */
const BORNE_OUT: Partial<Record<Intent, RegExp>> = {
  negociacao_desconto: /\b(?:desconto\w*|acordo|negoci\w+|proposta|a vista|\d{2,}|quit\w+)\b/u,
  negociacao_parcelamento: /\b(?:parcel\w+|acordo|vezes|dividi\w*|entrada|por mes|\d ?x)\b/u,
  informacoes_pagamento: /\b(?:pix|pagamento|boleto|codigo|chave|qr)\b/u,
  promessa_pagamento: /\b(?:pago|pagar|acerto|quito)\b/u,
  reclamacao:
    /\b(?:sacanagem|palhac\w+|todo (?:santo )?dia|ridicul\w+|absurd\w+|vergonh\w+|saco|respeito|inferno|abuso)\b/u,
}
const LEAST_BORNE_OUT = 0.4

/** Whether a reading may be acted upon: sure by itself, with one that is answered alike, or borne out by its words. */
export function isSure({ turn }: Context): boolean {
  const { intent, confidence, path, alternatives } = turn.classification
  const limit = ASK_AGAIN[path] ?? 0
  if (NEVER_ASKED_AGAIN.has(intent) || confidence >= limit) return true
  const group = ALIKE.find((intents) => intents.has(intent))
  const others = alternatives.filter((guess) => group?.has(guess.intent) === true)
  if (others.reduce((sum, guess) => sum + guess.confidence, confidence) >= limit) return true
  const words = BORNE_OUT[intent]
  const says = words !== undefined && words.test(stripAccents(turn.text))
  return says && confidence >= LEAST_BORNE_OUT
}

const LEAST_STOP = 0.8
/** Words that a wish for silence has. */
const STOPPING =
  /\b(?:par[ae]r?|parem|parou|sai|sair|saia|chega|mand\w+|envi\w+|receb\w+|mensage\w+|msgs?|contat\w+|numero|telefone|celular|whats\w*|zap\w*|bloque\w+|cancel\w+|remov\w+|tir[ae]\w*|exclu\w+|apag\w+|delet\w+|sossego|paz|spam|perturb\w+|incomod\w+|lig(?:a|ar|ue|uem|am|ando|acoes)|escrev\w+|procur\w+|cham\w+|some|suma|sumam|larg\w+|esquec\w+|descadast\w+|lista|insist\w+|ench\w+|autoriz\w+|stop|nunca mais|nao quero|nao fal[ae]\w*|retir\w+|e-?mail|p a r a r|s a i r|vaza|aqui nao)\b/u
/** "Quem fala?" asks who we are; it says nothing of who they are. */
const WHO =
  /\bquem (?:e|eh|fala|ta falando|esta falando|gostaria|seria|sao voces|e voce|e vc|sao vcs)(?: (?:ai|aqui|por favor|moc[oa]|mesmo))?\s*[?!.]*\s*$|\b(?:que|de quem e(?: esse)?) numero\b|\bnumero salvo\b|\bdo que se trata\b/u
const STRANGER =
  /\b(?:nao sou|nao e (?:meu|minha|ele|ela)|engano|errad[oa]|nao conheco|nunca ouvi|nao mora|mudou|comprei|mae|pai|filh[oa]|esposa|marido|irm[ao]|outra pessoa|portaria|porteiro|recepcao|nao sei)\b/u

/**
 * The model reports what ends contact from a low threshold on, and an end is for good. A weak wish for silence
 * without a word of stopping ("preciso de mais prazo") is no reading at all, and "quem fala?" is a greeting.
 * Rules and patterns are never doubted.
 */
export function reconsidered(context: Context): Context {
  const { turn } = context
  const { intent, path, confidence } = turn.classification
  if (path === 'rules' || path === 'media' || path === 'lexical') return context
  const text = stripAccents(turn.text)
  if (intent === 'parar_contato' && confidence < LEAST_STOP && !STOPPING.test(text))
    return readAs(context, 'fora_de_escopo')
  const asksWho = intent === 'numero_errado' || !isSure(context)
  if (asksWho && WHO.test(text) && !STRANGER.test(text)) return readAs(context, 'saudacao')
  return context
}

/** The turn read as another intent: sure, unless that is none. */
export function readAs(context: Context, intent: Intent): Context {
  const { turn } = context
  const confidence = intent === 'fora_de_escopo' ? 0 : 1
  const classification = { ...turn.classification, intent, confidence }
  return { ...context, turn: { ...turn, classification } }
}

/** "Combinado" after "já anotei": yes or thanks, the same thing where nothing was asked, so the doubts add up. */
export function closesTalk({ turn, state }: Context): boolean {
  const { intent, confidence, path, alternatives } = turn.classification
  const other = CLOSING[intent]
  if (other === undefined || state.asked !== null || turn.botText?.includes('?') === true)
    return false
  const also = alternatives.find((guess) => guess.intent === other)?.confidence ?? 0
  const limit = ASK_AGAIN[path] ?? 0
  return confidence < limit && confidence + also >= limit
}
