/**
 * Reads a table the way an upload does, up to the rows as they would be stored, and prints what it took. Run
 * with `--max-old-space-size=64`: a Worker has 128 MB for everything.
 */
import { createReadStream } from 'node:fs'
import process from 'node:process'
import { Readable } from 'node:stream'
import { createKeyedHash } from '../../worker/adapters/keyed-hash.ts'
import { createRowJudge } from '../../worker/services/imports/judge.ts'
import { protectRows } from '../../worker/services/imports/protect.ts'
import { openSource } from '../../worker/services/imports/source.ts'

export type ParseResult = { rows: number; good: number; cents: number; ms: number; rssMb: number }

const TODAY = '2026-01-01'

async function parseFile(path: string): Promise<ParseResult> {
  const startAt = performance.now()
  const hash = createKeyedHash('a key that only serves to measure')
  const input = { kind: 'clients', type: '', mapping: null, today: TODAY } as const
  const source = await openSource({ ...input, body: fileBody(path) }, async () => null)
  if (source.format === 'json') throw new Error('tables only')
  const judge = createRowJudge({ kind: 'clients', plan: source.plan, today: TODAY })
  const result = { rows: 0, good: 0, cents: 0 }
  for await (const batch of source.rows) {
    for (const { row, cents } of await protectRows({ hash }, batch.map(judge), source.plan)) {
      result.rows++
      if (row === null) continue
      result.good++
      result.cents += cents ?? 0
    }
  }
  const rssMb = Math.round(process.resourceUsage().maxRSS / 1024)
  return { ...result, ms: Math.round(performance.now() - startAt), rssMb }
}

function fileBody(path: string): ReadableStream<Uint8Array> {
  const chunks = Readable.from(createReadStream(path)).iterator()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next()
      if (done === true) controller.close()
      else controller.enqueue(new Uint8Array(value))
    },
  })
}

console.log(JSON.stringify(await parseFile(process.argv[2] ?? '')))
