/**
 * The one definition of what is still owed: the amount, minus what payments paid of it (their fine and interest
 * lower nothing), minus the discounts of agreements that were kept. Never a flag, never stored.
 * @param debt alias or name of the debts row in the statement; a constant of the code, never input
 */
export function balanceOf(debt: string): string {
  return `(${debt}.amount_cents
    - coalesce((select sum(bp.amount_cents - bp.charges_cents) from payments bp where bp.debt_id = ${debt}.id), 0)
    - coalesce((select sum(bd.cents) from debt_discounts bd where bd.debt_id = ${debt}.id), 0))`
}

/** Whether two JSON arrays of debt ids (SQL expressions) have one in common; the second is indexed once. */
export function sameDebts(a: string, b: string): string {
  return `exists (select 1 from json_each(${a}) sa where sa.value in (select value from json_each(${b})))`
}

/** Whether anything of a record's debts is still to be paid; what was canceled is not. */
export function stillOwed(record: string): string {
  return `exists (select 1 from json_each(${record}.debt_ids) oj cross join debts ox on ox.id = oj.value
    where ox.canceled_at is null and ${balanceOf('ox')} > 0)`
}

/** Whether a record's debts were all canceled. */
export function allCanceled(record: string): string {
  return `not exists (select 1 from json_each(${record}.debt_ids) cj cross join debts cx on cx.id = cj.value
    where cx.canceled_at is null)`
}

/**
 * Whether the debts of a record are still its debtor's. A corrected upload may have moved them to somebody else: then
 * the record is nobody's business at the old phone.
 */
export function stillTheirs(record: string): string {
  return `exists (select 1 from json_each(${record}.debt_ids) tj cross join debts tx on tx.id = tj.value
    where tx.debtor_id = ${record}.debtor_id)`
}
