import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { DUTIES } from '../../durable-objects/sender/duties.ts'
import { createFlow } from '../../durable-objects/sender/flow.ts'
import { enter, lock } from '../../durable-objects/sender/gate.ts'
import { noteHappened } from '../../durable-objects/sender/happened.ts'
import { noteLock } from '../../durable-objects/sender/lock.ts'
import { createSenderStore } from '../../durable-objects/sender/store.ts'
import type { SenderStore } from '../../durable-objects/sender/store.ts'
import { addDays, todayIn, zonedTime } from '../../src/shared/domain/br-date.ts'
import { DEFAULT_CONTACT_HOURS } from '../../src/shared/domain/contact-hours.ts'
import { PACE_SPEC, parseSettings } from '../../src/shared/contracts/api/settings.ts'
import { createDeps } from '../../worker/deps.ts'
import type { Deps } from '../../worker/deps.ts'
import { all } from '../support/workers/uploads.ts'

/** The history of a number: what happened to it is told once, and survives a database that is away. */

const SP = 'America/Sao_Paulo'
const HOUR_MS = 3_600_000

async function atNumber(
  work: (bench: {
    store: SenderStore
    deps: Deps & { flow: ReturnType<typeof createFlow> }
    clock: { now: number }
    tell: (db?: Deps['db']) => Promise<void>
    told: () => Promise<{ kind: string; at: number; details: string }[]>
    ageOf: (days: number) => void
  }) => Promise<void>,
) {
  const session = `num_${crypto.randomUUID().slice(0, 8)}`
  const clock = { now: zonedTime('2026-11-18', 10, 0, SP) }
  const base = createDeps(env)
  let ids = 0
  const deps = {
    ...base,
    config: { ...base.config, coldLeases: 1, dailyCap: 2, contactHours: true, leaseMs: 1_000 },
    flow: createFlow(),
    now: () => clock.now,
    newId: (prefix: string) => `${prefix}_${session}_${(ids += 1)}`,
  }
  await runInDurableObject(env.SENDER.getByName(session), async (_object, state) => {
    const store = createSenderStore(state.storage.sql)
    await work({
      store,
      deps,
      clock,
      tell: (db = deps.db) => DUTIES.tell({ store, deps: { ...deps, db }, session }),
      told: () =>
        all(
          'select kind, at, details from number_events where session = ? order by at, id',
          session,
        ),
      ageOf: (days) =>
        store.setPace(
          JSON.stringify({
            activatedOn: addDays(todayIn(SP, clock.now), 1 - days),
            dailyCap: null,
            settings: parseSettings(PACE_SPEC, null),
            unknownAgeCap: null,
            hours: DEFAULT_CONTACT_HOURS,
          }),
        ),
    })
  })
}

const cold = (token: string) => ({ token, kind: 'cold' as const, campaignId: null })

test('a lock and its end are told once each, however often they are looked at', async () => {
  await atNumber(async ({ store, deps, clock, tell, told }) => {
    noteHappened(store, deps)
    lock(store, deps)
    const lockedAt = clock.now
    const until = store.fact('locked_until')
    noteHappened(store, deps)
    noteHappened(store, deps)
    await tell()
    clock.now += HOUR_MS
    noteLock(store, { at: clock.now, lock: null })
    noteHappened(store, deps)
    await tell()
    await tell()
    expect(await told()).toEqual([
      { kind: 'locked', at: lockedAt, details: JSON.stringify({ until }) },
      { kind: 'unlocked', at: lockedAt + HOUR_MS, details: '{}' },
    ])
    expect(store.due('tell')).toBeNull()
  })
})

test('a lock that ended by itself ended then, not when somebody looked', async () => {
  await atNumber(async ({ store, deps, clock, tell, told }) => {
    lock(store, deps)
    noteHappened(store, deps)
    const until = store.fact('locked_until') ?? 0
    clock.now = until + 5 * HOUR_MS
    noteHappened(store, deps)
    await tell()
    expect((await told()).map(({ kind, at }) => [kind, at])).toEqual([
      ['locked', zonedTime('2026-11-18', 10, 0, SP)],
      ['unlocked', until],
    ])
  })
})

test('the send that fills the cap tells it, once a day', async () => {
  await atNumber(async ({ store, deps, clock, tell, told }) => {
    for (let day = 0; day < 2; day += 1) {
      for (const n of [1, 2, 3, 4]) {
        enter(store, deps, cold(`${day}-${n}`))
        clock.now += 2_000
      }
      clock.now += 24 * HOUR_MS
    }
    await tell()
    expect((await told()).map(({ kind, details }) => [kind, details])).toEqual([
      ['cap_reached', '{"cap":2}'],
      ['cap_reached', '{"cap":2}'],
    ])
  })
})

test('a number that may send more by its age says so on that day alone', async () => {
  await atNumber(async ({ store, deps, clock, tell, told, ageOf }) => {
    ageOf(3)
    noteHappened(store, deps)
    clock.now += 24 * HOUR_MS
    noteHappened(store, deps)
    noteHappened(store, deps)
    clock.now += 24 * HOUR_MS
    noteHappened(store, deps)
    await tell()
    expect(await told()).toEqual([
      {
        kind: 'warm_up_raised',
        at: zonedTime('2026-11-19', 0, 0, SP),
        details: '{"from":20,"cap":40}',
      },
    ])
  })
})

test('what the database could not take is told the next time', async () => {
  await atNumber(async ({ store, deps, tell, told }) => {
    lock(store, deps)
    noteHappened(store, deps)
    const away = new Proxy(deps.db, {
      get: () => {
        throw new Error('D1 is away')
      },
    })
    await expect(tell(away)).rejects.toThrow('D1 is away')
    expect(store.due('tell')).not.toBeNull()
    await tell()
    expect((await told()).map(({ kind }) => kind)).toEqual(['locked'])
  })
})

test('what happens while D1 is told, and what is more than one telling, is told at once', async () => {
  await atNumber(async ({ store, clock, tell }) => {
    for (let n = 0; n < 101; n += 1) {
      store.addHappened({
        id: `nev_${n}_${crypto.randomUUID()}`,
        at: clock.now,
        kind: 'unlocked',
        details: {},
      })
    }
    store.setDue('tell', clock.now)
    await tell()
    expect(store.happened()).toHaveLength(1)
    expect(store.due('tell')).not.toBeNull()
    await tell()
    expect(store.due('tell')).toBeNull()
  })
})
