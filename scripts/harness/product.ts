import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BatchStatusAnswer } from '../../src/shared/contracts/api/billing.ts'

/** The product as a stranger runs it: `npm start` in its own process group, on ports of its own. */
export type Product = {
  base: string
  simulator: string
  stateDir: string
  npm: ChildProcess
  call<T>(method: string, path: string, body?: unknown): Promise<T>
  stop(): Promise<void>
}

export type SimStats = {
  sent: number
  distinctChats: number
  duplicates: number
  repeats: number
  inbound: number
  violations?: number
  /** Unanswered sends whose message is still to arrive. */
  late?: number
}

export type Place = { port: number; wahaPort: number; stateDir: string }

/** State on /dev/shm where there is one: the floor of a shared disk is not what is measured. */
export async function newPlace(): Promise<Place> {
  const parent = readdirSync('/dev').includes('shm') ? '/dev/shm' : os.tmpdir()
  return {
    port: await freePort(),
    wahaPort: await freePort(),
    stateDir: mkdtempSync(path.join(parent, 'collections-')),
  }
}

export function forget(place: Place): void {
  rmSync(place.stateDir, { recursive: true, force: true })
}

/** Starts and waits for the `ready` line; the demo is off unless asked for. */
export async function startProduct(
  place: Place,
  env: Record<string, string> = {},
): Promise<Product> {
  const root = path.resolve(import.meta.dirname, '../..')
  const npm = spawn('npm', ['start'], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PORT: String(place.port),
      WAHA_PORT: String(place.wahaPort),
      STATE_DIR: place.stateDir,
      DEMO: '0',
      ...env,
    },
  })
  await readyLine(npm)
  const base = `http://127.0.0.1:${place.port}`
  let token = await login(base)
  return {
    base,
    simulator: `http://127.0.0.1:${place.wahaPort}`,
    stateDir: place.stateDir,
    npm,
    // An access token lives a quarter of an hour; the long runs outlive it.
    call: async (method, path, body) => {
      try {
        return await request(base + path, method, token, body)
      } catch (error) {
        if (!(error instanceof Refused) || error.status !== 401) throw error
        token = await login(base)
        return request(base + path, method, token, body)
      }
    },
    stop: async () => {
      if (npm.exitCode === null && npm.signalCode === null) {
        npm.kill('SIGTERM')
        await once(npm, 'exit')
      }
      // npm answers the signal at once; its children are given a moment to close their files.
      await untilNothingRuns(place.stateDir)
    },
  }
}

async function readyLine(npm: ChildProcess): Promise<void> {
  let output = ''
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString()
      if (/^ready /m.test(output)) resolve()
    }
    npm.stdout?.on('data', read)
    npm.stderr?.on('data', read)
    npm.once('exit', () => reject(new Error(`npm start ended before ready:\n${output}`)))
  })
}

async function login(base: string): Promise<string> {
  const answer = await request<{ access_token: string }>(`${base}/auth/login`, 'POST', null, {
    username: 'admin',
    password: 'admin123',
  })
  return answer.access_token
}

/** An answer other than 2xx. */
export class Refused extends Error {
  readonly status: number
  constructor(message: string, status: number) {
    super(message)
    this.status = status
  }
}

export async function request<T>(
  url: string,
  method: string,
  token: string | null,
  body?: unknown,
): Promise<T> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok) {
    throw new Refused(`${method} ${url}: ${response.status} ${text.slice(0, 400)}`, response.status)
  }
  // The caller names the contract's answer type; this is a measuring tool, not the product.
  return (text === '' ? undefined : JSON.parse(text)) as T
}

export const simStats = (simulator: string): Promise<SimStats> =>
  request(`${simulator}/sim/stats`, 'GET', null)

export type Campaign = BatchStatusAnswer['campaign']

/** Sum of the counts; it must be the audience at every poll. */
export const countsSum = (campaign: Campaign): number =>
  Object.values(campaign.counts).reduce((sum, n) => sum + n, 0)

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** Processes whose command line or environment names the state folder: what a kill left running. */
export function leftRunning(stateDir: string): { pid: number; command: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      const command = readProc(pid, 'cmdline')
      const environment = readProc(pid, 'environ')
      return command.includes(stateDir) || environment.includes(`STATE_DIR=${stateDir}`)
        ? [{ pid: Number(pid), command: command.slice(0, 120) }]
        : []
    })
}

/** SIGKILL for what still names the state folder. @returns how many there were */
export function endLeftovers(stateDir: string): number {
  const left = leftRunning(stateDir)
  for (const { pid } of left) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It ended by itself meanwhile.
    }
  }
  return left.length
}

async function untilNothingRuns(stateDir: string): Promise<void> {
  const deadline = Date.now() + 20_000
  while (leftRunning(stateDir).length > 0 && Date.now() < deadline) await sleep(100)
}

function readProc(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}
