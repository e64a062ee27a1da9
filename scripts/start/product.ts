import { randomBytes } from 'node:crypto'
import path from 'node:path'
import process from 'node:process'
import type { BootstrapAnswer } from '../../src/shared/contracts/api/auth.ts'
import type { WahaStatusAnswer } from '../../src/shared/contracts/api/system.ts'
import { watchAncestors } from './ancestors.ts'
import { createLocalApi, waitForOk } from './api.ts'
import type { LocalApi } from './api.ts'
import { startGuarded } from './child.ts'
import type { Guarded } from './child.ts'
import { enablePersonas, loadDemo } from './demo.ts'
import { writeRunFiles } from './derive.ts'
import { isLoopback } from './options.ts'
import type { StartOptions } from './options.ts'
import { requireFreePort } from './ports.ts'
import { ensureSecrets } from './secrets.ts'
import type { Secrets } from './secrets.ts'
import { applyMigrations, buildDashboard } from './steps.ts'

/** What this start added to the secrets: addresses, mode, and a claim token when nobody can log in yet. */
type Run = {
  vars: Record<string, string>
  base: string
  simulator: string | null
  claimToken: string
}

/**
 * Builds, migrates, starts the children and stays until they end or we are told to.
 * @returns the exit code
 */
export async function runProduct(options: StartOptions): Promise<number> {
  await requireFreePort(options.port, options.host, 'PORT')
  if (options.gateway === null) await requireFreePort(options.wahaPort, '127.0.0.1', 'WAHA_PORT')

  const secrets = ensureSecrets(options.root)
  const run = describeRun(options, secrets)
  const { configPath } = writeRunFiles({ ...options, vars: run.vars })
  console.log('Building the dashboard, applying migrations ...')
  await buildDashboard(options)
  await applyMigrations(options, configPath)

  const children = startChildren(options, run, configPath)
  const stopping = stopOnSignals(children)
  const ended = Promise.race(children.map(async (child) => ({ child, code: await child.exited })))
  try {
    await waitForOk(`${run.base}/health`, 90_000, () => !stopping.asked)
    const api = await createLocalApi({
      base: run.base,
      jwtSecret: secrets.JWT_SECRET,
      clockOffsetMs: Number(run.vars.CLOCK_OFFSET_MS ?? 0),
    })
    await connectGateway(api, options)
    await announce(api, options, run)
  } catch (error) {
    await stopAll(children)
    if (stopping.asked) return 0
    throw error
  }
  const { child, code } = await ended
  await stopAll(children)
  if (stopping.asked) return 0
  console.error(`${child.name} ended unexpectedly (${code ?? 'killed'}); everything was stopped.`)
  return 1
}

function describeRun(options: StartOptions, secrets: Secrets & Record<string, string>): Run {
  const base = `http://${options.host === '0.0.0.0' ? '127.0.0.1' : options.host}:${options.port}`
  const simulator = options.gateway === null ? `http://127.0.0.1:${options.wahaPort}` : null
  const claimToken = randomBytes(24).toString('base64url')
  const gateway: Record<string, string> =
    options.gateway === null
      ? {
          GATEWAY: 'simulator',
          WAHA_BASE_URL: simulator ?? '',
          WEBHOOK_URL: `${base}/webhook/waha`,
          DEMO_LOGIN: isLoopback(options.host) ? 'on' : 'off',
          ...(options.clockOffsetMs === undefined
            ? {}
            : { CLOCK_OFFSET_MS: options.clockOffsetMs }),
        }
      : {
          GATEWAY: 'waha',
          WAHA_BASE_URL: options.gateway.baseUrl,
          WEBHOOK_URL: options.gateway.webhookUrl ?? `${base}/webhook/waha`,
          ...(options.gateway.apiKey === undefined ? {} : { WAHA_API_KEY: options.gateway.apiKey }),
        }
  return {
    base,
    simulator,
    claimToken,
    vars: {
      ...secrets,
      // The environment of this start goes before the clone's file.
      ...options.passed,
      ...gateway,
      WAHA_SESSION_NAME: options.session,
      CONTACT_HOURS: options.contactHours ? 'on' : 'off',
      CLAIM_TOKEN: claimToken,
      LOG_LEVEL: options.logLevel ?? 'info',
    },
  }
}

