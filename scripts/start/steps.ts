import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { StartError } from './options.ts'
import type { StartOptions } from './options.ts'

const bin = (options: StartOptions, name: string): string =>
  path.join(options.root, 'node_modules', '.bin', name)

/** Runs a command to its end, output to the log. @throws StartError with the log's place */
async function run(
  options: StartOptions,
  name: string,
  command: [string, ...string[]],
): Promise<void> {
  const logFile = path.join(options.stateDir, 'run', `${name}.log`)
  const log = createWriteStream(logFile, { mode: 0o600 })
  await new Promise<void>((resolve) => log.once('open', () => resolve()))
  const [file, ...args] = command
  const child = spawn(file, args, {
    cwd: options.root,
    stdio: ['ignore', log, log],
    env: { ...process.env, CI: '1', WRANGLER_SEND_METRICS: 'false' },
  })
  const code = await new Promise<number | null>((resolve) => {
    child.once('exit', resolve)
    child.once('error', () => resolve(null))
  })
  if (code !== 0) throw new StartError(`${name} failed; ${logFile} says why.`)
}

export function buildDashboard(options: StartOptions): Promise<void> {
  return run(options, 'build', [bin(options, 'vite'), 'build', 'web', '--logLevel', 'warn'])
}

/** D1 migrations on the local state; nothing happens when all are applied. */
export function applyMigrations(options: StartOptions, configPath: string): Promise<void> {
  return run(options, 'migrations', [
    bin(options, 'wrangler'),
    'd1',
    'migrations',
    'apply',
    'DB',
    '--local',
    '--config',
    configPath,
    '--persist-to',
    path.join(options.stateDir, 'cloudflare'),
  ])
}
