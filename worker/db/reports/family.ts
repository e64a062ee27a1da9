/** Figures over the same rows: what each counts, and which of the rows. SQL over the columns of `t`. */
export type Counted = { readonly num: string; readonly den: string; readonly where: string }

/**
 * `rows` gives key, at, debtor_id, conversation_id and what its figures look at. It is worked out once for all of
 * them, and the rows behind one are read by the very same expressions.
 */
export type Family<Id extends string> = {
  readonly rows: string
  readonly figures: Readonly<Record<Id, Counted>>
}

const once = (rows: string): string => `with t as materialized (${rows})`

/** The rows behind each figure of a family. */
export function rowsOfFamily<Id extends string>({ rows, figures }: Family<Id>): Record<Id, string> {
  const entries = idsOf(figures).map((id) => {
    const { num, den, where } = figures[id]
    const sql = `${once(rows)} select t.key, t.at, t.debtor_id, t.conversation_id, ${num} as num, ${den} as den,
      null as part from t where ${where}`
    return [id, sql] as const
  })
  return fromIds(entries)
}

/** Sums of all figures of a family in one row: `n0`, `num0`, `den0` of the first and so on. */
export function sumsOfFamily<Id extends string>({ rows, figures }: Family<Id>): string {
  const columns = idsOf(figures).map((id, i) => {
    const { num, den, where } = figures[id]
    return `count(*) filter (where ${where}) as n${i}, sum(${num}) filter (where ${where}) as num${i},
      sum(${den}) filter (where ${where}) as den${i}`
  })
  return `${once(rows)} select ${columns.join(', ')} from t`
}

/** The figures are literals nobody extends, so their keys are exactly their own enumerable ones. */
export function idsOf<Id extends string>(figures: Readonly<Record<Id, unknown>>): Id[] {
  return Object.keys(figures) as Id[]
}

/** Called with one entry per id, so none is missing. */
function fromIds<Id extends string>(
  entries: readonly (readonly [Id, string])[],
): Record<Id, string> {
  return Object.fromEntries(entries) as Record<Id, string>
}
