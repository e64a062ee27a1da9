import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { Miniflare, convertV4MiniflareOptions } from 'miniflare'

export type LocalD1 = Awaited<ReturnType<Miniflare['getD1Database']>>

/** An empty database of the product in the same runtime, in memory. */
export async function migratedD1(): Promise<{ d1: LocalD1; dispose: () => Promise<void> }> {
  const options = convertV4MiniflareOptions({
    modules: true,
    script: 'export default { fetch: () => new Response() }',
    compatibilityDate: '2026-10-01',
    d1Databases: { DB: 'bench' },
  })
  const runtime = new Miniflare(options)
  const d1 = await runtime.getD1Database('DB')
  for (const statement of migrations()) await d1.prepare(statement).run()
  return { d1, dispose: () => runtime.dispose() }
}

/** Every statement of the migrations, in order. */
export function migrations(): string[] {
  const folder = path.resolve(import.meta.dirname, '../../migrations')
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  return files
    .toSorted()
    .flatMap((name) =>
      readFileSync(path.join(folder, name), 'utf8').split('--> statement-breakpoint'),
    )
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
}
