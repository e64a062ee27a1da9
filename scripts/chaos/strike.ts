import { once } from 'node:events'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { endLeftovers, leftRunning, Refused, request, simStats } from '../harness/product.ts'
import type { Product } from '../harness/product.ts'
import type { Fault, Victim } from './draw.ts'

/** What goes wrong all the time while the campaign runs (shares of 1; milliseconds). */
const CLIMATE = {
  sendErrorRate: 0.2,
  sendTimeoutRate: 0.05,
  timeoutDelivers: 0.5,
  lateDeliveryMs: 3_000,
  ackLossRate: 0.1,
  ackShuffle: 0.3,
  duplicateWebhookRate: 0.2,
  webhookShuffleMs: 1_500,
} as const

export type Climate = typeof CLIMATE & { latencyMs: number }

/** Two seconds of sending between two faults, as far as that goes without answers taken for lost. */
const SECONDS_PER_FAULT = 2
const MOST_LATENCY_MS = 800
const LEAST_LATENCY_MS = 60

/** Every place inside WAHA stays taken, so that each fault strikes a crowd. */
export function climateFor(options: { recipients: number; faults: number }): Climate {
  const perSecond = options.recipients / Math.max(1, options.faults * SECONDS_PER_FAULT)
  const wanted = Math.round((INSIDE_WAHA / perSecond) * 1_000)
  return { ...CLIMATE, latencyMs: Math.min(MOST_LATENCY_MS, Math.max(LEAST_LATENCY_MS, wanted)) }
}

const STORM_ERROR_RATE = 0.9
/** This many first messages still pass before WhatsApp refuses the next. */
const LOCK_AFTER = 3
/** WAHA holds at most so many sends of ours at once when there is no gap. */
const INSIDE_WAHA = 32
/** Guards notice a death within a second and give their group another and a half. */
const CHILDREN_GONE_MS = 20_000

export type Struck = {
  kind: Fault['kind']
  detail: string
  /** Messages that arrived after the answer to a pause; null when nothing was paused. */
  afterPause: number | null
  /** Processes that outlived a kill. */
  leftovers: number
}

export type Arena = {
  product: Product
  campaignId: string
  climate: Climate
  restart(): Promise<void>
}

export function setFaults(product: Product, profile: Record<string, unknown>): Promise<unknown> {
  return request(`${product.simulator}/sim/faults`, 'PUT', null, profile)
}

/** Lets one fault happen and waits until its cause is over; the product is up again afterwards. */
export async function strike(arena: Arena, fault: Fault): Promise<Struck> {
  switch (fault.kind) {
    case 'kill':
      return { ...calm(fault, fault.victim), leftovers: await killAndRestart(arena, fault.victim) }
    case 'pause':
      return pause(arena, fault)
    case 'storm':
      await during(arena, fault.forMs, { sendErrorRate: STORM_ERROR_RATE })
      return calm(fault, `${fault.forMs} ms`)
    case 'lock':
      await during(arena, fault.forMs, { reachoutLockAfter: LOCK_AFTER })
      return calm(fault, `${fault.forMs} ms`)
    default:
      await putSession(arena.product, fault.status)
      await sleep(fault.forMs)
      await putSession(arena.product, 'WORKING')
      return calm(fault, `${fault.status} ${fault.forMs} ms`)
  }
}

function calm(fault: Fault, detail: string): Struck {
  return { kind: fault.kind, detail, afterPause: null, leftovers: 0 }
}

async function during(
  { product, climate }: Arena,
  forMs: number,
  worse: Record<string, unknown>,
): Promise<void> {
  await setFaults(product, { ...climate, ...worse })
  await sleep(forMs)
  await setFaults(product, climate)
}

function putSession(product: Product, status: string): Promise<unknown> {
  return request(`${product.simulator}/sim/session`, 'PUT', null, { status })
}

/** After the answer only what WAHA had taken already may still arrive (protocol 2). */
async function pause(arena: Arena, fault: Extract<Fault, { kind: 'pause' }>): Promise<Struck> {
  const path = `/api/billing/campaigns/${arena.campaignId}`
  const paused = await arena.product.call('POST', `${path}/pause`).then(
    () => true,
    (error: unknown) => {
      // It was done a moment earlier: nothing is left to pause.
      if (error instanceof Refused && error.status === 409) return false
      throw error
    },
  )
  if (!paused) return calm(fault, 'too late')
  const before = await simStats(arena.product.simulator)
  await sleep(fault.forMs)
  const after = await simStats(arena.product.simulator)
  const leftovers = fault.victim === null ? 0 : await killAndRestart(arena, fault.victim)
  await arena.product.call('POST', `${path}/resume`)
  return {
    kind: 'pause',
    detail: `${fault.forMs} ms${fault.victim === null ? '' : `, ${fault.victim} killed`}`,
    // What had been answered late before is not counted twice: it was inside WAHA, but in no place of ours.
    afterPause: Math.max(0, after.sent - before.sent - (before.late ?? 0)),
    leftovers,
  }
}

export const MOST_AFTER_PAUSE = INSIDE_WAHA

async function killAndRestart(arena: Arena, victim: Victim): Promise<number> {
  const { npm, stateDir } = arena.product
  const exited = npm.exitCode === null && npm.signalCode === null ? once(npm, 'exit') : null
  for (const pid of victimsOf(arena.product, victim)) process.kill(pid, 'SIGKILL')
  await exited
  const deadline = Date.now() + CHILDREN_GONE_MS
  while (leftRunning(stateDir).length > 0 && Date.now() < deadline) await sleep(50)
  const leftovers = endLeftovers(stateDir)
  await arena.restart()
  return leftovers
}

const COMMANDS: Record<Exclude<Victim, 'npm' | 'group'>, RegExp> = {
  workerd: /\/workerd serve/,
  wrangler: /node\S* \S*\/wrangler\S* .*pages dev/,
  simulator: /^\S*node\S* \S*simulator\/main\.ts/,
}

function victimsOf({ npm, stateDir }: Product, victim: Victim): number[] {
  if (npm.pid === undefined) throw new Error('npm has no pid')
  if (victim === 'npm') return [npm.pid]
  if (victim === 'group') return [-npm.pid]
  const found = leftRunning(stateDir).filter(({ command }) => COMMANDS[victim].test(command))
  const running = found.filter(({ command }) => !command.includes('start/guard.ts'))
  if (running.length === 0) throw new Error(`no ${victim} to kill`)
  return running.map(({ pid }) => pid)
}
