import { describe, expect, it } from 'vitest'
import { actionNames, conversation, debtFacts, saidKeys } from './dialogue-builders.ts'
import { SCRIPTS } from './dialogue-scripts.ts'

describe('scripted dialogues', () => {
  it.each(SCRIPTS)('$name', ({ facts, bot, steps }) => {
    const say = conversation(facts, { botText: bot ?? null })
    for (const [said, replies, actions = []] of steps) {
      const decision = say(said)
      expect({ said, replies: saidKeys(decision), actions: actionNames(decision) }).toEqual({
        said,
        replies,
        actions,
      })
    }
  })
})

const textOf = (said: string, facts = debtFacts()) =>
  conversation(facts)(said)
    .replies.map(({ text }) => text)
    .join('\n')

describe('what the replies say', () => {
  it('itemises open debts with total and the creditor of CDC art. 42-A', () => {
    const text = textOf('quanto eu devo?')
    for (const part of [
      'Mensalidade de setembro',
      'R$ 150,50',
      'venceu em 10/09/2026',
      'vence em 10/12/2026',
      'R$ 249,50',
      'Academia Forma',
      '11.222.333/0001-81',
      'Rua das Flores',
    ])
      expect(text).toContain(part)
  })

  it('sends the Pix key alone', () => {
    expect(conversation()('manda o pix').replies[1]?.text).toBe('financeiro@forma.example')
  })

  it('repeats date and amount of a promise in words', () => {
    const text = textOf('pago 150 reais na sexta que vem')
    expect(text).toContain('sexta-feira, 27/11')
    expect(text).toContain('R$ 150,00')
  })

  it('greets by the hour, by first name, as a virtual assistant', () => {
    const text = textOf('oi', debtFacts({ hour: 20 }))
    expect(text).toContain('Boa noite')
    expect(text).toContain('Maria')
    expect(text).toContain('assistente virtual')
    expect(text).not.toMatch(/silva/iu)
  })

  it('proves itself by name, CNPJ and official phone', () => {
    const text = textOf('isso é golpe?')
    for (const part of ['Academia Forma', '11.222.333/0001-81', '(41) 3333-4444'])
      expect(text).toContain(part)
  })

  it('reveals nothing to a wrong person', () => {
    expect(textOf('número errado')).not.toMatch(/maria|academia|r\$|d[ií]vida|d[eé]bito|cobran/iu)
  })

  it('names CVV 188 when somebody speaks of self-harm', () => {
    expect(textOf('não quero mais viver')).toContain('188')
  })
})
