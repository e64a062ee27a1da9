import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { leftRunning, request } from '../../scripts/harness/product.ts'
import type { Place } from '../../scripts/harness/product.ts'
import { waitForOk } from '../../scripts/start/api.ts'
import { startGuarded } from '../../scripts/start/child.ts'
import { deriveConfig, writeRunFiles } from '../../scripts/start/derive.ts'
import { readOptions } from '../../scripts/start/options.ts'
import { ensureSecrets } from '../../scripts/start/secrets.ts'
import { applyMigrations } from '../../scripts/start/steps.ts'
import type { Counts } from '../../scripts/cost/price.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const ENTRY = path.join(import.meta.dirname, 'counted-worker.mjs')

/** The Worker alone (no Pages before it) with counters at what is billed, and a simulator. */
export type CountedStack = {
  simulator: string
  call<T>(method: string, path: string, body?: unknown): Promise<T>
  counts(): Promise<Counts>
  /** Forgets the counts so far. */
  countAnew(): Promise<void>
  /** Processor time of the runtime so far, milliseconds: the Worker, its objects, and what plays D1 and queues. */
  cpuMs(): number
  stop(): Promise<void>
}

export async function startCounted(place: Place): Promise<CountedStack> {
  const env = {
    PORT: String(place.port),
    WAHA_PORT: String(place.wahaPort),
    STATE_DIR: place.stateDir,
  }
  const options = readOptions({ ...env, DEMO: '0' }, [])
  const base = `http://127.0.0.1:${place.port}`
  const simulator = `http://127.0.0.1:${place.wahaPort}`
  const secrets = ensureSecrets(ROOT)
  const vars = {
    ...secrets,
    GATEWAY: 'simulator',
    WAHA_BASE_URL: simulator,
    WEBHOOK_URL: `${base}/webhook/waha`,
    DEMO_LOGIN: 'on',
    WAHA_SESSION_NAME: 'default',
    CONTACT_HOURS: 'off',
    LOG_LEVEL: 'warn',
  }
  const { configPath } = writeRunFiles({ root: ROOT, stateDir: place.stateDir, vars })
  const toml = readFileSync(path.join(ROOT, 'wrangler.toml'), 'utf8')
  writeFileSync(configPath, JSON.stringify({ ...deriveConfig(toml, ROOT), main: ENTRY }))
  await applyMigrations(options, configPath)
  const children = startChildren(place, configPath, secrets.WAHA_API_KEY)
  await waitForOk(`${base}/health`, 90_000, () => true)
  const { access_token: token } = await request<{ access_token: string }>(
    `${base}/auth/login`,
    'POST',
    null,
    { username: 'admin', password: 'admin123' },
  )
  await request(`${base}/api/waha/start`, 'POST', token, {})
  return {
    simulator,
    call: (method, route, body) => request(base + route, method, token, body),
    counts: () => request(`${base}/__counts`, 'GET', null),
    countAnew: () => request(`${base}/__counts`, 'DELETE', null),
    cpuMs: () => cpuMsOf(place.stateDir),
    stop: async () => {
      await Promise.all(children.map((child) => child.stop()))
    },
  }
}

function startChildren(place: Place, configPath: string, apiKey: string) {
  const runDir = path.join(place.stateDir, 'run')
  const simulator = startGuarded({
    name: 'simulator',
    command: process.execPath,
    args: [path.join(ROOT, 'simulator', 'main.ts')],
    cwd: ROOT,
    logFile: path.join(runDir, 'simulator.log'),
    env: { WAHA_PORT: String(place.wahaPort), STATE_DIR: place.stateDir, WAHA_API_KEY: apiKey },
  })
  const flags = [
    ['-c', configPath],
    ['--ip', '127.0.0.1'],
    ['--port', String(place.port)],
    ['--persist-to', path.join(place.stateDir, 'cloudflare')],
    ['--log-level', 'warn'],
  ]
  const wrangler = startGuarded({
    name: 'wrangler',
    command: path.join(ROOT, 'node_modules', '.bin', 'wrangler'),
    args: ['dev', ...flags.flat(), '--show-interactive-dev-session=false'],
    cwd: ROOT,
    logFile: path.join(runDir, 'product.log'),
    env: {
      STATE_DIR: place.stateDir,
      WRANGLER_SEND_METRICS: 'false',
      CI: '1',
      X_LOCAL_OBSERVABILITY: 'false',
    },
  })
  return [simulator, wrangler]
}

/** Kernel ticks are hundredths of a second on every Linux Node runs on. */
const TICK_MS = 10

function cpuMsOf(stateDir: string): number {
  const runtime = leftRunning(stateDir).filter(({ command }) => command.includes('/workerd serve'))
  return runtime.reduce((sum, { pid }) => sum + ticksOf(pid) * TICK_MS, 0)
}

/** User and system time of all threads: fields 14 and 15 of /proc/PID/stat. */
function ticksOf(pid: number): number {
  if (!readdirSync('/proc').includes(String(pid))) return 0
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return Number(fields[11]) + Number(fields[12])
}
