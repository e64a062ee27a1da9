import { SIMULATED_TIMES } from '../../../src/shared/domain/ledger-moves.ts'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { claimAndHandOver } from '../../../worker/services/campaigns/claim.ts'
import { planNumber } from '../../../worker/services/campaigns/plan.ts'
import { sweepNumber } from '../../../worker/services/campaigns/sweep.ts'
import { applyEvents } from '../../../worker/services/events/apply.ts'
import { endDeadLetter } from '../../../worker/services/events/dead-letters.ts'
import { campaignOf, eventOf } from '../../support/workers/ledger.ts'
import type { Row } from '../../support/workers/ledger.ts'
import { all } from '../../support/workers/uploads.ts'

const statuses = (rows: readonly Row[]) => rows.map((row) => row.status)
test('a plan message hands every pending row to the queue once', async () => {
  const c = await campaignOf(3)
  await planNumber(c.deps, c.session)
  await planNumber(c.deps, c.session)
  expect(statuses(await c.rows())).toEqual(['scheduled', 'scheduled', 'scheduled'])
  expect(c.sent.map((message) => message.recipientId).sort()).toEqual([...c.ids].sort())
})

test('two consumers that claim the same messages at once hand each recipient over once', async () => {
  const c = await campaignOf(20)
  await planNumber(c.deps, c.session)
  await Promise.all([claimAndHandOver(c.deps, c.sent), claimAndHandOver(c.deps, c.sent)])
  expect(c.orders.map((order) => order.recipientId).sort()).toEqual([...c.ids].sort())
  expect(new Set(statuses(await c.rows()))).toEqual(new Set(['sending']))
})

test('a message with an old plan does nothing', async () => {
  const c = await campaignOf(1)
  await planNumber(c.deps, c.session)
  await env.DB.prepare('update recipients set plan_no = 1 where campaign_id = ?').bind(c.id).run()
  expect(await claimAndHandOver(c.deps, c.sent)).toEqual([])
  expect(c.orders).toEqual([])
  expect(statuses(await c.rows())).toEqual(['scheduled'])
})

test('a paused campaign is neither planned nor claimed', async () => {
  const c = await campaignOf(2)
  await planNumber(c.deps, c.session)
  await env.DB.prepare(`update campaigns set status = 'paused' where id = ?`).bind(c.id).run()
  await claimAndHandOver(c.deps, c.sent)
  expect(c.orders).toEqual([])
  expect(await planNumber(c.deps, c.session)).toBe(0)
})

test('a hand-over that failed on our side comes again with the same plan', async () => {
  const c = await campaignOf(1)
  await planNumber(c.deps, c.session)
  c.breakDown(true)
  expect(await claimAndHandOver(c.deps, c.sent)).toEqual(c.sent)
  expect(statuses(await c.rows())).toEqual(['scheduled'])
  c.breakDown(false)
  expect(await claimAndHandOver(c.deps, c.sent)).toEqual([])
  expect(c.orders).toHaveLength(1)
})

test('the sweep plans anew what a queue lost, and leaves alone what is fresh', async () => {
  const c = await campaignOf(2)
  await planNumber(c.deps, c.session)
  expect(await sweepNumber(c.deps, c.session)).toEqual({ replanned: 0, woken: 0 })
  c.clock.now += 121_000
  expect(await sweepNumber(c.deps, c.session)).toEqual({ replanned: 2, woken: 0 })
  expect(await c.rows()).toMatchObject([
    { status: 'pending', planNo: 1 },
    { status: 'pending', planNo: 1 },
  ])
})

