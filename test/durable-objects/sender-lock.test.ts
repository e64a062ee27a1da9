import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { lock } from '../../durable-objects/sender/gate.ts'
import { checkLock, keepCheckingLock, noteLock } from '../../durable-objects/sender/lock.ts'
import { createSenderStore } from '../../durable-objects/sender/store.ts'
import type { SenderStore } from '../../durable-objects/sender/store.ts'
import { createDeps } from '../../worker/deps.ts'
import { fakeWaha } from '../support/workers/parts.ts'

const START = Date.UTC(2026, 10, 18, 13)
const HOURS = 3_600_000

type Parts = {
  store: SenderStore
  clock: { now: number }
  gateway: ReturnType<typeof fakeWaha>['state']
  ask: () => Promise<void>
}

async function atNumber(work: (parts: Parts) => Promise<void>) {
  const clock = { now: START }
  const { client, state: gateway } = fakeWaha()
  const deps = { ...createDeps(env), waha: client, now: () => clock.now }
  const number = env.SENDER.getByName(`num_${crypto.randomUUID().slice(0, 8)}`)
  await runInDurableObject(number, async (_object, state) => {
    const store = createSenderStore(state.storage.sql)
    const ask = () => checkLock({ store, deps, session: 'default' })
    await work({ store, clock, gateway, ask })
  })
}

test('an older word about the lock that arrives late does not bring a lifted lock back', async () => {
  await atNumber(async ({ store }) => {
    const until = START + 6 * HOURS
    noteLock(store, { at: START, lock: { until } })
    expect(store.fact('locked_until')).toBe(until)
    noteLock(store, { at: START + 5_000, lock: null })
    noteLock(store, { at: START, lock: { until } })
    expect(store.fact('locked_until')).toBeNull()
    noteLock(store, { at: START + 6_000, lock: { until } })
    expect(store.fact('locked_until')).toBe(until)
  })
})

test('a status of before a refusal that arrives after it does not unlock the number', async () => {
  await atNumber(async ({ store, clock }) => {
    lock(store, { now: () => clock.now })
    noteLock(store, { at: START - 1_000, lock: null })
    expect(store.fact('locked_until')).toBeGreaterThan(START)
    noteLock(store, { at: START + 1_000, lock: null })
    expect(store.fact('locked_until')).toBeNull()
  })
})

test('a status without a word about the lock leaves it as it is', async () => {
  await atNumber(async ({ store }) => {
    noteLock(store, { at: START, lock: { until: START + HOURS } })
    noteLock(store, { at: START + 1 })
    expect(store.fact('locked_until')).toBe(START + HOURS)
  })
})

test('a lock whose end was never told is ended by asking, and first messages are planned again', async () => {
  await atNumber(async ({ store, clock, gateway, ask }) => {
    store.setFact('locked_until', START + 6 * HOURS)
    gateway.timelock = { active: true, until: START + 2 * HOURS }
    await ask()
    expect(store.fact('locked_until')).toBe(START + 2 * HOURS)
    clock.now += 60_000
    gateway.timelock = { active: false, until: null }
    await ask()
    expect(store.fact('locked_until')).toBeNull()
    expect(store.due('top_up')).toBe(clock.now)
  })
})

test('a gateway that does not know about locks ends none', async () => {
  await atNumber(async ({ store, gateway, ask }) => {
    store.setFact('locked_until', START + HOURS)
    gateway.timelock = null
    await ask()
    expect(store.fact('locked_until')).toBe(START + HOURS)
  })
})

test('where "over" was wrong and WhatsApp refuses again, the next question comes later and later', async () => {
  await atNumber(async ({ store, clock, gateway, ask }) => {
    gateway.timelock = { active: false, until: null }
    const waits: number[] = []
    for (let round = 0; round < 8; round += 1) {
      store.setFact('locked_until', clock.now + 6 * HOURS)
      keepCheckingLock(store, clock.now)
      waits.push(((store.due('lock') ?? 0) - clock.now) / 60_000)
      clock.now = store.due('lock') ?? clock.now
      await ask()
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60])
  })
})
