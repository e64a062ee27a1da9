import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import type { LawsAnswer, RefusalsAnswer } from '../../../src/shared/contracts/api/compliance.ts'
import { RULE_IDS } from '../../../src/shared/domain/compliance.ts'
import { apiAs, refusal } from '../../support/workers/api.ts'

const operator = apiAs('operator')
const refusals = async (query = ''): Promise<RefusalsAnswer> =>
  (await operator('GET', `/api/compliance/refusals${query}`)).json()

type Given = { id: string; conversation: string; campaign?: string; rule: string; at: number }

const insert = ({ id, conversation, campaign, rule, at }: Given) =>
  env.DB.prepare(
    `insert into refusals (id, creditor_id, conversation_id, recipient_id, campaign_id, purpose, rule, level,
      evidence, until, at) values (?, 'default', ?, null, ?, 'campaign', ?, 'block', '{"max":1}', ?, ?)`,
  ).bind(id, conversation, campaign ?? null, rule, at + 5, at)

beforeAll(async () => {
  await env.DB.batch([
    insert({ id: 'cnv_a:1', conversation: 'cnv_a', campaign: 'cmp_1', rule: 'opt_out', at: 10 }),
    insert({ id: 'cnv_a:2', conversation: 'cnv_a', rule: 'contact_hours', at: 20 }),
    // Two of one millisecond: the id decides.
    insert({
      id: 'cnv_b:1',
      conversation: 'cnv_b',
      campaign: 'cmp_1',
      rule: 'contact_hours',
      at: 30,
    }),
    insert({
      id: 'cnv_b:2',
      conversation: 'cnv_b',
      campaign: 'cmp_1',
      rule: 'contact_hours',
      at: 30,
    }),
    insert({ id: 'cnv_c:1', conversation: 'cnv_c', campaign: 'cmp_2', rule: 'gone_rule', at: 40 }),
  ])
})

test('every refusal is shown, newest first, with its rule in words', async () => {
  const { refusals: rows, next, by_rule } = await refusals()
  expect(rows.map(({ id }) => id)).toEqual(['cnv_c:1', 'cnv_b:2', 'cnv_b:1', 'cnv_a:2', 'cnv_a:1'])
  expect(rows[1]).toEqual({
    id: 'cnv_b:2',
    conversation_id: 'cnv_b',
    campaign_id: 'cmp_1',
    recipient_id: null,
    purpose: 'campaign',
    rule: 'contact_hours',
    label: 'Fora do horário de contato',
    level: 'block',
    evidence: { max: 1 },
    until: 35,
    at: 30,
  })
  expect(rows[0]?.label).toBe('gone_rule')
  expect([next, by_rule]).toEqual([null, []])
})

test('of one conversation, one rule, or one campaign with its sums', async () => {
  expect((await refusals('?conversation_id=cnv_a')).refusals).toHaveLength(2)
  expect((await refusals('?conversation_id=cnv_a&rule=opt_out')).refusals).toHaveLength(1)
  const ofCampaign = await refusals('?campaign_id=cmp_1')
  expect(ofCampaign.refusals).toHaveLength(3)
  expect(ofCampaign.by_rule).toEqual([
    { rule: 'contact_hours', label: 'Fora do horário de contato', level: 'block', n: 2 },
    { rule: 'opt_out', label: 'Pediu para não receber mensagens', level: 'block', n: 1 },
  ])
})

test('pages hold every row once', async () => {
  const seen: string[] = []
  let after: string | null = ''
  for (let page = 0; after !== null && page < 9; page += 1) {
    const query: string = after === '' ? '?limit=1' : `?limit=1&after=${after}`
    const answer: RefusalsAnswer = await refusals(query)
    seen.push(...answer.refusals.map(({ id }) => id))
    after = answer.next
  }
  expect(seen).toEqual(['cnv_c:1', 'cnv_b:2', 'cnv_b:1', 'cnv_a:2', 'cnv_a:1'])
})

test('viewers do not see them, and a made-up cursor is refused', async () => {
  const path = '/api/compliance/refusals'
  expect(await refusal(await apiAs('viewer')('GET', path))).toEqual([403, 'forbidden'])
  expect(await refusal(await operator('GET', `${path}?after=x`))).toEqual([
    422,
    'validation_failed',
  ])
})

test('the laws are shown with sources, and the hours they come to', async () => {
  const laws: LawsAnswer = await (await apiAs('viewer')('GET', '/api/compliance/laws')).json()
  expect(laws.rules.map(({ id }) => id)).toEqual(RULE_IDS)
  expect(laws.states).toHaveLength(27)
  const ceara = laws.states.find(({ uf }) => uf === 'CE')
  expect(ceara).toMatchObject({
    by_law: true,
    limit: { weekdays: { from: '08:00', to: '18:00' }, saturday: null },
    hours: { weekdays: { from: '09:00', to: '18:00' }, saturday: null },
    laws: [{ law: 'CE, Lei 16.836/2019', verified: true }],
  })
  const sources = [...laws.federal, ...laws.states.flatMap((state) => state.laws)]
  for (const { source, readOn } of sources) {
    expect(source).not.toBe('')
    expect(readOn).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  }
})
