import {
  keepSessionsStatement,
  numbersOf,
  placesOfPhones,
  waitingBySession,
} from '../../db/numbers.ts'
import type { Deps } from '../../deps.ts'
import { eachAtOnce } from '../campaigns/hand-over.ts'
import type { PoolNumber } from './pool.ts'

/** Kept far under the 2 MB a bound value may have. */
const PHONES_PER_STATEMENT = 5_000

type AssignDeps = Pick<Deps, 'db' | 'now' | 'conversation' | 'sender'>

/**
 * Which number writes to each phone: the one that always did, while it is switched on; else the one of the pool with
 * the most room, of those that are not known to be disconnected. What was chosen is kept, so the same person always hears
 * from the same number.
 */
export async function assignNumbers(
  deps: AssignDeps,
  given: { creditorId: string; pool: readonly PoolNumber[]; phoneHashes: readonly string[] },
): Promise<Map<string, string>> {
  const { creditorId, pool } = given
  const phones = [...new Set(given.phoneHashes)]
  const rows = await numbersOf(deps.db, creditorId)
  const [only] = pool
  // An installation with one number keeps no list of who hears from it.
  if (rows.length === 0 && only !== undefined) {
    return new Map(phones.map((phone) => [phone, only.session]))
  }
  const inUse = new Set(rows.filter((row) => row.enabled).map((row) => row.session))
  const share = await sharer(deps, await connected(deps, pool))
  const chosen = new Map<string, string>()
  for (let at = 0; at < phones.length; at += PHONES_PER_STATEMENT) {
    const slice = phones.slice(at, at + PHONES_PER_STATEMENT)
    const known = await sessionsOf(deps, creditorId, slice)
    const links = slice.map((phoneHash) => {
      const before = known.get(phoneHash)
      const session = before !== undefined && inUse.has(before) ? before : share()
      chosen.set(phoneHash, session)
      return { phoneHash, session }
    })
    await keepSessionsStatement(deps.db, creditorId, { links, now: deps.now() }).run()
  }
  return chosen
}

/** People who wrote before anybody wrote to them are asked for at their conversation: that number is theirs. */
const ASKED_AT_ONCE = 8

async function sessionsOf(
  deps: Pick<Deps, 'db' | 'conversation'>,
  creditorId: string,
  phoneHashes: readonly string[],
): Promise<Map<string, string>> {
  const places = await placesOfPhones(deps.db, creditorId, phoneHashes)
  const known = new Map<string, string>()
  await eachAtOnce(places, ASKED_AT_ONCE, async ({ phoneHash, session, heardIn }) => {
    // A conversation that cannot be asked holds nobody up: its person is shared out like the others.
    const asked = heardIn === null ? null : deps.conversation(heardIn).heardOn()
    const found = session ?? (await asked?.catch(() => null)) ?? null
    if (found !== null) known.set(phoneHash, found)
  })
  return known
}

/** What WAHA says of a session that sends nothing until a person does something; one that FAILED is started again. */
const DISCONNECTED = new Set(['STOPPED', 'SCAN_QR_CODE'])

/** All of them when none is connected: what is theirs waits until they are. */
async function connected(
  { sender }: Pick<Deps, 'sender'>,
  pool: readonly PoolNumber[],
): Promise<readonly PoolNumber[]> {
  const states = await Promise.all(
    pool.map(({ session }) =>
      sender(session)
        .status()
        // A number that cannot be asked is not known to be disconnected.
        .then(
          ({ status }) => status,
          () => null,
        ),
    ),
  )
  const able = pool.filter((_, at) => !DISCONNECTED.has(states[at] ?? ''))
  return able.length > 0 ? able : pool
}

/** The number with the smallest load for its capacity takes the next one. */
async function sharer(deps: Pick<Deps, 'db'>, pool: readonly PoolNumber[]): Promise<() => string> {
  const waiting = await waitingBySession(
    deps.db,
    pool.map((one) => one.session),
  )
  const loads = pool.map(({ session, capacity }) => ({
    session,
    capacity: Math.max(1, capacity),
    load: waiting.get(session) ?? 0,
  }))
  return () => {
    const next = loads.reduce((least, one) =>
      (one.load + 1) / one.capacity < (least.load + 1) / least.capacity ? one : least,
    )
    next.load += 1
    return next.session
  }
}
