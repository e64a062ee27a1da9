import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import process from 'node:process'
import { expect, test } from 'vitest'
import { leftRunning } from '../../scripts/harness/product.ts'

const SCRIPT = path.resolve(import.meta.dirname, '../../scripts/chaos.ts')

type Answer = { stateDir: string; struck: Record<string, number> } & Record<string, unknown>

/** The small size of `npm run chaos`; the full one takes twenty minutes. */
async function chaos(...args: string[]): Promise<{ code: unknown; answer: Answer }> {
  const child = spawn(process.execPath, [SCRIPT, '--json', ...args], {
    // The end of this pipe ends the run, should the test die before it.
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, GUARD_STDIN: '1' },
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  const [code] = await once(child, 'exit')
  return { code, answer: JSON.parse(output) }
}

/** Seed 224: the runtime, npm, the simulator, and the whole group while paused, die once each. */
test('kills, pauses, lost answers and a lock: one message each, or a state with a name', async () => {
  const { code, answer } = await chaos('--recipients', '300', '--faults', '15', '--seed', '224')
  expect(answer).toMatchObject({
    ok: true,
    wrong: [],
    recipients: 300,
    faults: 15,
    duplicates: 0,
    silentSkips: 0,
    phantoms: 0,
    wrongSums: 0,
    leftovers: 0,
  })
  expect(answer.struck).toMatchObject({ session: 2, lock: 1 })
  expect(Object.values(answer.struck).reduce((sum, n) => sum + n, 0)).toBe(15)
  expect(code).toBe(0)
  expect(leftRunning(answer.stateDir)).toEqual([])
}, 600_000)
