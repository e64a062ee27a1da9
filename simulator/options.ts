import { join } from 'node:path'
import { systemClock, type Clock } from './clock.ts'
import { seededDice, type Dice } from './dice.ts'

export const engines = ['GOWS', 'NOWEB', 'WEBJS'] as const
/** WAHA's engine: responses and payloads differ by it. */
export type Engine = (typeof engines)[number]

/** What `startSimulator` accepts; everything has a default. */
export interface SimulatorOptions {
  /** 3000; 0 takes a free port. */
  port?: number | undefined
  /** 127.0.0.1 */
  host?: string | undefined
  /** The log file (`.../sim.jsonl`); without it state lives in memory only. */
  statePath?: string | undefined
  /** X-Api-Key, plain or `sha512:<hex>`; without it no key is asked for. */
  apiKey?: string | undefined
  seed?: number | undefined
  engine?: Engine | undefined
  /** Whether simulated debtors answer by themselves. */
  personas?: boolean | undefined
  /** How many times faster than life personas think. */
  timeScale?: number | undefined
  /** The session `/sim` calls mean when they name none. */
  sessionName?: string | undefined
  /** WAHA's wait of 5 or 10 s before a 422, shortened. */
  notReadyWaitMs?: number | undefined
  /** STARTING lasts this long. */
  startingMs?: number | undefined
  /** A QR code is scanned by itself after this long. */
  autoScanMs?: number | undefined
  /** How long a timed-out send keeps its socket open. */
  holdMs?: number | undefined
  /** How long a webhook receiver may take. */
  webhookTimeoutMs?: number | undefined
  /** One JSON line per request on stderr, without personal data. */
  requestLog?: boolean | undefined
  clock?: Clock | undefined
  random?: Dice | undefined
}

type Defaults = {
  [Key in keyof Omit<SimulatorOptions, 'statePath' | 'apiKey'>]-?: Exclude<
    SimulatorOptions[Key],
    undefined
  >
}
export type Settings = Defaults & { statePath: string | undefined; apiKey: string | undefined }

export function settingsOf(options: SimulatorOptions): Settings {
  const seed = options.seed ?? 1
  return {
    port: options.port ?? 3000,
    host: options.host ?? '127.0.0.1',
    statePath: options.statePath,
    apiKey: options.apiKey,
    seed,
    engine: options.engine ?? 'GOWS',
    personas: options.personas ?? false,
    timeScale: options.timeScale ?? 100,
    sessionName: options.sessionName ?? 'default',
    notReadyWaitMs: options.notReadyWaitMs ?? 200,
    startingMs: options.startingMs ?? 200,
    autoScanMs: options.autoScanMs ?? 5_000,
    holdMs: options.holdMs ?? 60_000,
    webhookTimeoutMs: options.webhookTimeoutMs ?? 10_000,
    requestLog: options.requestLog ?? false,
    clock: options.clock ?? systemClock,
    random: options.random ?? seededDice(seed),
  }
}

function numberFrom(env: NodeJS.ProcessEnv, name: string): number | undefined {
  const text = env[name]
  if (text === undefined || text === '') return undefined
  const value = Number(text)
  if (!Number.isFinite(value) || value < 0)
    throw new Error(`${name} must be a number, not "${text}"`)
  return value
}

function engineFrom(env: NodeJS.ProcessEnv): Engine | undefined {
  const text = env['SIM_ENGINE']
  if (text === undefined || text === '') return undefined
  const engine = engines.find((known) => known === text.toUpperCase())
  if (engine === undefined) throw new Error(`SIM_ENGINE must be one of ${engines.join(', ')}`)
  return engine
}

/** The options a process environment asks for. Throws with a sentence a person can act on. */
export function optionsFromEnv(env: NodeJS.ProcessEnv): SimulatorOptions {
  const stateDir = env['STATE_DIR']
  return {
    port: numberFrom(env, 'WAHA_PORT'),
    host: env['HOST'],
    statePath: stateDir === undefined || stateDir === '' ? undefined : join(stateDir, 'sim.jsonl'),
    apiKey: env['WAHA_API_KEY'],
    seed: numberFrom(env, 'SIM_SEED'),
    engine: engineFrom(env),
    personas: env['SIM_PERSONAS'] === 'on',
    timeScale: numberFrom(env, 'SIM_TIME_SCALE'),
    sessionName: env['WAHA_SESSION_NAME'],
    notReadyWaitMs: numberFrom(env, 'SIM_NOT_READY_WAIT_MS'),
    requestLog: env['SIM_REQUEST_LOG'] === '1',
  }
}
