import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'

/** The schema and the migrations must say the same: generating on a copy may add no file. */
export async function checkMigrations(): Promise<readonly string[]> {
  const root = process.cwd()
  const copy = mkdtempSync(path.join(os.tmpdir(), 'migrations-'))
  try {
    cpSync(path.join(root, 'migrations'), path.join(copy, 'out'), { recursive: true })
    const config = path.join(copy, 'drizzle.config.json')
    writeFileSync(
      config,
      JSON.stringify({
        dialect: 'sqlite',
        schema: path.join(root, 'worker/db/schema.ts'),
        out: path.relative(root, path.join(copy, 'out')),
        casing: 'snake_case',
      }),
    )
    const before = migrationsIn(copy)
    const run = spawnSync('drizzle-kit', ['generate', '--config', config, '--name', 'drift'], {
      encoding: 'utf8',
    })
    if (run.status !== 0) return [`drizzle-kit failed: ${run.stdout}${run.stderr}`]
    return migrationsIn(copy).length === before.length
      ? []
      : [
          'worker/db/schema.ts changed without a migration: npm run db:generate -- --name WHAT_CHANGED',
        ]
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

const migrationsIn = (copy: string): string[] =>
  readdirSync(path.join(copy, 'out')).filter((name) => name.endsWith('.sql'))
