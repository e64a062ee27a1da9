import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffWords } from '../../web/src/text/diff.ts'

const text = fc
  .array(fc.constantFrom('a', 'bb', 'ccc', ' ', '\n', '  ', 'olá'))
  .map((w) => w.join(''))
const without = (kind: string, parts: ReturnType<typeof diffWords>) =>
  parts
    .filter((part) => part.kind !== kind)
    .map((part) => part.text)
    .join('')

test('a diff holds both texts whole', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = diffWords(before, after)
      expect(without('added', parts)).toBe(before)
      expect(without('removed', parts)).toBe(after)
    }),
  )
})

test('equal texts have no changes, and only what changed is marked', () => {
  expect(diffWords('bom dia', 'bom dia')).toEqual([{ kind: 'same', text: 'bom dia' }])
  expect(diffWords('bom dia Ana', 'boa tarde Ana')).toEqual([
    { kind: 'removed', text: 'bom dia ' },
    { kind: 'added', text: 'boa tarde ' },
    { kind: 'same', text: 'Ana' },
  ])
})
