import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { forget, newPlace, request, startProduct } from '../../scripts/harness/product.ts'
import type { Place, Product } from '../../scripts/harness/product.ts'
import type { ConversationsAnswer } from '../../src/shared/contracts/api/chat.ts'
import { launchBrowser } from '../../test/support/node/browser.ts'
import { seedConversations, seedMessages } from '../../test/support/node/inbox-seed.ts'

/** An operator at a full inbox: the product on a state of its own, and a browser that is signed in. */
export type Desk = {
  product: Product
  page: Page
  /** Conversation with many messages. */
  long: string
  write: (from: string, text: string) => Promise<unknown>
  close: () => Promise<void>
}

type Size = { conversations: number; messages: number }

const LONG = '5511987650001'

/** @throws when the product does not start; nothing is left running then. */
export async function openDesk({ conversations, messages }: Size): Promise<Desk> {
  const place = await newPlace()
  let product: Product | null = null
  let browser: Browser | null = null
  const close = async () => {
    await browser?.close()
    await product?.stop()
    forget(place)
  }
  try {
    product = await filled(place, { conversations, messages })
    const { base, simulator } = product
    browser = await launchBrowser()
    const page = await signedIn(browser, base)
    const [row] = await search(product, LONG)
    return {
      product,
      page,
      long: row?.id ?? '',
      write: (from, text) => request(`${simulator}/sim/inbound`, 'POST', null, { from, text }),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** Months of work are written straight into the files of the stopped product. */
async function filled(place: Place, { conversations, messages }: Size): Promise<Product> {
  const first = await startProduct(place)
  await request(`${first.simulator}/sim/inbound`, 'POST', null, { from: LONG, text: 'bom dia' })
  while ((await search(first, LONG)).length === 0) await sleep(100)
  await first.stop()
  seedMessages(place.stateDir, messages, Date.now())
  seedConversations(place.stateDir, conversations, Date.now())
  return startProduct(place)
}

async function search(product: Product, phone: string) {
  const path = `/api/chat/conversations?search=${phone.slice(2)}`
  return (await product.call<ConversationsAnswer>('GET', path)).conversations
}

async function signedIn(browser: Browser, base: string): Promise<Page> {
  const viewport = { width: 1280, height: 800 }
  const context = await browser.newContext({ viewport, locale: 'pt-BR' })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  await page.goto(base)
  await page.getByRole('button', { name: 'Entrar na demonstração' }).click()
  await page.getByRole('heading', { name: 'Visão geral' }).waitFor()
  // The tour's first step.
  await page.keyboard.press('Escape')
  return page
}
