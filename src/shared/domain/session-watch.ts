/**
 * What to do about a WhatsApp session, after WAHA's facts (waha.md 2.2): a FAILED session counts as running and needs a
 * restart, a STOPPED one a start; STARTING passes by itself, unless it does not; a QR code waits for a person. A session
 * is never logged out, for that would need a new pairing.
 */
export type SessionFacts = {
  now: number
  /** WAHA's word, or UNREACHABLE when it gave none. */
  status: string
  /** It worked before and nobody stopped it. */
  wanted: boolean
  /** Since when it has not been WORKING; null while it is. */
  downSince: number | null
  /** Restarts since it last worked for a while, and the last of them. */
  restarts: number
  restartedAt: number | null
  /** The first message sent of which, and after which, no event came; null while events flow. */
  silentSince: number | null
}

/** `nextMs`: look again after this; null: no more until somebody asks. */
export type WatchStep = { act: 'none' | 'restart' | 'start'; nextMs: number | null }

const HEARTBEAT_MS = 60_000
const SOON_MS = 10_000
const UNREACHABLE_MS = 30_000
/** WAHA itself restores a session after its own start. */
const STOPPED_GRACE_MS = 30_000
/** NOWEB tries for two minutes before it gives up. */
const STARTING_GRACE_MS = 5 * 60_000
/** An echo or an ack takes seconds. */
export const SILENT_MS = 5 * 60_000
/** Where restarting does not make it speak, the way here is what is broken. */
const SILENT_PAUSE_MS = 60 * 60_000

/** Working for so long, the next trouble begins a new count of restarts. */
export const WORKED_MS = 5 * 60_000

/** Before the first, second ... restart in a row; the last one goes on. */
export const RESTART_PAUSES_MS: readonly number[] = [
  SOON_MS,
  60_000,
  5 * 60_000,
  15 * 60_000,
  60 * 60_000,
]

export function watchStep(facts: SessionFacts): WatchStep {
  const { status, wanted, now } = facts
  if (status === 'WORKING') return whileWorking(facts)
  if (!wanted) return { act: 'none', nextMs: null }
  const down = now - (facts.downSince ?? now)
  switch (status) {
    case 'UNREACHABLE':
      return wait(UNREACHABLE_MS)
    case 'FAILED':
      return paced(facts, 'restart')
    case 'STARTING':
      return down < STARTING_GRACE_MS ? wait(SOON_MS) : paced(facts, 'restart')
    case 'STOPPED':
      return down < STOPPED_GRACE_MS ? wait(SOON_MS) : paced(facts, 'start')
    default:
      // A QR code, a passkey, or a word of a newer WAHA: a person's turn.
      return wait(SOON_MS)
  }
}

/** WORKING does not prove that events flow (waha.md 2.2): what was sent and never heard of again wants a restart. */
function whileWorking({ now, wanted, silentSince, restartedAt }: SessionFacts): WatchStep {
  const silent = wanted && silentSince !== null && now - silentSince >= SILENT_MS
  const may = restartedAt === null || now - restartedAt >= SILENT_PAUSE_MS
  return silent && may ? { act: 'restart', nextMs: SOON_MS } : wait(HEARTBEAT_MS)
}

const wait = (nextMs: number): WatchStep => ({ act: 'none', nextMs })

/** Restarts one after another are further and further apart: each may show WhatsApp a new login. */
function paced(facts: SessionFacts, act: 'restart' | 'start'): WatchStep {
  const pause = RESTART_PAUSES_MS[Math.min(facts.restarts, RESTART_PAUSES_MS.length - 1)] ?? SOON_MS
  const since = Math.max(facts.downSince ?? 0, facts.restartedAt ?? 0)
  const left = since + pause - facts.now
  return left > 0 ? wait(Math.min(left, HEARTBEAT_MS)) : { act, nextMs: SOON_MS }
}
