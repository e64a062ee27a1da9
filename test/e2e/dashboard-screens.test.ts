import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { forget, newPlace, startProduct } from '../../scripts/harness/product.ts'
import type { Place, Product } from '../../scripts/harness/product.ts'
import type { BatchStatusAnswer } from '../../src/shared/contracts/api/billing.ts'
import type { ConversationsAnswer } from '../../src/shared/contracts/api/chat.ts'
import type { DebtorsAnswer, DebtorAnswer } from '../../src/shared/contracts/api/debtors.ts'
import { todayIn } from '../../src/shared/domain/br-date.ts'
import { launchBrowser, seriousViolations } from '../support/node/browser.ts'

/** Every screen of the demo in both themes, on a desk and on a phone: readable by all, never wider than the window. */
let place: Place
let product: Product
let browser: Browser
let page: Page
const consoleErrors: string[] = []

/** SCREENS=docs/screens takes the pictures of the documentation. */
const screens = process.env.SCREENS
const DAY_MS = 86_400_000
/** Payments that the demo's debtors would have made: days ago and how many. */
const PAID: readonly [daysAgo: number, n: number][] = [
  [0, 3],
  [1, 2],
  [2, 4],
  [4, 1],
  [6, 3],
  [9, 2],
  [13, 3],
  [31, 4],
]

beforeAll(async () => {
  place = await newPlace()
  product = await startProduct(place, { DEMO: '1' })
  await demoSeen()
  await payments()
  browser = await launchBrowser()
  page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    locale: 'pt-BR',
    timezoneId: 'America/Sao_Paulo',
    // Colours are looked at as they are, not on their way to another theme.
    reducedMotion: 'reduce',
  })
  page.setDefaultTimeout(20_000)
  page.on('console', (message) => {
    if (message.type() === 'error') consoleErrors.push(`${page.url()}: ${message.text()}`)
  })
  await page.goto(product.base)
  await page.getByRole('button', { name: 'Entrar na demonstração' }).click()
  await page.getByRole('button', { name: 'Pular' }).click()
})

afterAll(async () => {
  await browser.close()
  await product.stop()
  forget(place)
})

const latest = async () =>
  (await product.call<BatchStatusAnswer>('GET', '/api/billing/batch-status')).campaign

/** Enough of the demo's campaign to look at; how fast it goes is another test's matter. */
const demoSeen = () =>
  vi.waitFor(
    async () => {
      const { counts, total } = await latest()
      expect(counts.pending + counts.scheduled).toBeLessThan(total / 2)
    },
    { timeout: 150_000, interval: 1_000 },
  )

/** One debt of each of so many debtors is paid on that day. */
async function payments(): Promise<void> {
  const { items } = await product.call<DebtorsAnswer>('GET', '/api/debtors?limit=50')
  const days = PAID.flatMap(([daysAgo, n]) => Array.from({ length: n }, () => daysAgo))
  await Promise.all(
    days.map(async (daysAgo, i) => {
      const debtor = items[i]
      if (debtor === undefined) return
      const story = await product.call<DebtorAnswer>('GET', `/api/debtors/${debtor.id}`)
      const [debt] = story.debts
      if (debt === undefined) return
      await product.call('POST', `/api/debts/${debt.id}/payments`, {
        amount: debt.amount_cents / 100,
        paid_on: todayIn('America/Sao_Paulo', Date.now() - daysAgo * DAY_MS),
      })
    }),
  )
}

/** Name of the picture, address, and what the page is called. */
async function allScreens(): Promise<readonly (readonly [string, string])[]> {
  const { id } = await latest()
  const { conversations } = await product.call<ConversationsAnswer>(
    'GET',
    '/api/chat/conversations',
  )
  const { items } = await product.call<DebtorsAnswer>('GET', '/api/debtors?limit=1')
  return [
    ['overview', '/'],
    ['campaigns', '/cobrancas'],
    ['campaign', `/cobrancas/campanha/${id}`],
    ['new-campaign', '/cobrancas/nova'],
    ['conversations', `/conversas/${conversations[0]?.id ?? ''}`],
    ['inbox', '/conversas'],
    ['debtors', '/devedores'],
    ['debtor', `/devedores/${items[0]?.id ?? ''}`],
    ['templates', '/modelos'],
    ['ladders', '/regua'],
    ['reports', '/relatorios'],
    ['reports-portfolio', '/relatorios/carteira'],
    ['reports-bot', '/relatorios/robo'],
    ['reports-trials', '/relatorios/testes'],
    ['settings', '/configuracoes'],
    ['settings-numbers', '/configuracoes/numeros'],
    ['settings-negotiation', '/configuracoes/negociacao'],
    ['settings-compliance', '/configuracoes/conformidade'],
    ['settings-texts', '/configuracoes/textos'],
    ['settings-bot', '/configuracoes/robo'],
    ['settings-users', '/configuracoes/usuarios'],
    ['settings-keys', '/configuracoes/chaves'],
    ['settings-webhooks', '/configuracoes/webhooks'],
    ['settings-security', '/configuracoes/conta'],
    ['settings-alerts', '/configuracoes/alertas'],
    ['settings-privacy', '/configuracoes/privacidade'],
    ['settings-appearance', '/configuracoes/aparencia'],
    ['phone', '/telefone'],
    ['not-found', '/nao-existe'],
  ]
}

const SIZES = [
  ['desktop', { width: 1440, height: 900 }],
  ['phone', { width: 360, height: 740 }],
] as const
const THEMES = ['light', 'dark'] as const
/** Shape and size go together, colours do not depend on the size: each theme is looked at once. */
const LOOKED_AT_IN = { desktop: 'light', phone: 'dark' } as const

/** Loaded, and nothing on its way. */
async function settled(): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await expect.poll(() => page.locator('[aria-busy=true]').count(), { timeout: 20_000 }).toBe(0)
}

const sideways = () =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

test('every screen, in both themes, on a desk and on a phone', async () => {
  const wrong: string[] = []
  if (screens !== undefined) mkdirSync(screens, { recursive: true })
  for (const [name, href] of await allScreens()) {
    // An open conversation hides its page's head on a phone: it is waited for on the desk.
    await page.setViewportSize(SIZES[0][1])
    await page.goto(product.base + href)
    await settled()
    for (const [size, viewport] of SIZES) {
      await page.setViewportSize(viewport)
      const over = await sideways()
      if (over > 0) wrong.push(`${name} (${size}) is ${over} px too wide`)
      for (const colorScheme of THEMES) {
        const looked = colorScheme === LOOKED_AT_IN[size]
        if (!looked && screens === undefined) continue
        await page.emulateMedia({ colorScheme })
        if (looked) {
          const violations = await seriousViolations(page)
          wrong.push(...violations.map((one) => `${name} (${size}, ${colorScheme}): ${one}`))
        }
        if (screens === undefined) continue
        // Drawings follow the theme a moment later.
        await page.waitForTimeout(300)
        await page.screenshot({ path: path.join(screens, `${name}-${colorScheme}-${size}.png`) })
      }
    }
  }
  expect(wrong).toEqual([])
}, 240_000)

test('nothing that the screens asked for was missing', () => {
  expect(consoleErrors).toEqual([])
})
