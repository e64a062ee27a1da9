import { once } from 'node:events'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { demoPortfolio } from '../scripts/start/demo-portfolio.ts'
import type {
  BatchStatusAnswer,
  SendBatchAnswer,
  UploadAnswer,
} from '../src/shared/contracts/api/billing.ts'
import {
  countsSum,
  forget,
  leftRunning,
  newPlace,
  request,
  simStats,
  startProduct,
} from '../scripts/harness/product.ts'
import type { Product } from '../scripts/harness/product.ts'

/**
 * SIGKILL of npm, of its process group and of workerd alone, each in the middle of a campaign; then
 * `npm start` again. Proves: nothing left running, the campaign finishes, the ledger says what the
 * simulator's log holds, nobody got it twice.
 */
const { values } = parseArgs({
  options: { n: { type: 'string', default: '400' }, victim: { type: 'string' } },
})
const n = Number(values.n)
type Victim = 'npm' | 'group' | 'workerd'

let failures = 0
const victims: readonly Victim[] = ['npm', 'group', 'workerd']
for (const victim of victims.filter((v) => values.victim === undefined || v === values.victim)) {
  const result = await run(victim)
  console.log(JSON.stringify(result))
  if (!result.ok) failures++
}
process.exitCode = failures === 0 ? 0 : 1

async function run(victim: Victim) {
  const place = await newPlace()
  let product = await startProduct(place)
  try {
    const campaignId = await startCampaign(product)
    await until(async () => (await simStats(product.simulator)).sent > n / 4)
    const sentBefore = (await simStats(product.simulator)).sent
    await kill(victim, product)
    await until(async () => leftRunning(place.stateDir).length === 0, 15_000).catch(() => undefined)
    const left = leftRunning(place.stateDir)

    product = await startProduct(place)
    const restartedAt = Date.now()
    const campaign = await finish(product, campaignId)
    const secondsAfterRestart = Math.round((Date.now() - restartedAt) / 1000)
    const stats = await simStats(product.simulator)
    const messages = await request<Message[]>(
      `${product.simulator}/sim/messages?limit=100000`,
      'GET',
      null,
    )
    const sentChats = new Set(messages.filter((m) => m.fromMe).map((m) => m.chatId))
    const ledger =
      campaign.counts.sent +
      campaign.counts.delivered +
      campaign.counts.read +
      campaign.counts.replied
    const ok =
      left.length === 0 && stats.duplicates === 0 && ledger === stats.distinctChats && ledger === n
    return {
      victim,
      ok,
      sentBefore,
      leftRunning: left.map((p) => p.command),
      ledger,
      simulatorChats: stats.distinctChats,
      chatsInLog: sentChats.size,
      secondsAfterRestart,
      duplicates: stats.duplicates,
      counts: campaign.counts,
    }
  } finally {
    await product.stop()
    forget(place)
  }
}

type Message = { chatId: string; fromMe: boolean }

async function startCampaign(product: Product): Promise<string> {
  const rows = demoPortfolio(n, Date.now()).map((row, i) => ({
    ...row,
    name: `${row.name} ${i}`,
    phone: `55119${String(10_000_000 + i)}`,
  }))
  const upload = await product.call<UploadAnswer>(
    'POST',
    '/api/billing/uploads?name=kills.json',
    rows,
  )
  const batch = await product.call<SendBatchAnswer>('POST', '/api/billing/send-batch', {
    clients_file: upload.import.id,
    template_name: 'cobranca_simples',
    delay_seconds: 0,
  })
  return batch.campaign_id
}

async function finish(
  product: Product,
  campaignId: string,
): Promise<BatchStatusAnswer['campaign']> {
  for (;;) {
    const { campaign } = await product.call<BatchStatusAnswer>(
      'GET',
      `/api/billing/batch-status?campaign_id=${campaignId}`,
    )
    if (countsSum(campaign) !== campaign.total) throw new Error('states do not sum to the audience')
    if (campaign.status === 'done' && campaign.counts.uncertain === 0) return campaign
    await sleep(250)
  }
}

/** SIGKILL; every one of them ends npm too, sooner or later. */
async function kill(victim: Victim, product: Product): Promise<void> {
  const { npm } = product
  const exited = once(npm, 'exit')
  if (npm.pid === undefined) throw new Error('npm has no pid')
  if (victim === 'npm') process.kill(npm.pid, 'SIGKILL')
  if (victim === 'group') process.kill(-npm.pid, 'SIGKILL')
  if (victim === 'workerd') {
    const workers = leftRunning(product.stateDir).filter((p) =>
      p.command.includes('/workerd serve'),
    )
    if (workers.length === 0) throw new Error('no workerd found')
    for (const { pid } of workers) process.kill(pid, 'SIGKILL')
  }
  await exited
}

async function until(condition: () => Promise<boolean>, timeoutMs = 120_000): Promise<void> {
  const deadline = Date.now() + timeoutMs
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('waited too long')
    await sleep(100)
  }
}
