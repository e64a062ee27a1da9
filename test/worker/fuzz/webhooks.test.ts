import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { casesOf, fuzzPlace } from '../../support/workers/fuzz/place.ts'
import { drawnHook } from '../../support/workers/fuzz/webhooks.ts'
import type { DrawnHook } from '../../support/workers/fuzz/webhooks.ts'

const encoder = new TextEncoder()
const OTHER_KEY = 'another-key-0123456789-0123456789-01'

async function signatureOf(text: string, key: string): Promise<string> {
  const usage = { name: 'HMAC', hash: 'SHA-512' }
  const imported = await crypto.subtle.importKey('raw', encoder.encode(key), usage, false, ['sign'])
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', imported, encoder.encode(text)))
  return Array.from(mac, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function headersOf({ signing, signed, headers }: DrawnHook): Promise<Record<string, string>> {
  if (signing === 'none') return headers
  if (signing === 'garbage') return { ...headers, 'x-webhook-hmac': 'zz' }
  const key = signing === 'other_key' ? OTHER_KEY : (env.WAHA_HMAC_KEY ?? '')
  const algorithm = signing === 'wrong_algorithm' ? 'md5' : 'sha512'
  const mac = await signatureOf(signed, key)
  return { ...headers, 'x-webhook-hmac': mac, 'x-webhook-hmac-algorithm': algorithm }
}

test(
  'hostile webhooks: no fault, and what is not believed leaves no trace',
  { timeout: 30 * 60_000 },
  async () => {
    const place = fuzzPlace()
    const drawn = fc.sample(drawnHook(Date.now()), casesOf(600))
    const statuses = new Map<number, number>()
    const wrong: string[] = []
    for (const [n, one] of drawn.entries()) {
      const res = await place.call(
        new Request('https://app.test/webhook/waha', {
          method: 'POST',
          headers: await headersOf(one),
          body: one.body,
        }),
      )
      await res.body?.cancel()
      const written = place.writes()
      statuses.set(res.status, (statuses.get(res.status) ?? 0) + 1)
      const told = `${n} ${res.status} ${one.signing} ${one.body.slice(0, 500)}`
      if (res.status >= 500) wrong.push(`${told} ${JSON.stringify(place.faults.at(-1) ?? '')}`)
      else if (res.status >= 400 && written.length > 0)
        wrong.push(`wrote ${String(written)}: ${told}`)
      // An empty text changed on the way is the same text.
      const forged =
        one.signing !== 'right' && (one.signing !== 'before_change' || one.body !== one.signed)
      if (forged && res.status === 200) wrong.push(`believed: ${told}`)
    }
    console.info(`${drawn.length} webhooks: ${JSON.stringify([...statuses])}`)
    expect(wrong.slice(0, 20)).toEqual([])
    expect(statuses.get(200) ?? 0).toBeGreaterThan(drawn.length / 2)
    expect(statuses.get(401) ?? 0).toBeGreaterThan(drawn.length / 20)
  },
)
