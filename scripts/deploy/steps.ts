import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { formatVars, parseVars } from '../start/secrets.ts'
import {
  ensureDatabase,
  ensureProject,
  ensureQueues,
  hasDatabase,
  must,
  needLogin,
  secretNames,
} from './account.ts'
import { deployDir, writeConfig } from './config.ts'
import { DeployError } from './names.ts'
import type { Names } from './names.ts'
import { gatherSecrets } from './secrets.ts'
import type { Ask } from './secrets.ts'
import type { Wrangler } from './wrangler.ts'

export type DeployParts = {
  root: string
  env: Readonly<Record<string, string | undefined>>
  names: Names
  wrangler: Wrangler
  say: (line: string) => void
  ask: Ask
  build: () => Promise<void>
  checkGateway: (gateway: { baseUrl: string; apiKey: string }) => Promise<void>
  registerWebhook: (
    gateway: { baseUrl: string; apiKey: string },
    input: { session: string; webhookUrl: string; hmacKey: string },
  ) => Promise<string>
  smoke: (dashboard: string) => Promise<{ ok: boolean; lines: readonly string[] }>
}

export type Deployed = { worker: string; dashboard: string; claimLink: string | null; ok: boolean }

/**
 * From whatever the account has to working addresses (protocol 9): queues, database, migrations, Worker with
 * its secrets, dashboard, webhook, smoke test. Running it again upgrades. Migrations go first and only add,
 * so the old Worker goes on meanwhile.
 * @throws DeployError in a sentence that says what to do
 */
export async function deploy(parts: DeployParts): Promise<Deployed> {
  const { names, wrangler, say, root } = parts
  await needLogin(parts)
  const present = await secretNames(wrangler, names.worker)
  // Keys made by a deployment that failed later are taken up again.
  const kept = Object.entries(readVars(keptFile(root))).filter(([name]) => !present.has(name))
  const env = { ...Object.fromEntries(kept), ...parts.env }
  const filled = await hasDatabase(parts, names)
  const { upload, made } = await gatherSecrets({ env, present, ask: parts.ask, filled })
  const gateway = gatewayOf(upload)
  if (gateway !== null) await parts.checkGateway(gateway)
  await ensureQueues(parts, names)
  const config = writeConfig(root, await ensureDatabase(parts, names))
  const { binding } = names.database
  const migrate = ['d1', 'migrations', 'apply', binding, '--remote', '--config', config]
  await must(wrangler(migrate), 'Applying the migrations')
  say(`migrations: ${names.migrations.length} applied or already there`)
  const dashboard = await ensureProject(parts, names)
  if (made.length > 0) keepCopy(parts, upload, made)
  const worker = await deployWorker(parts, { config, upload: { ...upload, APP_ORIGIN: dashboard } })
  await tellWorkerItsAddress(parts, { worker, present })
  await parts.build()
  const pages = ['pages', 'deploy', names.pagesDir, '--project-name', names.project]
  const inWeb = wrangler([...pages, '--branch', 'main', '--commit-dirty'], path.join(root, 'web'))
  await must(inWeb, 'Deploying the dashboard')
  say(`dashboard: ${dashboard}`)
  await register(parts, { gateway, upload, worker })
  const smoke = await parts.smoke(dashboard)
  for (const line of smoke.lines) say(line)
  const claim = upload.CLAIM_TOKEN
  const claimLink = claim === undefined ? null : `${dashboard}/claim#${claim}`
  return { worker, dashboard, claimLink, ok: smoke.ok }
}

function gatewayOf(upload: Record<string, string>): { baseUrl: string; apiKey: string } | null {
  const { WAHA_BASE_URL: baseUrl, WAHA_API_KEY: apiKey } = upload
  return baseUrl === undefined || apiKey === undefined ? null : { baseUrl, apiKey }
}

/** The Worker and its secrets in one version: it never runs without them. */
async function deployWorker(
  { root, names, wrangler, say }: DeployParts,
  { config, upload }: { config: string; upload: Record<string, string> },
): Promise<string> {
  const file = path.join(deployDir(root), 'upload.json')
  writeFileSync(file, JSON.stringify(upload), { mode: 0o600 })
  try {
    const args = ['deploy', '--config', config, '--secrets-file', file]
    const { entries } = await must(wrangler(args), `Deploying the Worker ${names.worker}`)
    const targets = entries.flatMap((entry) =>
      entry.type === 'deploy' ? (entry.targets ?? []) : [],
    )
    const target = targets.find((address) => address.includes('.')) ?? null
    if (target === null) throw new DeployError('The Worker has no address: switch workers_dev on.')
    const worker = target.startsWith('http') ? target : `https://${target.split(' ')[0] ?? target}`
    say(`Worker: ${worker}`)
    return worker
  } finally {
    rmSync(file, { force: true })
  }
}

/** Known only after the first deployment; a WEBHOOK_URL of the environment wins (own domain). */
async function tellWorkerItsAddress(
  { root, names, env, wrangler, say }: DeployParts,
  { worker, present }: { worker: string; present: ReadonlySet<string> },
): Promise<void> {
  if (present.has('WEBHOOK_URL') && env.WEBHOOK_URL === undefined) return
  const file = path.join(deployDir(root), 'address.json')
  const WEBHOOK_URL = env.WEBHOOK_URL ?? `${worker}/webhook/waha`
  writeFileSync(file, JSON.stringify({ WEBHOOK_URL }), { mode: 0o600 })
  try {
    await must(wrangler(['secret', 'bulk', file, '--name', names.worker]), 'Setting WEBHOOK_URL')
    say(`webhook address: ${WEBHOOK_URL}`)
  } finally {
    rmSync(file, { force: true })
  }
}

/** A restore elsewhere needs the same IDENTITY_KEY, and Cloudflare shows no secret again. */
function keepCopy(
  { root, say }: DeployParts,
  upload: Record<string, string>,
  made: readonly string[],
): void {
  const file = keptFile(root)
  mkdirSync(deployDir(root), { recursive: true })
  const before = readVars(file)
  const mine = Object.fromEntries(made.map((name) => [name, upload[name] ?? '']))
  writeFileSync(file, formatVars({ ...before, ...mine }), { mode: 0o600 })
  say(
    `secrets made: ${made.join(', ')}. Copy ${file} to a safe place: Cloudflare never shows them again.`,
  )
}

const keptFile = (root: string): string => path.join(deployDir(root), 'secrets.env')

function readVars(file: string): Record<string, string> {
  try {
    return parseVars(readFileSync(file, 'utf8'))
  } catch {
    return {}
  }
}

async function register(
  { env, say, registerWebhook }: DeployParts,
  given: {
    gateway: { baseUrl: string; apiKey: string } | null
    upload: Record<string, string>
    worker: string
  },
): Promise<void> {
  const hmacKey = given.upload.WAHA_HMAC_KEY?.split(',')[0]?.trim()
  if (given.gateway === null || hmacKey === undefined) {
    say(
      'WAHA: its key is already with the Worker; Configurações, Números registers the webhook again.',
    )
    return
  }
  const session = env.WAHA_SESSION_NAME ?? 'default'
  const webhookUrl = env.WEBHOOK_URL ?? `${given.worker}/webhook/waha`
  const status = await registerWebhook(given.gateway, { session, webhookUrl, hmacKey })
  say(`WAHA: session ${session} tells ${webhookUrl}; it is ${status}`)
}
