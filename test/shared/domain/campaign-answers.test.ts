import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { classifyLexical } from '../../../src/shared/domain/intents/index.ts'

const seed = readFileSync(
  path.resolve(import.meta.dirname, '../../../migrations/0001_seed.sql'),
  'utf8',
)

/** Every seeded template closes with its way out, which is no question. */
const CAMPAIGN =
  'Olá, Ana! Aqui é da Academia. Consta em aberto o valor de R$ 89,90.\n\nResponda SAIR para não receber mais mensagens.'
const ANSWERS = [
  'quero pagar, como faço?',
  'manda o pix que ja faço aqui',
  'sim',
  'ok',
  'pode ser',
  'claro',
  'quero',
  'bom dia',
  'isso',
  'amanhã eu pago',
  'quanto eu devo?',
  'obrigada 🙏',
  'beleza',
]

test('the seeded templates name the way out', () => {
  expect(seed).toContain('SAIR')
})

test.each(ANSWERS)('"%s" after a campaign text stops nothing', (text) => {
  const { intent } = classifyLexical(text, CAMPAIGN)
  expect(['parar_contato', 'numero_errado', 'falecimento']).not.toContain(intent)
})

test.each(['sair', 'SAIR', 'sair por favor', 'remover'])(
  '"%s" after a campaign text is a stop',
  (text) => {
    expect(classifyLexical(text, CAMPAIGN).intent).toBe('parar_contato')
  },
)

test('a yes to "quer parar de receber?" is a stop', () => {
  expect(classifyLexical('sim', 'Entendi. Você quer parar de receber mensagens?').intent).toBe(
    'parar_contato',
  )
})
