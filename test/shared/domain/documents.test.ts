import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { formatTaxId, isCnpj, isCpf, maskCpf } from '../../../src/shared/domain/documents.ts'

describe('CPF', () => {
  test.each(['529.982.247-25', '52998224725', '123.456.789-09', '５２９９８２２４７２５'])(
    '%s is one',
    (text) => {
      expect(isCpf(text)).toBe(true)
    },
  )

  test.each([
    '111.111.111-11',
    '52998224724',
    '5299822472',
    '52998224725x',
    '529 982 247 25',
    '529.982.247/25',
    '00000000000',
    '',
  ])('%s is none', (text) => {
    expect(isCpf(text)).toBe(false)
  })

  it('has exactly one pair of check digits per nine digits', () => {
    const body = fc.stringMatching(/^\d{9}$/).filter((digits) => !/^(\d)\1*$/.test(digits))
    fc.assert(
      fc.property(body, (digits) => {
        const pairs = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'))
        expect(pairs.filter((pair) => isCpf(digits + pair))).toHaveLength(1)
      }),
    )
  })

  it('is masked but for its middle', () => {
    expect(maskCpf('529.982.247-25')).toBe('***.982.247-**')
    expect(maskCpf('52998224725')).toBe('***.982.247-**')
    expect(maskCpf('52998224724')).toBe('***')
  })
})

describe('CNPJ', () => {
  test.each([
    '11.222.333/0001-81',
    '00.038.166/0001-05',
    '11444777000161',
    '00000000000191',
    '12.ABC.345/01DE-35',
    '12abc34501de35',
    'Q0SLFMBD7VX439',
  ])('%s is one', (text) => {
    expect(isCnpj(text)).toBe(true)
  })

  test.each([
    '12ABC34501DE36',
    '12ABC34501DE3A',
    '1A2BC34501DE35',
    '00000000000000',
    '11.222.333/0001-82',
    '52998224725',
    '',
  ])('%s is none', (text) => {
    expect(isCnpj(text)).toBe(false)
  })
})

describe('formatTaxId', () => {
  test.each([
    ['52998224725', '529.982.247-25'],
    ['11222333000181', '11.222.333/0001-81'],
    ['12abc34501de35', '12.ABC.345/01DE-35'],
    [' 123 ', '123'],
  ])('%s', (text, formatted) => {
    expect(formatTaxId(text)).toBe(formatted)
  })
})
