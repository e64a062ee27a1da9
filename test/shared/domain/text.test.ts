import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalizeChat } from '../../../src/shared/domain/text.ts'

describe('chat normalisation', () => {
  it.each([
    ['Bommm diaaa!!', 'bom dia'],
    ['oii', 'oi'],
    ['vc n tá entendendo q eu já pg', 'voce nao esta entendendo que eu ja pago'],
    ['ñ qro', 'nao quero'],
    ['hj n dá, blz?', 'hoje nao da beleza'],
    ['num quero mais', 'nao quero mais'],
    ['morreu num acidente', 'morreu num acidente'],
    ['para de mandar msg no zap', 'para de mandar mensagem no whatsapp'],
    ['kkkkkk', 'risos'],
    ['👍🏾👍🏾', 'emojisim emojisim'],
    ['valeu 🙏', 'valeu emojiobrigado'],
    ['faz o pics', 'faz o pix'],
    ['R$ 1000', 'r 1000'],
  ])('%s -> %s', (raw, plain) => {
    expect(normalizeChat(raw).plain).toBe(plain)
  })

  it('keeps the raw text and splits sentences and bubbles', () => {
    const chat = normalizeChat('Oi. Já paguei!\nSegue o comprovante')
    expect(chat.raw).toBe('Oi. Já paguei!\nSegue o comprovante')
    expect(chat.sentences).toEqual(['oi', 'ja paguei', 'segue o comprovante'])
  })

  it('never leaves accents, capitals or double spaces, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (raw) => {
        const { plain } = normalizeChat(raw)
        expect(plain).toBe(plain.trim())
        expect(plain).not.toMatch(/\s{2}|[A-ZÀ-Ú]/u)
      }),
    )
  })
})
