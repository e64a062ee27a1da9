import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type {
  BatchStatusAnswer,
  SendBatchAnswer,
  UploadAnswer,
} from '../src/shared/contracts/api/billing.ts'
import { forget, newPlace, request, simStats } from '../scripts/harness/product.ts'
import { demoPortfolio } from '../scripts/start/demo-portfolio.ts'
import { priced, usageOf } from '../scripts/cost/price.ts'
import type { Counts } from '../scripts/cost/price.ts'
import { PRICES } from '../scripts/cost/prices.ts'
import { startCounted } from './cost/stack.ts'
import type { CountedStack } from './cost/stack.ts'

/**
 * What one campaign message costs: every billed operation of a campaign counted on the local stack, from the start
 * of the campaign to the last ack, times the published prices. `--delay` is the gap between messages in seconds: with
 * a human gap each message wakes its parts alone, so it costs more.
 */
const { values } = parseArgs({
  options: {
    n: { type: 'string', default: '1000' },
    delay: { type: 'string', default: '0' },
    json: { type: 'boolean', default: false },
  },
})
const n = Number(values.n)
const place = await newPlace()
let stack: CountedStack | undefined
try {
  stack = await startCounted(place)
  const importing = await importRows(stack)
  await stack.countAnew()
  const cpuBefore = stack.cpuMs()
  const seconds = await runCampaign(stack, importing.fileId)
  const cpuMs = stack.cpuMs() - cpuBefore
  const counts = await stack.counts()
  const { sent, duplicates } = await simStats(stack.simulator)
  await stack.stop()
  const usage = usageOf(counts, { sent, cpuMs })
  const units = priced(usage, sent)
  const dollarsPerThousand = units.reduce((sum, unit) => sum + unit.dollars, 0)
  const result = {
    n,
    delaySeconds: Number(values.delay),
    sent,
    duplicates,
    seconds,
    counts: sorted(counts),
    importCounts: sorted(importing.counts),
    units,
    dollarsPerThousand,
    storedBytesEach: storedBytes(sent),
    pricesReadOn: PRICES.readOn,
  }
  if (values.json) console.log(JSON.stringify(result))
  else print(result)
  process.exitCode = sent === n && duplicates === 0 ? 0 : 1
} finally {
  await stack?.stop()
  forget(place)
}

async function importRows(stack: CountedStack): Promise<{ fileId: string; counts: Counts }> {
  const rows = demoPortfolio(n, Date.now()).map((row, i) => ({
    ...row,
    name: `${row.name} ${i}`,
    phone: `55119${String(10_000_000 + i)}`,
  }))
  await stack.countAnew()
  const route = '/api/billing/uploads?name=cost.json'
  const upload = await stack.call<UploadAnswer>('POST', route, rows)
  return { fileId: upload.import.id, counts: await stack.counts() }
}

/** Until every message has its last ack and the ledger is quiet; nobody asks the product meanwhile. */
async function runCampaign(stack: CountedStack, fileId: string): Promise<number> {
  const startedAt = Date.now()
  await stack.call<SendBatchAnswer>('POST', '/api/billing/send-batch', {
    clients_file: fileId,
    template_name: 'cobranca_simples',
    delay_seconds: Number(values.delay),
  })
  let quiet = { webhooks: -1, since: Date.now() }
  for (;;) {
    await sleep(500)
    const { sent, webhooks } = await request<{ sent: number; webhooks: { ok: number } }>(
      `${stack.simulator}/sim/stats`,
      'GET',
      null,
    )
    if (webhooks.ok !== quiet.webhooks) quiet = { webhooks: webhooks.ok, since: Date.now() }
    if (sent >= n && Date.now() - quiet.since > 20_000) break
  }
  const { campaign } = await stack.call<BatchStatusAnswer>('GET', '/api/billing/batch-status')
  if (campaign.status !== 'done') throw new Error(`the campaign is ${campaign.status}, not done`)
  return Math.round((Date.now() - startedAt) / 1_000)
}

/** What a message leaves behind: its person's object, and the share of everything in D1. */
function storedBytes(sent: number): { conversation: number; database: number } {
  const state = path.join(place.stateDir, 'cloudflare', 'v3')
  const objects = path.join(state, 'do')
  const conversations = readdirSync(objects).filter((name) => name.endsWith('Conversation'))
  const held = conversations.reduce((sum, name) => sum + bytesIn(path.join(objects, name)), 0)
  const database = bytesIn(path.join(state, 'd1', 'miniflare-D1DatabaseObject'))
  return { conversation: Math.round(held / sent), database: Math.round(database / sent) }
}

function bytesIn(folder: string): number {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sqlite'))
    .reduce((sum, file) => sum + statSync(path.join(folder, file)).size, 0)
}

function sorted(counts: Counts): Counts {
  return Object.fromEntries(Object.entries(counts).toSorted(([a], [b]) => a.localeCompare(b)))
}

type Result = {
  sent: number
  counts: Counts
  units: ReturnType<typeof priced>
  dollarsPerThousand: number
  storedBytesEach: { conversation: number; database: number }
}

function print({ sent, counts, units, dollarsPerThousand, storedBytesEach }: Result): void {
  for (const [name, count] of Object.entries(counts)) {
    console.log(
      `${name.padEnd(44)} ${String(count).padStart(9)}  ${(count / sent).toFixed(2)} each`,
    )
  }
  console.log('')
  for (const { unit, perThousand, price, dollars } of units) {
    const amount = perThousand.toFixed(0).padStart(9)
    console.log(`${unit.padEnd(18)} ${amount} x $${price} / million = $${dollars.toFixed(6)}`)
  }
  console.log(`stored: ${JSON.stringify(storedBytesEach)} bytes each`)
  console.log(`1,000 messages: $${dollarsPerThousand.toFixed(4)} (prices of ${PRICES.readOn})`)
}
