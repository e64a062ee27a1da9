import { describe, expect, it, test } from 'vitest'
import { PIX_KEY_REASONS_PT, pixKeyOf } from '../../../../worker/adapters/pix/key.ts'

describe('Pix keys', () => {
  test.each([
    ['529.982.247-25', 'cpf', '52998224725'],
    ['52998224725', 'cpf', '52998224725'],
    [' 529.982.247-25\u200b\n', 'cpf', '52998224725'],
    ['５２９９８２２４７２５', 'cpf', '52998224725'],
    ['11.222.333/0001-81', 'cnpj', '11222333000181'],
    ['12.ABC.345/01DE-35', 'cnpj', '12ABC34501DE35'],
    ['12abc34501de35', 'cnpj', '12ABC34501DE35'],
    ['+55 11 98765-4321', 'phone', '+5511987654321'],
    ['(11) 98765-4321', 'phone', '+5511987654321'],
    ['5511987654321', 'phone', '+5511987654321'],
    ['11987654321', 'phone', '+5511987654321'],
    ['Fulano@Example.COM', 'email', 'fulano@example.com'],
    ['123E4567-E12B-12D1-A456-426655440000', 'evp', '123e4567-e12b-12d1-a456-426655440000'],
  ])('%j is a %s: %s', (text, kind, key) => {
    expect(pixKeyOf(text)).toEqual({ ok: true, kind, key })
  })

  it('eleven digits that are both are a CPF, unless written as a phone', () => {
    expect(pixKeyOf('51998259765')).toMatchObject({ kind: 'cpf', key: '51998259765' })
    expect(pixKeyOf('+5551998259765')).toMatchObject({ kind: 'phone', key: '+5551998259765' })
    expect(pixKeyOf('(51) 99825-9765')).toMatchObject({ kind: 'phone' })
  })

  test.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['529.982.247-26', 'check_digits'],
    ['11.222.333/0001-82', 'check_digits'],
    ['(11) 3333-4444', 'phone'],
    ['+351 912 345 678', 'phone'],
    ['joão@exemplo.com', 'email'],
    ['a@b', 'email'],
    [`${'a'.repeat(70)}@example.com`, 'email'],
    ['123e4567-e12b-12d1-a456-42665544000', 'not_a_key'],
    ['minha chave é 52998224725', 'not_a_key'],
  ])('%j is refused: %s', (text, reason) => {
    expect(pixKeyOf(text)).toEqual({ ok: false, reason })
  })

  it('the canonical form is its own canonical form', () => {
    for (const text of ['529.982.247-25', '12abc34501de35', '(11) 98765-4321', 'A@b.com']) {
      const first = pixKeyOf(text)
      expect(first.ok && pixKeyOf(first.key)).toEqual(first)
    }
  })

  it('every reason has words for the creditor', () => {
    expect(Object.values(PIX_KEY_REASONS_PT).every((words) => words.length > 10)).toBe(true)
  })
})
