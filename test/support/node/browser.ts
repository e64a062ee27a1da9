import AxeBuilder from 'axe-core'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'

/** Debian's Chromium, with everything off that asks the internet for something. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

/** What a change of theme can break: the shape of the page stays. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/**
 * Serious and critical axe violations of the page as it stands, one line each; of `colours` alone where another theme
 * of the same page was looked at in full.
 */
export async function seriousViolations(
  page: Page,
  what: 'all' | 'colours' = 'all',
): Promise<string[]> {
  // The page's CSP refuses injected scripts; evaluating is the debugger's, not the page's.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AxeBuilder.source)
  return page.evaluate(
    async (rules) => {
      const { axe } = globalThis as unknown as { axe: typeof AxeBuilder }
      const { violations } = await axe.run({
        resultTypes: ['violations'],
        ...(rules === null ? {} : { runOnly: rules }),
      })
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(
          ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`,
        )
    },
    what === 'all' ? null : COLOUR_RULES,
  )
}
