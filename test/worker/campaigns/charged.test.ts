import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { dryRun } from '../../../worker/services/campaigns/dry-run.ts'
import { previewCampaign } from '../../../worker/services/campaigns/preview.ts'
import { sendSingle } from '../../../worker/services/campaigns/send-single.ts'
import { clients, numberOf } from '../../support/workers/campaigns.ts'
import { drawPhone, operator, upload } from '../../support/workers/uploads.ts'

test('samples and single messages carry the fine that the contract allows', async () => {
  const number = await numberOf('SCAN_QR_CODE', 'multa {fine}')
  const { deps, creditorId } = number
  await env.DB.prepare(
    `insert into creditor_settings (creditor_id, kind, value, version, updated_at, updated_by)
     values (?, 'negotiation', ?, 1, 0, 'usr')`,
  )
    .bind(creditorId, JSON.stringify({ chargesByContract: true, finePercentBps: 200 }))
    .run()
  const { import: file } = await upload(number, clients(1))
  const named = { clients_file: file.id, template_name: 'aviso' }

  const preview = await previewCampaign(deps, creditorId, { ...named, offset: 0, limit: 1 })
  expect(preview.samples[0]?.text).toBe('multa R$ 3,01')
  const dry = await dryRun(deps, creditorId, {
    ...named,
    name: 'Outubro',
    holdout_bps: 0,
    delay_seconds: 0,
  })
  expect(dry.samples[0]?.text).toBe('multa R$ 3,01')
  const client = { name: 'Ana', phone: drawPhone(), amount: 150.5, due_date: '2026-10-01' }
  const single = await sendSingle(deps, creditorId, { client, template_name: 'aviso' }, operator)
  expect(single.text).toBe('multa R$ 3,01')
})
