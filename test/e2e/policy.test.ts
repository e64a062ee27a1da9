import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { forget, newPlace, startProduct } from '../../scripts/harness/product.ts'
import type { Place, Product } from '../../scripts/harness/product.ts'
import { launchBrowser } from '../support/node/browser.ts'

/** The content policy as a browser enforces it, on every page of the real stack. */
let place: Place
let product: Product
let browser: Browser
let page: Page
const complaints: string[] = []

beforeAll(async () => {
  place = await newPlace()
  product = await startProduct(place)
  browser = await launchBrowser()
  page = await browser.newPage({ locale: 'pt-BR' })
  page.setDefaultTimeout(20_000)
  page.on('console', (message) => {
    if (
      /content security policy|trusted ?type|permissions.policy|refused to/i.test(message.text())
    ) {
      complaints.push(message.text())
    }
  })
  page.on('pageerror', (error) => complaints.push(error.message))
})

afterAll(async () => {
  await browser.close()
  await product.stop()
  forget(place)
})

const PAGES = [
  '/',
  '/cobrancas',
  '/cobrancas/nova',
  '/conversas',
  '/devedores',
  '/modelos',
  '/regua',
  '/relatorios',
  '/configuracoes',
  '/configuracoes/textos',
  '/telefone',
] as const

test('no page of the dashboard breaks its own policy', async () => {
  await page.goto(product.base)
  await page.getByRole('button', { name: 'Entrar na demonstração' }).click()
  await page.getByRole('heading', { name: 'Visão geral' }).waitFor()
  for (const path of PAGES) {
    await page.goto(product.base + path)
    await page.getByRole('main').waitFor()
  }
  expect(complaints).toEqual([])
})

test('markup, scripts and styles that found a way into the page do nothing there', async () => {
  const found = await page.evaluate(() => {
    const box = document.createElement('div')
    box.innerHTML = '<img src=x onerror="document.title=1">'
    let script = 'ran'
    try {
      const element = document.createElement('script')
      element.text = 'document.title = "taken"'
      document.body.append(element)
    } catch {
      script = 'refused'
    }
    const styled = document.createElement('div')
    styled.setAttribute('style', 'color: rgb(1, 2, 3)')
    document.body.append(styled)
    const { color } = getComputedStyle(styled)
    styled.remove()
    return { markup: box.childElementCount, script, title: document.title, color }
  })
  expect(found).toMatchObject({ markup: 0, script: 'refused' })
  expect(found.title).not.toMatch(/^(?:1|taken)$/)
  expect(found.color).not.toBe('rgb(1, 2, 3)')
  // The browser said so, as it should.
  expect(complaints.length).toBeGreaterThan(0)
  complaints.length = 0
})

test('the reference of the API is shown without a complaint', async () => {
  await page.goto(`${product.base}/api/docs`)
  await page.getByRole('heading', { name: /API de cobrança/ }).waitFor()
  const font = await page.evaluate(() => getComputedStyle(document.documentElement).fontFamily)
  expect(font).toContain('system-ui')
  expect(complaints).toEqual([])
})

test.each(['/', '/cobrancas', '/api/bootstrap', '/api/nothing', '/health'])(
  'strict headers on %s',
  async (path) => {
    const { headers } = await fetch(product.base + path)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('permissions-policy')).toContain('geolocation=()')
    expect(headers.get('access-control-allow-origin')).toBeNull()
  },
)
