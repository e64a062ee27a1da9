import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { SendBatchAnswer, UploadAnswer } from '../src/shared/contracts/api/billing.ts'
import { forget, newPlace, request, simStats, startProduct } from '../scripts/harness/product.ts'
import type { Product } from '../scripts/harness/product.ts'
import { readRecords, recordsByKind } from './lib/persona-records.ts'
import type { KindRecords, Persona } from './lib/persona-records.ts'
import { demoPortfolio } from '../scripts/start/demo-portfolio.ts'

/**
 * A campaign to simulated debtors who each want something, and how many of each kind got it: the bot's answers
 * measured by the other side, and by the rows that stand in the product's tables afterwards. `--verbose` prints up to five conversations of each kind that were not served.
 */
const { values } = parseArgs({
  options: {
    n: { type: 'string', default: '200' },
    speed: { type: 'string', default: '400' },
    json: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
})
const n = Number(values.n)

type KindReport = {
  kind: string
  wants: string | null
  n: number
  wrote: number
  reached: number
  missed: number
  share: number | null
  examples: string[]
}
type Message = { fromMe: boolean; text: string | null; kind: string }

/** Only those who write: the silent ones prove nothing here. */
const MIX = Object.fromEntries(
  [
    'pays',
    'voice',
    'already_paid',
    'receipt',
    'negotiates',
    'counter_offers',
    'wants_installments',
    'promises',
    'keeps_promise',
    'breaks_promise',
    'disputes',
    'wrong_person',
    'deceased',
    'angry',
    'opts_out',
    'asks_human',
    'hardship',
    'asks_who',
  ].map((kind) => [kind, 1]),
)

const place = await newPlace()
let product: Product | undefined
try {
  product = await startProduct(place)
  const mix = { enabled: true, mix: MIX, timeScale: Number(values.speed) }
  await request(`${product.simulator}/sim/personas`, 'PUT', null, mix)
  await startCampaign(product)
  await untilQuiet(product)
  const report = await request<KindReport[]>(
    `${product.simulator}/sim/personas/report`,
    'GET',
    null,
  )
  const { violations = 0, duplicates } = await simStats(product.simulator)
  const people = await personas(product)
  if (values.verbose) for (const row of report) await printExamples(product, row)
  const chats = new Map<string, string>()
  if (values.verbose)
    for (const { phone } of people) chats.set(phone, await chatWith(product, phone))
  await product.stop()
  const records = recordsByKind(people, readRecords(place.stateDir))
  if (values.json) console.log(JSON.stringify({ n, report, records, violations, duplicates }))
  else print(report, records, violations)
  for (const { kind, lacking } of records)
    for (const phone of values.verbose ? lacking : [])
      console.log(chats.get(phone)?.replace('---', `--- ${kind}, no record`))
  process.exitCode = violations === 0 && duplicates === 0 ? 0 : 1
} finally {
  await product?.stop()
  forget(place)
}

function phoneOf(i: number): string {
  return `55119${String(10_000_000 + i)}`
}

async function startCampaign(product: Product): Promise<void> {
  const rows = demoPortfolio(n, Date.now()).map((row, i) => ({
    ...row,
    name: `${row.name} ${i}`,
    phone: phoneOf(i),
  }))
  const path = '/api/billing/uploads?name=personas.json'
  const upload = await product.call<UploadAnswer>('POST', path, rows)
  await product.call<SendBatchAnswer>('POST', '/api/billing/send-batch', {
    clients_file: upload.import.id,
    template_name: 'cobranca_simples',
    delay_seconds: 0,
  })
}

/** Everybody got the first message, and then nobody wrote for a while. */
async function untilQuiet({ simulator }: Product): Promise<void> {
  const quietMs = Math.max(20_000, (15 * 60_000) / Number(values.speed))
  let last = { count: -1, since: Date.now() }
  const deadline = Date.now() + 15 * 60_000
  while (Date.now() < deadline) {
    const { sent, inbound, distinctChats } = await simStats(simulator)
    if (sent + inbound !== last.count) last = { count: sent + inbound, since: Date.now() }
    if (distinctChats >= n && Date.now() - last.since > quietMs) return
    await sleep(1_000)
  }
}

/** Which part each of the phones played. */
async function personas({ simulator }: Product): Promise<Persona[]> {
  const told: Persona[] = []
  for (let i = 0; i < n; i++) {
    const phone = phoneOf(i)
    const url = `${simulator}/sim/personas?phone=${phone}`
    const { persona, turns = 0 } = await request<{ persona: string; turns?: number }>(
      url,
      'GET',
      null,
    )
    told.push({ phone, kind: persona, turns })
  }
  return told
}

function share(part: number, of: number): string {
  return `${Math.round((100 * part) / Math.max(1, of))} %`
}

function print(
  report: readonly KindReport[],
  records: readonly KindRecords[],
  violations: number,
): void {
  for (const { kind, wants, wrote, reached, missed } of report) {
    const shown = wants === null ? '-' : share(reached, wrote)
    const counts = `${String(reached).padStart(4)} of ${String(wrote).padEnd(4)} ${shown.padStart(5)}`
    console.log(
      `${kind.padEnd(20)} ${counts}  ${missed > 0 ? `${missed} lost, ` : ''}${wants ?? ''}`,
    )
  }
  console.log('\nrows that stand in the product:')
  for (const { kind, wrote, withRecord, lacking } of records) {
    const counts = `${String(withRecord).padStart(4)} of ${String(wrote).padEnd(4)}`
    const without = lacking.length === 0 ? '' : `  without: ${lacking.slice(0, 3).join(', ')}`
    console.log(`${kind.padEnd(20)} ${counts} ${share(withRecord, wrote).padStart(5)}${without}`)
  }
  console.log(`written to after they had asked for silence: ${violations}`)
}

async function printExamples(product: Product, { kind, examples }: KindReport): Promise<void> {
  for (const phone of examples)
    console.log((await chatWith(product, phone)).replace('---', `--- ${kind}`))
}

/** What was said after the first message. */
async function chatWith({ simulator }: Product, phone: string): Promise<string> {
  const url = `${simulator}/sim/messages?chatId=${phone}`
  const [, ...said] = await request<Message[]>(url, 'GET', null)
  const lines = said.map(
    ({ fromMe, text, kind }) =>
      `${fromMe ? 'bot' : 'person'}: ${kind === 'text' ? '' : `(${kind}) `}${text ?? ''}`,
  )
  return ['\n---', ...lines].join('\n')
}
