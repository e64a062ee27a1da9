import { expect } from 'vitest'
import type { Product } from '../../../../scripts/harness/product.ts'
import type { NumbersAnswer } from '../../../../src/shared/contracts/api/numbers.ts'
import { becomes } from './simulated.ts'
import { until } from './until.ts'
import { goTo, look } from './walk.ts'
import type { Walk } from './walk.ts'

/** A number that is disconnected is worth an alert at once: nobody waits two minutes here. */
const LIMITS = { session_down: 1 }

/**
 * Numbers beside the first one, connected, so that each walk has one to lose. What is to be sent goes to whom has the most
 * room: never to them.
 */
export async function addNumbers(product: Product, sessions: readonly string[]): Promise<void> {
  const path = '/api/settings/alerts'
  const { version, value } = await product.call<{ version: number; value: object }>('GET', path)
  await product.call('PUT', path, { version, value: { ...value, limits: LIMITS } })
  for (const session of sessions) {
    await product.call('PUT', '/api/numbers', {
      session,
      label: `Número de ${session}`,
      daily_cap: 1,
    })
    await product.call('POST', `/api/numbers/${session}/start`)
  }
  await until(async () => {
    const { numbers } = await product.call<NumbersAnswer>('GET', '/api/numbers')
    const connected = numbers.filter((one) => one.status === 'WORKING').map((one) => one.session)
    expect(connected).toEqual(expect.arrayContaining([...sessions]))
  })
}

/** The phone of the walk's own number removes us: the next look at everything tells of it. */
export const loseNumber = ({ product, cast }: Walk): Promise<unknown> =>
  becomes(product, cast.spare, 'SCAN_QR_CODE')

/** The bell counts it without a reload; a person takes note of it and links the number again. */
export async function takeNote(walk: Walk): Promise<void> {
  const { page, product, cast } = walk
  await goTo(walk, 'Visão geral')
  const bell = page.getByRole('button', { name: /^Alertas: \d+ novos?$/ })
  await bell.waitFor({ timeout: 120_000 })
  await bell.click()
  const panel = page
    .getByRole('region', { name: 'Alertas' })
    .filter({ has: page.getByRole('link', { name: 'Configurar alertas' }) })
  const mine = panel.getByRole('listitem').filter({ hasText: cast.spare })
  await mine.getByText('Número fora do ar').waitFor({ timeout: 120_000 })
  await look(walk, 'alertas')
  await mine.getByRole('button', { name: /^Ciente/ }).click()
  await mine.getByText(/Ciente: admin/).waitFor()
  await page.keyboard.press('Escape')
  await becomes(product, cast.spare, 'WORKING')
}
