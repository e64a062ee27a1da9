import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { operationsOf } from '../../../worker/http/openapi/routes.ts'
import { casesOf, furnish, fuzzPlace } from '../../support/workers/fuzz/place.ts'
import { drawnRequest, requestOf, tokensOf } from '../../support/workers/fuzz/requests.ts'

/** WAHA said no (its session was stopped by a request before): told as 503, which is no fault of ours. */
const gatewayIsAway = /"gateway_unavailable"|"status":"degraded"|"status":"error"/

/** Asked too fast or too often in a row: the login throttle, which is not what is measured here. */
const THROTTLED = 429

/** A file is stored while it is read, and put away again when it turns out to be none. */
function lasting(written: string[]): string[] {
  const putAway = written.some((sql) => /delete from "imports"/.test(sql))
  return putAway
    ? written.filter((sql) => !/"(?:imports|import_rows)"|import_rows/.test(sql))
    : written
}

test(
  'hostile requests over every route: no fault, no write by what was refused',
  { timeout: 30 * 60_000 },
  async () => {
    const place = fuzzPlace()
    const tokens = await tokensOf()
    const operations = operationsOf(place.app.routes)
    const known = await furnish(place.call, tokens.admin ?? '')
    expect(Object.values(known).filter((ids) => ids.length === 0)).toEqual([])
    const drawn = fc.sample(drawnRequest(operations, known), casesOf(1_000))
    const statuses = new Map<number, number>()
    const routes = new Set<string>()
    const wrong: string[] = []
    for (const [n, one] of drawn.entries()) {
      const request = requestOf(
        one,
        tokens[one.caller],
        `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`,
      )
      if (request === null) continue
      const res = await place.call(request)
      const text = res.status >= 500 ? await res.text() : ''
      await res.body?.cancel()
      const written = lasting(place.writes())
      statuses.set(res.status, (statuses.get(res.status) ?? 0) + 1)
      routes.add(one.route)
      const told = `${n} ${res.status} ${one.caller} ${one.method} ${one.route} ${JSON.stringify(one).slice(0, 600)}`
      if (res.status >= 500 && !gatewayIsAway.test(text)) {
        wrong.push(`${told} ${text.slice(0, 100)} ${JSON.stringify(place.faults.at(-1) ?? '')}`)
      } else if (res.status >= 400 && written.length > 0) {
        wrong.push(`wrote ${written.join(' | ').slice(0, 300)}: ${told}`)
      }
    }
    const asked = [...statuses.values()].reduce((sum, n) => sum + n, 0)
    const throttled = statuses.get(THROTTLED) ?? 0
    console.info(
      `${asked} requests over ${routes.size} routes: ${JSON.stringify([...statuses])}, 429: ${throttled} (${((throttled / asked) * 100).toFixed(2)} %)`,
    )
    expect(wrong.slice(0, 20)).toEqual([])
    expect(asked).toBeGreaterThan(drawn.length * 0.9)
    expect(throttled).toBeLessThan(asked / 100)
    // Of a real mix: some of it is fine, so the rest was not all refused at the door.
    expect(statuses.get(200) ?? 0).toBeGreaterThan(asked / 50)
  },
)
