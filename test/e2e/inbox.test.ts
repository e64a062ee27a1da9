import { mkdirSync } from 'node:fs'
import { loadavg } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Browser, Locator, Page } from 'playwright-core'
import { forget, newPlace, request, startProduct } from '../../scripts/harness/product.ts'
import type { Place, Product } from '../../scripts/harness/product.ts'
import type { ConversationsAnswer } from '../../src/shared/contracts/api/chat.ts'
import { launchBrowser, seriousViolations } from '../support/node/browser.ts'
import { seedConversations, seedMessages } from '../support/node/inbox-seed.ts'
import { longestTaskMs } from '../support/node/long-tasks.ts'

/** An operator's inbox on the real stack: 50,000 conversations, one of 10,000 messages, and the keyboard alone. */
let place: Place
let product: Product
let browser: Browser
let page: Page

const CONVERSATIONS = 50_000
const MESSAGES = 10_000
const LONG = '5511987650001'
const SHORT = '5511987650002'

const screens = process.env.SCREENS
const snap = async (name: string) => {
  if (screens === undefined) return
  mkdirSync(screens, { recursive: true })
  await page.screenshot({ path: path.join(screens, `${name}.png`) })
}
const say = (what: string, figures: object) =>
  console.log(`inbox: ${what} ${JSON.stringify(figures)}`)

const writes = (from: string, text: string) =>
  request(`${product.simulator}/sim/inbound`, 'POST', null, { from, text })
const listed = async (search: string) =>
  (await product.call<ConversationsAnswer>('GET', `/api/chat/conversations?search=${search}`))
    .conversations
const arrived = (phone: string) =>
  vi.waitFor(async () => expect(await listed(phone.slice(2))).toHaveLength(1), until)
async function received(phone: string): Promise<string[]> {
  const url = `${product.simulator}/sim/messages?chatId=${phone}@c.us`
  const messages = await request<{ fromMe: boolean; text: string }[]>(url, 'GET', null)
  return messages.filter((m) => m.fromMe).map((m) => m.text)
}
const log = () => page.getByRole('log', { name: 'Mensagens' })
const nodes = (of: Locator) => of.evaluate((element) => element.querySelectorAll('*').length)
const until = { timeout: 20_000, interval: 100 }
/** Every page of the long conversation, one after the other. */
const PATIENT = { timeout: 120_000, interval: 50 }

beforeAll(async () => {
  place = await newPlace()
  product = await startProduct(place)
  await writes(LONG, 'bom dia')
  await arrived(LONG)
  await product.stop()
  seedMessages(place.stateDir, MESSAGES, Date.now())
  seedConversations(place.stateDir, CONVERSATIONS, Date.now())
  product = await startProduct(place)
  await writes(SHORT, 'vou pagar dia 20')
  await arrived(SHORT)
  browser = await launchBrowser()
  page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'pt-BR' })
  page.setDefaultTimeout(20_000)
  await page.goto(product.base)
  await page.getByRole('button', { name: 'Entrar na demonstração' }).click()
  await page.getByRole('heading', { name: 'Visão geral' }).waitFor()
  await page.keyboard.press('Escape')
  // The product starts twice and writes sixty thousand rows between.
}, 600_000)

afterAll(async () => {
  await browser.close()
  await product.stop()
  forget(place)
})

