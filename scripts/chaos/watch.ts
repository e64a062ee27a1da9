import type { BatchStatusAnswer } from '../../src/shared/contracts/api/billing.ts'
import { countsSum } from '../harness/product.ts'
import type { Campaign, Product } from '../harness/product.ts'

/** Looks at the ledger once a second through the API, whatever else happens. */
export type Watch = {
  readonly ticks: number
  /** Ticks at which the states did not sum to the audience. */
  readonly wrongSums: number
  /** Ticks without an answer while the product was said to be up. */
  readonly unanswered: number
  /** The last answer. */
  readonly latest: Campaign | null
  /** The product is being killed: no answer is no fault. */
  away(): void
  back(product: Product): void
  stop(): void
}

const TICK_MS = 1_000
const ANSWER_MS = 10_000

export function watchLedger(first: Product, campaignId: string, recipients: number): Watch {
  let product: Product | null = first
  let asking = false
  const seen = { ticks: 0, wrongSums: 0, unanswered: 0, latest: null as Campaign | null }
  const tick = async (): Promise<void> => {
    const asked = product
    if (asked === null || asking) return
    asking = true
    try {
      const campaign = await readStatus(asked, campaignId)
      seen.ticks += 1
      seen.latest = campaign
      // While the audience is being written both grow together.
      const whole = campaign.status === 'starting' || campaign.total === recipients
      if (!whole || countsSum(campaign) !== campaign.total) seen.wrongSums += 1
    } catch {
      if (product === asked) seen.unanswered += 1
    } finally {
      asking = false
    }
  }
  const timer = setInterval(() => void tick(), TICK_MS)
  return {
    get ticks() {
      return seen.ticks
    },
    get wrongSums() {
      return seen.wrongSums
    },
    get unanswered() {
      return seen.unanswered
    },
    get latest() {
      return seen.latest
    },
    away: () => {
      product = null
    },
    back: (again) => {
      product = again
    },
    stop: () => clearInterval(timer),
  }
}

export async function readStatus(product: Product, campaignId: string): Promise<Campaign> {
  const path = `/api/billing/batch-status?campaign_id=${campaignId}`
  const answer = product.call<BatchStatusAnswer>('GET', path)
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('no answer in time')), ANSWER_MS).unref()
  })
  return (await Promise.race([answer, late])).campaign
}

/** Recipients of whom it is known what became of them: a doubt is still a way to go. */
export function provenShare({ counts, total }: Campaign): number {
  const open = counts.pending + counts.scheduled + counts.sending + counts.uncertain
  return total === 0 ? 0 : (total - open) / total
}

/** Recipients whose first message is decided, one way or another. */
export function settledShare({ counts, total }: Campaign): number {
  const open = counts.pending + counts.scheduled + counts.sending
  return total === 0 ? 0 : (total - open) / total
}
