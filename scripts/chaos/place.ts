import { spawn } from 'node:child_process'
import { mkdtempSync, statfsSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { freePort } from '../harness/product.ts'
import type { Place } from '../harness/product.ts'

/** About 70 kB of state for each recipient at full size, and something to spare. */
const BYTES_PER_RECIPIENT = 100_000
const BASE_BYTES = 300_000_000

/** A fresh state folder in memory when there is room, else on disk; ports nobody uses. */
export async function freshPlace(recipients: number): Promise<Place> {
  return {
    port: await freePort(),
    wahaPort: await freePort(),
    stateDir: mkdtempSync(path.join(parentFor(recipients), 'chaos-')),
  }
}

function parentFor(recipients: number): string {
  const needed = BASE_BYTES + recipients * BYTES_PER_RECIPIENT
  try {
    const { bavail, bsize } = statfsSync('/dev/shm')
    return bavail * bsize > 2 * needed ? '/dev/shm' : os.tmpdir()
  } catch {
    return os.tmpdir()
  }
}

/** Nothing of the run outlives it: not even after a SIGKILL of this process. @returns ends the janitor's watch */
export function guardPlace(place: Place): () => Promise<void> {
  const janitor = spawn(process.execPath, [path.join(import.meta.dirname, 'janitor.ts')], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: { ...process.env, STATE_DIR: '' },
  })
  janitor.stdin.write(`${place.stateDir}\n`)
  const done = new Promise<void>((resolve) => janitor.once('exit', () => resolve()))
  return async () => {
    janitor.stdin.end()
    await done
  }
}
