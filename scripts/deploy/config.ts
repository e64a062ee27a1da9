import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'smol-toml'

type Table = Record<string, unknown>

/** Files of deployments from this clone; ignored by git. */
export const deployDir = (root: string): string => path.join(root, '.deploy')

/** wrangler.toml with the account's database id and absolute paths. */
export function productionConfig(toml: string, root: string, databaseId: string): Table {
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

/** The path of the derived configuration, for `--config`. */
export function writeConfig(root: string, databaseId: string): string {
  const file = path.join(deployDir(root), 'wrangler.json')
  const toml = readFileSync(path.join(root, 'wrangler.toml'), 'utf8')
  mkdirSync(deployDir(root), { recursive: true })
  writeFileSync(file, JSON.stringify(productionConfig(toml, root, databaseId), null, 2))
  return file
}
