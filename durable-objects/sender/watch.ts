import { WORKED_MS, watchStep } from '../../src/shared/domain/session-watch.ts'
import type { WatchStep } from '../../src/shared/domain/session-watch.ts'
import { faultCode } from '../../worker/adapters/log.ts'
import { writeNumberEvent } from '../../worker/db/number-events.ts'
import type { Deps } from '../../worker/deps.ts'
import type { Duty } from './duties.ts'
import type { SenderStore } from './store.ts'

/** How a number's session is doing, for alerts and the dashboard. */
export type SessionWatch = {
  status: string | null
  /** It worked before and nobody stopped it: not working is worth an alert. */
  wanted: boolean
  downSince: number | null
  restarts: number
  /** When WAHA last showed a new QR code; null while none is shown. */
  qrAt: number | null
  /** It says that it works, but nothing was heard of what was sent since then; null while events flow. */
  silentSince: number | null
}

type TellDeps = Pick<Deps, 'db' | 'now' | 'newId' | 'log' | 'liveFeed'>

/** A status was heard: keeps since when the session does not work, whatever it calls its trouble meanwhile. */
export function noteWatched(
  store: SenderStore,
  { status, at }: { status: string; at: number },
): void {
  if (status === 'WORKING') {
    store.clearFact('down_since')
    store.clearFact('qr_at')
    store.setFact('wanted', 1)
    return
  }
  if (store.fact('down_since') === null) store.setFact('down_since', at)
  if (status === 'SCAN_QR_CODE') store.setFact('qr_at', at)
  else store.clearFact('qr_at')
}

/** The newest word about the session wins; a repeated status keeps the time it began. */
export function noteStatus(store: SenderStore, heard: { status: string; at: number }): void {
  if (heard.at < (store.fact('status_at') ?? 0)) return
  noteWatched(store, heard)
  if (store.status() === heard.status) return
  store.setStatus(heard.status)
  store.setFact('status_at', heard.at)
}

/** A message left: its echo or its ack is waited for. The simulator's numbers are watched by its tests. */
export function noteLeft(store: SenderStore, { config, now }: Pick<Deps, 'config' | 'now'>): void {
  if (config.gateway === 'waha' && store.fact('unheard_since') === null) {
    store.setFact('unheard_since', now())
  }
}

/** An event about one of our messages came: the number speaks. */
export function noteHeard(store: SenderStore): void {
  if (store.fact('unheard_since') !== null) store.clearFact('unheard_since')
}

/** A person started or stopped the session. One that never worked is not wanted before it does. */
export function want(store: SenderStore, wanted: boolean): void {
  if (!wanted) store.setFact('wanted', 0)
  else if (store.fact('wanted') === 0) store.setFact('wanted', 1)
  store.clearFact('restarts')
}

export function watched(store: SenderStore): SessionWatch {
  return {
    status: store.status(),
    wanted: store.fact('wanted') === 1,
    downSince: store.fact('down_since'),
    restarts: store.fact('restarts') ?? 0,
    qrAt: store.fact('qr_at'),
    silentSince: store.status() === 'WORKING' ? store.fact('unheard_since') : null,
  }
}

/** The heartbeat: asks WAHA, restarts what needs it, and tells whoever watches. */
export async function watchSession(duty: Duty): Promise<void> {
  const { store, deps, session } = duty
  const before = store.status()
  const status = await askStatus(duty)
  const now = deps.now()
  if (status !== 'UNREACHABLE') noteStatus(store, { status, at: now })
  noteWatched(store, { status, at: now })
  if (status === 'WORKING') forgetRestarts(store, now)
  if (status !== before && status !== 'UNREACHABLE') await tellNumber(duty, { status, at: now })
  const step = watchStep({ now, status, ...factsOf(store) })
  if (step.act !== 'none') await act(duty, step.act)
  if (step.nextMs === null) store.clearDue('watch')
  else store.setDue('watch', deps.now() + step.nextMs)
  if (status === 'WORKING' && before !== 'WORKING' && store.due('top_up') !== null) {
    store.setDue('top_up', deps.now())
  }
  deps.log('debug', { event: 'sender.watched', session, status })
}

async function askStatus({ deps, session }: Duty): Promise<string> {
  const startedAt = Date.now()
  try {
    return (await deps.waha.getSession(session))?.status ?? 'STOPPED'
  } catch (error) {
    const ms = Date.now() - startedAt
    deps.log('warn', { event: 'gateway.fault', call: 'getSession', code: faultCode(error), ms })
    return 'UNREACHABLE'
  }
}

const factsOf = (store: SenderStore) => ({
  wanted: store.fact('wanted') === 1,
  downSince: store.fact('down_since'),
  restarts: store.fact('restarts') ?? 0,
  restartedAt: store.fact('restarted_at'),
  silentSince: store.fact('unheard_since'),
})

function forgetRestarts(store: SenderStore, now: number): void {
  if (now - (store.fact('status_at') ?? now) >= WORKED_MS) store.clearFact('restarts')
}

/** Counted before the call: one that hangs or dies with us must not come again at once. */
async function act(
  { store, deps, session }: Duty,
  verb: Exclude<WatchStep['act'], 'none'>,
): Promise<void> {
  const restarts = (store.fact('restarts') ?? 0) + 1
  store.setFact('restarts', restarts)
  store.setFact('restarted_at', deps.now())
  const startedAt = Date.now()
  try {
    if (verb === 'restart') await deps.waha.restartSession(session)
    else await deps.waha.startSession(session)
    deps.log('warn', { event: 'sender.restarted', session, tries: restarts })
    const kind = verb === 'restart' ? 'session.restarted' : 'session.started'
    const id = deps.newId('nev')
    await writeNumberEvent(deps.db, {
      id,
      session,
      at: deps.now(),
      kind,
      details: { tries: restarts },
    })
  } catch (error) {
    const ms = Date.now() - startedAt
    deps.log('warn', { event: 'gateway.fault', call: verb, code: faultCode(error), ms })
  }
}

/** Open dashboards, and the number's own history. Best effort: neither may stop the watch. */
export async function tellNumber(
  { deps, store, session }: { deps: TellDeps; store: SenderStore; session: string },
  { status, at }: { status: string; at: number },
): Promise<void> {
  try {
    const qrAt = store.fact('qr_at')
    await deps.liveFeed().tell({ numbers: [{ session, status, status_at: at, qr_at: qrAt }] })
    const kind = `session.${status.toLowerCase()}`
    // Every refreshed QR code is told, but it is one thing that happened.
    const id = `nev_${session}_${kind}_${status === 'SCAN_QR_CODE' ? (store.fact('status_at') ?? at) : at}`
    await writeNumberEvent(deps.db, { id, session, at, kind })
  } catch (error) {
    deps.log('warn', { event: 'live.fault', code: faultCode(error) })
  }
}
