import { loadavg } from 'node:os'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { simStats } from '../scripts/harness/product.ts'
import { demoPortfolio } from '../scripts/start/demo-portfolio.ts'
import type {
  BatchStatusAnswer,
  SendBatchAnswer,
  UploadAnswer,
} from '../src/shared/contracts/api/billing.ts'
import type { OverviewAnswer } from '../src/shared/contracts/api/system.ts'
import type { ConversationsAnswer } from '../src/shared/contracts/api/chat.ts'
import type { Product } from '../scripts/harness/product.ts'
import { openDesk } from './lib/desk.ts'
import type { Desk } from './lib/desk.ts'
import { watchProgress } from './lib/live-progress.ts'
import { percentiles } from './lib/percentiles.ts'

/**
 * How far the screens are behind while a campaign goes out: people write, and each message is awaited where an operator
 * would see it: in the open conversation, as the preview in the list, and in the figures of the overview. From the
 * moment the gateway is told of the message to the moment it stands in the page, in milliseconds. The campaign's own
 * progress: from the moment the gateway has a message to the bar that counts it. Fails when the 95th
 * percentile is over what the dashboard promises.
 */
const { values } = parseArgs({
  options: {
    campaign: { type: 'string', default: '600' },
    delay: { type: 'string', default: '0.25' },
    messages: { type: 'string', default: '60' },
    json: { type: 'boolean', default: false },
  },
})
const PROMISED_MS = { conversation: 500, list: 2_000, overview: 2_000, progress: 2_000 } as const
type Screen = keyof typeof PROMISED_MS
const SCREENS = ['conversation', 'list', 'overview'] as const satisfies readonly Screen[]
const ROWS = [...SCREENS, 'progress'] as const satisfies readonly Screen[]
/** The figure of what debtors wrote today. */
const RECEIVED = '.stats a.figure-link[aria-label^="Recebidas"] strong'

const OPEN = '5511988200001'
const OTHER = '5511988200002'

const desk = await openDesk({ conversations: 10_000, messages: 1_000 })
try {
  const result = await measure(desk)
  if (values.json) console.log(JSON.stringify(result))
  else {
    console.log(
      `campaign of ${values.campaign}, ${result.sentMeanwhile} sent meanwhile, load ${result.load}`,
    )
    console.table(result.screens)
  }
  process.exitCode = result.screens.every(({ p95, promised }) => p95 <= promised) ? 0 : 1
} finally {
  await desk.close()
}

async function measure(at: Desk) {
  const { product } = at
  const id = await takenOver(at, OPEN)
  await takenOver(at, OTHER)
  const screens = await openScreens(at, id)
  const sentBefore = (await simStats(product.simulator)).sent
  const campaign = await startCampaign(at)
  const progress = await watchProgress(screens.overview, product.simulator, sentBefore)
  const before = await sentOf(at, campaign)
  const lags: Record<Screen, number[]> = { conversation: [], list: [], overview: [], progress: [] }
  for (let i = 0; i < Number(values.messages); i += 1) {
    const { messages_today } = await product.call<OverviewAnswer>('GET', '/api/overview')
    const from = i % 2 === 0 ? OPEN : OTHER
    const text = `mensagem viva ${i}.`
    const seen: Partial<Record<Screen, Promise<number>>> = {
      list: seenIn(screens.list, '.inbox-row', text),
      overview: seenIn(screens.overview, RECEIVED, String(messages_today.received + 1)),
      ...(from === OPEN ? { conversation: seenIn(screens.conversation, '.bubble', text) } : {}),
    }
    const startAt = Date.now()
    const told = at.write(from, text)
    for (const screen of SCREENS) {
      const shownAt = await seen[screen]
      if (shownAt !== undefined) lags[screen].push(shownAt - startAt)
    }
    await told
    if (i % 10 === 9) console.error(`${i + 1} of ${values.messages} messages`)
    // Not in step with what the screens do at intervals.
    await sleep(200 + ((i * 373) % 900))
  }
  lags.progress = await progress()
  const sentMeanwhile = (await sentOf(at, campaign)) - before
  return { sentMeanwhile, load: loadavg()[0], screens: rows(lags) }
}

/** Where a person answers, so that nothing but what is written here changes the row. */
async function takenOver({ product, write }: Desk, phone: string): Promise<string> {
  await write(phone, 'oi')
  const id = await idOf(product, phone)
  await product.call('POST', `/api/chat/conversations/${id}/take-over`)
  return id
}

async function openScreens(
  { product, page }: Desk,
  id: string,
): Promise<Record<(typeof SCREENS)[number], Page>> {
  const list = await page.context().newPage()
  const overview = await page.context().newPage()
  await open(page, `${product.base}/conversas/${id}`, '.chat-row')
  await open(list, `${product.base}/conversas`, '.inbox-row')
  await open(overview, product.base, RECEIVED)
  return { conversation: page, list, overview }
}

function rows(lags: Record<Screen, readonly number[]>) {
  return ROWS.map((screen) => {
    const at = percentiles(lags[screen])
    return {
      screen,
      n: lags[screen].length,
      p50: at(0.5),
      p95: at(0.95),
      max: at(1),
      promised: PROMISED_MS[screen],
    }
  })
}

async function open(page: Page, url: string, ready: string): Promise<void> {
  await page.goto(url)
  await page.locator(ready).first().waitFor()
}

async function idOf(product: Product, phone: string): Promise<string> {
  const path = `/api/chat/conversations?search=${phone.slice(2)}`
  for (;;) {
    const { conversations } = await product.call<ConversationsAnswer>('GET', path)
    const [row] = conversations
    if (row !== undefined) return row.id
    await sleep(100)
  }
}

/** The moment an element with the words stands in the page. */
function seenIn(page: Page, selector: string, text: string): Promise<number> {
  return page.evaluate(
    ([selector, text]) =>
      new Promise<number>((resolve) => {
        const observer = new MutationObserver(() => {
          const found = [...document.querySelectorAll(selector)]
          if (!found.some((one) => one.textContent.includes(text))) return
          observer.disconnect()
          resolve(Date.now())
        })
        observer.observe(document.body, { subtree: true, childList: true, characterData: true })
      }),
    [selector, text] as const,
  )
}

/** A campaign at an even pace, so that it lasts as long as the messages are written. */
async function startCampaign({ product }: Desk): Promise<string> {
  const debtors = demoPortfolio(Number(values.campaign), Date.now()).map((row, i) => ({
    ...row,
    name: `${row.name} ${i}`,
    phone: `55119${String(60_000_000 + i)}`,
  }))
  const path = '/api/billing/uploads?name=live.json'
  const upload = await product.call<UploadAnswer>('POST', path, debtors)
  const { campaign_id } = await product.call<SendBatchAnswer>('POST', '/api/billing/send-batch', {
    clients_file: upload.import.id,
    template_name: 'cobranca_simples',
    delay_seconds: Number(values.delay),
  })
  return campaign_id
}

async function sentOf({ product }: Desk, id: string): Promise<number> {
  const path = `/api/billing/batch-status?campaign_id=${id}`
  const { campaign } = await product.call<BatchStatusAnswer>('GET', path)
  const { pending, scheduled, sending } = campaign.counts
  return campaign.total - pending - scheduled - sending
}
