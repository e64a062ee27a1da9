import { loadavg } from 'node:os'
import process from 'node:process'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { openDesk } from './lib/desk.ts'
import type { Desk } from './lib/desk.ts'
import { untilQuiet } from './lib/quiet-machine.ts'
import { figuresOf, watchInteractions, watchProcessor } from './lib/interactions.ts'
import type { InteractionFigures } from './lib/interactions.ts'

/**
 * What an operator's hands wait for with N conversations listed, all of them fetched: interaction to next paint in a
 * real Chromium over the real stack. Fails when the 98th percentile of anything is over `--limit` milliseconds.
 */
const { values } = parseArgs({
  options: {
    n: { type: 'string', default: '10000' },
    messages: { type: 'string', default: '10000' },
    limit: { type: 'string', default: '100' },
    json: { type: 'boolean', default: false },
  },
})

/** How long another program's turn is waited for before each measure. */
const PATIENCE_MS = 8_000
/** So many have a chat behind them: the seeded rows are a list only. */
const TALKING = 24
const talker = (i: number) => `5511988${String(100_000 + i)}`

const desk = await openDesk({ conversations: Number(values.n), messages: Number(values.messages) })
const figures: InteractionFigures[] = []
try {
  await talk(desk)
  await measureAll(desk)
  if (values.json) console.log(JSON.stringify({ n: Number(values.n), load: loadavg()[0], figures }))
  else console.table(figures)
  const slow = figures.filter(({ p98 }) => p98 > Number(values.limit))
  if (slow.length > 0)
    console.error(`over ${values.limit} ms: ${slow.map((f) => f.what).join(', ')}`)
  process.exitCode = slow.length === 0 ? 0 : 1
} finally {
  await desk.close()
}

async function talk({ write, product }: Desk): Promise<void> {
  const said = ['oi', 'quero parcelar', 'vou pagar dia 20', 'já paguei']
  for (let i = 0; i < TALKING; i += 1) await write(talker(i), said[i % said.length] ?? 'oi')
  const last = `/api/chat/conversations?search=${talker(TALKING - 1).slice(2)}`
  const listed = async () =>
    (await product.call<{ conversations: unknown[] }>('GET', last)).conversations
  while ((await listed()).length === 0) await new Promise((done) => setTimeout(done, 200))
}

/** Does one thing again and again, and keeps how long each time took. */
type Measure = (what: string, steps: readonly Step[]) => Promise<void>
type Step = () => Promise<unknown>

function times(n: number, run: (i: number) => Promise<unknown>): Step[] {
  return Array.from({ length: n }, (_, i) => () => run(i))
}

async function measureAll({ page, product, long }: Desk): Promise<void> {
  await page.goto(`${product.base}/conversas`)
  const told = await watchInteractions(page)
  const cpuMs = await watchProcessor(page)
  const measure: Measure = async (what, steps) => {
    const idle = await untilQuiet(PATIENCE_MS)
    await told()
    const seen: number[] = []
    const cpu: number[] = []
    for (const step of steps) {
      const before = await cpuMs()
      await step()
      seen.push(...(await told()))
      cpu.push((await cpuMs()) - before)
    }
    figures.push(figuresOf({ what, n: steps.length, told: seen, cpu }))
    console.error(`${what}: ${steps.length} times${idle ? '' : ', beside other programs'}`)
  }
  await fetchAll(page, Number(values.n))
  await openOthers(page, measure)
  await openLong(page, long)
  await writeAndSend(page, measure)
  await goPlaces(page, measure)
  await narrowTheList(page, measure)
}

async function openOthers(page: Page, measure: Measure): Promise<void> {
  const rows = page.getByRole('list', { name: 'Conversas' }).getByRole('listitem')
  const opened = () => log(page).locator('.chat-row').first().waitFor()
  const open = async (i: number) => {
    await rows
      .nth(i % 8)
      .locator('a')
      .click()
    await opened()
  }
  await measure('open a conversation', times(30, open))
  await page.locator('main').focus()
  const walk = async (i: number) => {
    await page.keyboard.press(i % 20 < 10 ? 'j' : 'k')
    await opened()
  }
  await measure('J and K', times(40, walk))
}

