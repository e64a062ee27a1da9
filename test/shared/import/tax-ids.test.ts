import { expect, test } from 'vitest'
import { stateCode } from '../../../src/shared/domain/import/states.ts'
import { readTaxId } from '../../../src/shared/domain/import/tax-ids.ts'

test.each([
  ['529.982.247-25', '52998224725'],
  ['52998224725', '52998224725'],
  [52998224725, '52998224725'],
  ['1234567890', '01234567890'],
  ['191', null],
  [1234567890, '01234567890'],
  ['12.ABC.345/01DE-35', '12ABC34501DE35'],
  ['12abc34501de35', '12ABC34501DE35'],
  ['38166000105', '00038166000105'],
  ['111.111.111-11', null],
  ['52998224724', null],
  ['', null],
])('%j reads as %s', (cell, wanted) => {
  expect(readTaxId(cell)).toBe(wanted)
})

test('zeros that a spreadsheet dropped come back only where the check digits then are right', () => {
  expect(readTaxId('1234567891')).toBeNull()
  expect(readTaxId(191)).toBeNull()
  expect(readTaxId('11987654321')).toBeNull()
})

test('states by letters and by name', () => {
  expect(['sp', 'São Paulo', ' MATO  grosso do sul', 'Pará', 'XX', ''].map(stateCode)).toEqual([
    'SP',
    'SP',
    'MS',
    'PA',
    null,
    null,
  ])
})
