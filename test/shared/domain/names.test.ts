import { describe, expect, test } from 'vitest'
import { firstName, maskName } from '../../../src/shared/domain/names.ts'

describe('firstName', () => {
  test.each([
    ['JOÃO DA SILVA', 'João'],
    ['maria clara souza', 'Maria'],
    ['  José\u00a0 Carlos', 'José'],
    ['ana-beatriz lima', 'Ana-Beatriz'],
    ['Sr. josé', 'José'],
    ['DRA. ANA PAULA', 'Ana'],
    ['McCartney Silva', 'McCartney'],
    ['💪 Érica', 'Érica'],
    ['Dona', 'Dona'],
    ['ＭＡＲＩＡ', 'Maria'],
    ['', ''],
    ['🙂', ''],
  ])('of %s is %s', (name, first) => {
    expect(firstName(name)).toBe(first)
  })
})

describe('maskName', () => {
  test.each([
    ['João da Silva', 'João S.'],
    ['MARIA CLARA DE SOUZA', 'Maria S.'],
    ['josé santos e', 'José S.'],
    ['Ana de', 'Ana'],
    ['Cher', 'Cher'],
    ['Sra. Rita élcio', 'Rita É.'],
    ['João Silva 2', 'João S.'],
    ['', ''],
  ])('%s becomes %s', (name, masked) => {
    expect(maskName(name)).toBe(masked)
  })
})
