import type { Page } from 'playwright-core'
import { percentiles } from './percentiles.ts'

/** Milliseconds; not reported by the browser: shorter than this. */
const SHORTEST_MS = 16

type Seen = { id: number; duration: number }
type Watch = { interactionsSeen: () => Seen[] }

/**
 * Counts interactions by the Event Timing API, as the metric "interaction to next paint" does: all events of one
 * interactionId are one, the longest counts. The browser rounds to 8 ms and tells of none under 16 ms.
 */
export async function watchInteractions(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate(() => {
    const seen: Seen[] = []
    const keep = (entries: PerformanceEntryList) => {
      for (const entry of entries) {
        if (!(entry instanceof PerformanceEventTiming) || !entry.interactionId) continue
        seen.push({ id: entry.interactionId, duration: entry.duration })
      }
    }
    const observer = new PerformanceObserver((list) => keep(list.getEntries()))
    observer.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
    Object.assign(globalThis, {
      interactionsSeen: () => {
        keep(observer.takeRecords())
        return seen.splice(0)
      },
    })
  })
  return async () => {
    const seen = await page.evaluate(async () => {
      // The picture after the last event has been drawn, and its entry handed over.
      for (let i = 0; i < 3; i += 1) await new Promise((done) => requestAnimationFrame(done))
      await new Promise((done) => setTimeout(done, 20))
      return (globalThis as unknown as Watch).interactionsSeen()
    })
    const longest = new Map<number, number>()
    for (const { id, duration } of seen) longest.set(id, Math.max(duration, longest.get(id) ?? 0))
    return [...longest.values()]
  }
}

/** Milliseconds of the processor that the page's main thread has used so far. */
export async function watchProcessor(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000
  }
}

export type InteractionFigures = {
  what: string
  /** How often it was done, and how often the browser told of it. */
  n: number
  told: number
  p50: number
  p98: number
  max: number
  /** Processor time of the page's main thread for one, what came of it included: what the page itself costs. */
  cpuP50: number
  cpuMax: number
}

type Measured = { what: string; n: number; told: readonly number[]; cpu: readonly number[] }

/** An interaction nobody was told of took less than the threshold: it counts as that. */
export function figuresOf({ what, n, told, cpu }: Measured): InteractionFigures {
  const silent = Array.from({ length: Math.max(0, n - told.length) }, () => SHORTEST_MS)
  const times = percentiles([...silent, ...told])
  const work = percentiles(cpu)
  return {
    what,
    n,
    told: told.length,
    p50: times(0.5),
    p98: times(0.98),
    max: times(1),
    cpuP50: work(0.5),
    cpuMax: work(1),
  }
}
