import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'smol-toml'
import * as z from 'zod'

/** What stands in the way, in a sentence that says what to do. */
export class DeployError extends Error {}

const workerSchema = z.object({
  name: z.string(),
  d1_databases: z.tuple([z.object({ binding: z.string(), database_name: z.string() })]),
  queues: z.object({
    producers: z.array(z.object({ queue: z.string() })),
    consumers: z.array(z.object({ queue: z.string(), dead_letter_queue: z.string().optional() })),
  }),
  vars: z.record(z.string(), z.unknown()).default({}),
})
const pagesSchema = z.object({
  name: z.string(),
  pages_build_output_dir: z.string(),
  services: z.array(z.object({ binding: z.string(), service: z.string() })),
})

/** Names of what has to exist on the account, and the migrations in their order. */
export type Names = {
  worker: string
  database: { binding: string; name: string }
  queues: readonly string[]
  project: string
  pagesDir: string
  migrations: readonly string[]
}

/**
 * Reads wrangler.toml and web/wrangler.toml, the production truth (protocol 9).
 * @throws DeployError when they do not fit together
 */
export function readNames(root: string): Names {
  const worker = read(path.join(root, 'wrangler.toml'), workerSchema)
  const pages = read(path.join(root, 'web/wrangler.toml'), pagesSchema)
  const [database] = worker.d1_databases
  const { producers, consumers } = worker.queues
  const queues = new Set([
    ...producers.map(({ queue }) => queue),
    ...consumers.flatMap(({ queue, dead_letter_queue: dead }) => [queue, ...(dead ? [dead] : [])]),
  ])
  if (!pages.services.some(({ service }) => service === worker.name)) {
    throw new DeployError(
      `web/wrangler.toml binds no service named ${worker.name}: the dashboard would not find its API.`,
    )
  }
  return {
    worker: worker.name,
    database: { binding: database.binding, name: database.database_name },
    queues: [...queues].toSorted(),
    project: pages.name,
    pagesDir: pages.pages_build_output_dir,
    migrations: readdirSync(path.join(root, 'migrations'))
      .filter((name) => name.endsWith('.sql'))
      .toSorted(),
  }
}

function read<T>(file: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(parse(readFileSync(file, 'utf8')))
  if (parsed.success) return parsed.data
  const where = parsed.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`)
  throw new DeployError(`${path.basename(path.dirname(file))}/wrangler.toml: ${where.join('; ')}`)
}