test('the sweep asks the conversation about a silent row and believes it', async () => {
  const c = await campaignOf(5, { recipients: 'sending' })
  const [, queued, sent, failed, dropped] = c.ids
  c.knows.set(queued ?? '', { status: 'queued', planNo: 0, reason: null })
  c.knows.set(sent ?? '', { status: 'sent', planNo: 0, reason: null })
  c.knows.set(failed ?? '', { status: 'failed', planNo: 0, reason: 'not_on_whatsapp' })
  c.knows.set(dropped ?? '', { status: 'dropped', planNo: 0, reason: 'paused' })
  c.clock.now += 61_000
  await sweepNumber(c.deps, c.session)
  expect(await c.rows()).toMatchObject([
    { status: 'pending', planNo: 1 },
    { status: 'sending', planNo: 0 },
    { status: 'sent' },
    { status: 'failed', reason: 'not_on_whatsapp' },
    { status: 'pending', planNo: 1 },
  ])
  expect(c.orders.map((order) => order.recipientId)).toEqual([queued])
})

test('a row of a plan that never reached its conversation is planned anew', async () => {
  const c = await campaignOf(1, { recipients: 'sending' })
  await env.DB.prepare('update recipients set plan_no = 2 where campaign_id = ?').bind(c.id).run()
  c.knows.set(c.first, { status: 'failed', planNo: 1, reason: 'unreachable' })
  c.clock.now += 61_000
  await sweepNumber(c.deps, c.session)
  expect(await c.rows()).toMatchObject([{ status: 'pending', planNo: 3, attempts: 0 }])
})

test('a failure of ours is planned again until the attempts are spent', async () => {
  const c = await campaignOf(1, { recipients: 'sending' })
  for (let planNo = 0; planNo < 3; planNo += 1) {
    const recipient = { recipientId: c.first, outcome: 'failed' as const, planNo, retryable: true }
    await applyEvents(c.deps, [eventOf(c.creditorId, { ...recipient, reason: 'unreachable' })])
    expect(await c.rows()).toMatchObject([{ status: 'pending', planNo: planNo + 1 }])
    await env.DB.prepare(`update recipients set status = 'sending' where id = ?`)
      .bind(c.first)
      .run()
  }
  const last = { recipientId: c.first, outcome: 'failed' as const, planNo: 3, retryable: true }
  await applyEvents(c.deps, [eventOf(c.creditorId, { ...last, reason: 'unreachable' })])
  expect(await c.rows()).toMatchObject([{ status: 'failed', reason: 'unreachable', attempts: 4 }])
})

test('"not now" costs no attempt, present truth ends the row', async () => {
  const c = await campaignOf(3, { recipients: 'sending' })
  const [a, b, d] = c.ids
  const dropped = (recipientId = '', reason = '', retryable = false) =>
    eventOf(c.creditorId, { recipientId, outcome: 'dropped', reason, retryable })
  await applyEvents(c.deps, [
    dropped(a, 'locked', true),
    dropped(b, 'opted_out'),
    dropped(d, 'canceled'),
  ])
  expect(await c.rows()).toMatchObject([
    { status: 'pending', planNo: 1, attempts: 0, reason: 'locked' },
    { status: 'skipped', reason: 'opted_out' },
    { status: 'canceled' },
  ])
})

test('a refusal that knows its end is due then, not a quarter of an hour later', async () => {
  const c = await campaignOf(2, { recipients: 'sending' })
  const [a = '', b = ''] = c.ids
  const until = c.deps.now() + 15 * 3_600_000
  const dropped = { outcome: 'dropped', reason: 'window', retryable: true } as const
  await applyEvents(c.deps, [
    eventOf(c.creditorId, { ...dropped, recipientId: a, until }),
    eventOf(c.creditorId, { ...dropped, recipientId: b }),
  ])
  const due = await all<{ id: string; due: number }>(
    'select id, due_at as due from recipients where campaign_id = ?',
    c.id,
  )
  expect(due.find(({ id }) => id === a)?.due).toBe(until)
  expect(due.find(({ id }) => id === b)?.due).toBeLessThan(until - 14 * 3_600_000)
})

const takenBack = (recipientId: string, planNo = 0) =>
  ({ recipientId, planNo, outcome: 'failed', reason: 'ack_locked', retryable: true }) as const

