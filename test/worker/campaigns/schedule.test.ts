import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import { cancelCampaign } from '../../../worker/services/campaigns/cancel.ts'
import { createCampaign } from '../../../worker/services/campaigns/create.ts'
import { startDueCampaigns } from '../../../worker/services/campaigns/start-due.ts'
import { sweepNumber } from '../../../worker/services/campaigns/sweep.ts'
import { look, numberOf } from '../../support/workers/campaigns.ts'
import type { Numbered } from '../../support/workers/campaigns.ts'
import { client, one, operator, upload } from '../../support/workers/uploads.ts'

// Several campaigns a test, each with its objects' first touch on disk.
vi.setConfig({ testTimeout: 30_000 })

const HOUR_MS = 3_600_000

const at = (number: Numbered, ms: number) => ({ ...number.deps, now: () => ms })

async function scheduled(rows = [client(), client()]) {
  const number = await numberOf('SCAN_QR_CODE')
  await upload(number, rows)
  const when = Date.now() + HOUR_MS
  const input = {
    name: 'Mais tarde',
    filter: {},
    template_name: 'aviso',
    holdout_bps: 0,
    delay_seconds: 0,
    scheduled_at: when,
  }
  const answer = await createCampaign(number.deps, number.creditorId, input, operator)
  return { number, when, id: answer.campaign_id, answer }
}

test('a scheduled campaign waits for its hour and then looks at its audience anew', async () => {
  const { number, when, id, answer } = await scheduled()
  expect(answer).toMatchObject({ status: 'scheduled', total: 0 })
  expect(await look(number, id)).toMatchObject({ status: 'scheduled', scheduled_at: when })
  expect(await startDueCampaigns(at(number, when - 1))).not.toContain(id)
  await upload(number, [client()], { name: 'depois.json' })
  expect(await startDueCampaigns(at(number, when))).toContain(id)
  expect(await look(number, id)).toMatchObject({ status: 'running', total: 3 })
  expect(await startDueCampaigns(at(number, when + HOUR_MS))).not.toContain(id)
})

test('a scheduled campaign that is canceled never starts', async () => {
  const { number, when, id } = await scheduled()
  const canceled = await cancelCampaign(
    number.deps,
    { creditorId: number.creditorId, id },
    operator,
  )
  expect(canceled.status).toBe('canceled')
  await startDueCampaigns(at(number, when))
  expect(await look(number, id)).toMatchObject({ status: 'canceled', total: 0 })
})

test('a start that was cut short is taken up again and nobody is in it twice', async () => {
  const { number, when, id } = await scheduled()
  await startDueCampaigns(at(number, when))
  const before = await one<string>(
    'select group_concat(id) as v from recipients where campaign_id = ?',
    id,
  )
  // As a kill right before the last batch leaves it.
  await env.DB.prepare(`update campaigns set status = 'starting' where id = ?`).bind(id).run()
  await sweepNumber(at(number, when + HOUR_MS), number.session)
  expect((await look(number, id)).status).toBe('starting')
  expect(await startDueCampaigns(at(number, when + HOUR_MS))).toContain(id)
  expect(await look(number, id)).toMatchObject({ status: 'running', total: 2 })
  expect(
    await one<string>('select group_concat(id) as v from recipients where campaign_id = ?', id),
  ).toBe(before)
})

test('two starts of one campaign at the same time are one', async () => {
  const { number, when, id } = await scheduled(Array.from({ length: 20 }, () => client()))
  const deps = at(number, when)
  await Promise.all([startDueCampaigns(deps), startDueCampaigns(deps)])
  expect(await look(number, id)).toMatchObject({ status: 'running', total: 20 })
})

test('a scheduled campaign that keeps failing lets the others start', async () => {
  const { number, when, id } = await scheduled()
  const failing = Array.from({ length: 6 }, (_, i) => `${id}x${i}`)
  await env.DB.batch(
    failing.map((bad) =>
      env.DB.prepare(
        `insert into campaigns (id, creditor_id, kind, template_id, template_version, body, session, min_gap_ms,
           max_gap_ms, filter, scheduled_at, status, total, excluded, created_at, created_by)
         select ?2, creditor_id, kind, template_id, template_version, body, session, min_gap_ms, max_gap_ms,
           '{', scheduled_at - 1, status, 0, 0, created_at, created_by from campaigns where id = ?1`,
      ).bind(id, bad),
    ),
  )
  const begun: string[] = []
  for (const minutes of [0, 3, 6]) {
    begun.push(...(await startDueCampaigns(at(number, when + minutes * 60_000))))
  }
  expect(begun).toContain(id)
  expect(begun.filter((one) => failing.includes(one))).toEqual([])
})

test('the same request sent twice, one after the other or at once, is one campaign', async () => {
  const number = await numberOf('SCAN_QR_CODE')
  await upload(number, [client(), client()])
  const key = crypto.randomUUID()
  const input = {
    name: 'Uma vez',
    filter: {},
    template_name: 'aviso',
    holdout_bps: 0,
    delay_seconds: 0,
    key,
  }
  const send = () => createCampaign(number.deps, number.creditorId, input, operator)
  const [a, b] = await Promise.all([send(), send()])
  const again = await send()
  expect(new Set([a, b, again].map((answer) => answer.campaign_id)).size).toBe(1)
  expect(again).toMatchObject({ total: 2 })
  expect(await one<number>('select count(*) as v from campaigns where request_key = ?', key)).toBe(
    1,
  )
})
