import type {
  KpiDto,
  KpiPart,
  KpiRowsAnswer,
  KpisAnswer,
  ReportQuery,
} from '../../../src/shared/contracts/api/reports.ts'
import { formatDate, todayIn } from '../../../src/shared/domain/br-date.ts'
import { EVENT_DAYS, figureOf, kpiOf, KPIS } from '../../../src/shared/domain/kpi.ts'
import type { KpiDefinition, KpiId, KpiSums } from '../../../src/shared/domain/kpi.ts'
import { formatPhone } from '../../../src/shared/domain/phone.ts'
import { isMeasured, portfolioSince, readKpiRows, readKpis, readSorted } from '../../db/reports.ts'
import type { ReportScope } from '../../db/reports.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../errors.ts'
import { ZONE } from '../zone.ts'
import { partLabel } from './labels.ts'
import { scopeOf } from './scope.ts'

type ReportDeps = Pick<Deps, 'db' | 'now'>
type Definition = KpiDefinition & { readonly id: KpiId }

/** Every figure of a period; one that cannot be given says why. */
export async function showKpis(
  deps: ReportDeps,
  creditorId: string,
  query: ReportQuery,
): Promise<KpisAnswer> {
  const scope = scopeOf(deps, creditorId, query)
  const { fromDay: from, toDay: to, windowDays: window_days } = scope
  return { success: true, from, to, window_days, kpis: await kpisOf(deps, scope, KPIS) }
}

/** Some of the figures: only what they rest on is read. */
export async function kpisOf(
  deps: Pick<Deps, 'db'>,
  scope: ReportScope,
  all: readonly Definition[],
): Promise<KpiDto[]> {
  const since = await portfolioSince(deps.db, scope)
  const hidden = new Map(all.map((one) => [one.id, hiddenBecause(one, scope, since)]))
  const shown = all.filter(({ id }) => hidden.get(id) === null)
  const [sums, sorted] = await Promise.all([
    readKpis(deps.db, scope, measured(shown.filter(({ kind }) => !SORTED_KINDS.has(kind)))),
    readSorted(deps.db, scope, measured(shown.filter(({ kind }) => SORTED_KINDS.has(kind)))),
  ])
  return all.map((one) => {
    const values = (isMeasured(one.id) ? sorted.get(one.id) : undefined) ?? []
    const own = (isMeasured(one.id) ? sums.get(one.id) : undefined) ?? [sumsOfValues(values)]
    return toDto(one, { sums: own, sorted: values, hidden: hidden.get(one.id) ?? null })
  })
}

/** Figures that are read from their values in order, not from sums. */
const SORTED_KINDS: ReadonlySet<string> = new Set(['median', 'p95', 'nps'])

const measured = (definitions: readonly Definition[]) =>
  definitions.map(({ id }) => id).filter(isMeasured)

function sumsOfValues(values: readonly number[]): KpiSums {
  const num = values.reduce((sum, value) => sum + value, 0)
  return { part: null, n: values.length, num, den: values.length }
}

const DAY_MS = 86_400_000
const CURES: ReadonlySet<KpiId> = new Set(['cure', 'cure_cents'])

function hiddenBecause(
  { id, kind, note, recentOnly }: Definition,
  scope: ReportScope,
  since: number | null,
): string | null {
  if (kind === 'missing') return note ?? 'Não há dados para este indicador.'
  if (recentOnly === true && scope.from < scope.now - EVENT_DAYS * DAY_MS) {
    return `O período começa há mais de ${EVENT_DAYS} dias, e o que este indicador conta fica guardado por ${EVENT_DAYS}.`
  }
  if (CURES.has(id)) return unknownBefore(scope.from, since)
  if (id === 'roll_rate') return unknownBefore(scope.rollFromAt, since)
  return null
}

/** Why the portfolio of a moment is not known; null when it is. */
export function unknownBefore(at: number, since: number | null): string | null {
  if (since === null) return 'Ainda não há dívidas.'
  if (since < at) return null
  return `A carteira só é conhecida desde ${formatDate(todayIn(ZONE, since))}.`
}

function toDto(
  definition: Definition,
  given: { sums: readonly KpiSums[]; sorted: readonly number[]; hidden: string | null },
): KpiDto {
  const { id, group, label, formula, note, unit, subject, money, better, minN } = definition
  const figure = figureOf(definition, given.sums, given.sorted)
  const few = minN !== undefined && figure.value === null
  return {
    id,
    group,
    label,
    formula,
    note: note ?? null,
    unit,
    subject,
    money: money === true,
    better,
    ...figure,
    parts: given.sums.flatMap(toPart),
    hidden:
      given.hidden ?? (few ? `Precisa de pelo menos ${minN} respostas (em cada grupo).` : null),
  }
}

function toPart({ part, n, num, den }: KpiSums): KpiPart[] {
  if (part === null) return []
  return [{ part, label: partLabel(part), n, numerator: num, denominator: den }]
}

/**
 * The rows behind a figure, a page at a time: summed up they are the figure.
 * @param names whether people are named
 * @throws AppError not_found; validation_failed for a period that is none
 */
export async function showKpiRows(
  deps: ReportDeps,
  creditorId: string,
  query: ReportQuery & { id: string; after: string; limit: number },
  names: boolean,
): Promise<KpiRowsAnswer> {
  const definition = kpiOf(query.id)
  if (definition === null) throw new AppError('not_found')
  const { id, label, subject } = definition
  const scope = scopeOf(deps, creditorId, query)
  const page = { after: query.after, limit: query.limit }
  const rows = isMeasured(id) ? await readKpiRows(deps.db, scope, { ...page, id }) : []
  const last = rows.at(-1)
  return {
    success: true,
    id,
    label,
    subject,
    rows: rows.map((row) => ({
      key: row.key,
      at: row.at,
      debtor_id: row.debtorId,
      conversation_id: row.conversationId,
      debtor: names ? row.debtor : null,
      phone: names && row.phone !== null ? formatPhone(row.phone) : null,
      numerator: row.num,
      denominator: row.den,
      part: row.part === null ? null : partLabel(row.part),
    })),
    next: last === undefined || rows.length < query.limit ? null : last.key,
  }
}
