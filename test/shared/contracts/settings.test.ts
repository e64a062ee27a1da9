import { expect, test } from 'vitest'
import {
  BOT_SPEC,
  COMPLIANCE_SPEC,
  DEFAULT_BOT_SETTINGS,
  NEGOTIATION_SPEC,
  REPLIES_SPEC,
  parseSettings,
} from '../../../src/shared/contracts/api/settings.ts'
import { DEFAULT_COMPLIANCE_SETTINGS } from '../../../src/shared/domain/compliance.ts'

const read = (value: unknown) => parseSettings(COMPLIANCE_SPEC, JSON.stringify(value))

test('what was saved comes back', () => {
  const saved = {
    ...DEFAULT_COMPLIANCE_SETTINGS,
    maxPerWeek: 2,
    levels: { tone: 'block' as const },
  }
  expect(read(saved)).toEqual(saved)
})

test('never saved is the fallback, for every kind', () => {
  expect(parseSettings(COMPLIANCE_SPEC, null)).toBe(DEFAULT_COMPLIANCE_SETTINGS)
  for (const spec of [NEGOTIATION_SPEC, BOT_SPEC, REPLIES_SPEC]) {
    expect(spec.schema.safeParse(spec.fallback).success).toBe(true)
  }
})

test('a field that no longer fits does not take the others with it', () => {
  expect(read({ maxPerDay: 99, maxPerWeek: 2, gone: true })).toEqual({
    ...DEFAULT_COMPLIANCE_SETTINGS,
    maxPerWeek: 2,
  })
})

test('of a table the entries that still fit are kept', () => {
  const { levels } = read({ levels: { tone: 'block', opt_out: 'warn', gone_rule: 'block' } })
  expect(levels).toEqual({ tone: 'block' })
  const replies = { overrides: { gone_key: ['Oi'], offer_which: ['Qual? {choices}'] } }
  expect(parseSettings(REPLIES_SPEC, JSON.stringify(replies)).overrides).toEqual({
    offer_which: ['Qual? {choices}'],
  })
})

test('of a nested part the values that still fit are kept', () => {
  const stored = { nps: { enabled: true, afterHours: -1, everyDays: 30 } }
  expect(parseSettings(BOT_SPEC, JSON.stringify(stored)).nps).toEqual({
    ...DEFAULT_BOT_SETTINGS.nps,
    enabled: true,
    everyDays: 30,
  })
})

test.each(['', 'null', '7', '"x"', '[1]', '{"hours":null}', '{"__proto__":{"maxPerDay":3}}'])(
  'what is no settings at all is the fallback: %s',
  (text) => {
    expect(parseSettings(COMPLIANCE_SPEC, text)).toEqual(DEFAULT_COMPLIANCE_SETTINGS)
  },
)
