import { describe, expect, it } from 'vitest'
import { say, slotsOf } from '../../../src/shared/domain/replies.ts'
import type { ReplyKey } from '../../../src/shared/domain/replies.ts'
import { REPLY_TEXTS } from '../../../src/shared/domain/replies/texts.ts'
import { debtFacts } from './dialogue-builders.ts'

const KEYS = Object.keys(REPLY_TEXTS).filter((key): key is ReplyKey => key in REPLY_TEXTS)
const ALL = KEYS.flatMap((key) => REPLY_TEXTS[key].map((text) => ({ key, text })))
const FREQUENT: readonly ReplyKey[] = [
  'greeting',
  'claim_ask_receipt',
  'promise_dated',
  'promise_ask_day',
  'negotiation',
  'pay_pix',
  'debts',
  'dispute',
  'wrong_person',
  'opt_out',
  'human',
  'hardship',
  'complaint',
  'not_understood',
  'identity_ask',
  'nothing_open',
  'thanks',
]

describe('reply texts', () => {
  it.each(FREQUENT)('%s has at least three wordings', (key) => {
    expect(new Set(REPLY_TEXTS[key]).size).toBeGreaterThanOrEqual(3)
  })

  it('have no threat, no false urgency, no public shame (CDC art. 42, 71)', () => {
    const forbidden =
      /protest|cart[oó]rio|negativ|serasa|spc|justi[cç]a|judicial|processo|urgente|imediat|[uú]ltim[ao] (?:chance|aviso)|somente hoje|s[oó] hoje|caloteir|inadimplen|devedor|penhora|bloquei/iu
    for (const { key, text } of ALL) expect(`${key}: ${text}`).not.toMatch(forbidden)
  })

  it('carry no number of their own but CVV 188 and those of the choices', () => {
    for (const { text } of ALL)
      expect(text.replaceAll('188', '').replaceAll(/^\d\) /gmu, '')).not.toMatch(/\d/u)
  })

  it('introduce the bot as a virtual assistant of the creditor in every greeting', () => {
    for (const text of [
      ...REPLY_TEXTS.greeting,
      ...REPLY_TEXTS.identity_ask,
      ...REPLY_TEXTS.unknown_phone,
    ])
      expect(text).toMatch(/assistente virtual de \{creditor\}/u)
  })

  it('never call a claimed payment paid', () => {
    for (const key of ['claim_ask_receipt', 'claim_noted', 'receipt_received'] as const)
      for (const text of REPLY_TEXTS[key])
        expect(text).not.toMatch(/\b(?:pago|quitad|baixad|confirmado)\b/iu)
  })

  it('are short enough for a phone', () => {
    for (const { text } of ALL) expect(text.length).toBeLessThanOrEqual(240)
  })
})

describe('choosing a wording', () => {
  it('passes over what was said lately and starts again when all were', () => {
    const slots = slotsOf(debtFacts())
    const said: string[] = []
    for (let turn = 0; turn < 6; turn += 1) {
      const { key } = say('thanks', slots, { turn: 0, recent: [...said].reverse() })
      expect(key).not.toBe(said.at(-1))
      said.push(key)
    }
    expect(new Set(said.slice(0, 3)).size).toBe(3)
  })

  it('does not read slots inside values', () => {
    const slots = slotsOf(debtFacts({ creditor: { name: '{pix_key} $& Ltda' } }))
    expect(say('greeting', slots, { turn: 0, recent: [] }).text).toContain('{pix_key} $& Ltda')
  })
})
