import { runInDurableObject } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { forgetOld } from '../../durable-objects/conversation/erase.ts'
import { receive } from '../../durable-objects/conversation/inbound.ts'
import { flushStops, noteStop } from '../../durable-objects/conversation/stops.ts'
import { orderManual } from '../../durable-objects/conversation/orders.ts'
import type { Database } from '../../worker/db/client.ts'
import { deps, inbound, newTalk } from '../support/workers/conversation.ts'
import { atBench } from '../support/workers/parts.ts'

const LATER = Date.now() + 400 * 86_400_000

test('what is forgotten is in no index, and its number is not given again', async () => {
  const talk = await newTalk()
  await atBench(talk, async ({ parts, clock, drain }) => {
    receive(parts, inbound(talk, 'palavra xilofone'))
    clock.now += 60_000
    await drain()
    const { search } = parts.store
    expect(search(['xilofone'], null, 10).total).toBe(1)
    forgetOld(parts, { messages: LATER, media: LATER })
    expect(search(['xilofone'], null, 10)).toEqual({ hits: [], total: 0 })
    expect(forgetOld(parts, { messages: LATER, media: LATER })).toMatchObject({ messages: 0 })
    receive(parts, inbound(talk, 'palavra marimba'))
    expect(search(['marimba'], null, 10)).toMatchObject({ total: 1, hits: [{ id: 3 }] })
  })
  await runInDurableObject(talk.stub, (_object, { storage }) => {
    const words = ['messages', 'search'].map((table) =>
      JSON.stringify(storage.sql.exec(`select * from ${table}`).toArray()),
    )
    expect(words.join()).not.toContain('xilofone')
  })
})

/** A database that does something while it is written to. */
const during = (db: Database, work: () => void): Database => {
  const $client = new Proxy(db.$client, {
    get: (target, name) => {
      if (name !== 'prepare') return Reflect.get(target, name)
      return (sql: string) => {
        work()
        return target.prepare(sql)
      }
    },
  })
  return Object.assign(Object.create(db), { $client })
}

test('a stop that is said again while D1 is written to is told too', async () => {
  const talk = await newTalk()
  await atBench(talk, async ({ parts, clock }) => {
    parts.store.meet(talk.who, 'num')
    noteStop(parts, 'dispute')
    let once = false
    const db = during(deps.db, () => {
      if (once) return
      once = true
      clock.now += 1_000
      noteStop(parts, 'dispute')
    })
    await flushStops({ ...parts, db })
    expect(parts.store.unwrittenStops()).toMatchObject([{ kind: 'dispute', at: clock.now }])
    await flushStops(parts)
    expect(parts.store.unwrittenStops()).toEqual([])
  })
})

test('a first text of a person waits while nobody can say whether a stop was carried there', async () => {
  const talk = await newTalk()
  await atBench(talk, async ({ parts, waha, clock, drain }) => {
    const away = during(deps.db, () => {
      throw new Error('D1 is away')
    })
    const order = {
      who: talk.who,
      session: 'num',
      key: 'k',
      text: 'Oi',
      actor: 'u',
      takesOver: true,
    }
    await orderManual(parts, order)
    Object.assign(parts, { db: away })
    await drain(3)
    expect(waha.sent).toEqual([])
    expect(parts.store.outbox('m:k')).toMatchObject({ status: 'queued' })
    Object.assign(parts, { db: deps.db })
    clock.now += 60_000
    await drain()
    expect(waha.sent).toHaveLength(1)
  })
})
