import { expect, test } from 'vitest'
import type { LadderAnswer, LaddersAnswer } from '../../../src/shared/contracts/api/ladders.ts'
import type { SimulateLadderAnswer } from '../../../src/shared/contracts/api/ladders.ts'
import { ladderInputSchema } from '../../../src/shared/contracts/api/ladders.ts'
import {
  changeLadder,
  createLadder,
  enableLadder,
  listLadders,
  removeLadder,
  showLadder,
} from '../../../worker/services/ladders/ladders.ts'
import { simulate } from '../../../worker/services/ladders/simulate.ts'
import { apiAs, refusal } from '../../support/workers/api.ts'
import { messages, owe, portfolio, runAt, switchOn } from '../../support/workers/ladders.ts'
import { all, caught, one, operator } from '../../support/workers/uploads.ts'

const inputOf = (templateId: string, offsets: readonly number[]) =>
  ladderInputSchema.parse({
    name: 'Minha régua',
    steps: offsets.map((offset_days) => ({ offset_days, template_id: templateId })),
  })

test('the two default ladders are there at the first look, switched off, and stay as a person left them', async () => {
  const p = await portfolio()
  const first = await listLadders(p.deps, p.creditorId)
  expect(first.map(({ name, enabled, steps }) => [name, enabled, steps.length])).toEqual([
    ['Lembretes (escola/academia)', false, 5],
    ['Assessoria', false, 5],
  ])
  await removeLadder(p.deps, { creditorId: p.creditorId, id: p.ladderId }, operator)
  const second = await listLadders(p.deps, p.creditorId)
  expect(second.map(({ name }) => name)).toEqual(['Assessoria'])
})

test('a ladder is made, changed by the version it was read with, and removed', async () => {
  const p = await portfolio()
  const template = `tpl_regua_lembrete_7_dias_${p.creditorId}`
  const made = await createLadder(p.deps, p.creditorId, inputOf(template, [5, 1]), operator)
  expect(made).toMatchObject({ enabled: false, version: 1, last_run: null, problem: null })
  expect(made.steps.map((step) => step.offset_days)).toEqual([1, 5])
  const target = { creditorId: p.creditorId, id: made.id }
  const change = { ...inputOf(template, [1, 9]), name: 'Outra', version: 1 }
  const changed = await changeLadder(p.deps, target, change, operator)
  expect(changed).toMatchObject({ name: 'Outra', version: 2 })
  // The step that kept its offset kept its id: nobody gets it twice.
  expect(changed.steps[0]?.id).toBe(made.steps[0]?.id)
  expect(changed.steps[1]?.id).not.toBe(made.steps[1]?.id)
  const stale = changeLadder(p.deps, target, change, operator)
  expect(await caught(stale)).toMatchObject({ code: 'settings_changed' })
  await removeLadder(p.deps, target, operator)
  expect(await caught(showLadder(p.deps, target))).toMatchObject({ code: 'not_found' })
  expect(await all(`select action from audit where entity_id = ? order by id`, made.id)).toEqual([
    { action: 'ladder.created' },
    { action: 'ladder.updated' },
    { action: 'ladder.deleted' },
  ])
})

test('a template of nobody is refused', async () => {
  const p = await portfolio()
  const made = createLadder(p.deps, p.creditorId, inputOf('tpl_cobranca_simples', [1]), operator)
  expect(await caught(made)).toMatchObject({ code: 'template_not_found' })
})

test('an agency cannot switch on a ladder whose texts tell of a debt, but the agency one it can', async () => {
  const p = await portfolio()
  await p.deps.db.$client
    .prepare(`update creditors set mode = 'agency' where id = ?`)
    .bind(p.creditorId)
    .run()
  expect(await caught(switchOn(p))).toMatchObject({ code: 'template_invalid' })
  await switchOn(p, `ldr_assessoria_${p.creditorId}`)
  const ladders = await listLadders(p.deps, p.creditorId)
  expect(ladders.map(({ enabled }) => enabled)).toEqual([false, true])
})

test('switched off, what is not sent yet today is called off', async () => {
  const p = await portfolio()
  await switchOn(p)
  await owe(p)
  await runAt(p, 12)
  const target = { creditorId: p.creditorId, id: p.ladderId }
  const off = await enableLadder(p.deps, target, false, operator)
  expect(off.enabled).toBe(false)
  expect(off.last_run).toMatchObject({ day: '2026-11-16', messages: 1 })
  expect(await messages(p)).toMatchObject([{ status: 'canceled' }])
})

