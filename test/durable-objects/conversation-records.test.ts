import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { own } from '../../durable-objects/conversation/inbound.ts'
import { parsePixCode } from '../../worker/adapters/pix/br-code.ts'
import { chatOf } from '../support/workers/conversation.ts'
import { factsOf, kindsOf, owingTalk, says } from '../support/workers/owing.ts'
import { atBench } from '../support/workers/parts.ts'

const NEVER = () => Promise.resolve(null)

describe('a promise', () => {
  test('travels as a record in the event of its turn, once', async () => {
    const talk = await owingTalk()
    await atBench(talk, async (bench) => {
      await says(bench, talk, 'pago dia 28')
      const promises = factsOf(bench).filter(({ kind }) => kind === 'promise')
      expect(promises).toEqual([
        expect.objectContaining({
          id: `${talk.who.conversationId}:1:promise`,
          debtorId: talk.debtorId,
          debtIds: talk.debtIds,
          amountCents: 15_050,
          source: 'bot',
        }),
      ])
    })
  })

  test('of a turn that is tried again after a fault has the same id', async () => {
    const talk = await owingTalk()
    await atBench(talk, async (bench) => {
      const { parts, next } = bench
      const { transaction } = parts
      let faults = 1
      parts.transaction = (work) =>
        transaction(() => {
          const result = work()
          if (parts.store.person()?.turnNo === 1 && faults-- > 0) throw new Error('killed')
          return result
        })
      await says(bench, talk, 'pago dia 28')
      expect(kindsOf(factsOf(bench))).not.toContain('promise')
      await next()
      const ids = factsOf(bench).flatMap((fact) => (fact.kind === 'promise' ? [fact.id] : []))
      expect(ids).toEqual([`${talk.who.conversationId}:1:promise`])
    })
  })
})

describe('a Pix code', () => {
  test('asked for is a message of its own, for the exact amount, and a record with the same txid', async () => {
    const talk = await owingTalk()
    await atBench(talk, async (bench) => {
      const texts = await says(bench, talk, 'me manda o pix')
      const code = parsePixCode(texts.at(-1) ?? '')
      expect(code).toMatchObject({ ok: true, fields: { amountCents: 15_050 } })
      const [charge] = factsOf(bench).filter((fact) => fact.kind === 'charge')
      expect(charge).toMatchObject({ amountCents: 15_050, provider: 'static', code: texts.at(-1) })
      expect(code.ok && code.fields.txid).toBe(charge?.txid)
    })
  })

  test('is not what the bot said last: the next answer is read against its words', async () => {
    const talk = await owingTalk()
    await atBench(talk, async (bench) => {
      await says(bench, talk, 'me manda o pix')
      expect(bench.parts.store.lastSaid()).not.toMatch(/^000201/)
      expect(bench.parts.store.person()?.preview).toBe('Pix copia e cola')
    })
  })

  test('as a QR is a picture, shown as one, and its echo under another id is not a stranger', async () => {
    const talk = await owingTalk()
    await atBench(talk, async (bench) => {
      const { parts, waha } = bench
      waha.onSend = () => {
        if (waha.sent.at(-1)?.image === undefined) return
        own(parts, {
          who: talk.who,
          session: 'default',
          providerId: '3EB0OTHER',
          chatId: chatOf(talk.phone),
          source: 'api',
          kind: 'image',
          text: null,
          at: bench.clock.now,
        })
      }
      await says(bench, talk, 'me manda o qr code do pix')
      const pictures = waha.sent.filter(({ image }) => image !== undefined)
      expect(pictures).toHaveLength(1)
      expect([...(pictures[0]?.image ?? [])].slice(1, 4)).toEqual([...Buffer.from('PNG')])
      const shown = parts.store.history(null, 50).filter(({ kind }) => kind === 'image')
      expect(shown).toMatchObject([{ providerId: '3EB0OTHER', status: 'sent', source: 'bot' }])
      expect(parts.store.person()?.speaker).toBe('bot')
    })
  })

  test('that cannot be made is a person’s to send, and no text promises one', async () => {
    const talk = await owingTalk()
    await atBench(
      talk,
      async (bench) => {
        const texts = await says(bench, talk, 'me manda o pix')
        expect(texts).toHaveLength(1)
        expect(texts[0]).not.toMatch(/copi|000201/i)
        expect(bench.parts.store.person()).toMatchObject({
          speaker: 'person',
          handOffReason: 'asked',
        })
        expect(kindsOf(factsOf(bench))).toContain('hand_off')
        expect(kindsOf(factsOf(bench))).not.toContain('charge')
      },
      { charger: () => NEVER },
    )
  })

  test('that fails loudly is the same', async () => {
    const talk = await owingTalk()
    await atBench(
      talk,
      async (bench) => {
        expect(await says(bench, talk, 'me manda o pix')).toHaveLength(1)
        expect(bench.parts.store.person()?.speaker).toBe('person')
      },
      { charger: () => () => Promise.reject(new Error('provider away')) },
    )
  })
})

