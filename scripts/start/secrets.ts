import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Secrets of this clone, made on the first start; names as wrangler.toml's Worker reads them. */
export const SECRET_NAMES = ['JWT_SECRET', 'IDENTITY_KEY', 'WAHA_HMAC_KEY', 'WAHA_API_KEY'] as const
export type Secrets = Record<(typeof SECRET_NAMES)[number], string>

/** NAME=value lines, quotes optional, `#` comments. */
export function parseVars(text: string): Record<string, string> {
  const vars: Record<string, string> = {}
  for (const line of text.split('\n')) {
    const match = /^\s*([A-Z][A-Z0-9_]*)\s*=\s*(.*?)\s*$/.exec(line)
    const [, name, raw] = match ?? []
    if (name !== undefined && raw !== undefined) vars[name] = raw.replace(/^(["'])(.*)\1$/, '$2')
  }
  return vars
}

export function formatVars(vars: Record<string, string>): string {
  return Object.entries(vars)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}\n`)
    .join('')
}

/**
 * Reads the clone's `.dev.vars`, adds what is missing, keeps what is there. The seed's
 * `JWT_SECRET_KEY` counts as `JWT_SECRET`. The file is readable by its owner only.
 */
export function ensureSecrets(root: string): Record<string, string> & Secrets {
  const file = path.join(root, '.dev.vars')
  const present = existsSync(file) ? parseVars(readFileSync(file, 'utf8')) : {}
  const made = {
    JWT_SECRET: present.JWT_SECRET ?? present.JWT_SECRET_KEY ?? fresh(),
    IDENTITY_KEY: present.IDENTITY_KEY ?? fresh(),
    WAHA_HMAC_KEY: present.WAHA_HMAC_KEY ?? fresh(),
    WAHA_API_KEY: present.WAHA_API_KEY ?? fresh(),
  }
  const all = { ...present, ...made }
  if (SECRET_NAMES.some((name) => present[name] === undefined)) {
    writeFileSync(file, formatVars(all), { mode: 0o600 })
  }
  return all
}

const fresh = (): string => randomBytes(32).toString('base64url')
