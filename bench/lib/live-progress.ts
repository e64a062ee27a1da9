import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { simStats } from '../../scripts/harness/product.ts'

type Moment = { n: number; at: number }

const LOOK_MS = 50

/**
 * What the bar of the one running campaign says and when, beside how many of its messages the gateway has and when.
 * @param sentBefore what the gateway had before the campaign
 * @returns ends it: milliseconds from each count at the gateway to a bar that shows as much
 */
export async function watchProgress(
  page: Page,
  simulator: string,
  sentBefore: number,
): Promise<() => Promise<number[]>> {
  await page.getByRole('progressbar').first().waitFor()
  await page.evaluate(() => {
    const shown: Moment[] = []
    Object.assign(globalThis, { progressShown: shown })
    new MutationObserver(() => {
      const bar = document.querySelector('[role=progressbar]')
      shown.push({ n: Number(bar?.getAttribute('aria-valuenow') ?? 0), at: Date.now() })
    }).observe(document.body, { subtree: true, attributeFilter: ['aria-valuenow'] })
  })
  const reached: Moment[] = []
  const ended = new AbortController()
  const looking = (async () => {
    while (!ended.signal.aborted) {
      const { sent } = await simStats(simulator)
      reached.push({ n: sent - sentBefore, at: Date.now() })
      await sleep(LOOK_MS)
    }
  })()
  return async () => {
    ended.abort()
    await looking
    const shown = await page.evaluate(
      () => (globalThis as unknown as { progressShown: Moment[] }).progressShown,
    )
    return lagsOf(reached, shown)
  }
}

/** For each count that was reached while looked at: how much later it, or more, was shown. */
function lagsOf(reached: readonly Moment[], shown: readonly Moment[]): number[] {
  return reached.flatMap(({ n, at }, i) => {
    if (i === 0 || n === reached[i - 1]?.n) return []
    const told = shown.find((one) => one.n >= n)
    return told === undefined ? [] : [told.at - at]
  })
}
