import { describe, expect, it } from 'vitest'
import { ENTITY_NAMES, readGold, scoreGold } from './entities-gold.ts'
import type { EntityName, GoldLine } from './entities-gold.ts'

/** Slightly under what was reached; the test set was never tuned on. */
const FLOORS: Readonly<Record<'dev' | 'test', Readonly<Record<EntityName, number>>>> = {
  dev: { amount: 0.985, installments: 0.985, cpf: 1, date_iso: 0.985 },
  test: { amount: 0.96, installments: 0.97, cpf: 1, date_iso: 0.975 },
}
const LARGEST_SHARE_OF_TRAPS_READ = 0.025

const goldSet = (name: string): GoldLine[] =>
  readGold(new URL(`../../../model/gold/entities_${name}.jsonl`, import.meta.url))

const key = ({ text, bot }: GoldLine): string => `${text.toLowerCase()}|${bot ?? ''}`

describe.each(['dev', 'test'] as const)('entities on the gold set %s', (name) => {
  const lines = goldSet(name)
  const { scores, misses } = scoreGold(lines)

  it.each(ENTITY_NAMES)('%s: precision and recall hold their floor', (entity) => {
    const { precision, recall } = scores[entity]
    const wrong = misses
      .filter((miss) => miss.entity === entity)
      .map(
        ({ line, wanted, got }) => `${line.text}: ${wanted ?? 'nothing'}, got ${got ?? 'nothing'}`,
      )
    expect(Math.min(precision, recall), wrong.join('\n')).toBeGreaterThanOrEqual(
      FLOORS[name][entity],
    )
  })

  it('messages that state nothing give nothing', () => {
    const traps = lines.filter((line) => Object.keys(line.entities).length === 0)
    const read = new Set(misses.map((miss) => miss.line).filter((line) => traps.includes(line)))
    expect(read.size / traps.length).toBeLessThanOrEqual(LARGEST_SHARE_OF_TRAPS_READ)
  })
})

describe('the gold sets', () => {
  it('share next to no line, so that the test set stays unseen', () => {
    const seen = new Set(goldSet('dev').map(key))
    expect(goldSet('test').filter((line) => seen.has(key(line))).length).toBeLessThanOrEqual(5)
  })
})