test('a message refused by its ack waits for the number, whatever order the reports come in', async () => {
  const c = await campaignOf(3, { recipients: 'sending' })
  const [a = '', b = '', d = ''] = c.ids
  const sent = (recipientId: string) => eventOf(c.creditorId, { recipientId, outcome: 'sent' })
  const refused = (recipientId: string) => eventOf(c.creditorId, takenBack(recipientId))
  await applyEvents(c.deps, [sent(a), refused(b), sent(d), refused(d)])
  await applyEvents(c.deps, [refused(a), sent(b), sent(d)])
  const held = { status: 'pending', reason: 'ack_locked', planNo: 1, attempts: 0 }
  expect(await c.rows()).toMatchObject([held, held, held])
  const { due } = (await env.DB.prepare(
    'select min(due_at) as due from recipients where campaign_id = ?',
  )
    .bind(c.id)
    .first<{ due: number }>()) ?? { due: 0 }
  expect(due).toBe(c.clock.now + SIMULATED_TIMES.lockedMs)

  await env.DB.prepare(`update recipients set status = 'sending' where id = ?`).bind(a).run()
  await applyEvents(c.deps, [sent(a)])
  expect(await c.rows()).toMatchObject([{ status: 'sending' }, held, held])
  await applyEvents(c.deps, [
    eventOf(c.creditorId, { recipientId: a, outcome: 'sent', planNo: 1 }),
    eventOf(c.creditorId, { recipientId: b, outcome: 'read' }),
  ])
  expect(await c.rows()).toMatchObject([{ status: 'sent', reason: null }, { status: 'read' }, held])
})

test('a campaign that was over goes on when its last message was refused by its ack', async () => {
  const c = await campaignOf(1, { recipients: 'sending' })
  await applyEvents(c.deps, [eventOf(c.creditorId, { recipientId: c.first, outcome: 'sent' })])
  await applyEvents(c.deps, [eventOf(c.creditorId, takenBack(c.first))])
  const row = await env.DB.prepare('select status, finished_at as at from campaigns where id = ?')
    .bind(c.id)
    .first()
  expect(row).toEqual({ status: 'running', at: null })
})

test('a report about an older plan changes nothing; a proof always does', async () => {
  const c = await campaignOf(1, { recipients: 'sending' })
  await env.DB.prepare('update recipients set plan_no = 2 where id = ?').bind(c.first).run()
  const old = { recipientId: c.first, planNo: 1 }
  await applyEvents(c.deps, [
    eventOf(c.creditorId, { ...old, outcome: 'failed', reason: 'unreachable', retryable: true }),
  ])
  expect(await c.rows()).toMatchObject([{ status: 'sending', planNo: 2 }])
  await applyEvents(c.deps, [eventOf(c.creditorId, { ...old, outcome: 'sent' })])
  expect(await c.rows()).toMatchObject([{ status: 'sent' }])
})

test('a campaign ends when the last row does, and not before', async () => {
  const c = await campaignOf(2, { recipients: 'sending' })
  const state = () =>
    env.DB.prepare('select status from campaigns where id = ?').bind(c.id).first<string>('status')
  for (const [i, recipientId] of c.ids.entries()) {
    await applyEvents(c.deps, [eventOf(c.creditorId, { recipientId, outcome: 'sent' })])
    expect(await state()).toBe(i === 0 ? 'running' : 'done')
  }
})

test('what returns to a canceled campaign is canceled', async () => {
  const c = await campaignOf(1, { recipients: 'sending', status: 'canceled' })
  await applyEvents(c.deps, [
    eventOf(c.creditorId, {
      recipientId: c.first,
      outcome: 'dropped',
      reason: 'session',
      retryable: true,
    }),
  ])
  expect(statuses(await c.rows())).toEqual(['canceled'])
})

