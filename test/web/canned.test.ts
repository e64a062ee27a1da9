import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cannedValues, fillCanned, matchingCanned, unfilled } from '../../web/src/text/canned.ts'
import { chat } from './support/fake-api.ts'
import { plainSpaces } from './support/screen.tsx'

const values = cannedValues(chat(), 'Escola Exemplo')

describe('canned replies', () => {
  test('names, amounts and the creditor come from the conversation, whatever the case', () => {
    const filled = fillCanned('Oi, { Nome }! {valor} à {EMPRESA}.', values)
    expect(plainSpaces(filled)).toBe('Oi, Maria! R$ 150,50 à Escola Exemplo.')
    expect(unfilled(filled)).toBeNull()
  })

  test('on a shared phone nobody is named and no balance is told', () => {
    const [one] = chat().debtors
    if (one === undefined) throw new Error('a debtor is expected')
    const shared = cannedValues({ debtors: [one, { ...one, id: 'deb-2' }] }, 'Escola Exemplo')
    expect(fillCanned('{nome}: {valor}', shared)).toBe('{nome}: {valor}')
    expect(unfilled('Oi, {nome}')).toEqual({ name: '{nome}', from: 4, to: 10 })
  })

  test('what is unfilled stands where it is said to', () => {
    fc.assert(
      fc.property(fc.string(), fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/), (before, name) => {
        const text = `${before.replaceAll(/[{}]/g, '')}{${name}} fim`
        const gap = unfilled(text)
        expect(text.slice(gap?.from, gap?.to)).toBe(`{${name}}`)
      }),
    )
  })

  test('a shortcut that begins with what was typed comes before a text that holds it', () => {
    const items = [
      { shortcut: 'ola', text: 'mando o pix' },
      { shortcut: 'pix', text: 'segue' },
    ]
    expect(matchingCanned(items, 'pi').map((one) => one.shortcut)).toEqual(['pix', 'ola'])
    expect(matchingCanned(items, '')).toHaveLength(2)
  })
})
