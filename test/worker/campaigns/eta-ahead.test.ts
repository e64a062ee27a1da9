import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { aheadByPlace } from '../../../worker/db/campaign-remaining.ts'
import { campaignOf } from '../../support/workers/ledger.ts'

/** What a number has to send before a campaign's turn comes. */

const sum = (rows: readonly { n: number }[]) => rows.reduce((all, { n }) => all + n, 0)

/** Three campaigns of one number and one creditor, the older first: 4, 3 and 2 people. */
async function queue() {
  const [first, second, third] = [await campaignOf(4), await campaignOf(3), await campaignOf(2)]
  const { creditorId, session, deps, clock } = first
  let age = 3
  for (const { id } of [first, second, third]) {
    await env.DB.prepare(
      'update campaigns set creditor_id = ?2, session = ?3, created_at = ?4 where id = ?1',
    )
      .bind(id, creditorId, session, clock.now - age * 1_000)
      .run()
    age -= 1
  }
  const ahead = async (campaignId: string | null) =>
    sum(await aheadByPlace(deps.db, { campaignId, creditorId, sessions: [session] }))
  return { first, second, third, ahead }
}

test('the older campaigns of the number come first, a new one comes after all', async () => {
  const { first, second, third, ahead } = await queue()
  expect(await ahead(first.id)).toBe(0)
  expect(await ahead(second.id)).toBe(4)
  expect(await ahead(third.id)).toBe(7)
  expect(await ahead(null)).toBe(9)
})

test('single messages go before all; what is paused or sent takes no time', async () => {
  const { first, second, third, ahead } = await queue()
  await env.DB.batch([
    env.DB.prepare(`update campaigns set kind = 'single' where id = ?`).bind(third.id),
    env.DB.prepare(`update campaigns set status = 'paused' where id = ?`).bind(second.id),
    env.DB.prepare(`update recipients set status = 'sent' where id = ?`).bind(third.first),
  ])
  expect(await ahead(first.id)).toBe(1)
  expect(await ahead(third.id)).toBe(0)
  expect(await ahead(null)).toBe(5)
})
