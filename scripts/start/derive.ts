import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'smol-toml'
import { formatVars } from './secrets.ts'

/** Local D1 files are named after the database id, so it must not change between starts. */
export const LOCAL_DATABASE_ID = '00000000-0000-4000-8000-000000000001'

type Table = Record<string, unknown>

/** wrangler.toml with a database id and absolute paths, so that it can lie anywhere. */
export function configWith(toml: string, root: string, databaseId: string): Table {
  const config = parse(toml) as Table
  const databases = Array.isArray(config.d1_databases) ? config.d1_databases : []
  return {
    ...config,
    main: path.join(root, String(config.main)),
    d1_databases: databases.map((database: Table) => ({
      ...database,
      database_id: databaseId,
      migrations_dir: path.join(root, String(database.migrations_dir)),
    })),
  }
}

/**
 * The local configuration, derived from the production truth (protocol 9): without `ai` (a binding that
 * wants an account), with a fixed local database id.
 */
export function deriveConfig(toml: string, root: string): Table {
  const { ai: _ai, triggers: _triggers, ...config } = configWith(toml, root, LOCAL_DATABASE_ID)
  return config
}

/** Writes `run/wrangler.json` and `run/.dev.vars`; wrangler reads the second because it lies beside the first. */
export function writeRunFiles(input: {
  root: string
  stateDir: string
  vars: Record<string, string>
}): { configPath: string } {
  const runDir = path.join(input.stateDir, 'run')
  mkdirSync(runDir, { recursive: true })
  const toml = readFileSync(path.join(input.root, 'wrangler.toml'), 'utf8')
  const configPath = path.join(runDir, 'wrangler.json')
  writeFileSync(configPath, JSON.stringify(deriveConfig(toml, input.root), null, 2))
  writeFileSync(path.join(runDir, '.dev.vars'), formatVars(input.vars), { mode: 0o600 })
  return { configPath }
}
