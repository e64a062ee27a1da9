import { expect, test } from 'vitest'
import { EXPORT_DATASETS } from '../../../src/shared/contracts/api/reports.ts'
import type { KpisAnswer } from '../../../src/shared/contracts/api/reports.ts'
import { KPIS } from '../../../src/shared/domain/kpi.ts'
import { exportDataset } from '../../../worker/services/reports/export.ts'
import { showKpiRows } from '../../../worker/services/reports/kpis.ts'
import { apiAs, refusal } from '../../support/workers/api.ts'
import { at, books, NOVEMBER } from '../../support/workers/reports.ts'
import { all, operator } from '../../support/workers/uploads.ts'

test('every figure is answered with its definition, for viewers too', async () => {
  const res = await apiAs('viewer')('GET', '/api/reports/kpis?from=2026-11-01&to=2026-11-16')
  expect(res.status).toBe(200)
  const { kpis, window_days }: KpisAnswer = await res.json()
  expect(kpis.map(({ id }) => id)).toEqual(KPIS.map(({ id }) => id))
  expect(window_days).toBe(7)
  for (const kpi of kpis) expect(kpi.formula.length).toBeGreaterThan(10)
})

test('rows of a figure name people for operators and for nobody else', async () => {
  const b = await books()
  await b.message(await b.person({ name: 'Bia' }), { sent: at('2026-11-05') })
  const query = { ...NOVEMBER, id: 'delivery', after: '', limit: 10 }
  const seen = await showKpiRows(b.deps, b.creditorId, query, true)
  expect(seen.rows).toMatchObject([{ debtor: 'Bia', numerator: 0, denominator: 1 }])
  expect(seen.rows[0]?.phone).toMatch(/^\(11\) 9/)
  const hidden = await showKpiRows(b.deps, b.creditorId, query, false)
  expect(hidden.rows).toMatchObject([{ debtor: null, phone: null, numerator: 0 }])
})

test('a period that ends before it begins, an unknown figure and an unknown file are refused', async () => {
  const viewer = apiAs('viewer')
  const period = await viewer('GET', '/api/reports/kpis?from=2026-11-16&to=2026-11-01')
  expect(await refusal(period)).toEqual([422, 'validation_failed'])
  const unknown = await viewer('GET', '/api/reports/kpis/nada/rows')
  expect(await refusal(unknown)).toEqual([404, 'not_found'])
  const file = await apiAs('operator')('GET', '/api/reports/export/users.csv')
  expect(await refusal(file)).toEqual([404, 'not_found'])
})

test('curves and ageing answer viewers; files are for operators', async () => {
  const viewer = apiAs('viewer')
  expect((await viewer('GET', '/api/reports/recovery-curve')).status).toBe(200)
  expect((await viewer('GET', '/api/reports/ageing?date=2026-11-16')).status).toBe(200)
  const file = await viewer('GET', '/api/reports/export/debts.csv')
  expect(await refusal(file)).toEqual([403, 'forbidden'])
  const res = await apiAs('operator')('GET', '/api/reports/export/debts.csv')
  expect(res.headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
  expect(res.headers.get('Content-Disposition')).toMatch(/attachment; filename="debts-.*\.csv"/)
})

test.each(EXPORT_DATASETS)('%s.csv has a header and a cell for every column', async (dataset) => {
  const b = await books()
  const who = await b.person()
  const debt = await b.debt(who)
  await b.message(who, { sent: at('2026-11-05'), debts: [debt] })
  await b.pay(debt, { on: '2026-11-06' })
  await b.promise(who)
  await b.agreement(who)
  const { body } = await exportDataset(b.deps, b.creditorId, dataset, operator)
  const bytes = new Uint8Array(await new Response(body).arrayBuffer())
  expect(Array.from(bytes.subarray(0, 3))).toEqual([0xef, 0xbb, 0xbf])
  const lines = new TextDecoder().decode(bytes).split('\r\n')
  expect(lines).toHaveLength(3)
  expect(lines[2]).toBe('')
  expect(lines[1]?.split(';').length).toBe(lines[0]?.split(';').length)
})

test('numbers, dates and phones are Brazilian, and formulas are only text', async () => {
  const b = await books()
  const who = await b.person({ name: '=HYPERLINK("http://x";"y")' })
  const debt = await b.debt(who, {
    cents: 123_456,
    due: '2026-10-01',
    description: '@SUM(A1); "mês" 1',
  })
  await b.pay(debt, { on: '2026-11-06', cents: 23_451 })
  const { body } = await exportDataset(b.deps, b.creditorId, 'debts', operator)
  const line = (await new Response(body).text()).split('\r\n')[1] ?? ''
  const phone = /\(11\) 9\d{4}-\d{4}/.exec(line)?.[0] ?? ''
  expect(line).toBe(
    `${debt};${debt};"'=HYPERLINK(""http://x"";""y"")";${phone};"'@SUM(A1); ""mês"" 1";` +
      '01/10/2026;1234,56;1000,05;;01/09/2026 12:00',
  )
})

test('a file of many rows comes in pages, whole and once, and who took it out is on record', async () => {
  const b = await books()
  const who = await b.person()
  await b.deps.db.$client
    .prepare(
      `with recursive n(i) as (select 1 union all select i + 1 from n where i < 2500)
       insert into debts (id, creditor_id, debtor_id, external_id, amount_cents, import_id, created_at, updated_at)
       select 'many_' || ?1 || '_' || i, ?1, ?2, 'e' || i, 100, 'imp', 0, 0 from n`,
    )
    .bind(b.creditorId, who.debtorId)
    .run()
  const { body } = await exportDataset(b.deps, b.creditorId, 'debts', operator)
  const ids = (await new Response(body).text())
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.split(';')[0])
  expect(ids).toHaveLength(2_500)
  expect(new Set(ids).size).toBe(2_500)
  expect(
    await all(
      `select action, entity_id from audit where action = 'report.exported' and at = ?`,
      b.clock.now,
    ),
  ).toContainEqual({ action: 'report.exported', entity_id: 'debts' })
})
