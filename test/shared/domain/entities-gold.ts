import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { extractEntities } from '../../../src/shared/domain/entities.ts'

export const ENTITY_NAMES = ['amount', 'installments', 'cpf', 'date_iso'] as const
export type EntityName = (typeof ENTITY_NAMES)[number]

const goldLine = z.object({
  text: z.string(),
  bot: z.string().nullish(),
  entities: z.object({
    amount: z.number().optional(),
    installments: z.int().optional(),
    cpf: z.string().optional(),
    date_iso: z.iso.date().optional(),
  }),
  reference_date: z.iso.date(),
})
export type GoldLine = z.infer<typeof goldLine>
/** Entities as text, in `model:eval`'s terms: amount in cents, CPF by its digits. */
type Values = Partial<Record<EntityName, string>>
export type Miss = {
  line: GoldLine
  entity: EntityName
  wanted: string | undefined
  got: string | undefined
}
/** `n` counts gold values; a wrong value costs precision and recall, an invented one precision. */
export type EntityScore = { n: number; precision: number; recall: number }

export function readGold(path: URL): GoldLine[] {
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.filter((line) => line !== '').map((line) => goldLine.parse(JSON.parse(line)))
}

function wantedOf({ amount, installments, cpf, date_iso }: GoldLine['entities']): Values {
  return {
    ...(amount === undefined ? {} : { amount: String(Math.round(amount * 100)) }),
    ...(installments === undefined ? {} : { installments: String(installments) }),
    ...(cpf === undefined ? {} : { cpf: cpf.replaceAll(/\D/gu, '') }),
    ...(date_iso === undefined ? {} : { date_iso }),
  }
}

function extractedOf(line: GoldLine): Values {
  const found = extractEntities(line.text, {
    today: line.reference_date,
    botText: line.bot ?? null,
  })
  return {
    ...(found.amountCents === undefined ? {} : { amount: String(found.amountCents) }),
    ...(found.installments === undefined ? {} : { installments: String(found.installments) }),
    ...(found.cpf === undefined ? {} : { cpf: found.cpf }),
    ...(found.dateIso === undefined ? {} : { date_iso: found.dateIso }),
  }
}

function scoreOne(
  name: EntityName,
  pairs: readonly { wanted: Values; got: Values }[],
): EntityScore {
  const stated = pairs.filter(({ wanted }) => wanted[name] !== undefined).length
  const given = pairs.filter(({ got }) => got[name] !== undefined).length
  const right = pairs.filter(
    ({ wanted, got }) => got[name] !== undefined && got[name] === wanted[name],
  ).length
  return {
    n: stated,
    precision: given === 0 ? 1 : right / given,
    recall: stated === 0 ? 1 : right / stated,
  }
}

/** Exact match of every entity of every line, and what differs. */
export function scoreGold(lines: readonly GoldLine[]): {
  scores: Record<EntityName, EntityScore>
  misses: Miss[]
} {
  const pairs = lines.map((line) => ({
    line,
    wanted: wantedOf(line.entities),
    got: extractedOf(line),
  }))
  const misses = pairs.flatMap(({ line, wanted, got }) =>
    ENTITY_NAMES.filter((entity) => wanted[entity] !== got[entity]).map((entity) => ({
      line,
      entity,
      wanted: wanted[entity],
      got: got[entity],
    })),
  )
  const scores = {
    amount: scoreOne('amount', pairs),
    installments: scoreOne('installments', pairs),
    cpf: scoreOne('cpf', pairs),
    date_iso: scoreOne('date_iso', pairs),
  }
  return { scores, misses }
}
