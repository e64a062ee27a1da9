import { describe, expect, it } from 'vitest'
import type { Message } from '../../simulator/state/records.ts'
import { Tally } from '../../simulator/state/tally.ts'
import { derivedId } from './support.ts'

const MINUTE = 60_000

function sent(changes: Partial<Message> = {}): Message {
  return {
    session: 'default',
    id: 'x',
    chatId: '5511999990001@c.us',
    person: '5511999990001',
    fromMe: true,
    source: 'api',
    kind: 'text',
    text: 'Olá, sua fatura venceu.',
    ack: 1,
    at: 0,
    ...changes,
  }
}

const inbound = (changes: Partial<Message> = {}): Message =>
  sent({ fromMe: false, source: 'app', text: 'oi', ...changes })

function countsOf(messages: Message[]): ReturnType<Tally['counts']> {
  const tally = new Tally()
  for (const message of messages) tally.add(message)
  return tally.counts()
}

describe('duplicates', () => {
  it('are an id delivered twice, however late and whatever was said between', () => {
    const counts = countsOf([
      sent({ clientId: derivedId(1) }),
      inbound(),
      sent({ clientId: derivedId(1), at: 600 * MINUTE, text: 'outro texto' }),
    ])
    expect(counts).toMatchObject({ sent: 2, duplicates: 1, repeats: 0 })
  })

  it('are one text under two derived ids with no word of the person between', () => {
    const counts = countsOf([
      sent({ clientId: derivedId(1) }),
      sent({ clientId: derivedId(2), at: 9 * MINUTE }),
    ])
    expect(counts).toMatchObject({ duplicates: 1, repeats: 1, distinctChats: 1 })
  })

  it('are not: an answer given twice, a campaign of another day, another person, an id the engine made', () => {
    const other = { person: '5511999990002', chatId: '5511999990002@c.us' }
    expect(
      countsOf([
        sent({ clientId: derivedId(1) }),
        inbound(),
        sent({ clientId: derivedId(2), at: MINUTE }),
        sent({ clientId: derivedId(3), at: 60 * MINUTE }),
        sent({ clientId: derivedId(4), ...other }),
        sent({ at: 200 * MINUTE }),
        sent({ at: 200 * MINUTE }),
      ]),
    ).toMatchObject({ sent: 6, duplicates: 0, repeats: 4, distinctChats: 2, inbound: 1 })
  })

  it('leave out what the creditor typed on the phone', () => {
    const own = sent({ source: 'app' })
    expect(countsOf([own, own])).toMatchObject({ sent: 0, repeats: 0, inbound: 0 })
  })
})
