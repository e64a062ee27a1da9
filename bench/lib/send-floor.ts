import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseVars } from '../../scripts/start/secrets.ts'
import type { Place } from '../../scripts/harness/product.ts'

const IN_FLIGHT = 32

/** The least any sender could do: bare sendText calls, 32 at once. @returns milliseconds for n */
export async function sendFloor(simulator: string, place: Place, n: number): Promise<number> {
  const vars = parseVars(readFileSync(path.join(place.stateDir, 'run', '.dev.vars'), 'utf8'))
  const startAt = Date.now()
  let next = 0
  const worker = async () => {
    while (next < n) {
      const i = next++
      const response = await fetch(`${simulator}/api/sendText`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': vars.WAHA_API_KEY ?? '' },
        body: JSON.stringify({
          session: 'default',
          chatId: `55219${String(10_000_000 + i)}@c.us`,
          text: `floor ${i}`,
        }),
      })
      await response.arrayBuffer()
    }
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker))
  return Date.now() - startAt
}
