import { computed, signal } from '@preact/signals'
import type { PreviewAnswer } from '../../../src/shared/contracts/api/billing.ts'
import { messageOf } from '../api/errors.ts'

export type Sample = PreviewAnswer['samples'][number]
/** Some people as they would read it, and of how many. */
export type SamplePage = { eligible: number; samples: Sample[] }

/** Real rows are rendered this many at a time; stepping past them fetches the next ones. */
export const SAMPLE_PAGE = 10

const pageStart = (index: number) => Math.floor(index / SAMPLE_PAGE) * SAMPLE_PAGE

/** The message rendered for one real debtor after the other. */
export function steppedSamples(fetchPage: (offset: number) => Promise<SamplePage>) {
  const total = signal(0)
  const fault = signal<string | null>(null)
  const known = signal<ReadonlyMap<number, Sample>>(new Map())
  const index = signal(0)
  const sample = computed(() => known.value.get(index.value) ?? null)
  let newest = 0

  async function load(offset: number) {
    newest += 1
    const mine = newest
    try {
      const answer = await fetchPage(offset)
      if (mine !== newest) return
      const rows = answer.samples.map((row, i) => [offset + i, row] as const)
      total.value = answer.eligible
      fault.value = null
      known.value = new Map([...known.value, ...rows])
    } catch (error) {
      if (mine === newest) fault.value = messageOf(error)
    }
  }
  return {
    total,
    fault,
    index,
    sample,
    /** From the first debtor again, as after another template. */
    async restart() {
      known.value = new Map()
      index.value = 0
      await load(0)
    },
    retry: () => load(pageStart(index.value)),
    /** To another real row, forwards or backwards. */
    async step(by: 1 | -1) {
      const last = Math.max(1, total.value) - 1
      index.value = Math.max(0, Math.min(last, index.value + by))
      if (!known.value.has(index.value)) await load(pageStart(index.value))
    },
  }
}
