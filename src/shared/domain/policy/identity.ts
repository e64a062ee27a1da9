import type { Intent } from '../../contracts/intents.ts'
import type { DialogueState, Turn } from '../dialogue.ts'
import { normalizeChat, stripAccents } from '../text.ts'
import { debtorFirstName, handOff } from './draft.ts'
import type { Context, Draft } from './draft.ts'
import { bareNumber } from './words.ts'

/**
 * The identity gate (brazil.md 6.1): until the person said who they are, nothing may reveal a debt
 * to a third party (LGPD; moral damages case law).
 */
const OPEN_BEFORE_IDENTITY: ReadonlySet<Intent> = new Set([
  'numero_errado',
  'falecimento',
  'parar_contato',
  'falar_humano',
  'reclamacao',
  'agradecimento',
])
/** Not an answer, but no reason to give up either: asked once more. */
const WORTH_ASKING_AGAIN: ReadonlySet<Intent> = new Set([
  'saudacao',
  'consulta_divida',
  'fora_de_escopo',
  'informacoes_pagamento',
])
/** Two failed proofs are a person's matter. */
const MOST_FAILURES = 2

export function openBeforeIdentity(intent: Intent): boolean {
  return OPEN_BEFORE_IDENTITY.has(intent)
}

/** "sou a Maria", "aqui é a Maria", or just "Maria". */
export function namesDebtor(context: Context): boolean {
  const name = stripAccents(debtorFirstName(context)).replaceAll(/[^a-z]/gu, '')
  if (name === '') return false
  const text = stripAccents(context.turn.text)
    .replaceAll(/[^a-z\s]/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim()
  if (/\bnao\b/u.test(text)) return false
  const said = new RegExp(
    `^(?:(?:sim|oi|ola|isso|bom dia|boa tarde|boa noite) )*(?:(?:aqui )?(?:sou|e|fala|quem fala e|me chamo)(?: eu)?(?: [oa])? )?(?:[oa] )?${name}\\b`,
    'u',
  )
  return said.test(text)
}

const IT_IS_THEM =
  /^(?:(?:oi|ola|bom dia|boa tarde|boa noite|sim|isso|e) )*(?:sim|s|ss|isso|isso mesmo|eu|e eu|eu sim|eu mesm[oa]|sou|sou eu|sou sim|sou eu sim|sou eu mesm[oa]|positivo|aham|uhum|correto|exato|ela mesma|ele mesmo|falando|pode falar)$/u

/** A yes to "falo com ...?" and nothing beside it. */
export function saysItIsThem(turn: Turn): boolean {
  return IT_IS_THEM.test(normalizeChat(turn.text).plain)
}

export function askIdentity(context: Context): Draft {
  const { state, turn } = context
  if (state.proofFailures >= MOST_FAILURES) return toPerson()
  if (state.asked !== 'identity')
    return { say: ['identity_ask'], asked: 'identity', patch: keepPending(context) }
  const again = WORTH_ASKING_AGAIN.has(turn.classification.intent) && state.fallbacks === 0
  if (!again) return toPerson()
  return {
    say: ['identity_reask'],
    asked: 'identity',
    patch: { fallbacks: state.fallbacks + 1, lastIntent: state.lastIntent },
  }
}

/** What the person wanted before, to be answered once they proved who they are. */
function keepPending({ turn, state }: Context): Partial<DialogueState> {
  const asking = state.asked === 'identity_proof'
  return { lastIntent: asking ? state.lastIntent : turn.classification.intent }
}

function toPerson(): Draft {
  return { say: ['identity_unclear'], actions: [handOff('identity')] }
}

/** An agency asks for a proof beside the name, where the upload has one to compare with. */
export function needsProof({ facts }: Context): boolean {
  const { birthDay, taxIdFirst3 } = facts.proof
  return facts.creditor.mode === 'agency' && (birthDay !== null || taxIdFirst3 !== null)
}

/** Part of the data only, never the whole CPF (WhatsApp's policy on sensitive identifiers). */
export function askProof({ facts, state }: Context): Draft {
  return {
    say: [facts.proof.birthDay === null ? 'identity_proof_tax_id' : 'identity_proof_birth'],
    asked: 'identity_proof',
    patch: { lastIntent: state.lastIntent },
  }
}

/** Whether the turn holds the proof; null where it says something else. */
export function proofIn({ turn, facts }: Context): 'right' | 'wrong' | null {
  const { birthDay, taxIdFirst3 } = facts.proof
  const text = stripAccents(turn.text)
  if (birthDay !== null) {
    const day = /(?<!\d)(\d{1,2})(?!\d)/u.exec(text)?.[1] ?? bareNumber(turn.text)
    if (day === null) return null
    // A whole date is kept in some uploads; its day is all that is compared.
    return Number(day) === Number(birthDay.slice(-2)) ? 'right' : 'wrong'
  }
  const digits = firstDigits(text) ?? turn.entities.cpf?.slice(0, 3) ?? null
  if (digits === null || taxIdFirst3 === null) return null
  return digits === taxIdFirst3 ? 'right' : 'wrong'
}

/** "123", "1 2 3", or the head of a CPF somebody sends in full: of that only three digits are looked at. */
function firstDigits(text: string): string | null {
  const run = /\d(?:[\s.-]?\d){2,}/u.exec(text)?.[0]
  return run === undefined ? null : run.replaceAll(/\D/gu, '').slice(0, 3)
}

export function wrongProof({ state }: Context): Draft {
  const failures = state.proofFailures + 1
  const patch = { proofFailures: failures, lastIntent: state.lastIntent }
  if (failures >= MOST_FAILURES) return { ...toPerson(), patch }
  return { say: ['identity_proof_again'], asked: 'identity_proof', patch }
}

/** Something else than the proof that was asked: asked again once, then a person. */
export function proofUnanswered(context: Context): Draft {
  const { state } = context
  if (state.fallbacks > 0) return toPerson()
  const draft = askProof(context)
  return { ...draft, patch: { ...draft.patch, fallbacks: state.fallbacks + 1 } }
}
