import { seededRandom } from './random.ts'

/** Whom a SIGKILL hits. Each of them takes the whole product down; `npm start` then finds the state again. */
export type Victim = 'workerd' | 'wrangler' | 'simulator' | 'npm' | 'group'

export type Fault =
  | { kind: 'kill'; victim: Victim }
  /** Pause through the API, wait, resume; with a victim everything is killed while paused. */
  | { kind: 'pause'; forMs: number; victim: Victim | null }
  /** Nearly every send fails for a while. */
  | { kind: 'storm'; forMs: number }
  /** WhatsApp drops the session, then it is back. */
  | { kind: 'session'; status: 'SCAN_QR_CODE' | 'FAILED' | 'STARTING'; forMs: number }
  /** WhatsApp refuses first messages (463) after a few more, then lifts it. */
  | { kind: 'lock'; forMs: number }

/** A fault and the share of the audience that must be settled before it strikes. */
export type Strike = { at: number; fault: Fault }

const VICTIMS: readonly Victim[] = [
  'workerd',
  'workerd',
  'workerd',
  'group',
  'group',
  'npm',
  'npm',
  'wrangler',
  'simulator',
]
const DROPS = ['SCAN_QR_CODE', 'FAILED', 'STARTING'] as const
/** The last faults strike while there is still something to lose. */
const LAST_AT = 0.94

/** From the fifth fault on, two of them are session drops and one is a reach-out lock. */
const MANDATORY_FROM = 5

/** The faults of one run in the order they strike: the same seed and number give the same run. */
export function drawFaults(given: { seed: number; faults: number }): Strike[] {
  const random = seededRandom(given.seed)
  const faults = Array.from({ length: given.faults }, (_, i) =>
    given.faults < MANDATORY_FROM ? anyFault(random) : (mandatory(i, random) ?? anyFault(random)),
  )
  const shuffled = faults
    .map((fault) => ({ fault, key: random() }))
    .toSorted((a, b) => a.key - b.key)
  const step = LAST_AT / Math.max(1, given.faults)
  return shuffled.map(({ fault }, i) => ({ at: step * (i + random()), fault }))
}

function mandatory(index: number, random: () => number): Fault | null {
  if (index < 2) {
    return { kind: 'session', status: pick(DROPS, random), forMs: between(1_500, 5_000, random) }
  }
  return index === 2 ? { kind: 'lock', forMs: between(4_000, 8_000, random) } : null
}

function anyFault(random: () => number): Fault {
  const chance = random()
  const victim = pick(VICTIMS, random)
  if (chance < 0.4) return { kind: 'kill', victim }
  const forMs = between(300, 3_000, random)
  if (chance < 0.75) return { kind: 'pause', forMs, victim: random() < 0.2 ? victim : null }
  return { kind: 'storm', forMs: between(1_000, 4_000, random) }
}

function pick<T>(items: readonly [T, ...T[]] | readonly T[], random: () => number): T {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new Error('nothing to draw from')
  return item
}

function between(from: number, to: number, random: () => number): number {
  return Math.round(from + (to - from) * random())
}
