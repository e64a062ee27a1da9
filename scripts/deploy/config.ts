import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { configWith } from '../start/derive.ts'

/** Files of deployments from this clone; ignored by git. */
export const deployDir = (root: string): string => path.join(root, '.deploy')

/** The path of the derived configuration, for `--config`. */
export function writeConfig(root: string, databaseId: string): string {
  const file = path.join(deployDir(root), 'wrangler.json')
  const toml = readFileSync(path.join(root, 'wrangler.toml'), 'utf8')
  mkdirSync(deployDir(root), { recursive: true })
  writeFileSync(file, JSON.stringify(configWith(toml, root, databaseId), null, 2))
  return file
}
