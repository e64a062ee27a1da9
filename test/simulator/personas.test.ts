import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { hash32, seededDice } from '../../simulator/dice.ts'
import { objectOf, type JsonObject } from '../../simulator/json.ts'
import { cuesOf } from '../../simulator/personas/cues.ts'
import {
  personaKinds,
  personaOf,
  usualMix,
  type PersonaKind,
} from '../../simulator/personas/kinds.ts'
import { pools } from '../../simulator/personas/lines/index.ts'
import { MAX_TURNS, nextBeat } from '../../simulator/personas/script.ts'
import { bubblesOf } from '../../simulator/personas/voice.ts'
import {
  derivedId,
  items,
  pair,
  sendText,
  startClient,
  startReceiver,
  until,
  type Client,
  type Receiver,
} from './support.ts'

/** Think times of minutes become milliseconds. */
const FAST = 200_000

const phoneOf = (n: number): string => `55119${String(80_000_000 + n)}`

interface Played {
  client: Client
  receiver: Receiver
  /** What the debtor wrote so far. */
  written: (phone: string) => Promise<(string | null)[]>
  state: (phone: string) => Promise<JsonObject>
}

async function played(mix: Partial<Record<PersonaKind, number>>): Promise<Played> {
  const receiver = await startReceiver()
  const client = await startClient()
  await pair(client, receiver)
  await client.call('PUT', '/sim/personas', { enabled: true, mix, timeScale: FAST })
  return {
    client,
    receiver,
    async written(phone) {
      const all = items(await client.call('GET', `/sim/messages?chatId=${phone}`))
      return all
        .filter((message) => message['fromMe'] === false)
        .map((message) => (typeof message['text'] === 'string' ? message['text'] : null))
    },
    state: async (phone) => (await client.call('GET', `/sim/personas?phone=${phone}`)).object,
  }
}

const campaign = (client: Client, n: number, text = 'Olá, sua fatura de R$ 120,00 venceu.') =>
  sendText(client, { chatId: `${phoneOf(n)}@c.us`, text, id: derivedId(hash32(`${n}${text}`)) })

const castOf = (seed: number): PersonaKind[] =>
  Array.from({ length: 300 }, (_, n) => personaOf(phoneOf(n), usualMix, seededDice(seed)))

describe('who a debtor is', () => {
  it('depends on phone and seed alone', () => {
    expect(castOf(1)).toEqual(castOf(1))
    expect(castOf(1)).not.toEqual(castOf(2))
  })

  it('follows the weights', () => {
    const cast = Array.from({ length: 5_000 }, (_, n) =>
      personaOf(phoneOf(n), usualMix, seededDice(1)),
    )
    const share = (kind: PersonaKind): number =>
      cast.filter((one) => one === kind).length / cast.length
    for (const kind of personaKinds) expect(share(kind)).toBeCloseTo(usualMix[kind] / 100, 1)
    expect(share('silent')).toBeGreaterThan(0.3)
  })
})

/** Somebody who asked for a person hears this. */
const turnAfter = (text: string): Parameters<typeof nextBeat>[1] => ({
  number: 1,
  last: 'askHuman',
  cues: cuesOf(text),
  chance: 0.5,
})

describe('what debtors say', () => {
  it('has at least twelve wordings for each meaning, none twice', () => {
    for (const lines of Object.values(pools)) {
      expect(lines.length).toBeGreaterThanOrEqual(12)
      expect(new Set(lines).size).toBe(lines.length)
    }
  })

  it('comes as one or two bubbles without leftovers of the wording', () => {
    const every = Object.values(pools).flat()
    fc.assert(
      fc.property(fc.constantFrom(...every), fc.nat(), fc.nat(), (line, person, seed) => {
        const bubbles = bubblesOf(line, String(person), seededDice(seed))
        expect(bubbles.length).toBe(line.split('|').length)
        for (const bubble of bubbles) expect(bubble).not.toMatch(/[{}|]/)
      }),
    )
  })

  it('waits for a person once one was announced, but answers a menu that only offers one', () => {
    const announced = turnAfter(
      'Claro! Vou chamar uma pessoa da equipe para falar com você por aqui.',
    )
    const menu = turnAfter('Quer ver o valor, saber como pagar ou falar com uma pessoa?')
    expect(nextBeat('asks_human', announced)).toEqual({ pool: 'thanks', done: true })
    expect(nextBeat('asks_human', menu)).toEqual({ pool: 'askHumanAgain' })
  })

  it('ends for every persona within the turns, whatever is answered', () => {
    const answers = fc.constantFrom(
      'Falo com Maria?',
      'Segue o pix copia e cola: 000201',
      'Temos à vista com desconto ou 3x. Qual prefere?',
      'Para quando posso marcar?',
      'Pode enviar o comprovante?',
      'Vou transferir para um atendente.',
      'Não consigo ouvir áudio.',
      'Ok.',
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...personaKinds),
        fc.array(answers, { minLength: 8, maxLength: 8 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (kind, said, chance) => {
          let last: Parameters<typeof nextBeat>[1]['last']
          let number = 0
          for (const text of said) {
            const beat = nextBeat(kind, { number, last, cues: cuesOf(text), chance })
            if (beat === null) break
            number += 1
            last = beat.pool
            if (beat.done === true) break
          }
          expect(number).toBeLessThanOrEqual(MAX_TURNS)
          if (kind === 'silent' || kind === 'read_only') expect(number).toBe(0)
        },
      ),
    )
  })
})

