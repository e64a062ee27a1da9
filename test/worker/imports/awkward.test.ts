import { describe, expect, test } from 'vitest'
import { createRowJudge } from '../../../worker/services/imports/judge.ts'
import type { JudgedRow } from '../../../worker/services/imports/judge.ts'
import { openSource } from '../../../worker/services/imports/source.ts'
import { AWKWARD_FILES } from '../../support/workers/awkward-files.ts'
import type { AwkwardFile } from '../../support/workers/awkward-files.ts'
import { streamOf } from '../../support/workers/uploads.ts'

const TODAY = '2026-11-18'

describe('awkward files', () => {
  test('there are at least forty, no two alike', () => {
    expect(AWKWARD_FILES.length).toBeGreaterThanOrEqual(40)
    expect(new Set(AWKWARD_FILES.map(({ name }) => name)).size).toBe(AWKWARD_FILES.length)
  })

  test('have at least 95 % of their columns mapped right', async () => {
    let columns = 0
    const misses: string[] = []
    for (const file of AWKWARD_FILES) {
      const { plan } = await read(file)
      const found = plan.columns.map(({ field }) => field)
      columns += file.columns.length
      file.columns.forEach((wanted, n) => {
        if (found[n] === wanted) return
        const header = plan.columns[n]?.header ?? `coluna ${n}`
        misses.push(`${file.name}: "${header}" é ${wanted}, lida como ${found[n]}`)
      })
    }
    expect(misses.length / columns, misses.join('\n')).toBeLessThanOrEqual(0.05)
  })

  test.each(AWKWARD_FILES.map((file) => [file.name, file] as const))(
    '%s: its rows are read',
    async (_, file) => {
      const { rows } = await read(file)
      const good = rows.filter(({ row }) => row !== null)
      const wrong = rows.filter(({ row }) => row === null)
      const why = JSON.stringify(wrong.map(({ errors }) => errors))
      expect({ good: good.length, rejected: wrong.length }, why).toEqual({
        good: file.good,
        rejected: file.rejected ?? 0,
      })
      expect(good.reduce((sum, { cents }) => sum + (cents ?? 0), 0)).toBe(file.cents)
    },
  )
})

async function read(file: AwkwardFile) {
  const body = streamOf(file.bytes)
  const type = file.type ?? 'application/octet-stream'
  const input = { kind: 'clients', body, type, mapping: null, today: TODAY } as const
  const source = await openSource(input, async () => null)
  if (source.format === 'json') throw new Error(`${file.name} is not JSON`)
  const judge = createRowJudge({ kind: 'clients', plan: source.plan, today: TODAY })
  const rows: JudgedRow[] = []
  for await (const batch of source.rows) rows.push(...batch.map(judge))
  return { plan: source.plan, rows }
}