test('the simulation is what the runs then do, day by day', async () => {
  const p = await portfolio()
  const target = { creditorId: p.creditorId, id: p.ladderId }
  await owe(p, { dueDate: '2026-11-19', cents: 5_000 })
  const first = await owe(p, { dueDate: '2026-11-13', cents: 7_000 })
  await owe(p, { dueDate: '2026-11-09', cents: 1_000, of: first })
  await owe(p, { dueDate: '2026-11-30' })
  const { days } = await simulate(p.deps, target, { days: 14, names: true })
  expect(days).toHaveLength(14)
  const expected = days.flatMap(({ day, steps }) =>
    steps.flatMap(({ offset_days, debtors, debts }) => [[day, offset_days, debtors, debts]]),
  )
  expect(expected).toEqual([
    // Due on Thursday: three days before is today.
    ['2026-11-16', -3, 1, 1],
    ['2026-11-16', 7, 1, 2],
    ['2026-11-19', 0, 1, 1],
    // The 20th is a holiday: +7 of Friday the 13th goes on Monday; -3 of Monday the 30th on Friday the 27th.
    ['2026-11-23', 3, 1, 1],
    ['2026-11-23', 7, 1, 1],
    ['2026-11-24', 15, 1, 1],
    ['2026-11-26', 7, 1, 1],
    ['2026-11-27', -3, 1, 1],
  ])
  expect(days[0]?.steps[1]).toMatchObject({
    cents: 8_000,
    sample: [{ debtor: 'Ana Lima', due_date: '2026-11-09', cents: 8_000 }],
  })
  await switchOn(p)
  const done: unknown[] = []
  for (const { day } of days) {
    const runs = await runAt(p, 12, day)
    await p.deps.db.$client
      .prepare(
        `update recipients set status = 'sent' where campaign_id in
           (select id from campaigns where creditor_id = ?)`,
      )
      .bind(p.creditorId)
      .run()
    const ladder = await showLadder(p.deps, target)
    for (const run of runs.filter((one) => one.messages > 0)) {
      const offset = ladder.steps.find((step) => step.id === run.stepId)?.offset_days
      done.push([day, offset, run.messages])
    }
  }
  expect(done).toEqual(expected.map(([day, offset, debtors]) => [day, offset, debtors]))
})

test('the filter narrows the ladder to its people', async () => {
  const p = await portfolio()
  const template = `tpl_regua_lembrete_no_dia_${p.creditorId}`
  const input = { ...inputOf(template, [0]), filter: { amount_min_cents: 5_000 } }
  const { id } = await createLadder(p.deps, p.creditorId, input, operator)
  const large = await owe(p, { cents: 6_000 })
  await owe(p, { cents: 4_000 })
  await switchOn(p, id)
  await runAt(p, 12)
  expect(await messages(p)).toMatchObject([{ debtorId: large.debtorId }])
})

test('roles: viewers look and simulate without names, operators change', async () => {
  const viewer = apiAs('viewer')
  const list = await viewer('GET', '/api/ladders')
  expect(list.status).toBe(200)
  const { ladders }: LaddersAnswer = await list.json()
  const id = ladders[0]?.id ?? ''
  expect(id).toBe('ldr_lembretes')
  const simulated = await viewer('POST', `/api/ladders/${id}/simulate`, { days: 3 })
  const { days }: SimulateLadderAnswer = await simulated.json()
  expect(days).toHaveLength(3)
  expect(days.flatMap(({ steps }) => steps.flatMap(({ sample }) => sample))).toEqual([])
  for (const [method, path] of [
    ['POST', '/api/ladders'],
    ['PUT', `/api/ladders/${id}`],
    ['DELETE', `/api/ladders/${id}`],
    ['POST', `/api/ladders/${id}/enable`],
    ['POST', `/api/ladders/${id}/disable`],
  ] as const) {
    expect(await refusal(await viewer(method, path, {}))).toEqual([403, 'forbidden'])
  }
  const operate = apiAs('operator')
  const on = await operate('POST', `/api/ladders/${id}/enable`)
  const { ladder }: LadderAnswer = await on.json()
  expect(ladder.enabled).toBe(true)
  await operate('POST', `/api/ladders/${id}/disable`)
  expect(await one('select enabled as v from ladders where id = ?', id)).toBe(0)
})

test('two steps of one day, or a window that ends before it begins, are refused', async () => {
  const operate = apiAs('operator')
  const step = { offset_days: 1, template_id: 'tpl_cobranca_simples' }
  for (const steps of [[step, step], [{ ...step, window_from: '12:00', window_to: '09:00' }], []]) {
    const res = await operate('POST', '/api/ladders', { name: 'x', steps })
    expect(await refusal(res)).toEqual([422, 'validation_failed'])
  }
})
