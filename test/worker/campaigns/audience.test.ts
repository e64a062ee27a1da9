import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import { addDays, todayIn } from '../../../src/shared/domain/br-date.ts'
import type { AudienceFilter } from '../../../src/shared/domain/audience-filter.ts'
import { hashPhone } from '../../../worker/adapters/keyed-hash.ts'
import { createCampaign } from '../../../worker/services/campaigns/create.ts'
import { dryRun } from '../../../worker/services/campaigns/dry-run.ts'
import { countFilter } from '../../../worker/services/segments/count.ts'
import { createSegment, needSegment } from '../../../worker/services/segments/segments.ts'
import { apiAs, refusal } from '../../support/workers/api.ts'
import { look, numberOf } from '../../support/workers/campaigns.ts'
import type { Numbered } from '../../support/workers/campaigns.ts'
import { all, client, drawPhone, one, operator, upload } from '../../support/workers/uploads.ts'

// Several campaigns a test, each with its objects' first touch on disk.
vi.setConfig({ testTimeout: 30_000 })

const today = todayIn('America/Sao_Paulo', Date.now())
const due = (daysLate: number) => addDays(today, -daysLate)
const still = (body?: string) => numberOf('SCAN_QR_CODE', body)

/** Three people: 100.00 due 40 days ago, 500.00 due 10 days ago, 2,000.00 due in 5 days. */
async function portfolio(number: Numbered) {
  const rows = [
    client({ name: 'Ana', amount: 100, due_date: due(40) }),
    client({ name: 'Bia', amount: 500, due_date: due(10) }),
    client({ name: 'Caio', amount: 2000, due_date: due(-5) }),
  ]
  await upload(number, rows)
  return rows
}

const debtorOf = (number: Numbered, row: Record<string, unknown>) =>
  one<string>(
    `select debtor_id as v from debts where creditor_id = ? and external_id = ?`,
    number.creditorId,
    row['id'],
  )

async function insert(sql: string, ...values: unknown[]): Promise<void> {
  await env.DB.prepare(sql)
    .bind(...values)
    .run()
}

async function promise(number: Numbered, row: Record<string, unknown>, status: string) {
  await insert(
    `insert into promises (id, creditor_id, conversation_id, debtor_id, debt_ids, amount_cents, due_date, status,
       source, made_at) values (?, ?, 'cnv', ?, '[]', 100, '2026-12-01', ?, 'bot', 0)`,
    crypto.randomUUID(),
    number.creditorId,
    await debtorOf(number, row),
    status,
  )
}

async function sentTo(number: Numbered, row: Record<string, unknown>, at: number) {
  const id = crypto.randomUUID()
  await insert(
    `insert into campaigns (id, creditor_id, kind, template_id, template_version, body, session, min_gap_ms,
       max_gap_ms, status, total, excluded, created_at, created_by)
     values (?, ?, 'batch', 'tpl', 1, 'Oi', 'old', 0, 0, 'done', 1, 0, 0, 'usr')`,
    id,
    number.creditorId,
  )
  await insert(
    `insert into recipients (id, campaign_id, position, debtor_id, debt_ids, wa_id, status, due_at, sent_at, updated_at)
     values (?, ?, 0, ?, '[]', ?, 'sent', 0, ?, 0)`,
    id,
    id,
    await debtorOf(number, row),
    id,
    at,
  )
}

const names = async (number: Numbered, filter: AudienceFilter) => {
  const run = await dryRun(number.deps, number.creditorId, {
    name: 'teste',
    filter,
    template_name: 'aviso',
    holdout_bps: 0,
    delay_seconds: 0,
  })
  return run.samples.map((sample) => sample.debtor).sort()
}

