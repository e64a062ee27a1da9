import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DDDS } from '../../../src/shared/domain/ddd.ts'
import { isCpf } from '../../../src/shared/domain/redact.ts'
import { REPLY_TEXTS } from '../../../src/shared/domain/replies/texts.ts'
import { botGist, maskMessage } from '../../../worker/adapters/intents/outgoing.ts'

const digitsIn = (text: string) => text.replace(/\D/g, '')

const cpf = fc
  .stringMatching(/^[1-9]\d{8}$/)
  .map((body) => {
    const ends = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'))
    return body + (ends.find((end) => isCpf(body + end)) ?? '')
  })
  .filter(isCpf)
const separator = fc.constantFrom('', '.', ' ', '-', '/', ', ', ' - ', '_')
const spreadCpf = fc
  .tuple(cpf, fc.array(separator, { minLength: 10, maxLength: 10 }))
  .map(([digits, gaps]) => Array.from(digits, (digit, n) => digit + (gaps[n] ?? '')).join(''))
const phone = fc
  .tuple(
    fc.constantFrom('', '+55', '55 ', '0'),
    fc.constantFrom(...DDDS),
    fc.stringMatching(/^9[1-9]\d{7}$/),
    fc.constantFrom('%a%l', '(%a) %l', '%a %l', '%a-%l'),
  )
  .map(
    ([country, area, local, form]) =>
      country + form.replace('%a', area).replace('%l', `${local.slice(0, 5)}-${local.slice(5)}`),
  )
const email = fc.stringMatching(/^[a-z]{2,9}\.[a-z]{2,9}@[a-z]{3,8}\.com\.br$/)
const WORDS = ['zero', 'um', 'dois', 'três', 'quatro', 'cinco', 'meia', 'sete', 'oito', 'nove']
const dictated = cpf.map((digits) => Array.from(digits, (digit) => WORDS[Number(digit)]).join(' '))
const around = fc.constantFrom('% ok', 'meu dado é % viu', 'oi!\n%\npode ver?', '(%)', '% %')

describe('what leaves of a debtor’s message', () => {
  test.each([
    ['documents, however their digits are set apart', spreadCpf],
    ['phones', phone],
    ['e-mails', email],
    ['documents dictated in words', dictated],
  ])('no %s', (_name, secret) => {
    fc.assert(
      fc.property(secret, around, (value, frame) => {
        const masked = maskMessage(frame.replaceAll('%', () => value))
        expect(masked).not.toContain(value)
        expect(digitsIn(masked).length).toBeLessThan(8)
        expect(masked).toMatch(/\[[\p{L} -]+\]/u)
      }),
    )
  })

  test.each([
    'pago 1.234,56 no dia 05/10/2026',
    'mil e duzentos e trinta e quatro reais e cinquenta centavos',
    'parcela em 12x de 150 e entrada de 300',
    'paguei 100, depois 200 e mais 50',
  ])('amounts, dates and instalments stay: %s', (text) => {
    expect(maskMessage(text)).toBe(text)
  })

  test('a long message keeps its beginning and end', () => {
    const masked = maskMessage(`começo ${'blá '.repeat(5_000)} fim`)
    expect(masked.length).toBeLessThan(1_010)
    expect(masked).toMatch(/^começo .* fim$/su)
  })
})

const NAMES =
  'Maria João Rosa Ana Clara Pedro Tiago Souza Aparecida Conceição Wesley Kauã Ítalo Ângela D’Ávila Edivânia'.split(
    ' ',
  )
const slots = fc.record({
  name: fc.constantFrom(...NAMES),
  creditor: fc.constant('Academia Corpo São'),
  hello: fc.constantFrom('Bom dia', 'Olá'),
  total: fc.constant('R$ 1.234,56'),
  amount: fc.constant(', R$ 50,00'),
  when: fc.constant('sexta, 10/11'),
})
const replies: readonly string[] = Object.values(REPLY_TEXTS).flat()

describe('what leaves of our own previous text', () => {
  test('none of our texts lets a name, a figure or the creditor through', () => {
    fc.assert(
      fc.property(fc.constantFrom(...replies), slots, (text, filled) => {
        const said = Object.entries(filled).reduce(
          (so_far, [slot, value]) => so_far.replaceAll(`{${slot}}`, value),
          text,
        )
        const gist = botGist(said) ?? ''
        expect(gist).not.toMatch(/\d|Academia|Corpo/)
        expect(gist).not.toContain(filled.name)
      }),
      { numRuns: 1_000 },
    )
  })

  test.each([
    [
      'Oi! Quem fala é a assistente virtual de Loja Boa. Falo com José da Silva?',
      'Falo com [nome]?',
    ],
    ['oi joaquim, aqui é o marcos', 'oi [nome]'],
    ['Oi, Claro! Tudo bem, Dias?', 'Oi, [nome]! Tudo bem, [nome]?'],
    ['OLÁ JOAO, TUDO BEM?', 'OLÁ [nome]'],
    ['O total é R$ 187,20. Quer que eu te passe como pagar?', 'Quer que eu te passe como pagar?'],
    ['Fechamos em 3x de R$ 50,00?', 'em [número]x de [número]?'],
  ])('%s', (said, part) => {
    expect(botGist(said)).toContain(part)
  })

  test.each([
    'Maria, sua fatura de R$ 150,00 venceu em 10/10. Responda SAIR para não receber mais.',
    'loja@exemplo.com.br 11987654321',
  ])('a way out and facts of a debt leave nothing: %s', (said) => {
    expect(botGist(said) ?? '').not.toMatch(/SAIR|150|venceu|@|\d/)
  })

  test('nothing was said', () => {
    expect(botGist(null)).toBeNull()
    expect(botGist('R$ 10,00')).toBeNull()
  })
})
