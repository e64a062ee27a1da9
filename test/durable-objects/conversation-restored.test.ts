import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { orderNotice } from '../../durable-objects/conversation/orders.ts'
import type { NoticeOrder } from '../../durable-objects/types.ts'
import { putSettingStatement } from '../../worker/db/settings.ts'
import { doubtSince } from '../../worker/services/backup/restoring.ts'
import { endRestore } from '../../worker/services/backup/restore.ts'
import { sendNotice } from '../../worker/services/notices/send.ts'
import {
  arrived,
  deps,
  runDurableObjectAlarm,
  runInDurableObject,
  workingSession,
} from '../support/workers/conversation.ts'
import { factsOf, owingTalk } from '../support/workers/owing.ts'
import type { Owing } from '../support/workers/owing.ts'
import { atBench } from '../support/workers/parts.ts'

const BACKUP_AT = Date.UTC(2026, 10, 20)
const DAY = 86_400_000

beforeAll(async () => workingSession())

/** A question how it went; the debtor is asked in any case. */
const npsOf = (talk: Owing): NoticeOrder => ({
  who: talk.who,
  session: 'default',
  kind: 'nps',
  recordId: `${talk.debtorId}#paid`,
})
const inDoubt = (talk: Owing): NoticeOrder => ({
  ...npsOf(talk),
  doubt: { since: BACKUP_AT, debtorId: talk.debtorId },
})

describe('a notice that may have left after the backup', () => {
  test('and is found at WhatsApp is told as sent, and does not leave', async () => {
    const talk = await owingTalk()
    await atBench(talk, async (bench) => {
      const { parts, waha, drain } = bench
      waha.lookUp = 'found'
      await orderNotice(parts, inDoubt(talk))
      await drain()
      expect(waha.sent).toEqual([])
      expect(factsOf(bench)).toMatchObject([
        { kind: 'notice', notice: 'nps', debtorId: talk.debtorId },
      ])
    })
  })

  test('and is not found leaves once, with the words of this moment', async () => {
    const talk = await owingTalk()
    await atBench(talk, async ({ parts, waha, drain }) => {
      waha.lookUp = 'not_found'
      await orderNotice(parts, inDoubt(talk))
      await orderNotice(parts, inDoubt(talk))
      await drain()
      await drain()
      await drain()
      expect(waha.sent).toHaveLength(1)
    })
  })

  test('waits while the gateway cannot say', async () => {
    const talk = await owingTalk()
    await atBench(talk, async ({ parts, waha, drain }) => {
      waha.lookUp = 'unavailable'
      await orderNotice(parts, inDoubt(talk))
      await drain()
      expect(waha.sent).toEqual([])
      expect(parts.store.outbox(`n:nps:${talk.debtorId}#paid`)?.status).toBe('uncertain')
    })
  })
})

/** The object as a backup of before the notice leaves it: it knows nothing of it. */
async function forget(talk: Owing, work: () => Promise<void>): Promise<void> {
  const { rows } = await talk.stub.image(null)
  await work()
  await runInDurableObject(talk.stub, (_, { storage }) => {
    for (const table of ['person', 'outbox', 'messages', 'events', 'timers']) {
      storage.sql.exec(`delete from ${table}`)
    }
  })
  await talk.stub.putImage(rows, BACKUP_AT)
}

const count = async (talk: Owing): Promise<number> =>
  (await arrived(talk.phone)).filter(({ fromMe }) => fromMe).length

test('what was sent between backup and restore is recognised by its id at the gateway itself', async () => {
  const talk = await owingTalk()
  const left = () =>
    vi.waitFor(
      async () => {
        await runDurableObjectAlarm(talk.stub)
        expect(await count(talk)).toBe(1)
      },
      { timeout: 20_000, interval: 100 },
    )
  await forget(talk, async () => {
    await talk.stub.sendNotice(npsOf(talk))
    await left()
  })
  await talk.stub.sendNotice(inDoubt(talk))
  await vi.waitFor(
    async () => {
      await runDurableObjectAlarm(talk.stub)
      const status = await runInDurableObject(talk.stub, (_, { storage }) =>
        storage.sql.exec('select status from outbox').one(),
      )
      expect(status).toEqual({ status: 'sent' })
    },
    { timeout: 20_000, interval: 100 },
  )
  expect(await count(talk)).toBe(1)
})

test('for a week after a restore every notice is in doubt since the backup, and none before or later', async () => {
  const clock = { now: Date.UTC(2026, 10, 22, 15) }
  const now = () => clock.now
  const orders: NoticeOrder[] = []
  const conversation = () => ({
    sendNotice: async (order: NoticeOrder) => void orders.push(order),
  })
  // The service calls this one method.
  const parts = { ...deps, now, conversation: conversation as unknown as typeof deps.conversation }
  const talk = await owingTalk()
  const send = () =>
    sendNotice(parts, {
      conversationId: talk.who.conversationId,
      debtorId: talk.debtorId,
      kind: 'payment_received',
      recordId: 'E1',
    })
  await send()
  const value = { backupAt: BACKUP_AT, startedAt: clock.now }
  await putSettingStatement(deps.db, 'restore', { value, now: clock.now }).run()
  await endRestore(parts)
  await endRestore(parts)
  await send()
  clock.now += 7 * DAY
  await send()
  clock.now += 1
  await send()
  expect(orders.map(({ doubt }) => doubt?.since ?? null)).toEqual([
    null,
    BACKUP_AT,
    BACKUP_AT,
    null,
  ])
  expect(orders[1]?.doubt?.debtorId).toBe(talk.debtorId)
  expect(await doubtSince(parts)).toBeNull()
  await env.DB.prepare("delete from settings where key = 'restored'").run()
})