test('little of a list of 50,000 conversations stands in the page, however far one scrolls', async () => {
  const nav = page.getByRole('navigation', { name: 'Principal' })
  const list = page.getByRole('list', { name: 'Conversas' })
  const opensMs: number[] = []
  for (let i = 0; i < 4; i += 1) {
    await nav.getByRole('link', { name: /Modelos/ }).click()
    await page.getByRole('heading', { level: 1, name: 'Modelos' }).waitFor()
    const startAt = performance.now()
    await nav.getByRole('link', { name: /Conversas/ }).click()
    await list.getByRole('listitem').first().waitFor()
    opensMs.push(Math.round(performance.now() - startAt))
  }
  const scroller = page.locator('.inbox-rows')
  let most = await nodes(list)
  for (let i = 0; i < 40; i += 1) {
    await scroller.evaluate((element) => element.scrollBy(0, 1_500))
    await page.waitForTimeout(30)
    most = Math.max(most, await nodes(list))
  }
  await expect
    .poll(() => list.getByRole('listitem').last().getAttribute('aria-posinset').then(Number), until)
    .toBeGreaterThan(300)
  say('list', { opensMs, mostNodes: most, load: loadavg()[0] })
  expect(most).toBeLessThanOrEqual(300)
  await scroller.evaluate((element) => element.scrollTo(0, 0))
})

