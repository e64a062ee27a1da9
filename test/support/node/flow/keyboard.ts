import type { Locator } from 'playwright-core'
import { until } from './until.ts'
import type { Walk } from './walk.ts'

/** No screen has more stops than this before what is sought. */
const STOPS = 90

/** Tab after tab to it; on the way the focus must be seen at every stop. */
export async function tabTo(walk: Walk, target: Locator): Promise<void> {
  const { page, wrong } = walk
  await target.waitFor()
  for (let stop = 0; stop < STOPS; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
    const unseen = await page.evaluate(unseenFocus)
    if (unseen !== null) wrong.push(unseen)
  }
  throw new Error(`no way by Tab to ${target.toString()}`)
}

/** By Tab and Enter instead of a click. */
export async function press(walk: Walk, target: Locator): Promise<void> {
  await tabTo(walk, target)
  await walk.page.keyboard.press('Enter')
}

/** By Tab, in place of what stands there. */
export async function typeInto(walk: Walk, target: Locator, text: string): Promise<void> {
  await tabTo(walk, target)
  await walk.page.keyboard.press('Control+a')
  await walk.page.keyboard.type(text)
}

/** By the palette to a page. */
export async function jumpTo({ page }: Walk, name: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'O que você quer fazer?' }).waitFor()
  await page.keyboard.type(name)
  const chosen = page.getByRole('option', { name, selected: true })
  await until(async () => chosen.first().waitFor({ timeout: 1_000 }))
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

/** Runs in the page: what has the focus without a mark of it, out of the window or under something else. */
function unseenFocus(): string | null {
  const at = document.activeElement
  if (at === null || at === document.body) return null
  const told = `focus on <${at.tagName.toLowerCase()} class="${at.className}"> ${(at.getAttribute('aria-label') ?? at.textContent).slice(0, 40)}`
  const marked = [at, at.closest('label')].some((element) => {
    if (element === null) return false
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0
  })
  if (!marked) return `${told}: no mark`
  const { left, right, top, bottom, width, height } = (
    at.closest('label') ?? at
  ).getBoundingClientRect()
  if (bottom <= 0 || top >= innerHeight || right <= 0 || left >= innerWidth) {
    return `${told}: out of the window`
  }
  const covers = [0.1, 0.5, 0.9].map((share) => {
    const x = Math.min(Math.max(left + width * share, 1), innerWidth - 1)
    const y = Math.min(Math.max(top + height / 2, 1), innerHeight - 1)
    return document.elementFromPoint(x, y)
  })
  const seen = covers.some(
    (one) =>
      one === null || at.contains(one) || one.contains(at) || one.closest('.toasts') !== null,
  )
  return seen
    ? null
    : `${told}: covered by <${covers[1]?.tagName.toLowerCase()} class="${covers[1]?.className}">`
}