test('each condition narrows the audience, and all given ones must hold', async () => {
  const number = await still()
  const [ana = {}, bia = {}, caio = {}] = await portfolio(number)
  await promise(number, bia, 'broken')
  await sentTo(number, caio, Date.now() - 3 * 86_400_000)
  await insert(
    `update debtors set tags = '["vip"]', state = 'AC' where id = ?`,
    await debtorOf(number, ana),
  )
  const imported = await one<string>(
    `select id as v from imports where creditor_id = ?`,
    number.creditorId,
  )
  const cases: [AudienceFilter, string[]][] = [
    [{}, ['Ana', 'Bia', 'Caio']],
    [{ amount_min_cents: 500_00 }, ['Bia', 'Caio']],
    [{ amount_min_cents: 500_00, amount_max_cents: 500_00 }, ['Bia']],
    [{ days_late_min: 1 }, ['Ana', 'Bia']],
    [{ days_late_min: 11, days_late_max: 40 }, ['Ana']],
    [{ days_late_max: 0 }, ['Caio']],
    [{ due_from: due(10), due_to: due(10) }, ['Bia']],
    [{ status: 'paid' }, []],
    [{ status: 'any', days_late_min: 1 }, ['Ana', 'Bia']],
    [{ tags: ['vip', 'outro'] }, ['Ana']],
    [{ states: ['AC'] }, ['Ana']],
    [{ states: ['SP'] }, ['Bia', 'Caio']],
    [{ import_id: imported ?? '' }, ['Ana', 'Bia', 'Caio']],
    [{ import_id: 'imp_outro' }, []],
    [{ creditor_id: 'crd_outro' }, []],
    [{ last_contact: { never: true } }, ['Ana', 'Bia']],
    [{ last_contact: { since: due(5) } }, ['Caio']],
    [{ last_contact: { before: due(5) } }, ['Ana', 'Bia']],
    [{ last_contact: { before: due(1) } }, ['Ana', 'Bia', 'Caio']],
    [{ promise: 'broken' }, ['Bia']],
    [{ promise: 'none', agreement: 'none' }, ['Ana', 'Bia', 'Caio']],
    [{ replied: true }, []],
    [{ replied: false, days_late_min: 1 }, ['Ana', 'Bia']],
  ]
  for (const [filter, expected] of cases) {
    expect(await names(number, filter), JSON.stringify(filter)).toEqual(expected)
  }
})

test('the live count closes: eligible and each exclusion add up to the people', async () => {
  const number = await still()
  const shared = drawPhone()
  const rows = [
    client({ amount: 10 }),
    client({ name: 'Um', amount: 20, phone: shared }),
    client({ name: 'Outro', amount: 30, phone: shared }),
    client({ amount: 40 }),
    client({ amount: 50 }),
  ]
  await upload(number, rows)
  const [, , , stopped = {}, promised = {}] = rows
  await insert(
    `insert into stops (creditor_id, phone_hash, kind, conversation_id, at) values (?, ?, 'opt_out', 'cnv', 0)`,
    number.creditorId,
    await hashPhone(number.deps.hash, String(stopped['phone'])),
  )
  await promise(number, promised, 'open')
  const count = await countFilter(number.deps, number.creditorId, {})
  expect(count).toMatchObject({ debtors: 5, debts: 5, cents: 150_00, eligible: 2 })
  expect(Object.fromEntries(count.excluded.map(({ reason, n }) => [reason, n]))).toEqual({
    opted_out: 1,
    promise_open: 1,
    shared_phone: 1,
  })
  const left = count.excluded.reduce((sum, { n }) => sum + n, count.eligible)
  expect(left).toBe(count.debtors)
})

test('a dry run writes nothing; its numbers are those of the campaign that follows', async () => {
  const number = await still()
  const rows = await portfolio(number)
  const [, , old = {}] = rows
  await insert(
    `update debts set due_date = '2019-01-01' where debtor_id = ?`,
    await debtorOf(number, old),
  )
  const input = {
    name: 'Setembro',
    filter: {},
    template_name: 'aviso',
    holdout_bps: 0,
    delay_seconds: 0,
  }
  const dry = await dryRun(number.deps, number.creditorId, input)
  const campaigns = 'select count(*) as v from campaigns where creditor_id = ?'
  expect(await one<number>(campaigns, number.creditorId)).toBe(0)
  expect(dry).toMatchObject({ audience: 3, eligible: 2, cents: 600_00, holdout: 0 })
  expect(dry.excluded).toMatchObject([{ reason: 'prescribed', n: 1 }])
  expect(dry.samples[0]?.text).toContain('Olá')
  const started = await createCampaign(number.deps, number.creditorId, input, operator)
  expect(started).toMatchObject({ total: 3, excluded: 1, status: 'running' })
  const campaign = await look(number, started.campaign_id)
  expect(campaign).toMatchObject({ name: 'Setembro', kind: 'segment', counts: { skipped: 1 } })
})

test('the dry run shows whom the message may read badly for, nobody twice', async () => {
  const number = await still('Olá {name}, {description}: {amount}.')
  await upload(number, [
    client({ name: 'Ana', amount: 100, description: 'Mensalidade' }),
    client({ name: 'Maria das Dores de Albuquerque e Silva', amount: 50, description: 'Aula' }),
    client({ name: 'Caio', amount: 9000, description: 'Contrato' }),
    client({ name: 'Dora', amount: 80, description: '' }),
  ])
  const dry = await dryRun(number.deps, number.creditorId, {
    name: 'Piores',
    filter: {},
    template_name: 'aviso',
    holdout_bps: 0,
    delay_seconds: 0,
  })
  expect(dry.worst.map((one) => [one.why, one.debtor, one.missing])).toEqual([
    ['longest_name', 'Maria das Dores de Albuquerque e Silva', []],
    ['biggest_amount', 'Caio', []],
    ['missing_value', 'Dora', ['description']],
  ])
})