/** What five debtors first write in a run of its own. */
const texts = async (): Promise<(string | null)[][]> => {
  const scene = await played({ promises: 1, disputes: 1, asks_who: 1 })
  const debtors = [1, 2, 3, 4, 5]
  await Promise.all(debtors.map((n) => campaign(scene.client, n)))
  for (const n of debtors) await until(async () => (await scene.state(phoneOf(n)))['turns'] === 1)
  return Promise.all(debtors.map((n) => scene.written(phoneOf(n))))
}

describe('a played debtor', () => {
  it('who pays asks for the Pix, then says it is paid, and is done', async () => {
    const { client, written, state } = await played({ pays: 1 })
    await campaign(client, 1)
    await until(async () => (await state(phoneOf(1)))['turns'] === 1)
    await campaign(client, 1, 'Segue o Pix copia e cola: 00020126')
    await until(async () => (await state(phoneOf(1)))['done'] === true)
    const all = items(await client.call('GET', `/sim/messages?chatId=${phoneOf(1)}`))
    expect(all.at(-1)).toMatchObject({ kind: 'image', fromMe: false })
    const before = (await written(phoneOf(1))).length
    await campaign(client, 1, 'Recebemos, obrigado!')
    await campaign(client, 1, 'Posso ajudar em algo mais?')
    await until(async () => (await client.stats())['sent'] === 4)
    expect(await written(phoneOf(1))).toHaveLength(before)
  })

  it('says the same for the same seed', async () => {
    const first = await texts()
    expect(first.flat().length).toBeGreaterThanOrEqual(5)
    expect(await texts()).toEqual(first)
  })

  it('left in the middle of a conversation takes it up after a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'simulator-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const statePath = join(folder, 'sim.jsonl')
    const first = await startClient({ statePath })
    await pair(first)
    await first.call('PUT', '/sim/personas', {
      enabled: true,
      mix: { promises: 1 },
      timeScale: 0.001,
    })
    await campaign(first, 1)
    await first.close()
    const second = await startClient({ statePath, personas: true, timeScale: FAST })
    await until(async () => {
      const state = (await second.call('GET', `/sim/personas?phone=${phoneOf(1)}`)).object
      return state['turns'] === 1 && state['persona'] === 'promises'
    })
  })

  it('who is silent writes nothing; switched off, nobody does', async () => {
    const { client, state, written } = await played({ silent: 1 })
    await campaign(client, 1)
    await until(async () => (await state(phoneOf(1)))['done'] === true)
    expect(await written(phoneOf(1))).toEqual([])
    await client.call('PUT', '/sim/personas', { enabled: false })
    await campaign(client, 2)
    expect((await client.call('GET', '/sim/personas')).object['counts']).toMatchObject({
      silent: 1,
    })
  })

  it('who opted out may get one confirmation; anything more is a violation', async () => {
    const { client, state } = await played({ opts_out: 1 })
    await campaign(client, 1)
    await until(async () => typeof (await state(phoneOf(1)))['optedOutAt'] === 'number')
    await campaign(client, 1, 'Tudo bem, não enviaremos mais mensagens.')
    expect(await client.stats()).toMatchObject({ violations: 0 })
    await campaign(client, 1, 'Oi! Temos uma condição especial.')
    expect(await client.stats()).toMatchObject({ violations: 1 })
  })

  it('who opted out is not asked for money in the confirmation', async () => {
    const { client, state } = await played({ opts_out: 1 })
    await campaign(client, 1)
    await until(async () => typeof (await state(phoneOf(1)))['optedOutAt'] === 'number')
    await campaign(client, 1, 'Ok. Mas ainda faltam R$ 120,00.')
    expect(await client.stats()).toMatchObject({ violations: 1 })
  })

  it('is counted, and a wrong mix is refused', async () => {
    const { client } = await played({ angry: 1 })
    await campaign(client, 1)
    await campaign(client, 2)
    const { counts } = (await client.call('GET', '/sim/personas')).object
    expect(objectOf(counts)['angry']).toBe(2)
    const wrong = await client.call('PUT', '/sim/personas', { enabled: true, mix: { generous: 1 } })
    expect([wrong.status, wrong.object['error']]).toEqual([
      400,
      expect.stringContaining('generous'),
    ])
  })
})