async function writeAndSend(page: Page, measure: Measure): Promise<void> {
  const field = page.getByLabel('Mensagem', { exact: true })
  await field.focus()
  const letter = (i: number) => page.keyboard.press('abcdefghij'.charAt(i % 10))
  await measure('write a letter', times(60, letter))
  if ((await field.inputValue()).length !== 60) throw new Error('letters were lost')
  await field.fill('')
  const send = async (i: number) => {
    await page.keyboard.insertText(`Resposta ${i}`)
    await page.keyboard.press('Enter')
    await log(page).getByText(`Resposta ${i}`, { exact: true }).waitFor()
  }
  await measure('send', times(10, send))
  await page.keyboard.press('Escape')
}

async function goPlaces(page: Page, measure: Measure): Promise<void> {
  const palette = page.locator('dialog.palette')
  const openAndClose = times(30, async (i) => {
    await page.keyboard.press(i % 2 === 0 ? 'Control+k' : 'Escape')
    await palette.waitFor({ state: i % 2 === 0 ? 'visible' : 'detached' })
  })
  await measure('palette', openAndClose)
  await page.keyboard.press('Control+k')
  await palette.waitFor()
  const letter = (i: number) =>
    page.keyboard.press(i % 10 < 5 ? 'maria'.charAt(i % 5) : 'Backspace')
  await measure('write a letter in the palette', times(20, letter))
  await page.keyboard.press('Escape')
}

async function narrowTheList(page: Page, measure: Measure): Promise<void> {
  const filter = page.getByRole('button', { name: 'Mais filtros' })
  await measure(
    'filters',
    times(20, () => filter.click()),
  )
  const search = page.getByRole('searchbox', { name: 'Buscar conversas' })
  await search.focus()
  const letter = (i: number) =>
    page.keyboard.press(i % 20 < 10 ? 'pessoa sem'.charAt(i % 10) : 'Backspace')
  await measure('write a letter in the search', times(40, letter))
  await search.fill('')
  const listed = () => page.locator('.inbox-list [aria-busy=true]').waitFor({ state: 'detached' })
  const tabs = page.getByRole('group', { name: 'Filtro' }).getByRole('button')
  await tabs.first().waitFor()
  const changeTab = async (i: number) => {
    await tabs.nth((i + 1) % 4).click()
    await listed()
  }
  await measure('change the tab', times(24, changeTab))
  const queues = page.getByRole('group', { name: 'Filas' }).getByRole('button')
  await queues.first().waitFor()
  const n = await queues.count()
  const changeQueue = async (i: number) => {
    await queues.nth(i % n).click()
    await listed()
  }
  await measure('change the queue', times(16, changeQueue))
}

function log(page: Page) {
  return page.getByRole('log', { name: 'Mensagens' })
}

/** Scrolls until every conversation was fetched, then back to the first. */
async function fetchAll(page: Page, n: number): Promise<void> {
  const scroller = page.locator('.inbox-rows')
  const last = page.getByRole('list', { name: 'Conversas' }).getByRole('listitem').last()
  for (let at = 0; at < n;) {
    await scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight))
    await page.waitForTimeout(20)
    at = Number(await last.getAttribute('aria-posinset'))
  }
  await scroller.evaluate((element) => element.scrollTo(0, 0))
}

async function openLong(page: Page, id: string): Promise<void> {
  // By the page's own router: the list stays as it was fetched.
  await page.evaluate((href) => {
    const link = Object.assign(document.createElement('a'), { href })
    document.querySelector('.inbox')?.append(link)
    link.click()
    link.remove()
  }, `/conversas/${id}`)
  await log(page)
    .getByText(/mensagem\d+/)
    .first()
    .waitFor()
}
