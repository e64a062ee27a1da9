import type { Intent } from '../../contracts/intents.ts'
import { stripAccents } from '../text.ts'
import { debtorFirstName, handOff } from './draft.ts'
import type { Context, Draft } from './draft.ts'

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

export function askIdentity(context: Context): Draft {
  const { state, turn } = context
  if (state.asked !== 'identity') return { say: ['identity_ask'], asked: 'identity' }
  const again = WORTH_ASKING_AGAIN.has(turn.classification.intent) && state.fallbacks === 0
  if (!again) return { say: ['identity_unclear'], actions: [handOff('identity')] }
  return {
    say: ['identity_reask'],
    asked: 'identity',
    patch: { fallbacks: state.fallbacks + 1, lastIntent: state.lastIntent },
  }
}
