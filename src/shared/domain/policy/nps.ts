/** The answer to the question of satisfaction. */
import { normalizeChat } from '../text.ts'
import { bareNumber } from './words.ts'
import type { Context, Draft } from './draft.ts'

const BEST = 10
/** Up to here somebody should listen (detractors of the NPS scale). */
const LAST_LOW = 6

const FRIENDLY =
  /\b(?:gost\w+|otim[oa]|bom|boa|excelente|top|nota|legal|perfeit[oa]|obrigad[oa]|amei)\b/u

/** Kind words without a number: thanks, and the question stays. */
export function npsWithoutScore({ turn }: Context): Draft | null {
  const { plain, tokens } = normalizeChat(turn.text)
  const kind = FRIENDLY.test(plain) && !/\b(?:nao|nem)\b|\d/u.test(plain)
  return kind && tokens.length <= 6 ? { say: ['thanks'], asked: 'nps' } : null
}

/** A number from 0 to 10 and little else; anything else is no answer and leaves the question. */
export function npsAnswer({ turn }: Context): Draft | null {
  const score = bareNumber(turn.text)
  if (score === null || score > BEST) return null
  const actions = [{ kind: 'nps' as const, score }]
  return score <= LAST_LOW
    ? { say: ['nps_low'], actions, asked: 'human' }
    : { say: ['nps_thanks'], actions }
}
