import process from 'node:process'
import { createInterface } from 'node:readline/promises'
import { BackupError } from './error.ts'
import type { Credentials } from './client.ts'

type Env = Readonly<Record<string, string | undefined>>
export type BackupOptions = {
  file: string
  base: string
  credentials: Credentials
  passphrase: string
}

/** Only there does the demo login exist. */
const isLoopback = (base: string): boolean =>
  ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(base).hostname)

/**
 * `npm run backup -- FILE` and `npm run restore -- FILE`. Environment: `BACKUP_URL` (the dashboard's address;
 * without it this machine's), `BACKUP_API_KEY`, or `BACKUP_USER` and `BACKUP_PASSWORD`; `BACKUP_PASSPHRASE`, asked for
 * when absent. @throws BackupError naming what is missing
 */
export async function readBackupOptions(args: readonly string[], env: Env): Promise<BackupOptions> {
  const file = args.find((arg) => !arg.startsWith('-'))
  if (file === undefined) throw new BackupError('Name the file: npm run backup -- FILE')
  const base = (env.BACKUP_URL ?? `http://127.0.0.1:${env.PORT ?? '8787'}`).replace(/\/+$/, '')
  if (!URL.canParse(base)) throw new BackupError('BACKUP_URL is no address.')
  const passphrase = env.BACKUP_PASSPHRASE ?? (await ask('Passphrase of the backup: '))
  if (passphrase === null) throw new BackupError('BACKUP_PASSPHRASE is missing.')
  return { file, base, credentials: credentialsOf(base, env), passphrase }
}

function credentialsOf(base: string, env: Env): Credentials {
  if (env.BACKUP_API_KEY) return { apiKey: env.BACKUP_API_KEY }
  const { BACKUP_USER: username, BACKUP_PASSWORD: password } = env
  if (username && password) return { username, password }
  if (isLoopback(base)) return { username: 'admin', password: 'admin123' }
  throw new BackupError('Set BACKUP_API_KEY, or BACKUP_USER and BACKUP_PASSWORD.')
}

async function ask(question: string): Promise<string | null> {
  if (!process.stdin.isTTY) return null
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const typed = await terminal.question(question)
  terminal.close()
  return typed
}
