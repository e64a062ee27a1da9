import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser } from 'playwright-core'
import { forget, newPlace, startProduct } from '../../scripts/harness/product.ts'
import type { Place, Product } from '../../scripts/harness/product.ts'
import { launchBrowser } from '../support/node/browser.ts'
import { addNumbers, loseNumber, takeNote } from '../support/node/flow/alert.ts'
import {
  enterByKeys,
  importByKeys,
  replyByKeys,
  startByKeys,
} from '../support/node/flow/by-hand.ts'
import { followFunnel, startCampaign, watchCampaign } from '../support/node/flow/campaign.ts'
import { castOf } from '../support/node/flow/cast.ts'
import { correctIntent, seeAnswer, seeDebtor, takeOver } from '../support/node/flow/chat.ts'
import { correctDebtor } from '../support/node/flow/debtor.ts'
import { enter, leave } from '../support/node/flow/enter.ts'
import { importFile } from '../support/node/flow/import.ts'
import { simulateLadder } from '../support/node/flow/ladder.ts'
import { lookAtAll, OTHER_SCREENS } from '../support/node/flow/screens.ts'
import { writeTemplate } from '../support/node/flow/template.ts'
import { setOut } from '../support/node/flow/walk.ts'
import type { Scheme, Size } from '../support/node/flow/walk.ts'
import { payDebts } from '../support/node/payments.ts'

/** The whole job of a day on the real stack, on a desk and on a phone, light and dark; every screen is looked at. */
const WALKS: readonly (readonly [Size, Scheme])[] = [
  ['desktop', 'light'],
  ['phone', 'dark'],
  ['desktop', 'dark'],
  ['phone', 'light'],
]

let place: Place
let product: Product
let browser: Browser

beforeAll(async () => {
  place = await newPlace()
  product = await startProduct(place)
  await addNumbers(
    product,
    WALKS.map((_, n) => castOf(n).spare),
  )
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser.close()
  await product.stop()
  forget(place)
})

// Side by side: each waits for its campaign, its debtor and its alert, and has people of its own.
test.concurrent.each(WALKS.map(([size, scheme], n) => ({ size, scheme, n })))(
  'from the login to the logout ($size, $scheme)',
  async ({ size, scheme, n }) => {
    const walk = await setOut({ browser, product, size, scheme, cast: castOf(n) })
    await enter(walk)
    await importFile(walk)
    await startCampaign(walk)
    await loseNumber(walk)
    await watchCampaign(walk)
    await followFunnel(walk)
    await seeAnswer(walk)
    await takeOver(walk)
    await correctIntent(walk)
    await seeDebtor(walk)
    await correctDebtor(walk)
    await writeTemplate(walk)
    await simulateLadder(walk)
    await takeNote(walk)
    await leave(walk)
    await walk.page.close()
    expect(walk.wrong).toEqual([])
  },
  400_000,
)

test('every screen that the walks do not come by, on a desk and on a phone, light and dark', async () => {
  const cast = castOf(WALKS.length)
  const walk = await setOut({ browser, product, size: 'desktop', scheme: 'light', cast })
  await payDebts(product)
  await enter(walk)
  for (const [name, href] of OTHER_SCREENS) await lookAtAll(walk, name, href)
  await walk.page.close()
  expect(walk.wrong).toEqual([])
}, 400_000)

test('the keyboard alone leads from the login to a campaign and an answered debtor', async () => {
  const cast = castOf(WALKS.length)
  const walk = await setOut({ browser, product, size: 'desktop', scheme: 'light', cast })
  await enterByKeys(walk)
  await importByKeys(walk)
  await startByKeys(walk)
  await replyByKeys(walk)
  await walk.page.close()
  expect(walk.wrong).toEqual([])
}, 300_000)
