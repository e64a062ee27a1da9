import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import type { AuditAnswer, AuditVerifyAnswer } from '../../../src/shared/contracts/api/audit.ts'
import { auditInsert } from '../../../worker/db/audit.ts'
import { atomically } from '../../../worker/db/statement.ts'
import { createDeps } from '../../../worker/deps.ts'
import { apiAs, refusal } from '../../support/workers/api.ts'

const row = (n: number, action: string, entity: string, actor = 'usr_list') =>
  auditInsert({ at: n, actor, action, entity, entityId: `${entity}_${n}`, details: { n } })

beforeAll(async () => {
  const { db } = createDeps(env)
  await atomically(db, [
    row(1, 'payment.recorded', 'payment'),
    row(2, 'payment.refunded', 'payment'),
    row(3, 'user.created', 'user'),
    row(4, 'payment.recorded', 'payment', 'usr_other'),
  ])
})

async function list(query: string): Promise<AuditAnswer> {
  const res = await apiAs('admin')('GET', `/api/audit?${query}`)
  expect(res.status).toBe(200)
  return res.json()
}
const times = ({ items }: AuditAnswer) => items.map(({ at }) => at)

test('filters by actor, action, action prefix, entity and time', async () => {
  expect(times(await list('actor=usr_list'))).toEqual([3, 2, 1])
  expect(times(await list('action=payment.recorded&to=10'))).toEqual([4, 1])
  expect(times(await list('action=payment.&to=10'))).toEqual([4, 2, 1])
  expect(times(await list('entity=user&entity_id=user_3'))).toEqual([3])
  expect(times(await list('actor=usr_list&from=2&to=3'))).toEqual([2])
})

test('pages go on where the last one ended', async () => {
  const first = await list('actor=usr_list&limit=2')
  expect(times(first)).toEqual([3, 2])
  const second = await list(`actor=usr_list&limit=2&before=${first.next}`)
  expect([times(second), second.next]).toEqual([[1], null])
  expect(first.items[0]?.details).toEqual({ n: 3 })
})

test('the audit and its chain are the administrator’s', async () => {
  for (const path of ['/api/audit', '/api/audit/verify']) {
    expect(await refusal(await apiAs('operator')('GET', path))).toEqual([403, 'forbidden'])
  }
  const answer: AuditVerifyAnswer = await (await apiAs('admin')('GET', '/api/audit/verify')).json()
  expect(answer.ok).toBe(true)
})