test('the keyboard alone opens, takes over, writes, notes and hands back', async () => {
  await page.locator('main').focus()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill(SHORT.slice(-9))
  await page.getByRole('option', { name: /65-?0002|650002/ }).waitFor()
  await page.keyboard.press('Enter')
  await log().getByText('vou pagar dia 20').waitFor()
  await page.keyboard.press('h')
  await page.getByRole('button', { name: 'Devolver ao robô' }).waitFor()
  await page.keyboard.press('r')
  await page.keyboard.type('Oi, aqui é a Carla.')
  await page.keyboard.press('Enter')
  await expect.poll(() => received(SHORT), until).toContain('Oi, aqui é a Carla.')
  await page.keyboard.press('Escape')
  await page.keyboard.press('n')
  await page.keyboard.type('Ligar na quinta')
  await page.keyboard.press('Enter')
  await page.locator('.note').getByText('Ligar na quinta').waitFor()
  await snap('inbox-nota')
  expect(await seriousViolations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.keyboard.press('b')
  await page.getByRole('button', { name: 'Assumir' }).waitFor()
  const row = page.locator('.inbox-row[aria-current=true]')
  await row.getByText('Robô').waitFor()
  expect(await received(SHORT)).not.toContain('Ligar na quinta')
})

test('an intent is corrected from a menu in words, and the correction is kept', async () => {
  await page.getByRole('button', { name: 'Corrigir a intenção' }).first().press('Enter')
  const menu = page.getByRole('dialog', { name: 'O que esta mensagem quis dizer?' })
  expect(await seriousViolations(page)).toEqual([])
  await menu.getByRole('button', { name: 'Pede parcelamento' }).press('Enter')
  await log()
    .getByText(/corrigida/)
    .waitFor()
  await page.reload()
  await log()
    .getByText(/corrigida/)
    .waitFor()
  expect(await log().innerText()).toContain('Pede parcelamento')
})

test('a canned reply is made beside the conversation and goes out filled in', async () => {
  await page.keyboard.press('r')
  await page.keyboard.type('/')
  await page.getByRole('button', { name: 'Gerenciar respostas prontas' }).click()
  const dialog = page.getByRole('dialog', { name: 'Respostas prontas' })
  await dialog.getByLabel('Atalho').fill('prazo')
  await dialog.getByLabel('Texto').fill('Aqui é da {empresa}. Consigo até {data}.')
  await dialog.getByRole('button', { name: 'Salvar' }).click()
  await dialog.waitFor({ state: 'hidden' })
  const field = page.getByLabel('Mensagem', { exact: true })
  await field.fill('/pra')
  await page.getByRole('option', { name: /prazo/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('Preencha {data} antes de enviar.').waitFor()
  await page.keyboard.type('sexta')
  await snap('inbox-resposta-pronta')
  expect(await field.inputValue()).toMatch(/^Aqui é da .+\. Consigo até sexta\.$/)
  await page.keyboard.press('Enter')
  await expect
    .poll(() => received(SHORT), until)
    .toContainEqual(expect.stringContaining('até sexta'))
})

test('a long conversation opens where reading stopped', async () => {
  const [row] = await listed(LONG.slice(2))
  await product.call('POST', `/api/chat/conversations/${row?.id}/take-over`)
  await writes(LONG, 'alguém aí?')
  await writes(LONG, 'preciso de uma resposta')
  await expect.poll(async () => (await listed(LONG.slice(2)))[0]?.unread, until).toBe(2)
  await page.goto(`${product.base}/conversas/${row?.id}`)
  await page.getByText('2 mensagens não lidas').waitFor()
  await log().getByText('preciso de uma resposta').waitFor()
})

test('in 10,000 messages the wheel keeps the place, and few stand in the page as far as the first', async () => {
  await log().hover()
  let most = 0
  let jumps = 0
  const wheel = await longestTaskMs(page, async () => {
    for (let i = 0; i < 60; i += 1) {
      const before = await inSight()
      await page.mouse.wheel(0, -900)
      await page.waitForTimeout(40)
      most = Math.max(most, await nodes(log()))
      const after = await inSight()
      // One turn of the wheel moves by 900 pixels at most, whatever was put above meanwhile: about ten messages.
      if (before < MESSAGES && (before - after > 30 || after > before)) jumps += 1
    }
  })
  const fling = await longestTaskMs(page, () =>
    vi.waitFor(async () => {
      await log().evaluate((element) => element.scrollTo(0, 0))
      most = Math.max(most, await nodes(log()))
      expect(await inSight()).toBe(1)
    }, PATIENT),
  )
  say('chat', { wheel, fling, mostNodes: most, jumps })
  expect(jumps).toBe(0)
  expect(most).toBeLessThanOrEqual(300)
})

/** The number of the first seeded message in sight. */
const inSight = () =>
  log().evaluate((scroller) => {
    const top = scroller.getBoundingClientRect().top
    const first = [...scroller.querySelectorAll('.chat-row')].find(
      (row) => row.getBoundingClientRect().bottom > top && /mensagem\d+/.test(row.textContent),
    )
    return Number(/mensagem(\d+)/.exec(first?.textContent ?? '')?.[1] ?? 1e9)
  })

test('who sends from far back sees it arrive at the end', async () => {
  const field = page.getByLabel('Mensagem', { exact: true })
  await field.fill('respondo lá de cima')
  await field.press('Enter')
  await log().getByText('respondo lá de cima').waitFor()
  await expect.poll(() => received(LONG), until).toContain('respondo lá de cima')
})

test('a word is found far back in the conversation, and the end is one click away', async () => {
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Buscar nesta conversa' }).click()
  await page.getByRole('searchbox', { name: 'Buscar nesta conversa' }).fill('mensagem77')
  await page
    .locator('.sought')
    .getByText(/mensagem77/)
    .waitFor()
  await snap('inbox-busca')
  await page.getByRole('button', { name: 'Fechar busca' }).click()
  await page.getByRole('button', { name: 'Ir para o fim da conversa' }).click()
  await log().getByText('preciso de uma resposta').waitFor()
})

test('it can be installed; without a network it says so, and comes back', async () => {
  // A window of its own: what a service worker keeps is nobody else's.
  const context = await browser.newContext({ locale: 'pt-BR' })
  const fresh = await context.newPage()
  fresh.setDefaultTimeout(20_000)
  await fresh.goto(product.base)
  await fresh.getByRole('button', { name: 'Entrar na demonstração' }).click()
  await fresh.getByRole('button', { name: 'Pular' }).click()
  await fresh.waitForFunction(() => navigator.serviceWorker.controller !== null)
  const session = await context.newCDPSession(fresh)
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors')
  // A test's window is a private one, where nothing is ever installed.
  expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito'])
  await context.setOffline(true)
  await fresh.goto(`${product.base}/relatorios`)
  await fresh.getByRole('heading', { name: 'Sem conexão' }).waitFor()
  expect(await seriousViolations(fresh)).toEqual([])
  await context.setOffline(false)
  await fresh.getByRole('link', { name: 'Tentar de novo' }).click()
  await fresh.getByRole('heading', { level: 1, name: 'Relatórios' }).waitFor()
  await context.close()
})
