import { rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { createAdminApi } from '../../scripts/backup/client.ts'
import { makeBackup } from '../../scripts/backup/make.ts'
import { restoreBackup } from '../../scripts/backup/restore.ts'
import {
  countsSum,
  forget,
  newPlace,
  simStats,
  startProduct,
} from '../../scripts/harness/product.ts'
import type { Campaign, Place, Product } from '../../scripts/harness/product.ts'
import { demoPortfolio } from '../../scripts/start/demo-portfolio.ts'
import type {
  BatchStatusAnswer,
  SendBatchAnswer,
  UploadAnswer,
} from '../../src/shared/contracts/api/billing.ts'

const PEOPLE = 400
const PASSPHRASE = 'the passphrase of this drill'

let product: Product | undefined
let place: Place | undefined
afterEach(async () => {
  await product?.stop()
  if (place !== undefined) forget(place)
})

async function startCampaign(at: Product): Promise<string> {
  const rows = demoPortfolio(PEOPLE, Date.now()).map((row, i) => ({
    ...row,
    name: `${row.name} ${i}`,
    phone: `55119${String(20_000_000 + i)}`,
  }))
  const upload = await at.call<UploadAnswer>('POST', '/api/billing/uploads?name=drill.json', rows)
  const batch = await at.call<SendBatchAnswer>('POST', '/api/billing/send-batch', {
    clients_file: upload.import.id,
    template_name: 'cobranca_simples',
    delay_seconds: 0,
  })
  return batch.campaign_id
}

async function campaignOf(at: Product, id: string): Promise<Campaign> {
  const path = `/api/billing/batch-status?campaign_id=${id}`
  return (await at.call<BatchStatusAnswer>('GET', path)).campaign
}

/** Asks again and again; the limit is the test's own. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(300)
}

const adminOf = (at: Product) =>
  createAdminApi(at.base, { username: 'admin', password: 'admin123' }, (ms) => sleep(ms))
const quiet = (): void => {}
const sentOf = async (at: Product): Promise<number> => (await simStats(at.simulator)).sent

/** Everything of the product goes; what WhatsApp knows, the simulator's log, stays. */
function wipe({ stateDir }: Place): void {
  for (const folder of ['cloudflare', 'run']) {
    rmSync(path.join(stateDir, folder), { recursive: true, force: true })
  }
}

test('a backup amid a campaign, 200 more messages, everything lost: restored, it finishes with nobody written to twice or left out', async () => {
  place = await newPlace()
  product = await startProduct(place)
  const id = await startCampaign(product)
  const before = product
  await until(async () => (await sentOf(before)) >= 60)
  const file = path.join(place.stateDir, 'drill.backup')
  await makeBackup(adminOf(product), { file, passphrase: PASSPHRASE, say: quiet })
  const atBackup = await sentOf(product)
  await until(async () => (await sentOf(before)) >= Math.min(PEOPLE, atBackup + 200))
  await product.stop()
  wipe(place)

  product = await startProduct(place)
  const after = product
  const restored = await restoreBackup(adminOf(product), {
    file,
    passphrase: PASSPHRASE,
    say: quiet,
    pause: (ms) => sleep(ms),
  })
  expect(restored.doubted).toBeGreaterThan(200)
  expect(restored.unknown).toBe(0)
  const standing = await campaignOf(product, id)
  expect(standing.status).toBe('paused')
  expect(countsSum(standing)).toBe(PEOPLE)

  await product.call('POST', `/api/billing/campaigns/${id}/resume`)
  await until(async () => {
    const { status, counts } = await campaignOf(after, id)
    return status === 'done' && counts.uncertain === 0
  })
  const { counts } = await campaignOf(product, id)
  expect(counts.sent + counts.delivered + counts.read + counts.replied).toBe(PEOPLE)
  const stats = await simStats(product.simulator)
  expect(stats.duplicates).toBe(0)
  expect(stats.distinctChats).toBe(PEOPLE)
  expect(stats.sent).toBe(PEOPLE)
}, 400_000)
