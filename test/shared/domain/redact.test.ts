import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { DDDS } from '../../../src/shared/domain/ddd.ts'
import { isCpf, maskName, redactText } from '../../../src/shared/domain/redact.ts'

const cpf = fc
  .tuple(fc.stringMatching(/^[1-9]\d{8}$/), fc.integer({ min: 0, max: 99 }))
  .map(([body]) => {
    const ends = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'))
    return body + (ends.find((end) => isCpf(body + end)) ?? '')
  })
  .filter(isCpf)
const mobile = fc
  .tuple(fc.constantFrom(...DDDS), fc.stringMatching(/^9\d{8}$/))
  .map(([ddd, local]) => ({ ddd, local }))
const frame = fc.constantFrom('%', 'meu cpf é % ok', 'é(%)', '👉%👈', 'a\n%.', '% %')

describe('redactText', () => {
  test.each([
    ['meu cpf é 529.982.247-25', 'meu cpf é [cpf]'],
    ['52998224725', '[cpf]'],
    ['529 982 247 25', '[cpf]'],
    ['cpf 529.982.247-24 errado', 'cpf [cpf] errado'],
    ['５２９９８２２４７２５', '[cpf]'],
    ['529\u200b98224725', '[cpf]'],
    ['5️⃣2️⃣9️⃣9️⃣8️⃣2️⃣2️⃣4️⃣7️⃣2️⃣5️⃣', '[cpf]'],
    ['cnpj 11.222.333/0001-81.', 'cnpj [cnpj].'],
    ['11444777000161', '[cnpj]'],
    ['12.abc.345/01de-35', '[cnpj]'],
    ['12ABC34501DE35', '[cnpj]'],
    ['11.222.333/0001-82', '[cnpj]'],
    ['me liga (11) 98765-4321', 'me liga [telefone]'],
    ['+55 11 98765-4321', '[telefone]'],
    ['5511987654321', '[telefone]'],
    ['11 98765 4321', '[telefone]'],
    ['011 98765-4321', '[telefone]'],
    ['fixo 1133334444', 'fixo [telefone]'],
    ['+1 415 555 2671', '[telefone]'],
    ['98765-4321', '[telefone]'],
    ['9 8765 4321', '[telefone]'],
    ['joao.silva+pix@ação.com.br, ok?', '[e-mail], ok?'],
    ['chave 123e4567-e12b-12d1-a456-426655440000', 'chave [chave pix]'],
    ['34191.79001 01043.510047 91020.150008 1 96610000015050', '[boleto]'],
    ['34191790010104351004791020150008196610000015050', '[boleto]'],
    ['836200000005 667800481000 180975657313 001589636081', '[boleto]'],
    ['cartão 4111 1111 1111 1111 val 12/30', 'cartão [cartão] val 12/30'],
    ['378282246310005', '[cartão]'],
    ['protocolo 4111111111111112', 'protocolo [número]'],
    ['123456789012345@lid', '[número]@lid'],
    [
      'paga aí 00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***63041D3D obg',
      'paga aí [código pix] obg',
    ],
    ['52998224725 11987654321 a@b.co', '[cpf] [telefone] [e-mail]'],
    ['1111111111111111', '[número]'],
  ])('%s', (text, redacted) => {
    expect(redactText(text)).toBe(redacted)
  })

  test.each([
    'já paguei R$ 1.234.567,89 dia 15/01/2024 às 10:30',
    'pago 150,50 em 10x de 50',
    'dia 20 eu pago 1200',
    'R$ 12.345.678,90',
    'vence 2024-01-15',
    'quero falar com atendente 👍🏽 👨‍👩‍👧',
    '2026-11-18T10:00:00',
    'parcela 3 de 12',
    'entre 1000-2000, de 2023-2024',
    '',
  ])('leaves "%s" as it is', (text) => {
    expect(redactText(text)).toBe(text)
  })

  it('leaves no CPF, however punctuated and wherever it stands', () => {
    const form = fc.constantFrom(
      '$1$2$3$4',
      '$1.$2.$3-$4',
      '$1 $2 $3 $4',
      '$1.$2.$3$4',
      '$1$2$3-$4',
    )
    fc.assert(
      fc.property(cpf, form, frame, (value, shape, text) => {
        const written = value.replace(/^(...)(...)(...)(..)$/, shape)
        const redacted = redactText(text.replaceAll('%', written))
        expect(redacted).not.toMatch(/\d{2}/)
      }),
    )
  })

  it('leaves no mobile number, however written', () => {
    const write = fc.constantFrom(
      (ddd: string, local: string) => `${ddd}${local}`,
      (ddd: string, local: string) => `55${ddd}${local}`,
      (ddd: string, local: string) => `+55 ${ddd} ${local.slice(0, 5)}-${local.slice(5)}`,
      (ddd: string, local: string) => `(${ddd}) ${local.slice(0, 5)} ${local.slice(5)}`,
      (ddd: string, local: string) =>
        `(0${ddd}) ${local.slice(0, 1)} ${local.slice(1, 5)}-${local.slice(5)}`,
      (ddd: string, local: string) => `${ddd} ${local.slice(1)}`,
    )
    fc.assert(
      fc.property(mobile, write, frame, ({ ddd, local }, as, text) => {
        expect(redactText(text.replaceAll('%', as(ddd, local)))).not.toMatch(/\d{4}/)
      }),
    )
  })

  it('finds nothing more the second time', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '529.982.247-25',
        '11987654321',
        ' ',
        '-',
        '.',
        'a@b.co',
        '000201',
        '6304',
        '/',
        '+55',
        '٣',
      ),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
      fc.stringMatching(/^\d{1,12}$/),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        const once = redactText(pieces.join(''))
        expect(redactText(once)).toBe(once)
      }),
    )
  })

  it('stays fast on long runs of digits and letters', () => {
    const started = performance.now()
    for (const unit of ['1', '1 ', '1.', 'a@', 'a.', '000201', '55 11 '])
      redactText(unit.repeat(20_000))
    expect(performance.now() - started).toBeLessThan(2_000)
  })

  it('re-exports the mask of names', () => {
    expect(maskName('João da Silva')).toBe('João S.')
  })
})
