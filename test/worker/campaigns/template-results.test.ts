import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { templateResults } from '../../../worker/db/template-results.ts'
import { createCampaign } from '../../../worker/services/campaigns/create.ts'
import { numberOf } from '../../support/workers/campaigns.ts'
import { client, operator, upload } from '../../support/workers/uploads.ts'

test('a version is judged by the messages of its campaigns; a later tick stands for those before it', async () => {
  const number = await numberOf('SCAN_QR_CODE')
  const { creditorId, deps } = number
  await upload(number, [client(), client(), client()])
  const { campaign_id: campaign } = await createCampaign(
    deps,
    creditorId,
    { name: 'A', filter: {}, template_name: 'aviso', holdout_bps: 0, delay_seconds: 0 },
    operator,
  )
  const { results: rows } = await env.DB.prepare(
    'select id from recipients where campaign_id = ? order by position',
  )
    .bind(campaign)
    .all<{ id: string }>()
  const mark = (i: number, column: 'delivered_at' | 'replied_at') =>
    env.DB.prepare(`update recipients set sent_at = 1, ${column} = 2 where id = ?`)
      .bind(rows[i]?.id)
      .run()
  await mark(0, 'delivered_at')
  await mark(1, 'replied_at')
  const pinned = await env.DB.prepare(
    'select template_id as id, template_version as version, created_at as at from campaigns where id = ?',
  )
    .bind(campaign)
    .first<{ id: string; version: number; at: number }>()
  const ask = (since: number) =>
    templateResults(deps.db, { creditorId, id: pinned?.id ?? '', since })
  expect(await ask(0)).toEqual([
    { version: pinned?.version, sent: 2, delivered: 2, read: 1, replied: 1 },
  ])
  expect(await ask((pinned?.at ?? 0) + 1)).toEqual([])
})
