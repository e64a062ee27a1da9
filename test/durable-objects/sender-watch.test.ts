import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { createSenderStore } from '../../durable-objects/sender/store.ts'
import type { SenderStore } from '../../durable-objects/sender/store.ts'
import {
  noteHeard,
  noteLeft,
  noteWatched,
  want,
  watchSession,
  watched,
} from '../../durable-objects/sender/watch.ts'
import type { LiveNumber } from '../../src/shared/contracts/live.ts'
import { createDeps } from '../../worker/deps.ts'
import type { Deps } from '../../worker/deps.ts'
import { runAlerts } from '../../worker/services/alerts/run.ts'
import { fakeWaha } from '../support/workers/parts.ts'

const START = Date.UTC(2026, 10, 18, 13)
const MINUTE = 60_000

type Scene = {
  store: SenderStore
  clock: { now: number }
  /** WAHA's state; `reachable` false: it does not answer. */
  waha: { status: string; reachable: boolean; calls: string[] }
  told: LiveNumber[]
  session: string
  /** Runs the watch when it is due, for so long. */
  pass: (ms: number) => Promise<void>
}

/** A number's watch over its real storage, with a scripted gateway and a clock moved by hand. */
async function atNumber(work: (scene: Scene) => Promise<void>): Promise<void> {
  const session = `num_${crypto.randomUUID().slice(0, 8)}`
  const clock = { now: START }
  const waha = { status: 'WORKING', reachable: true, calls: [] as string[] }
  const told: LiveNumber[] = []
  const { client } = fakeWaha()
  const deps = {
    ...createDeps(env),
    now: () => clock.now,
    log: () => undefined,
    waha: {
      ...client,
      getSession: (name: string) =>
        waha.reachable
          ? Promise.resolve({
              name,
              status: waha.status,
              engine: 'GOWS',
              me: null,
              webhookUrls: [],
            })
          : Promise.reject(new TypeError('fetch failed')),
      restartSession: (name: string) => Promise.resolve(void waha.calls.push(`restart ${name}`)),
      startSession: (name: string) => Promise.resolve(void waha.calls.push(`start ${name}`)),
    },
    // The watch calls this method only.
    liveFeed: () =>
      ({
        tell: ({ numbers = [] }: { numbers?: LiveNumber[] }) => {
          told.push(...numbers)
          return Promise.resolve()
        },
      }) as unknown as ReturnType<Deps['liveFeed']>,
  }
  await runInDurableObject(env.SENDER.getByName(session), async (_object, state) => {
    const store = createSenderStore(state.storage.sql)
    const pass = async (ms: number) => {
      const end = clock.now + ms
      for (let due = store.due('watch'); due !== null && due <= end; due = store.due('watch')) {
        clock.now = Math.max(clock.now, due)
        await watchSession({ store, deps, session })
      }
      clock.now = end
    }
    store.setDue('watch', clock.now)
    await work({ store, clock, waha, told, session, pass })
  })
}

/** A real gateway's clock; the simulator's numbers are not watched for silence. */
const realAt = (now: () => number) => {
  const { config } = createDeps(env)
  return { config: { ...config, gateway: 'waha' as const }, now }
}

describe('a number that says it works', () => {
  test('and gives no sign of what was sent is restarted, until something is heard', async () => {
    await atNumber(async ({ pass, waha, session, store, clock }) => {
      await pass(0)
      const gateway = realAt(() => clock.now)
      noteLeft(store, gateway)
      await pass(4 * MINUTE)
      noteLeft(store, gateway)
      expect(watched(store).silentSince).toBe(START)
      expect(waha.calls).toEqual([])
      await pass(2 * MINUTE)
      expect(waha.calls).toEqual([`restart ${session}`])
      // A restart proves nothing: the number is silent until it speaks.
      expect(watched(store).silentSince).toBe(START)
      await pass(30 * MINUTE)
      expect(waha.calls).toHaveLength(1)
      noteHeard(store)
      expect(watched(store).silentSince).toBeNull()
      await pass(120 * MINUTE)
      expect(waha.calls).toHaveLength(1)
    })
  })

  test('and of which events come is left alone, however much is sent', async () => {
    await atNumber(async ({ pass, waha, store, clock }) => {
      await pass(0)
      for (let i = 0; i < 20; i += 1) {
        noteLeft(
          store,
          realAt(() => clock.now),
        )
        await pass(MINUTE)
        noteHeard(store)
      }
      expect(waha.calls).toEqual([])
    })
  })
})

