import { spawn } from 'node:child_process'
import path from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { dryRun } from './deploy/dry-run.ts'
import { checkGateway, registerWebhook } from './deploy/gateway.ts'
import { DeployError, readNames } from './deploy/names.ts'
import { smokeTest } from './deploy/smoke.ts'
import { deploy } from './deploy/steps.ts'
import { createWrangler } from './deploy/wrangler.ts'

/** `npm run deploy [-- --dry-run]`: the product on the user's Cloudflare account (docs/operations.md). */
const root = path.resolve(import.meta.dirname, '..')
const say = (line: string): void => console.log(line)

const smoke = (dashboard: string) => smokeTest(dashboard, (ms) => sleep(ms))

/** Typed by a person; without a terminal nothing is asked and the name is reported as missing. */
async function ask(name: string): Promise<string | null> {
  if (!process.stdin.isTTY) return null
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const typed = await terminal.question(`${name}: `)
  terminal.close()
  return typed.trim()
}

async function build(): Promise<void> {
  const vite = path.join(root, 'node_modules/.bin/vite')
  const child = spawn(vite, ['build', 'web', '--logLevel', 'warn'], { cwd: root, stdio: 'inherit' })
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null))
    child.once('exit', resolve)
  })
  if (code !== 0)
    throw new DeployError('The dashboard could not be built; the lines above say why.')
}

try {
  const parts = { root, env: process.env, names: readNames(root), wrangler: createWrangler(root) }
  if (process.argv.includes('--dry-run')) {
    await dryRun({ ...parts, say, build })
  } else {
    const tools = { say, ask, build, checkGateway, registerWebhook, smoke }
    const { dashboard, claimLink, ok } = await deploy({ ...parts, ...tools })
    say(`\nready ${dashboard}`)
    if (claimLink !== null) say(`First administrator, once: ${claimLink}`)
    if (!ok) process.exitCode = 1
  }
} catch (error) {
  if (!(error instanceof DeployError)) throw error
  console.error(`\n${error.message}`)
  process.exitCode = 1
}
