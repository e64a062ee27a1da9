import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { forget, newPlace, startProduct } from '../../scripts/harness/product.ts'
import type { Place, Product } from '../../scripts/harness/product.ts'
import type { BatchStatusAnswer } from '../../src/shared/contracts/api/billing.ts'
import type { ConversationsAnswer } from '../../src/shared/contracts/api/chat.ts'
import type { DebtorsAnswer } from '../../src/shared/contracts/api/debtors.ts'
import { launchBrowser } from '../support/node/browser.ts'
import { payDebts } from '../support/node/payments.ts'

/**
 * SCREENS=docs/screens takes the pictures of the documentation: every screen of the demo in both themes, on a desk and on
 * a phone. Whether they are as they should be is looked at in `whole-flow.test.ts`.
 */
const screens = process.env.SCREENS ?? ''

const SIZES = [
  ['desktop', { width: 1440, height: 900 }],
  ['phone', { width: 360, height: 740 }],
] as const
const THEMES = ['light', 'dark'] as const

describe.skipIf(screens === '')('pictures', () => {
  let place: Place
  let product: Product
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    place = await newPlace()
    product = await startProduct(place, { DEMO: '1' })
    await demoSeen()
    await payDebts(product)
    browser = await launchBrowser()
    page = await browser.newPage({
      locale: 'pt-BR',
      timezoneId: 'America/Sao_Paulo',
      // Colours are looked at as they are, not on their way to another theme.
      reducedMotion: 'reduce',
    })
    page.setDefaultTimeout(20_000)
    await page.goto(product.base)
    await page.getByRole('button', { name: 'Entrar na demonstração' }).click()
    await page.getByRole('button', { name: 'Pular' }).click()
    mkdirSync(screens, { recursive: true })
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

  /** Name of the picture, and address. */
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

  test('every screen, in both themes, on a desk and on a phone', async () => {
    for (const [name, href] of await allScreens()) {
      for (const [size, viewport] of SIZES) {
        await page.setViewportSize(viewport)
        await page.goto(product.base + href)
        // An open conversation hides its page's head on a phone.
        await page.getByRole('main').waitFor()
        await page.waitForLoadState('networkidle')
        await expect.poll(() => page.locator('[aria-busy=true]').count()).toBe(0)
        for (const colorScheme of THEMES) {
          await page.emulateMedia({ colorScheme })
          // Drawings follow the theme a moment later.
          await page.waitForTimeout(300)
          await page.screenshot({ path: path.join(screens, `${name}-${colorScheme}-${size}.png`) })
        }
      }
    }
  }, 400_000)
})
