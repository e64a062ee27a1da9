import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { nextRecipients, planSlice } from '../../../worker/db/recipients.ts'
import { campaignOf } from '../../support/workers/ledger.ts'
import { all } from '../../support/workers/uploads.ts'

/** Who is next on a number, when several numbers share a campaign. */

const OTHER = 'num_other'

/** A campaign of 1,000 people of another number before three of this one and two without a number. */
async function shared() {
  const c = await campaignOf(5)
  const [a, b, d, e, f] = c.ids
  await env.DB.batch([
    env.DB.prepare(`update recipients set session = ?1 where id in (?2, ?3, ?4)`).bind(
      c.session,
      a,
      b,
      d,
    ),
    env.DB.prepare(
      `with recursive n(i) as (select 0 union all select i + 1 from n where i < 999)
       insert into debtors (id, creditor_id, name, name_key, phone, phone_hash, created_at, updated_at)
       select 'd' || i || ?1, ?2, 'Ana', 'a' || i, '+55119' || (60000000 + i), 'h' || i || ?1, 0, 0 from n`,
    ).bind(c.id, c.creditorId),
    env.DB.prepare(
      `with recursive n(i) as (select 0 union all select i + 1 from n where i < 999)
       insert into recipients (id, campaign_id, position, debtor_id, debt_ids, wa_id, session, status, due_at,
         updated_at) select 'r' || i || ?1, ?1, i, 'd' || i || ?1, '[]', 'w' || i || ?1, '${OTHER}', 'pending', 1, 1 from n`,
    ).bind(c.id),
    env.DB.prepare('update recipients set due_at = ?2 where id = ?1').bind(e, c.clock.now - 2),
    env.DB.prepare('update recipients set due_at = ?2 where id = ?1').bind(b, c.clock.now - 1),
  ])
  const slice = { campaignId: c.id, n: 10, now: c.clock.now, warmOnly: false }
  return { c, slice, order: [e, b, a, d, f] }
}

test('a number gets its own people and those of the campaign’s number, by when they are due', async () => {
  const { c, slice, order } = await shared()
  const next = await nextRecipients(c.deps.db, { ...slice, session: c.session })
  expect(next.map(({ id }) => id)).toEqual(order)
  const some = await nextRecipients(c.deps.db, { ...slice, session: c.session, n: 2 })
  expect(some.map(({ id }) => id)).toEqual(order.slice(0, 2))
})

test('another number gets nobody of the campaign’s own, and every row is planned once', async () => {
  const { c, slice } = await shared()
  const theirs = await planSlice(c.deps.db, { ...slice, session: OTHER, n: 2_000 })
  expect(theirs).toHaveLength(1_000)
  const ours = await planSlice(c.deps.db, { ...slice, session: c.session })
  expect(ours.map(({ recipientId }) => recipientId).sort()).toEqual(c.ids.toSorted())
  expect(await planSlice(c.deps.db, { ...slice, session: c.session })).toEqual([])
})

test('planning looks at no more rows than it plans: the index of the number is walked in its order', async () => {
  const { c, slice } = await shared()
  const said: string[] = []
  const spy = new Proxy(c.deps.db, {
    get: (target, key) =>
      key === '$client'
        ? {
            prepare: (sql: string) => {
              said.push(sql)
              return env.DB.prepare(sql)
            },
          }
        : Reflect.get(target, key),
  })
  await nextRecipients(spy, { ...slice, session: c.session })
  const [sql = ''] = said
  const plan = await all<{ detail: string }>(
    `explain query plan ${sql}`,
    slice.now,
    c.id,
    slice.n,
    c.session,
    0,
  )
  const searches = plan.map(({ detail }) => detail).filter((detail) => /\br\b/.test(detail))
  const wanted =
    /SEARCH r USING INDEX recipients_number \(campaign_id=\? AND session=\? AND status=\? AND due_at<\?\)/u
  expect(searches.filter((detail) => wanted.test(detail))).toHaveLength(2)
  const { meta } = await env.DB.prepare(sql).bind(slice.now, c.id, slice.n, c.session, 0).run()
  expect(meta.rows_read).toBeLessThan(60)
})
