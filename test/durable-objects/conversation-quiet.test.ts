import { describe, expect, test } from 'vitest'
import { own, receive } from '../../durable-objects/conversation/inbound.ts'
import { orderManual } from '../../durable-objects/conversation/orders.ts'
import { handBack, takeOver } from '../../durable-objects/conversation/speaker.ts'
import { chatOf, inbound, newWaId } from '../support/workers/conversation.ts'
import { factsOf, kindsOf, owingTalk, says } from '../support/workers/owing.ts'
import type { Owing } from '../support/workers/owing.ts'
import { atBench } from '../support/workers/parts.ts'
import type { Bench } from '../support/workers/parts.ts'

const HOUR_MS = 3_600_000
const BOT = {
  quietHandBackHours: 4,
  whisper: true,
  nps: { enabled: false, afterHours: 24, everyDays: 90 },
}
const quiet = () => owingTalk({ settings: { bot: BOT } })
const speaker = ({ parts }: Bench) => parts.store.person()?.speaker

async function after(bench: Bench, hours: number): Promise<void> {
  bench.clock.now += hours * HOUR_MS
  await bench.drain()
}

describe('a conversation that a person took over', () => {
  test('goes back to the bot after the configured quiet time, which then answers again', async () => {
    const talk = await quiet()
    await atBench(talk, async (bench) => {
      receive(bench.parts, inbound(talk, 'oi'))
      takeOver(bench.parts)
      await after(bench, 3.9)
      expect(speaker(bench)).toBe('person')
      await after(bench, 0.2)
      expect(speaker(bench)).toBe('bot')
      expect(await says(bench, talk, 'quanto eu devo?')).not.toEqual([])
    })
  })

  test('stays with the person as long as somebody writes', async () => {
    const talk = await quiet()
    await atBench(talk, async (bench) => {
      const { parts, clock } = bench
      taken(bench, talk)
      await after(bench, 3)
      receive(parts, inbound(talk, 'obrigada pela ajuda'))
      await after(bench, 3)
      expect(speaker(bench)).toBe('person')
      own(parts, fromPhone(talk, clock.now))
      await after(bench, 3)
      expect(speaker(bench)).toBe('person')
      await after(bench, 1.1)
      expect(speaker(bench)).toBe('bot')
    })
  })

  test('never goes back by itself when no time is configured', async () => {
    const talk = await owingTalk()
    await atBench(talk, async (bench) => {
      taken(bench, talk)
      await after(bench, 2)
      await after(bench, 1_000)
      expect(speaker(bench)).toBe('person')
      expect(bench.parts.store.timer('quiet')).toBeNull()
    })
  })

  test('stays with the person after a death was told, however quiet it is', async () => {
    const talk = await quiet()
    await atBench(talk, async (bench) => {
      await says(bench, talk, 'ele faleceu mês passado')
      await after(bench, 2_000)
      expect(bench.parts.store.person()).toMatchObject({
        speaker: 'person',
        handOffReason: 'deceased',
      })
    })
  })

  test('by a text from the dashboard counts its quiet from that text', async () => {
    const talk = await quiet()
    await atBench(talk, async (bench) => {
      await orderManual(bench.parts, {
        who: talk.who,
        session: 'default',
        key: 'key_12345',
        text: 'Oi, aqui é a Bia',
        actor: 'usr',
        takesOver: true,
      })
      await bench.drain()
      await after(bench, 4.1)
      expect(speaker(bench)).toBe('bot')
    })
  })

  test('ends its hand-off with a record when it is handed back, by hand or by quiet', async () => {
    for (const how of ['hand', 'quiet'] as const) {
      const talk = await quiet()
      await atBench(talk, async (bench) => {
        await says(bench, talk, 'quero falar com um atendente')
        if (how === 'hand') handBack(bench.parts)
        else await after(bench, 4.1)
        const [asked, ended] = factsOf(bench).filter(({ kind }) => kind.startsWith('hand_off'))
        expect([asked?.kind, ended?.kind]).toEqual(['hand_off', 'hand_off_ended'])
        expect(ended?.id).toBe(asked?.id)
        expect(bench.parts.store.person()?.handOff).toBeNull()
      })
    }
  })

  test('unasked has no hand-off to end', async () => {
    const talk = await quiet()
    await atBench(talk, async (bench) => {
      taken(bench, talk)
      handBack(bench.parts)
      expect(kindsOf(factsOf(bench))).toEqual([])
    })
  })
})

/** Somebody wrote, and a person takes over. */
function taken({ parts }: Bench, talk: Owing): void {
  receive(parts, inbound(talk, 'oi'))
  takeOver(parts)
}

const fromPhone = (talk: Owing, at: number) => ({
  who: talk.who,
  session: 'default',
  providerId: newWaId(),
  chatId: chatOf(talk.phone),
  source: 'app' as const,
  kind: 'text' as const,
  text: 'já te respondo',
  at,
})
