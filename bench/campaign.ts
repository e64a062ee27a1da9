import process from 'node:process'
import { parseArgs } from 'node:util'
import type {
  BatchStatusAnswer,
  SendBatchAnswer,
  UploadAnswer,
} from '../src/shared/contracts/api/billing.ts'
import { demoPortfolio } from '../scripts/start/demo-portfolio.ts'
import { countsSum, forget, newPlace, simStats, startProduct } from '../scripts/harness/product.ts'
import { sendFloor } from './lib/send-floor.ts'

/**
 * One campaign of N debtors at delay 0 through the whole product against the simulator, beside the
 * floor: the same number of sendText calls by a bare loop with as many in flight.
 */
const { values } = parseArgs({
  options: { n: { type: 'string', default: '5000' }, json: { type: 'boolean', default: false } },
})
const n = Number(values.n)
const place = await newPlace()
const product = await startProduct(place)
try {
  const rows = demoPortfolio(n, Date.now()).map((row, i) => ({
    ...row,
    name: `${row.name} ${i}`,
    phone: `55119${String(10_000_000 + i).padStart(8, '0')}`,
  }))
  const uploadAt = Date.now()
  const upload = await product.call<UploadAnswer>(
    'POST',
    '/api/billing/uploads?name=bench.json',
    rows,
  )
  const uploadMs = Date.now() - uploadAt
  const startAt = Date.now()
  const batch = await product.call<SendBatchAnswer>('POST', '/api/billing/send-batch', {
    clients_file: upload.import.id,
    template_name: 'cobranca_simples',
    delay_seconds: 0,
  })
  const acceptedMs = Date.now() - startAt
  let polls = 0
  let wrongSums = 0
  let campaign: BatchStatusAnswer['campaign']
  do {
    await new Promise((resolve) => setTimeout(resolve, 250))
    ;({ campaign } = await product.call<BatchStatusAnswer>(
      'GET',
      `/api/billing/batch-status?campaign_id=${batch.campaign_id}`,
    ))
    polls++
    if (countsSum(campaign) !== batch.total) wrongSums++
    if (!values.json && polls % 20 === 0) console.log(progress(campaign))
  } while (campaign.status !== 'done')
  const totalMs = Date.now() - startAt
  const stats = await simStats(product.simulator)
  const floorMs = await sendFloor(product.simulator, place, n)
  const result = {
    n,
    uploadMs,
    acceptedMs,
    totalMs,
    perSecond: Math.round((n / totalMs) * 1000),
    floorMs,
    ratio: Number((totalMs / floorMs).toFixed(1)),
    polls,
    wrongSums,
    counts: campaign.counts,
    sent: stats.sent,
    distinctChats: stats.distinctChats,
    duplicates: stats.duplicates,
  }
  console.log(values.json ? JSON.stringify(result) : result)
  process.exitCode = stats.duplicates === 0 && wrongSums === 0 && stats.sent === n ? 0 : 1
} finally {
  await product.stop()
  forget(place)
}

function progress(campaign: BatchStatusAnswer['campaign']): string {
  const { pending, scheduled, sending } = campaign.counts
  const left = pending + scheduled + sending
  return `${campaign.total - left} of ${campaign.total}`
}
