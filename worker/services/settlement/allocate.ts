/** Where money that came in goes, to the cent. Pure. */

export type OwedDebt = { id: string; balanceCents: number }

/** What the money was paid for. */
export type Purpose =
  /** Instalments of an agreement: fine and interest take their share of every payment. */
  | {
      kind: 'agreement'
      principalCents: number
      /** Fine and interest. */
      chargesCents: number
      totalCents: number
      /** What came in for it before. */
      paidCents: number
    }
  /** A code for debts without an agreement: what it asked for above their balance was fine and interest. */
  | { kind: 'charge'; amountCents: number; chargesCents: number }
  | { kind: 'debt' }

/** `chargesCents` is the part of `amountCents` that does not lower the debt's balance. */
export type Part = { debtId: string; amountCents: number; chargesCents: number }

/** `surplusCents`: more than was due; it stands in the parts' charges, and a person has to look at it. */
export type Allocation = { parts: Part[]; surplusCents: number }

/**
 * Spreads a payment over debts, oldest first: parts add up to the money exactly, none lowers a debt below zero.
 * The share of fine and interest in an agreement is taken from the running total, so that after the last instalment
 * it is exact however the payments were cut.
 * @param debts oldest due date first, at least one; balances may be 0
 */
export function allocate(
  amountCents: number,
  purpose: Purpose,
  debts: readonly OwedDebt[],
): Allocation {
  const balanceCents = debts.reduce((sum, debt) => sum + Math.max(0, debt.balanceCents), 0)
  const { dueCents, chargesCents } = shareOf(amountCents, purpose, balanceCents)
  const principalCents = Math.min(balanceCents, dueCents - chargesCents)
  return {
    parts: partsOf({ amountCents, principalCents }, debts),
    surplusCents:
      amountCents - (purpose.kind === 'agreement' ? dueCents : principalCents + chargesCents),
  }
}

/** How much of the money was due, and how much of that is fine and interest. */
function shareOf(
  amountCents: number,
  purpose: Purpose,
  balanceCents: number,
): { dueCents: number; chargesCents: number } {
  if (purpose.kind === 'agreement') {
    const { principalCents, chargesCents, totalCents, paidCents } = purpose
    const dueCents = Math.min(amountCents, Math.max(0, totalCents - paidCents))
    const upTo = (paid: number) => portion(paid, chargesCents, principalCents + chargesCents)
    return { dueCents, chargesCents: upTo(paidCents + dueCents) - upTo(paidCents) }
  }
  if (purpose.kind === 'debt') {
    return { dueCents: Math.min(amountCents, balanceCents), chargesCents: 0 }
  }
  const whole = amountCents >= purpose.amountCents
  const chargesCents = whole
    ? purpose.chargesCents
    : portion(amountCents, purpose.chargesCents, purpose.amountCents)
  return { dueCents: amountCents, chargesCents }
}

/** floor(amount * part / whole); the products pass 2^53. */
function portion(amount: number, part: number, whole: number): number {
  return whole === 0 ? 0 : Number((BigInt(amount) * BigInt(part)) / BigInt(whole))
}

function partsOf(
  money: { amountCents: number; principalCents: number },
  debts: readonly OwedDebt[],
): Part[] {
  const charges = money.amountCents - money.principalCents
  let left = money.principalCents
  let spread = 0
  const parts = debts.flatMap(({ id, balanceCents }): Part[] => {
    const principal = Math.min(left, Math.max(0, balanceCents))
    if (principal === 0) return []
    left -= principal
    const chargesCents =
      portion(money.principalCents - left, charges, money.principalCents) - spread
    spread += chargesCents
    return [{ debtId: id, amountCents: principal + chargesCents, chargesCents }]
  })
  const last = debts.at(-1)
  if (parts.length > 0 || last === undefined) return parts
  return [{ debtId: last.id, amountCents: charges, chargesCents: charges }]
}
