import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseWhatsApp, plainText } from '../../web/src/text/whatsapp.ts'

const bare = (text: string) => text.replace(/[*_~`]/g, '')

describe('WhatsApp formatting', () => {
  test.each([
    ['*oi*', [{ kind: 'bold', pieces: [{ kind: 'text', text: 'oi' }] }]],
    ['_oi_', [{ kind: 'italic', pieces: [{ kind: 'text', text: 'oi' }] }]],
    ['~oi~', [{ kind: 'strike', pieces: [{ kind: 'text', text: 'oi' }] }]],
    ['```a*b*```', [{ kind: 'code', text: 'a*b*' }]],
    [
      '*a _b_*',
      [
        {
          kind: 'bold',
          pieces: [
            { kind: 'text', text: 'a ' },
            { kind: 'italic', pieces: [{ kind: 'text', text: 'b' }] },
          ],
        },
      ],
    ],
  ])('%s is formatted', (text, pieces) => {
    expect(parseWhatsApp(text)).toEqual(pieces)
  })

  test.each(['2 * 3 * 4', '* oi *', 'cobranca_simples_2', '*aberto', '*uma\nduas*', 'a*b*c', ''])(
    '%j stays as it is',
    (text) => {
      expect(plainText(parseWhatsApp(text))).toBe(text)
    },
  )

  test('only marks disappear, in no case anything else', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('*', '_', '~', '`', 'a', 'é', ' ', '\n', '1') }),
        (text) => {
          expect(bare(plainText(parseWhatsApp(text)))).toBe(bare(text))
        },
      ),
    )
  })
})
