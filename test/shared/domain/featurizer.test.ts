import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BUCKETS, featurize } from '../../../src/shared/domain/featurizer/index.ts'
import { chosenOption } from '../../../src/shared/domain/featurizer/menu.ts'
import { stem } from '../../../src/shared/domain/featurizer/stem.ts'

const MENU =
  'Escolha: 1 - Quero pagar / 2 - Quero parcelar / 3 - Já paguei / 4 - Falar com atendente'

function buckets(text: string, bot: string | null = null): Set<number> {
  return new Set(featurize(text, bot).indices)
}

describe('featurize', () => {
  it('gives the same features for the same message, always inside the table', () => {
    fc.assert(
      fc.property(fc.string(), fc.option(fc.string()), (text, bot) => {
        const features = featurize(text, bot)
        expect(features).toEqual(featurize(text, bot))
        expect(features.values.length).toBe(features.indices.length)
        expect(features.indices.every((index) => index >= 0 && index < BUCKETS)).toBe(true)
        expect(features.values.every((value) => Number.isFinite(value))).toBe(true)
      }),
    )
  })

  it('does not see accents, capitals or how a word is abbreviated', () => {
    expect(buckets('você não é daí')).toEqual(buckets('vc nao e dai'))
  })

  it('tells a negation from what it negates', () => {
    const negated = buckets('não paguei')
    expect([...negated].some((bucket) => !buckets('paguei').has(bucket))).toBe(true)
  })

  it('reads amounts by their shape, not their value', () => {
    expect(buckets('pago R$ 150,50')).toEqual(buckets('pago R$ 980,10'))
    expect(buckets('pago em 3x')).not.toEqual(buckets('pago dia 3'))
  })

  it('sees the same answer differently after another question', () => {
    const accept = buckets('sim', 'Posso gerar o boleto?')
    const paid = buckets('sim', 'Você já fez o pagamento?')
    expect(accept).not.toEqual(paid)
  })
})

describe('an answer that picks from a numbered list', () => {
  it.each([
    ['2', MENU, 'quero parcelar'],
    ['a terceira', MENU, 'ja paguei'],
    [
      'o segundo',
      'Opções: 1) R$ 300,00 à vista; 2) 3x de R$ 115,00. Qual prefere?',
      '3x de r$ 115,00',
    ],
    ['3', 'Escolha: 1 Pix, 2 parcelar, 3 atendente.', 'atendente'],
  ])('"%s" means that option', (answer, bot, option) => {
    expect(chosenOption(answer, bot)).toContain(option)
  })

  it.each([
    ['segunda', 'Que dia fica bom? Seu boleto de R$ 1.200,00 vence dia 5.'],
    ['7', MENU],
    ['2', 'Em quantas vezes?'],
    ['eu quero falar sobre a segunda via do boleto do mês 2', MENU],
  ])('"%s" picks nothing where nothing fits', (answer, bot) => {
    expect(chosenOption(answer, bot)).toBeNull()
  })
})

describe('stem', () => {
  it.each([
    ['parcelar', 'parcelamento'],
    ['obrigado', 'obrigada'],
    ['mandando', 'mandaram'],
  ])('%s and %s share a stem', (one, other) => {
    expect(stem(one)).toBe(stem(other))
  })
})