describe('the heartbeat', () => {
  test('restarts a session that failed, and tells dashboards of both', async () => {
    await atNumber(async ({ pass, waha, told, session, store }) => {
      await pass(0)
      waha.status = 'FAILED'
      await pass(2 * MINUTE)
      expect(waha.calls).toEqual([`restart ${session}`])
      waha.status = 'WORKING'
      await pass(MINUTE)
      expect(told.map(({ status }) => status)).toEqual(['WORKING', 'FAILED', 'WORKING'])
      expect(watched(store)).toMatchObject({ downSince: null, wanted: true })
    })
  })

  test('waits longer and longer while restarts do not help, and forgets them after working for a while', async () => {
    await atNumber(async ({ pass, waha, store }) => {
      await pass(0)
      waha.status = 'FAILED'
      await pass(60 * MINUTE)
      expect(waha.calls.length).toBeGreaterThanOrEqual(3)
      expect(waha.calls.length).toBeLessThanOrEqual(5)
      waha.status = 'WORKING'
      await pass(70 * MINUTE)
      expect(watched(store).restarts).toBe(0)
    })
  })

  test('leaves a number alone that was never paired, and one that a person stopped', async () => {
    await atNumber(async ({ pass, waha, store, clock }) => {
      waha.status = 'FAILED'
      await pass(60 * MINUTE)
      expect(waha.calls).toEqual([])
      expect(watched(store).wanted).toBe(false)
      waha.status = 'WORKING'
      store.setDue('watch', clock.now)
      await pass(MINUTE)
      want(store, false)
      waha.status = 'STOPPED'
      await pass(60 * MINUTE)
      expect(waha.calls).toEqual([])
    })
  })

  test('an unreachable WAHA is down time, but nothing is restarted', async () => {
    await atNumber(async ({ pass, waha, store, clock }) => {
      await pass(0)
      waha.reachable = false
      await pass(3 * MINUTE)
      expect(waha.calls).toEqual([])
      const { downSince } = watched(store)
      expect(clock.now - (downSince ?? clock.now)).toBeGreaterThanOrEqual(2 * MINUTE)
      waha.reachable = true
      await pass(MINUTE)
      expect(watched(store).downSince).toBeNull()
    })
  })

  test('trouble that changes its name is one trouble', async () => {
    await atNumber(async ({ store }) => {
      noteWatched(store, { status: 'WORKING', at: START })
      noteWatched(store, { status: 'FAILED', at: START + 1 })
      noteWatched(store, { status: 'STARTING', at: START + 90_000 })
      noteWatched(store, { status: 'SCAN_QR_CODE', at: START + 95_000 })
      expect(watched(store)).toMatchObject({ downSince: START + 1, qrAt: START + 95_000 })
      noteWatched(store, { status: 'SCAN_QR_CODE', at: START + 155_000 })
      expect(watched(store).qrAt).toBe(START + 155_000)
    })
  })
})

const alerts = async (now: number) => {
  await runAlerts({ ...createDeps(env), now: () => now })
  const { results } = await env.DB.prepare(
    "select subject from alerts where kind = 'session_down' and ended_at is null",
  ).all()
  return results
}

test('a number that has not worked for two minutes is an alert, and its return ends it', async () => {
  const { sender } = createDeps(env)
  const number = sender('default')
  const at = Date.now()
  await number.sessionChanged({ status: 'WORKING', at })
  await number.sessionChanged({ status: 'FAILED', at: at + 1 })
  expect(await alerts(at + 2 * MINUTE)).toEqual([])
  expect(await alerts(at + 2 * MINUTE + 20_000)).toEqual([{ subject: 'default' }])
  await number.sessionChanged({ status: 'WORKING', at: at + 3 * MINUTE })
  await alerts(at + 4 * MINUTE)
  expect(await alerts(at + 6 * MINUTE)).toEqual([])
})

const silent = async (now: number) => {
  await runAlerts({ ...createDeps(env), now: () => now })
  return env.DB.prepare(
    "select subject from alerts where kind = 'number_silent' and ended_at is null",
  ).first<string>('subject')
}

test('a number that has been silent for five minutes is an alert of its own', async () => {
  const { sender } = createDeps(env)
  const number = sender('default')
  const at = Date.now()
  await number.sessionChanged({ status: 'WORKING', at })
  await runInDurableObject(env.SENDER.getByName('default'), (_object, state) => {
    noteLeft(
      createSenderStore(state.storage.sql),
      realAt(() => at),
    )
  })
  expect(await silent(at + 15 * MINUTE + 1)).toBe('default')
  await number.heard()
  await silent(at + 16 * MINUTE)
  expect(await silent(at + 18 * MINUTE)).toBeNull()
})

test('the simulator’s session is started again after it failed', async () => {
  const deps = createDeps(env)
  const session = `watch-${crypto.randomUUID().slice(0, 8)}`
  const set = (status: string) =>
    fetch(`${env.WAHA_BASE_URL}/sim/session`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ session, status }),
    })
  const [hmacKey = ''] = deps.config.waha.hmacKeys
  await deps.waha.ensureSession({ session, webhookUrl: 'http://127.0.0.1:9/', hmacKey })
  await set('WORKING')
  await runInDurableObject(env.SENDER.getByName(session), async (_object, state) => {
    const store = createSenderStore(state.storage.sql)
    const clock = { now: Date.now() }
    const duty = { store, deps: { ...deps, now: () => clock.now }, session }
    await watchSession(duty)
    await set('FAILED')
    await watchSession(duty)
    clock.now += 11_000
    await watchSession(duty)
    expect(watched(store)).toMatchObject({ restarts: 1, status: 'FAILED' })
    const found = await deps.waha.getSession(session)
    expect(found?.status).not.toBe('FAILED')
  })
  const { results } = await env.DB.prepare(
    'select kind from number_events where session = ? order by at',
  )
    .bind(session)
    .all<{ kind: string }>()
  expect(results.map(({ kind }) => kind)).toContain('session.restarted')
})
