import path from 'node:path'

/** What `npm start` was asked for, read from the environment once. Paths are absolute. */
export type StartOptions = {
  root: string
  stateDir: string
  host: string
  port: number
  wahaPort: number
  demo: boolean
  dev: boolean
  /** Null: the embedded simulator. */
  gateway: { baseUrl: string; apiKey: string | undefined; webhookUrl: string | undefined } | null
  session: string
  contactHours: boolean
  clockOffsetMs: string | undefined
  logLevel: string | undefined
  /** Settings of the Worker that are handed on as they were given; those not given are absent. */
  passed: Readonly<Record<string, string>>
}

/** What the Worker reads by itself (worker/config.ts): who may call how often, from where, and the Pix provider. */
const PASSED = /^(?:RATE_LIMIT_REQUESTS|RATE_LIMIT_PERIOD|CORS_ORIGINS|PSP_[A-Z_]+)$/u

/** A wrong setting, told in one sentence that says what to do. */
export class StartError extends Error {
  override name = 'StartError'
}

/** @throws StartError naming the variable */
export function readOptions(env: NodeJS.ProcessEnv, args: readonly string[]): StartOptions {
  const root = path.resolve(import.meta.dirname, '../..')
  const dev = args.includes('--dev')
  const baseUrl = env.WAHA_BASE_URL
  return {
    root,
    stateDir: path.resolve(root, env.STATE_DIR ?? '.state'),
    host: env.HOST ?? '127.0.0.1',
    port: readPort(env, 'PORT', 8787),
    wahaPort: readPort(env, 'WAHA_PORT', 3000),
    demo: !dev && env.DEMO !== '0' && baseUrl === undefined,
    dev,
    gateway:
      baseUrl === undefined
        ? null
        : {
            baseUrl,
            apiKey: env.WAHA_API_KEY,
            webhookUrl: env.WEBHOOK_URL ?? env.WAHA_WEBHOOK_URL,
          },
    session: env.WAHA_SESSION_NAME ?? 'default',
    contactHours: env.CONTACT_HOURS === 'on',
    clockOffsetMs: env.CLOCK_OFFSET_MS,
    logLevel: env.LOG_LEVEL,
    passed: passedOn(env),
  }
}

function passedOn(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      PASSED.test(name) && value !== undefined && value !== '' ? [[name, value]] : [],
    ),
  )
}

function readPort(env: NodeJS.ProcessEnv, name: 'PORT' | 'WAHA_PORT', fallback: number): number {
  const raw = env[name]
  if (raw === undefined || raw === '') return fallback
  const port = Number(raw)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new StartError(`${name}=${raw} is not a port. Use a number from 1 to 65535.`)
  }
  return port
}

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host.startsWith('127.')