test('shuffled, doubled and redelivered events give exact counters and states', async () => {
  const c = await campaignOf(40, { recipients: 'sending' })
  const at = 1_795_000_000_000
  const facts = c.ids.flatMap((recipientId, i) => {
    const chain = ['sent', 'delivered', 'read', 'replied'] as const
    return chain
      .slice(0, (i % 4) + 1)
      .map((outcome, k) =>
        eventOf(
          c.creditorId,
          { recipientId, outcome },
          { metric: outcome, seq: k + 1, at: at + k * 1_000 },
        ),
      )
  })
  const doubled = [...facts, ...facts.filter((_, i) => i % 3 === 0)]
  // A fixed shuffle: the order of a multiplicative generator.
  const order = doubled.map((event, i) => ({ event, key: (i * 7_919) % 104_729 }))
  const shuffled = order.sort((a, b) => a.key - b.key).map(({ event }) => event)
  for (let from = 0; from < shuffled.length; from += 17) {
    const batch = shuffled.slice(from, from + 17)
    await applyEvents(c.deps, batch)
    if (from % 2 === 0) await applyEvents(c.deps, batch)
  }
  const chain = ['sent', 'delivered', 'read', 'replied']
  expect(statuses(await c.rows())).toEqual(c.ids.map((_, i) => chain[i % 4]))
  const { results } = await env.DB.prepare(
    'select metric, sum(n) as n from hourly_metrics where creditor_id = ? group by metric order by n desc',
  )
    .bind(c.creditorId)
    .all()
  expect(results).toEqual([
    { metric: 'sent', n: 40 },
    { metric: 'delivered', n: 30 },
    { metric: 'read', n: 20 },
    { metric: 'replied', n: 10 },
  ])
})

test('the list row takes the newest snapshot whatever the order', async () => {
  const c = await campaignOf(1)
  const conversationId = `cnv_${crypto.randomUUID()}`
  await env.DB.prepare('insert into conversations (id, creditor_id, created_at) values (?, ?, 0)')
    .bind(conversationId, c.creditorId)
    .run()
  const said = (seq: number) => {
    const event = eventOf(c.creditorId, null, { conversationId, seq })
    return { ...event, snapshot: { ...event.snapshot, preview: `texto ${seq}`, unread: seq } }
  }
  await applyEvents(c.deps, [said(3), said(1)])
  await applyEvents(c.deps, [said(2)])
  const row = await env.DB.prepare('select preview, unread from conversations where id = ?')
    .bind(conversationId)
    .first()
  expect(row).toEqual({ preview: 'texto 3', unread: 3 })
})

test('a dead send is planned again, and ends as failed(dead_letter) when its attempts are spent', async () => {
  const c = await campaignOf(1)
  for (let planNo = 0; planNo < 4; planNo += 1) {
    await env.DB.prepare(`update recipients set status = 'scheduled' where id = ?`)
      .bind(c.first)
      .run()
    await endDeadLetter(c.deps, { recipientId: c.first, campaignId: c.id, planNo })
  }
  expect(await c.rows()).toMatchObject([{ status: 'failed', reason: 'dead_letter' }])
  const { results } = await env.DB.prepare(
    `select outcome from dead_letters where body like ? order by at, id`,
  )
    .bind(`%${c.first}%`)
    .all<{ outcome: string }>()
  expect(results.map((row) => row.outcome).sort()).toEqual([
    'failed',
    'replanned',
    'replanned',
    'replanned',
  ])
})

test('a dead send of a row already handed over is left to the sweep', async () => {
  const c = await campaignOf(1, { recipients: 'sending' })
  await endDeadLetter(c.deps, { recipientId: c.first, campaignId: c.id, planNo: 0 })
  expect(statuses(await c.rows())).toEqual(['sending'])
})

test('a dead event is applied alone, and its letter keeps no text of anybody', async () => {
  const c = await campaignOf(1, { recipients: 'sending' })
  const event = eventOf(c.creditorId, { recipientId: c.first, outcome: 'sent' })
  const preview = `segredo ${crypto.randomUUID()}`
  await endDeadLetter(c.deps, { ...event, snapshot: { ...event.snapshot, preview } })
  expect(statuses(await c.rows())).toEqual(['sent'])
  const row = await env.DB.prepare('select count(*) as n from dead_letters where body like ?')
    .bind(`%${preview}%`)
    .first<{ n: number }>()
  expect(row?.n).toBe(0)
})
