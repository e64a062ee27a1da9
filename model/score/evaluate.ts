import { intentSchema } from '../../src/shared/contracts/intents.ts'
import { extractEntities } from '../../src/shared/domain/entities.ts'
import type { EvalRow } from '../eval.ts'
import type { Classify } from './classifiers.ts'
import { accuracy, confusions, macroF1, perIntent } from './metrics.ts'
import type { Judged, Score } from './metrics.ts'

type EntityName = 'amount' | 'installments' | 'cpf' | 'date_iso'
type EntityScore = { precision: number; recall: number; n: number }
type Values = Record<EntityName, string | undefined>

export type Report = {
  n: number
  accuracy: number
  macroF1: number
  perIntent: Record<string, Score>
  entities: Record<string, EntityScore>
  confusions: [string, string, number][]
  errors: { text: string; gold: string; predicted: string; confidence: number }[]
  msPerMessage: number
}

const ENTITIES: readonly EntityName[] = ['amount', 'installments', 'cpf', 'date_iso']
const WARM_UP = 50
const CENTS = 100

function goldValues(entities: NonNullable<EvalRow['entities']>): Values {
  const { amount, installments, cpf, date_iso: date } = entities
  return {
    amount: typeof amount === 'number' ? String(Math.round(amount * CENTS)) : undefined,
    installments: typeof installments === 'number' ? String(installments) : undefined,
    cpf: typeof cpf === 'string' ? cpf.replaceAll(/\D/gu, '') : undefined,
    date_iso: date ?? undefined,
  }
}

function readValues(row: EvalRow): Values {
  const today = row.reference_date ?? new Date().toISOString().slice(0, 'YYYY-MM-DD'.length)
  const { amountCents, installments, cpf, dateIso } = extractEntities(row.text, {
    today,
    botText: row.bot ?? null,
  })
  return {
    amount: amountCents === undefined ? undefined : String(amountCents),
    installments: installments === undefined ? undefined : String(installments),
    cpf,
    date_iso: dateIso,
  }
}

function scoreEntity(
  name: EntityName,
  rows: readonly { gold: Values; found: Values }[],
): EntityScore {
  const expected = rows.filter(({ gold }) => gold[name] !== undefined).length
  const said = rows.filter(({ found }) => found[name] !== undefined).length
  const right = rows.filter(
    ({ gold, found }) => gold[name] !== undefined && gold[name] === found[name],
  ).length
  return {
    precision: said === 0 ? 1 : right / said,
    recall: expected === 0 ? 1 : right / expected,
    n: expected,
  }
}

async function classifyAll(
  rows: readonly EvalRow[],
  classify: Classify,
): Promise<{ judged: Judged[]; ms: number; texts: string[] }> {
  for (const { text, bot } of rows.slice(0, WARM_UP)) await classify(text, bot ?? null)
  const judged: Judged[] = []
  const texts: string[] = []
  const times: number[] = []
  for (const { text, bot, intent } of rows) {
    const startedAt = performance.now()
    const said = await classify(text, bot ?? null)
    times.push(performance.now() - startedAt)
    if (intent === null || intent === undefined) continue
    judged.push({
      gold: intentSchema.parse(intent),
      predicted: said.intent,
      confidence: said.confidence,
    })
    texts.push(text)
  }
  times.sort((a, b) => a - b)
  return { judged, texts, ms: times[Math.floor(times.length / 2)] ?? 0 }
}

/**
 * Scores rows against a classifier and the entity extractor. Rows without `intent` count for
 * entities only. `msPerMessage` is the median, features included.
 */
export async function evaluate(rows: readonly EvalRow[], classify: Classify): Promise<Report> {
  const { judged, texts, ms } = await classifyAll(rows, classify)
  const withEntities = rows.flatMap((row) =>
    row.entities ? [{ gold: goldValues(row.entities), found: readValues(row) }] : [],
  )
  return {
    n: rows.length,
    accuracy: accuracy(judged),
    macroF1: macroF1(judged),
    perIntent: perIntent(judged),
    entities:
      withEntities.length === 0
        ? {}
        : Object.fromEntries(ENTITIES.map((name) => [name, scoreEntity(name, withEntities)])),
    confusions: confusions(judged),
    errors: judged.flatMap(({ gold, predicted, confidence }, at) =>
      gold === predicted ? [] : [{ text: texts[at] ?? '', gold, predicted, confidence }],
    ),
    msPerMessage: Number(ms.toFixed(4)),
  }
}