function startChildren(options: StartOptions, run: Run, configPath: string): Guarded[] {
  const runDir = path.join(options.stateDir, 'run')
  const children: Guarded[] = []
  if (run.simulator !== null) {
    children.push(
      startGuarded({
        name: 'simulator',
        command: process.execPath,
        args: [path.join(options.root, 'simulator', 'main.ts')],
        cwd: options.root,
        logFile: path.join(runDir, 'simulator.log'),
        env: {
          WAHA_PORT: String(options.wahaPort),
          HOST: '127.0.0.1',
          STATE_DIR: options.stateDir,
          WAHA_API_KEY: run.vars.WAHA_API_KEY ?? '',
          SIM_PERSONAS: 'off',
        },
      }),
    )
  }
  const wrangler: Guarded = startGuarded({
    name: 'wrangler',
    command: path.join(options.root, 'node_modules', '.bin', 'wrangler'),
    args: wranglerArgs(options, configPath),
    cwd: path.join(options.root, 'web'),
    logFile: path.join(runDir, 'product.log'),
    env: {
      WRANGLER_SEND_METRICS: 'false',
      CI: '1',
      // The local trace collector takes more of the one runtime thread than the product does.
      X_LOCAL_OBSERVABILITY: 'false',
    },
    // wrangler starts a killed runtime again, but its front door then answers nobody.
    onLine: (line) => {
      if (/runtime crashed unexpectedly/.test(line)) void wrangler.stop()
    },
  })
  children.push(wrangler)
  if (options.dev) children.push(watchDashboard(options))
  return children
}

/** Pages and Worker in one process, one port (the first configuration is Pages'). */
function wranglerArgs(options: StartOptions, configPath: string): string[] {
  const flags: readonly (readonly [string, string])[] = [
    ['-c', 'wrangler.toml'],
    ['-c', configPath],
    ['--ip', options.host],
    ['--port', String(options.port)],
    ['--persist-to', path.join(options.stateDir, 'cloudflare')],
    ['--log-level', 'warn'],
  ]
  return ['pages', 'dev', ...flags.flat(), '--show-interactive-dev-session=false']
}

function watchDashboard(options: StartOptions): Guarded {
  return startGuarded({
    name: 'vite',
    command: path.join(options.root, 'node_modules', '.bin', 'vite'),
    args: ['build', 'web', '--watch', '--logLevel', 'warn'],
    cwd: options.root,
    logFile: path.join(options.stateDir, 'run', 'build.log'),
    env: {},
  })
}

async function connectGateway(api: LocalApi, options: StartOptions): Promise<void> {
  const call = api.post<WahaStatusAnswer>('/api/waha/start', {})
  if (options.gateway === null) {
    await call
    return
  }
  await call.then(
    (answer) => console.log(`WAHA session "${answer.session}": ${answer.status}`),
    () =>
      console.log(
        `WAHA at ${options.gateway?.baseUrl} did not answer; the dashboard will show when it does.`,
      ),
  )
}

async function announce(api: LocalApi, options: StartOptions, run: Run): Promise<void> {
  const bootstrap = await api.get<BootstrapAnswer>('/api/bootstrap')
  if (run.simulator !== null && options.demo) {
    await enablePersonas(run.simulator)
    const started = await loadDemo(api)
    if (started !== null) console.log(`Demo campaign started: ${started.total} debtors.`)
  }
  console.log(`\nDashboard   ${run.base}`)
  if (run.simulator !== null)
    console.log(`Simulator   ${run.simulator} (no real person is reached)`)
  if (bootstrap.demo_login !== null) {
    const { username, password } = bootstrap.demo_login
    console.log(`Demo login  ${username} / ${password}`)
  }
  if (bootstrap.needs_claim)
    console.log(`First login ${run.base}/claim#${run.claimToken} (works once)`)
  console.log(`Logs        ${path.relative(process.cwd(), path.join(options.stateDir, 'run'))}/`)
  console.log(`ready ${run.base}`)
}

function stopOnSignals(children: readonly Guarded[]): { asked: boolean } {
  const state = { asked: false }
  const stop = () => {
    state.asked = true
    void stopAll(children)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  watchAncestors(stop)
  return state
}

async function stopAll(children: readonly Guarded[]): Promise<void> {
  await Promise.all(children.map((child) => child.stop()))
}
