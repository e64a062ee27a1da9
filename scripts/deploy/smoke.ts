import * as z from 'zod'

const readySchema = z.object({
  status: z.string(),
  checks: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string() })),
})

const TRIES = 10
const PAUSE_MS = 3_000

/**
 * Asks `/ready` through the dashboard's address, as a browser would. A new address takes a while to be known.
 * Answers lines to show; `ok` when the database answered (the gateway may still wait for its QR code).
 */
export async function smokeTest(
  dashboard: string,
  pause: (ms: number) => Promise<void>,
): Promise<{ ok: boolean; lines: readonly string[] }> {
  let last = 'no answer'
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const answer = await fetch(`${dashboard}/ready`).catch(() => null)
    const parsed = readySchema.safeParse(await answer?.json().catch(() => null))
    if (parsed.success) {
      const { checks } = parsed.data
      const lines = checks.map(
        ({ name, ok, detail }) => `${ok ? 'ok  ' : 'look'} ${name}: ${detail}`,
      )
      return { ok: checks.some(({ name, ok }) => name === 'database' && ok), lines }
    }
    last = answer === null ? 'no answer' : `status ${answer.status}`
    await pause(PAUSE_MS)
  }
  return { ok: false, lines: [`look ${dashboard}/ready: ${last}`] }
}
