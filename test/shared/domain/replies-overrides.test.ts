import { describe, expect, test } from 'vitest'
import { say, slotsOf } from '../../../src/shared/domain/replies.ts'
import { REPLY_CATALOGUE } from '../../../src/shared/domain/replies/catalogue.ts'
import { parseReplyOverrides } from '../../../src/shared/domain/replies/overrides.ts'
import { conversation, debtFacts } from './dialogue-builders.ts'

const messages = (overrides: unknown): string[] => {
  const result = parseReplyOverrides({ overrides })
  return result.ok ? [] : result.errors.map(({ message }) => message)
}

describe('the creditor’s own wordings', () => {
  test('our own texts pass their own rules', () => {
    const all = Object.fromEntries(REPLY_CATALOGUE.map(({ key, texts }) => [key, texts]))
    expect(messages(all)).toEqual([])
  })

  test('Brazilian names of values are understood and stored by their canonical names', () => {
    const result = parseReplyOverrides({
      overrides: { promise_dated: ['Fechou, {Nome}: {quando}, {quantia}.'] },
    })
    expect(result).toEqual({
      ok: true,
      value: { overrides: { promise_dated: ['Fechou, {name}: {when}, {amount}.'] } },
    })
  })

  test.each([
    [{ nada: ['x'] }, 'nada: este texto não existe.'],
    [{ pix_code: ['x'] }, 'pix_code: este texto não pode ser mudado.'],
    [{ thanks: [] }, 'thanks: use de 1 a 6 redações.'],
    [{ thanks: ['1', '2', '3', '4', '5', '6', '7'] }, 'thanks: use de 1 a 6 redações.'],
    [{ thanks: ['ok', ' '] }, 'thanks, redação 2: o texto está vazio.'],
    [{ thanks: ['a'.repeat(601)] }, 'thanks, redação 1: tem 601 caracteres; o limite é 600.'],
    [
      { wrong_person: ['Desculpe, {name}'] },
      'wrong_person, redação 1: a variável {name} não pode ser usada aqui.',
    ],
    [
      { identity_ask: ['{creditor}: {name} deve {total}?'] },
      'identity_ask, redação 1: a variável {total} não pode ser usada aqui.',
    ],
    [{ thanks: ['oi {nada}'] }, 'thanks, redação 1: a variável {nada} não pode ser usada aqui.'],
    [{ refused: ['oi {name'] }, 'refused, redação 1: há uma chave "{" ou "}" solta.'],
    [
      { offer_one: ['{total}: fechamos? {identity_line}'] },
      'offer_one, redação 1: falta a variável {offer_lines}.',
    ],
    [
      { refused: ['Tudo bem, faço por R$ 50 para você.'] },
      'refused, redação 1: valores e percentuais vêm só das variáveis; tire o número escrito.',
    ],
  ])('%j', (overrides, message) => {
    expect(messages(overrides)).toEqual([message])
  })

  test('another shape is refused in words', () => {
    expect(parseReplyOverrides({ overrides: [] })).toMatchObject({ ok: false })
    expect(parseReplyOverrides(null)).toMatchObject({ ok: false })
  })

  test('take the place of ours', () => {
    const facts = debtFacts({ texts: { greeting: ['E aí, {nome}! Aqui é {credor}.'] } })
    expect(conversation(facts)('oi').replies[0]?.text).toBe('E aí, Maria! Aqui é Academia Forma.')
  })

  test('a single one is not said twice running: ours help out', () => {
    const texts = { refused: ['Beleza.'] }
    const first = say('refused', slotsOf(debtFacts()), { turn: 0, recent: [], texts })
    const second = say('refused', slotsOf(debtFacts()), { turn: 1, recent: [first.key], texts })
    expect(first.text).toBe('Beleza.')
    expect(second.text).not.toBe('Beleza.')
  })
})

describe('the catalogue', () => {
  test('describes every text that may be worded anew, and its values', () => {
    const keys = REPLY_CATALOGUE.map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys).toContain('offer_one')
    expect(keys).not.toContain('pix_code')
    for (const { description, texts, slots, required } of REPLY_CATALOGUE) {
      expect(description).not.toBe('')
      expect(texts.length).toBeGreaterThan(0)
      for (const slot of required) expect(slots).toContain(slot)
    }
  })
})
