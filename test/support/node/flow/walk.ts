import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import type { Product } from '../../../../scripts/harness/product.ts'
import { seriousViolations } from '../browser.ts'
import type { Cast } from './cast.ts'

export const SIZES = {
  desktop: { width: 1280, height: 800 },
  phone: { width: 360, height: 740 },
} as const
export type Size = keyof typeof SIZES
export type Scheme = 'light' | 'dark'

/** One person's way through the product: a window of its own, people of its own, and what looked wrong so far. */
export type Walk = {
  product: Product
  page: Page
  size: Size
  scheme: Scheme
  cast: Cast
  wrong: string[]
}

type Given = Pick<Walk, 'product' | 'size' | 'scheme' | 'cast'> & { browser: Browser }

/** Opens the window; what the browser complains of is kept beside what looked wrong. */
export async function setOut({ browser, ...given }: Given): Promise<Walk> {
  const wrong: string[] = []
  const page = await browser.newPage({
    viewport: SIZES[given.size],
    colorScheme: given.scheme,
    locale: 'pt-BR',
    timezoneId: 'America/Sao_Paulo',
    hasTouch: given.size === 'phone',
    // Things are looked at where they stand, not on their way.
    reducedMotion: 'reduce',
  })
  page.setDefaultTimeout(30_000)
  page.on('console', (message) => {
    // The refresh that finds no session answers 401, a refused correction 422: Chromium calls both an error.
    if (message.type() !== 'error' || /status of (401|422)/.test(message.text())) return
    wrong.push(`console at ${page.url()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => wrong.push(`fault at ${page.url()}: ${error.message}`))
  return { ...given, page, wrong }
}

/** SCREENS=folder keeps a picture of everything looked at. */
const screens = process.env.SCREENS

/** Nothing is loading, axe has nothing serious to say, nothing is wider than the window, and no title is cut. */
export async function look(walk: Walk, name: string): Promise<void> {
  const { page, size, scheme, wrong } = walk
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'hidden' })
  const where = `${name} (${size}, ${scheme})`
  const violations = await seriousViolations(page)
  wrong.push(...violations.map((one) => `${where}: ${one}`))
  const { over, cut } = await page.evaluate(measured)
  if (over > 0) wrong.push(`${where} is ${over} px too wide`)
  if (cut !== null) wrong.push(`${where}: the title ${cut} is cut`)
  if (screens === undefined) return
  mkdirSync(screens, { recursive: true })
  const file = `${size}-${scheme}-${String(walk.cast.seen++).padStart(2, '0')}-${name.replaceAll(/\W+/g, '-')}`
  await page.screenshot({ path: path.join(screens, `${file}.png`) })
}

/** Runs in the page. */
function measured(): { over: number; cut: string | null } {
  const { scrollWidth, clientWidth } = document.documentElement
  const title = document.querySelector('.header h1')
  const cut = title !== null && title.scrollWidth > title.clientWidth
  return { over: scrollWidth - clientWidth, cut: cut ? title.textContent : null }
}

/** By the column of links on a desk; by the tab bar and what stands behind "Mais" on a phone. */
export async function goTo({ page }: Walk, name: string): Promise<void> {
  const nav = page.getByRole('navigation', { name: 'Principal' })
  const link = nav.getByRole('link', { name })
  if (!(await link.isVisible())) await nav.getByRole('button', { name: 'Mais' }).click()
  await link.click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

export const main = ({ page }: Walk): Locator => page.getByRole('main')
export const region = ({ page }: Walk, name: string | RegExp): Locator =>
  page.getByRole('region', { name, exact: true })
export const button = ({ page }: Walk, name: string): Locator =>
  page.getByRole('button', { name, exact: true })
