import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { createFlow } from '../../durable-objects/sender/flow.ts'
import { enter, leave, reserve } from '../../durable-objects/sender/gate.ts'
import type { GateDeps } from '../../durable-objects/sender/gate.ts'
import { createSenderStore } from '../../durable-objects/sender/store.ts'
import type { SenderStore } from '../../durable-objects/sender/store.ts'
import { zonedTime } from '../../src/shared/domain/br-date.ts'
import { createDeps } from '../../worker/deps.ts'

const draw = () => env.SENDER.getByName(`num_${crypto.randomUUID().slice(0, 8)}`)
const cold = (token: string, campaignId: string | null = null) => ({
  token,
  kind: 'cold' as const,
  campaignId,
})
const slotOf = (token: string, minGapMs = 30_000, maxGapMs = 45_000) => ({
  ...cold(token),
  minGapMs,
  maxGapMs,
})

/** Runs the rules of a real gateway over an own number, with a clock that moves by hand. */
async function atRealNumber(
  work: (parts: { store: SenderStore; deps: GateDeps; clock: { now: number } }) => void,
) {
  const clock = { now: zonedTime('2026-11-18', 10, 0, 'America/Sao_Paulo') }
  const config = {
    ...createDeps(env).config,
    leaseMs: 240_000,
    coldLeases: 1,
    dailyCap: 3,
    contactHours: true,
  }
  let ids = 0
  const deps: GateDeps = {
    config,
    flow: createFlow(),
    now: () => clock.now,
    random: () => 0.5,
    newId: (prefix) => `${prefix}_${(ids += 1)}`,
  }
  await runInDurableObject(draw(), (_object, state) => {
    work({ store: createSenderStore(state.storage.sql), deps, clock })
  })
}

test('each first message gets a later slot, and asking again for a token gets the same one', async () => {
  await atRealNumber(({ store, deps, clock }) => {
    const first = reserve(store, deps, slotOf('a'))
    const second = reserve(store, deps, slotOf('b'))
    expect(first).toEqual({ at: clock.now })
    expect(second).toEqual({ at: clock.now + 37_500 })
    clock.now += 10_000
    expect(reserve(store, deps, slotOf('b'))).toEqual(second)
  })
})

test('a reply neither waits for a slot nor moves one', async () => {
  await atRealNumber(({ store, deps, clock }) => {
    reserve(store, deps, slotOf('a'))
    expect(reserve(store, deps, { ...slotOf('r'), kind: 'reply' })).toEqual({ at: clock.now })
    expect(reserve(store, deps, slotOf('b'))).toEqual({ at: clock.now + 37_500 })
  })
})

test('slots that passed during an outage do not become a burst', async () => {
  await atRealNumber(({ store, deps, clock }) => {
    for (const token of ['a', 'b', 'c']) reserve(store, deps, slotOf(token))
    clock.now += 80_000
    const first = enter(store, deps, cold('a'))
    expect(first).toHaveProperty('lease')
    if ('lease' in first) leave(store, deps, { lease: first.lease, outcome: { kind: 'dropped' } })
    expect(enter(store, deps, cold('b'))).toEqual({ waitMs: 30_000 })
    clock.now += 30_000
    expect(enter(store, deps, cold('b'))).toHaveProperty('lease')
  })
})

test('on a real gateway the next first message waits for an ack, or 20 seconds', async () => {
  await atRealNumber(({ store, deps, clock }) => {
    const go = (token: string) => enter(store, deps, cold(token))
    const first = go('a')
    if (!('lease' in first)) throw new Error('expected a lease')
    expect(go('b')).toHaveProperty('waitMs')
    leave(store, deps, { lease: first.lease, outcome: { kind: 'sent' } })
    expect(go('b')).toHaveProperty('waitMs')
    store.removeAckedLease('a')
    const second = go('b')
    if (!('lease' in second)) throw new Error('expected a lease')
    leave(store, deps, { lease: second.lease, outcome: { kind: 'sent' } })
    clock.now += 20_000
    expect(go('c')).toHaveProperty('lease')
  })
})

test('a lease of a killed conversation ends after 240 seconds', async () => {
  await atRealNumber(({ store, deps, clock }) => {
    enter(store, deps, cold('a'))
    clock.now += 239_999
    expect(enter(store, deps, cold('b'))).toHaveProperty('waitMs')
    clock.now += 1
    expect(enter(store, deps, cold('b'))).toHaveProperty('lease')
  })
})

test('the daily cap stops first messages only, and counts what may have gone out', async () => {
  await atRealNumber(({ store, deps, clock }) => {
    for (const kind of ['sent', 'uncertain', 'dropped', 'sent'] as const) {
      const answer = enter(store, deps, cold(`t${clock.now}`))
      if (!('lease' in answer)) throw new Error('expected a lease')
      leave(store, deps, { lease: answer.lease, outcome: { kind } })
      clock.now += 20_000
    }
    // Until midnight where the number is.
    const until = zonedTime('2026-11-19', 0, 0, 'America/Sao_Paulo')
    expect(enter(store, deps, cold('x'))).toEqual({ stop: 'cap', until })
    expect(enter(store, deps, { ...cold('w'), kind: 'warm' })).toHaveProperty('lease')
    clock.now += 24 * 3_600_000
    expect(enter(store, deps, cold('x'))).toHaveProperty('lease')
  })
})

