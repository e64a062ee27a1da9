import type { DryRunAnswer } from '../../../src/shared/contracts/api/audience.ts'
import { sumCents } from '../../../src/shared/domain/money.ts'
import type { PinnedVariant } from '../../db/campaign-new.ts'
import type { PricedWording } from './audience.ts'
import type { Selected } from './filtered.ts'
import { sampleOf } from './preview.ts'

type Worst = DryRunAnswer['worst']

/**
 * The people a message is most likely to read badly for: the longest name, the most money, the most debts, a value
 * that is missing. Nobody twice; who is left out for another reason is not shown.
 */
export function worstCases(
  audience: readonly Selected[],
  variants: readonly PinnedVariant[],
  said: Omit<PricedWording, 'body'>,
): Worst {
  const readers = audience.filter((one) => one.skipReason === null)
  const chosen: [Worst[number]['why'], Selected | null][] = [
    ['longest_name', most(readers, (one) => one.name.length)],
    ['biggest_amount', most(readers, owed)],
    ['most_debts', most(severalDebts(readers), (one) => one.debts.length)],
    ['missing_value', audience.find((one) => one.skipReason === 'missing_value') ?? null],
  ]
  const shown = new Set<Selected>()
  const worst: Worst = []
  for (const [why, one] of chosen) {
    const variant = variants.find(({ key }) => key === one?.variant) ?? variants[0]
    if (one === null || variant === undefined || shown.has(one)) continue
    shown.add(one)
    worst.push({
      why,
      ...sampleOf(one, { body: variant.body, ...said }),
      variant: variants.length > 1 ? variant.key : null,
    })
  }
  return worst
}

const severalDebts = (all: readonly Selected[]) => all.filter((one) => one.debts.length > 1)
const owed = (one: Selected) => sumCents(one.debts.map((debt) => debt.balanceCents))

function most(all: readonly Selected[], measure: (one: Selected) => number): Selected | null {
  let found: Selected | null = null
  for (const one of all) if (found === null || measure(one) > measure(found)) found = one
  return found
}
