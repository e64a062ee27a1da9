import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { createFlow } from '../../durable-objects/sender/flow.ts'
import { enter, readFacts, reserve, restingUntil } from '../../durable-objects/sender/gate.ts'
import type { GateDeps } from '../../durable-objects/sender/gate.ts'
import { noteCapping, refreshPace } from '../../durable-objects/sender/pace.ts'
import { createSenderStore } from '../../durable-objects/sender/store.ts'
import type { SenderStore } from '../../durable-objects/sender/store.ts'
import { addDays, todayIn, zonedTime } from '../../src/shared/domain/br-date.ts'
import { createDeps } from '../../worker/deps.ts'
import type { Deps } from '../../worker/deps.ts'

/** How much and how fast a number sends: its age, its creditor's settings, WhatsApp's own quota. */

const SP = 'America/Sao_Paulo'
const DAY_MS = 86_400_000
type Bench = {
  store: SenderStore
  deps: GateDeps & Pick<Deps, 'db'>
  clock: { now: number }
  session: string
}

async function atNumber(work: (bench: Bench) => Promise<void> | void) {
  const session = `num_${crypto.randomUUID().slice(0, 8)}`
  const clock = { now: zonedTime('2026-11-18', 10, 0, SP) }
  const base = createDeps(env)
  let ids = 0
  const deps = {
    db: base.db,
    config: { ...base.config, coldLeases: 1, dailyCap: 200, contactHours: true, leaseMs: 240_000 },
    flow: createFlow(),
    now: () => clock.now,
    random: () => 0.5,
    newId: (prefix: string) => `${prefix}_${(ids += 1)}`,
  }
  await runInDurableObject(env.SENDER.getByName(session), async (_object, state) => {
    await work({ store: createSenderStore(state.storage.sql), deps, clock, session })
  })
}

/** A number in use for so many days, of a creditor whose pace settings are these. */
async function inUse({ session, deps, clock, store }: Bench, days: number, pace?: object) {
  const creditorId = `crd_${crypto.randomUUID()}`
  const d1 = env.DB
  await d1.batch([
    d1
      .prepare(`insert into creditors (id, name, updated_at) values (?, 'Loja', 0)`)
      .bind(creditorId),
    d1
      .prepare(
        `insert into numbers (session, creditor_id, label, activated_on, enabled, created_at, updated_at)
         values (?, ?, 'Loja', ?, 1, 0, 0)`,
      )
      .bind(session, creditorId, addDays(todayIn(SP, clock.now), 1 - days)),
  ])
  if (pace !== undefined) {
    await d1
      .prepare(
        `insert into creditor_settings (creditor_id, kind, value, version, updated_at, updated_by)
         values (?, 'pace', ?, 1, 0, 'usr')`,
      )
      .bind(creditorId, JSON.stringify(pace))
      .run()
  }
  store.clearFact('pace_at')
  await refreshPace(store, deps, session)
}

const cold = (token: string) => ({ token, kind: 'cold' as const, campaignId: null })
const slot = (token: string) => ({ ...cold(token), minGapMs: 30_000, maxGapMs: 45_000 })
const cap = ({ store, deps }: Bench) => readFacts(store, deps).dailyCap

test('the cap grows with the age of the number, read from its row', async () => {
  await atNumber(async (bench) => {
    expect(cap(bench)).toBe(200)
    await inUse(bench, 1)
    expect(cap(bench)).toBe(20)
    bench.clock.now += 7 * DAY_MS
    expect(cap(bench)).toBe(80)
    bench.clock.now += 90 * DAY_MS
    expect(cap(bench)).toBe(250)
  })
})

test('at the cap first messages wait for the next day, talks go on, and the next day they go by themselves', async () => {
  await atNumber(async (bench) => {
    const { store, deps, clock } = bench
    await inUse(bench, 1, { warmUp: [{ untilDay: 3, perDay: 1 }] })
    expect(enter(store, deps, cold('a'))).toHaveProperty('lease')
    expect(enter(store, deps, cold('b'))).toMatchObject({ stop: 'cap' })
    expect(enter(store, deps, { ...cold('w'), kind: 'warm' })).toHaveProperty('lease')
    expect(enter(store, deps, { ...cold('r'), kind: 'reply' })).toHaveProperty('lease')
    clock.now += DAY_MS
    expect(enter(store, deps, cold('b'))).toHaveProperty('lease')
  })
})

test('after a package the number rests, and a number that was silent has rested already', async () => {
  await atNumber(async (bench) => {
    const { store, deps, clock } = bench
    const pace = { packageSize: 3, packagePauseMinMinutes: 20, packagePauseMaxMinutes: 40 }
    await inUse(bench, 400, pace)
    const at = (token: string) => {
      const answer = reserve(store, deps, slot(token))
      return 'at' in answer ? answer.at - clock.now : answer.stop
    }
    expect([at('a'), at('b'), at('c')]).toEqual([0, 37_500, 75_000])
    expect(restingUntil(store, clock.now)).toBeNull()
    expect(at('d')).toBe(75_000 + 30 * 60_000)
    expect(restingUntil(store, clock.now)).toBe(clock.now + 75_000 + 30 * 60_000)
    expect(at('e')).toBe(75_000 + 30 * 60_000 + 37_500)
    clock.now += 3 * 3_600_000
    expect([at('f'), at('g'), at('h')]).toEqual([0, 37_500, 75_000])
  })
})

test("WhatsApp's quota is spread over the days left, holds at CAPPED, and lifts by itself", async () => {
  await atNumber(async (bench) => {
    const { store, deps, clock } = bench
    await inUse(bench, 400)
    enter(store, deps, cold('a'))
    const cycleEnd = clock.now + 10 * DAY_MS
    const told = { status: 'FIRST_WARNING', totalQuota: 100, usedQuota: 80, cycleEnd }
    noteCapping(store, told, clock.now)
    expect(cap(bench)).toBe(3)
    clock.now += DAY_MS
    expect(cap(bench)).toBe(2)
    noteCapping(store, { ...told, status: 'CAPPED' }, clock.now)
    expect(enter(store, deps, cold('b'))).toMatchObject({ stop: 'cap' })
    expect(enter(store, deps, { ...cold('w'), kind: 'warm' })).toHaveProperty('lease')
    clock.now = zonedTime('2026-11-30', 10, 0, SP)
    expect(cap(bench)).toBe(250)
    noteCapping(store, { ...told, status: 'CAPPED' }, clock.now - 20 * DAY_MS)
    noteCapping(store, null, clock.now)
    expect(cap(bench)).toBe(250)
  })
})

test('the hours of the creditor decide whether anything may go anywhere', async () => {
  await atNumber(async (bench) => {
    const { store, deps, clock } = bench
    await inUse(bench, 400)
    clock.now = zonedTime('2026-11-18', 8, 59, SP)
    expect(enter(store, deps, cold('a'))).toMatchObject({ stop: 'window' })
    clock.now = zonedTime('2026-11-18', 17, 59, 'America/Rio_Branco')
    expect(enter(store, deps, cold('a'))).toHaveProperty('lease')
    clock.now = zonedTime('2026-11-20', 12, 0, SP)
    expect(enter(store, deps, cold('b'))).toMatchObject({ stop: 'window' })
  })
})