const POLICY = {
  discountTiers: [{ minDaysLate: 1, maxDaysLate: null, minAmountCents: 0, maxDiscountBps: 2_000 }],
  minPrincipalShareBps: 7_000,
  maxInstallments: 3,
  minInstallmentCents: 1_000,
}

describe('an agreement', () => {
  test('comes with its instalments and the code of its first payment, in one event', async () => {
    const talk = await owingTalk({ settings: { negotiation: POLICY } })
    await atBench(talk, async (bench) => {
      const offered = await says(bench, talk, 'tem desconto à vista?')
      expect(offered.join(' ')).toContain('R$')
      const texts = await says(bench, talk, 'sim, pode fechar')
      const facts = factsOf(bench)
      const agreement = facts.find((fact) => fact.kind === 'agreement')
      const charge = facts.find((fact) => fact.kind === 'charge')
      expect(agreement).toMatchObject({ debtorId: talk.debtorId, debtIds: talk.debtIds })
      expect(charge).toMatchObject({
        agreementId: agreement?.id,
        installmentNo: 1,
        amountCents: agreement?.installments[0]?.amountCents,
      })
      expect(texts.some((text) => parsePixCode(text).ok)).toBe(true)
    })
  })

  test('stands beside the message that closed it, and its offer beside the one that asked', async () => {
    const talk = await owingTalk({ settings: { negotiation: POLICY } })
    await atBench(talk, async (bench) => {
      for (const text of ['oi', 'tem desconto à vista?', 'sim, pode fechar'])
        await says(bench, talk, text)
      const [made] = factsOf(bench).filter((fact) => fact.kind === 'agreement')
      const totals = bench.parts.store
        .history(null, 50)
        .filter(({ direction }) => direction === 'in')
        .map(({ decision }) => decision?.offer?.totalCents)
      expect(totals).toEqual([undefined, made?.totalCents, made?.totalCents])
    })
  })

  test('asks for its first code with the day on which that is due', async () => {
    const talk = await owingTalk({ settings: { negotiation: POLICY } })
    const asked: (string | undefined)[] = []
    const code = { provider: 'static', txid: 'x', code: '000201', expiresAt: null } as const
    await atBench(
      talk,
      async (bench) => {
        await says(bench, talk, 'tem desconto à vista?')
        await says(bench, talk, 'sim, pode fechar')
        const made = factsOf(bench).find((fact) => fact.kind === 'agreement')
        expect(asked).toEqual([made?.installments[0]?.dueDate])
      },
      {
        charger: () => (order) => {
          asked.push(order.payBy)
          return Promise.resolve(code)
        },
      },
    )
  })

  test('stands although its first code could not be made', async () => {
    const talk = await owingTalk({ settings: { negotiation: POLICY } })
    await atBench(
      talk,
      async (bench) => {
        await says(bench, talk, 'tem desconto à vista?')
        const texts = await says(bench, talk, 'sim, pode fechar')
        expect(kindsOf(factsOf(bench))).toEqual(expect.arrayContaining(['agreement', 'hand_off']))
        expect(texts.join('\n')).not.toMatch(/Pix/)
        expect(texts).toEqual([
          expect.stringMatching(/acordo.*R\$[^]*(?:dados para pagar|forma de pagamento)/i),
        ])
      },
      { charger: () => NEVER },
    )
  })
})

test('an agreement that a person ended the same day is no longer what the bot asks for', async () => {
  const talk = await owingTalk({ settings: { negotiation: POLICY } })
  await atBench(talk, async (bench) => {
    await says(bench, talk, 'tem desconto à vista?')
    await says(bench, talk, 'sim, pode fechar')
    const made = factsOf(bench).find((fact) => fact.kind === 'agreement')
    await env.DB.prepare(
      `insert into agreements (id, creditor_id, conversation_id, debtor_id, debt_ids, kind, principal_cents,
         fine_cents, interest_cents, discount_cents, total_cents, status, source, made_at)
       values (?, ?, ?, ?, ?, 'cash', 15050, 0, 0, 0, 15050, 'canceled', 'bot', 0)`,
    )
      .bind(
        made?.id,
        talk.creditorId,
        talk.who.conversationId,
        talk.debtorId,
        JSON.stringify(talk.debtIds),
      )
      .run()
    await says(bench, talk, 'manda o pix de novo')
    const charge = factsOf(bench).findLast((fact) => fact.kind === 'charge')
    expect(charge).toMatchObject({ amountCents: 15_050, agreementId: null })
  })
})

describe('a hand-off', () => {
  test('takes three lines and a suggestion along, until it is handed back', async () => {
    const talk = await owingTalk({ settings: { negotiation: POLICY } })
    await atBench(talk, async (bench) => {
      await says(bench, talk, 'quero falar com um atendente')
      const [fact] = factsOf(bench).filter((one) => one.kind === 'hand_off')
      expect(fact?.reason).toBe('asked')
      expect(fact?.summary.split('\n')).toHaveLength(3)
      expect(bench.parts.store.person()?.handOff).toMatchObject({ id: fact?.id })
    })
  })
})
