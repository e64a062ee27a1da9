import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

const IDLE_SHARE = 0.8
const LOOK_MS = 1_000
const IN_A_ROW = 2

/**
 * Waits until the machine has nothing else to do: what hands wait for is measured by the clock, and another program's
 * turn would be counted as ours.
 * @returns false when it was busy until the end of `patienceMs`, or the machine does not say
 */
export async function untilQuiet(patienceMs: number): Promise<boolean> {
  let before = ticks()
  let quiet = 0
  for (let waited = 0; before !== null && waited < patienceMs; waited += LOOK_MS) {
    await sleep(LOOK_MS)
    const after = ticks()
    if (after === null) return false
    quiet = (after.idle - before.idle) / (after.all - before.all) > IDLE_SHARE ? quiet + 1 : 0
    if (quiet === IN_A_ROW) return true
    before = after
  }
  return false
}

/** Since the machine began, of all processors together; null where it cannot be read. */
function ticks(): { idle: number; all: number } | null {
  try {
    const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n')
    const spent = line.trim().split(/ +/).slice(1).map(Number)
    return { idle: (spent[3] ?? 0) + (spent[4] ?? 0), all: spent.reduce((a, b) => a + b, 0) }
  } catch {
    return null
  }
}
