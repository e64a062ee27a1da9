import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import * as z from 'zod'
import { INTENTS, intentSchema } from '../src/shared/contracts/intents.ts'
import { BUCKETS } from '../src/shared/domain/featurizer/index.ts'

const META_FILE = new URL('meta.json', import.meta.url)
const share = z.number().min(0).max(1)
const summarySchema = z.object({
  n: z.int(),
  macroF1: share,
  botAccuracy: share,
  accuracy: share,
  hardAccuracy: share,
  stopRecall: z.record(z.string(), share),
  falseStops: share,
  calibrationError: share,
})

/** What must be known beside the weights. `scores.test` belongs to a model without the test authors. */
const metaSchema = z.object({
  labels: z.array(z.string()),
  buckets: z.int(),
  corpus: z.string(),
  lines: z.int(),
  feedback: z.int(),
  temperature: z.number(),
  stops: z.partialRecord(intentSchema, share),
  certainty: z.object({ askAgain: share, person: share }),
  scores: z.object({ test: summarySchema, crossValidation: summarySchema }),
})
export type Meta = z.infer<typeof metaSchema>

/** The meta data of the model in place, or null before the first training. */
export function readMeta(): Meta | null {
  return existsSync(META_FILE)
    ? metaSchema.parse(JSON.parse(readFileSync(META_FILE, 'utf8')))
    : null
}

export function writeMeta(meta: Omit<Meta, 'labels' | 'buckets'>): void {
  const full = { labels: INTENTS, buckets: BUCKETS, ...meta }
  writeFileSync(META_FILE, `${JSON.stringify(full, null, 2)}\n`)
}