test('a 463 locks first messages; warm ones and replies go on', async () => {
  await atRealNumber(({ store, deps }) => {
    const answer = enter(store, deps, cold('a'))
    if (!('lease' in answer)) throw new Error('expected a lease')
    const outcome = { kind: 'failed' as const, reason: 'reachout_lock' }
    expect(leave(store, deps, { lease: answer.lease, outcome })).toBe('locked')
    expect(reserve(store, deps, slotOf('b'))).toMatchObject({ stop: 'locked' })
    expect(enter(store, deps, { ...cold('w'), kind: 'warm' })).toHaveProperty('lease')
    expect(enter(store, deps, { ...cold('r'), kind: 'reply' })).toHaveProperty('lease')
  })
})

test('a first message refused by its ack locks first messages as a 463 does', async () => {
  const sender = draw()
  await sender.acked('a')
  expect(await sender.reserve(slotOf('b'))).toHaveProperty('at')
  await sender.acked('a', true)
  expect(await sender.reserve(slotOf('b'))).toMatchObject({ stop: 'locked' })
  expect(await sender.enter({ ...cold('w'), kind: 'warm' })).toHaveProperty('lease')
})

test('a number that has sent through the simulator sends nothing through a real WAHA', async () => {
  await atRealNumber(({ store, deps }) => {
    expect(enter(store, deps, { ...cold('r'), kind: 'reply' })).toHaveProperty('lease')
    const real = { ...deps, config: { ...deps.config, gateway: 'waha' as const } }
    expect(enter(store, real, { ...cold('r'), kind: 'reply' })).toEqual({ stop: 'session' })
    expect(reserve(store, real, slotOf('a'))).toEqual({ stop: 'session' })
    expect(enter(store, deps, { ...cold('r'), kind: 'reply' })).toHaveProperty('lease')
  })
})

test('when contact hours are over everywhere in Brazil only replies go', async () => {
  await atRealNumber(({ store, deps, clock }) => {
    clock.now = zonedTime('2026-11-18', 17, 59, 'America/Rio_Branco')
    expect(enter(store, deps, cold('w'))).toHaveProperty('lease')
    clock.now = zonedTime('2026-11-18', 18, 0, 'America/Rio_Branco')
    expect(enter(store, deps, cold('a'))).toMatchObject({ stop: 'window' })
    expect(enter(store, deps, { ...cold('r'), kind: 'reply' })).toHaveProperty('lease')
  })
})

test('after pause answered, no enter says go for that campaign; after resume it does', async () => {
  const sender = draw()
  await sender.pauseCampaign('cmp_1')
  expect(await sender.enter(cold('a', 'cmp_1'))).toEqual({ stop: 'paused' })
  expect(await sender.enter(cold('b', 'cmp_2'))).toHaveProperty('lease')
  await sender.resumeCampaign('cmp_1')
  expect(await sender.enter(cold('a', 'cmp_1'))).toHaveProperty('lease')
})

test('a canceled campaign stays canceled whatever is asked later', async () => {
  const sender = draw()
  await sender.cancelCampaign('cmp_1')
  await sender.pauseCampaign('cmp_1')
  await sender.resumeCampaign('cmp_1')
  expect(await sender.enter(cold('a', 'cmp_1'))).toEqual({ stop: 'canceled' })
})

test('at most 32 first messages are inside the simulator at once', async () => {
  const sender = draw()
  const answers = []
  for (let i = 0; i < 33; i += 1) answers.push(await sender.enter(cold(`t${i}`)))
  expect(answers.filter((answer) => 'lease' in answer)).toHaveLength(32)
  expect(answers[32]).toHaveProperty('waitMs')
})

test('a session that is down stops replies too; one that is starting is waited for', async () => {
  const sender = draw()
  const at = Date.now()
  await sender.sessionChanged({ status: 'SCAN_QR_CODE', at })
  expect(await sender.enter({ ...cold('r'), kind: 'reply' })).toEqual({ stop: 'session' })
  await sender.sessionChanged({ status: 'STARTING', at: at + 1 })
  expect(await sender.enter(cold('a'))).toHaveProperty('waitMs')
  await sender.sessionChanged({ status: 'WORKING', at: at + 2 })
  expect(await sender.enter(cold('a'))).toHaveProperty('lease')
})

test('an older word about the session does not undo a newer one', async () => {
  const sender = draw()
  const at = Date.now()
  await sender.sessionChanged({ status: 'WORKING', at })
  await sender.sessionChanged({ status: 'FAILED', at: at - 1 })
  expect(await sender.status()).toMatchObject({ status: 'WORKING', limit: null })
})

test('a kicked number without campaigns looks once and rests', async () => {
  const sender = draw()
  await sender.kick()
  for (let i = 0; i < 20 && (await runDurableObjectAlarm(sender)); i += 1) {
    // The timers that are due run one alarm after another until none is left.
  }
  const left = await runInDurableObject(sender, (_object, state) => state.storage.getAlarm())
  expect(left).toBeNull()
})