test('a share of the people is held out and the rest split by the shares, the same way every time', async () => {
  const number = await still()
  await upload(
    number,
    Array.from({ length: 200 }, () => client()),
  )
  await insert(
    `insert into templates (id, creditor_id, name, version, created_at, updated_at) values (?1, ?2, 'outro', 3, 0, 0)`,
    `tpl_b_${number.creditorId}`,
    number.creditorId,
  )
  await insert(
    `insert into template_versions (template_id, version, body, created_at, created_by)
     values (?, 3, 'Segundo texto, {name}', 0, 'usr')`,
    `tpl_b_${number.creditorId}`,
  )
  const input = {
    name: 'teste A/B',
    filter: {},
    variants: [
      { template_name: 'aviso', share_bps: 7_000 },
      { template_name: 'outro', share_bps: 3_000 },
    ],
    holdout_bps: 2_000,
    delay_seconds: 0,
  }
  const dry = await dryRun(number.deps, number.creditorId, input)
  expect(dry.variants.map((one_) => one_.key)).toEqual(['A', 'B'])
  expect(dry.holdout + dry.eligible).toBe(200)
  const { campaign_id: id } = await createCampaign(number.deps, number.creditorId, input, operator)
  const groups = await all<{ variant: string; reason: string | null; n: number }>(
    `select variant, reason, count(*) as n from recipients where campaign_id = ? group by 1, 2`,
    id,
  )
  const n = (variant: string, reason: string | null) =>
    groups.find((one_) => one_.variant === variant && one_.reason === reason)?.n ?? 0
  const heldOut = n('A', 'holdout') + n('B', 'holdout')
  expect(heldOut).toBeGreaterThan(20)
  expect(heldOut).toBeLessThan(65)
  const share = n('A', null) / (n('A', null) + n('B', null))
  expect(share).toBeGreaterThan(0.58)
  expect(share).toBeLessThan(0.82)
  const pinned = await one<string>('select variants as v from campaigns where id = ?', id)
  expect(JSON.parse(pinned ?? '')).toMatchObject([{ version: 1 }, { version: 3 }])
})

test('a campaign from a segment keeps the filter it started with', async () => {
  const number = await still()
  await portfolio(number)
  const { creditorId, deps } = number
  const segment = await createSegment(
    deps,
    creditorId,
    { name: 'Atrasados', filter: { days_late_min: 1 } },
    operator,
  )
  expect(await needSegment(deps, creditorId, segment.id)).toEqual(segment)
  const input = {
    name: 'Campanha',
    segment_id: segment.id,
    template_name: 'aviso',
    holdout_bps: 0,
    delay_seconds: 0,
  }
  const started = await createCampaign(deps, creditorId, input, operator)
  expect(started.total).toBe(2)
})

test('segments over HTTP: saved, listed, changed, deleted; a name is used once', async () => {
  const call = apiAs('operator')
  const name = `Segmento ${crypto.randomUUID()}`
  const created = await call('POST', '/api/billing/segments', { name, filter: { tags: ['a'] } })
  expect(created.status).toBe(201)
  const { segment } = await created.json<{ segment: { id: string } }>()
  const path = `/api/billing/segments/${segment.id}`
  const again = await call('POST', '/api/billing/segments', { name, filter: {} })
  expect(await refusal(again)).toEqual([409, 'segment_exists'])
  const changed = await call('PUT', path, { name, filter: { status: 'any' } })
  expect(await changed.json()).toMatchObject({ segment: { filter: { status: 'any' } } })
  const bad = await call('PUT', path, { name, filter: { valor: 3 } })
  expect(await refusal(bad)).toEqual([422, 'validation_failed'])
  expect((await call('DELETE', path)).status).toBe(200)
  expect(await refusal(await call('DELETE', path))).toEqual([404, 'segment_not_found'])
  // What changed nothing left no trace.
  const trail = 'select action, entity from audit where entity_id = ? order by id'
  expect(await all(trail, segment.id)).toEqual(
    ['created', 'updated', 'deleted'].map((what) => ({
      action: `segment.${what}`,
      entity: 'segment',
    })),
  )
  const count = await apiAs('viewer')('POST', '/api/billing/audience', { filter: {} })
  expect(count.status).toBe(200)
})

test('a body without exactly one audience and one template, or with shares that do not close, is refused', async () => {
  const call = apiAs('operator')
  const base = { name: 'x', filter: {}, template_name: 'aviso' }
  const bodies = [
    { ...base, segment_id: 'seg' },
    { name: 'x', template_name: 'aviso' },
    { name: 'x', filter: {} },
    {
      name: 'x',
      filter: {},
      variants: [
        { template_name: 'a', share_bps: 5_000 },
        { template_name: 'b', share_bps: 4_000 },
      ],
    },
  ]
  for (const body of bodies) {
    const res = await call('POST', '/api/billing/campaigns', body)
    expect(await refusal(res)).toEqual([422, 'validation_failed'])
  }
})
