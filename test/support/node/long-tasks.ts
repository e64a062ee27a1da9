import type { Page } from 'playwright-core'
import * as z from 'zod'

const traceSchema = z.object({
  traceEvents: z.array(
    z.object({
      name: z.string(),
      ph: z.string(),
      pid: z.number(),
      tid: z.number(),
      dur: z.number().optional(),
      tdur: z.number().optional(),
      args: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
})

/** What the Performance panel calls a task. */
const TASKS = new Set(['RunTask', 'ThreadControllerImpl::RunTask'])
const LONG_MS = 50

/**
 * The longest task of the page's main thread while `run` goes on, in milliseconds of processor time: what the page
 * itself costs, on a machine that others use at the same time.
 */
export async function longestTaskMs(
  page: Page,
  run: () => Promise<void>,
): Promise<{ longest: number; over: number }> {
  const browser = page.context().browser()
  if (browser === null) throw new Error('the page has no browser')
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', '__metadata'] })
  await run()
  const trace = await browser.stopTracing()
  const { traceEvents } = traceSchema.parse(JSON.parse(trace.toString()))
  const mains = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.['name'] === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}.${tid}`),
  )
  const times = traceEvents
    .filter(({ name, pid, tid }) => TASKS.has(name) && mains.has(`${pid}.${tid}`))
    .map(({ tdur, dur }) => (tdur ?? dur ?? 0) / 1_000)
  if (times.length === 0) throw new Error('the trace holds no tasks')
  return {
    longest: Math.round(Math.max(...times) * 10) / 10,
    over: times.filter((ms) => ms > LONG_MS).length,
  }
}
