import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { createDeps } from '../../worker/deps.ts'
import { runRetention } from '../../worker/services/privacy/retention.ts'
import { forgetOldRows } from '../../worker/services/scheduler/retention.ts'

const DAY = 86_400_000

test('refusals stay a year, warnings a month, look-ups a month; what they wrote stays', async () => {
  const deps = createDeps(env)
  const at = deps.now()
  const refusal = (id: string, level: string, days: number) =>
    env.DB.prepare(
      `insert into refusals (id, creditor_id, conversation_id, purpose, rule, level, evidence, at)
       values (?, 'default', 'c', 'campaign', 'contact_hours', ?, '{}', ?)`,
    ).bind(id, level, at - days * DAY)
  const contact = (hash: string, source: string, days: number) =>
    env.DB.prepare(
      'insert into wa_contacts (phone_hash, source, checked_at) values (?, ?, ?)',
    ).bind(hash, source, at - days * DAY)
  await env.DB.batch([
    refusal('old', 'block', 366),
    refusal('block', 'block', 364),
    refusal('warned', 'warn', 31),
    refusal('fresh', 'warn', 29),
    contact('looked', 'lookup', 31),
    contact('wrote', 'inbound', 31),
    contact('new', 'lookup', 29),
  ])
  for (let i = 0; i < 2; i += 1) {
    await forgetOldRows(deps)
    await runRetention(deps)
  }
  const ids = await env.DB.prepare('select id from refusals order by id').all<{ id: string }>()
  expect(ids.results.map(({ id }) => id)).toEqual(['block', 'fresh'])
  const hashes = await env.DB.prepare('select phone_hash as h from wa_contacts order by h').all<{
    h: string
  }>()
  expect(hashes.results.map(({ h }) => h)).toEqual(['new', 'wrote'])
})

test("a number's history is kept a year", async () => {
  const deps = createDeps(env)
  const session = `num_${crypto.randomUUID()}`
  const event = (id: string, days: number) =>
    env.DB.prepare(
      `insert into number_events (id, session, at, kind) values (?, ?, ?, 'locked')`,
    ).bind(`${session}${id}`, session, deps.now() - days * DAY)
  await env.DB.batch([event('old', 366), event('kept', 364)])
  await forgetOldRows(deps)
  const { results } = await env.DB.prepare('select id from number_events where session = ?')
    .bind(session)
    .all<{ id: string }>()
  expect(results.map(({ id }) => id)).toEqual([`${session}kept`])
})
