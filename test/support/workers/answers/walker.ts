import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect } from 'vitest'
import { createTokens } from '../../../../worker/adapters/tokens.ts'
import { createDeps } from '../../../../worker/deps.ts'
import type { Deps } from '../../../../worker/deps.ts'
import { createApp } from '../../../../worker/http/app.ts'
import { FILES } from '../../../../worker/http/openapi/files.ts'
import { misfits } from './check.ts'

/** Routes that were asked for and answered as described. */
export const walked = new Set<string>()

export type Given = {
  /** For the `:name`s of the pattern, in their order. */
  at?: readonly string[]
  query?: Record<string, string>
  body?: unknown
  token?: string
  /** Statuses that are no refusal here. */
  also?: readonly number[]
}

export type Walker = (route: string, given?: Given) => Promise<unknown>

/** Asks the app as an administrator; every answer has to be what its route promises. */
export function createWalker(own: Partial<Deps> = {}): Walker {
  const deps = { ...createDeps(env), ...own }
  const app = createApp(deps)
  const tokens = createTokens({ secret: deps.config.jwtSecret, now: Date.now })
  const claims = { sub: 'usr_admin', username: 'admin', role: 'admin', sid: 'ses_walk' } as const
  return async (route, { at = [], query = {}, body, token, also = [] } = {}) => {
    const [method = '', pattern = ''] = route.split(' ')
    const names = [...at]
    const path = pattern.replaceAll(/:\w+/g, () => encodeURIComponent(names.shift() ?? ''))
    const asked = new URLSearchParams(query).toString()
    const request = new Request(`https://app.test${path}${asked === '' ? '' : `?${asked}`}`, {
      method,
      headers: {
        Authorization: `Bearer ${token ?? (await tokens.sign(claims))}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const res = await app.fetch(request, env, createExecutionContext())
    const text = await res.text()
    const told = `${route} ${res.status} ${res.ok ? '' : text.slice(0, 300)}`
    expect(res.ok || also.includes(res.status), told).toBe(true)
    walked.add(route)
    if (FILES[route] !== undefined) {
      expect(res.headers.get('Content-Type')?.split(';')[0], route).toMatch(/^[a-z]+\/[\w.+-]+$/)
      return text
    }
    const answer: unknown = JSON.parse(text)
    expect(misfits(route, answer)).toEqual([])
    return answer
  }
}

/** A value inside an answer; a text, or '' where there is none. */
export function textAt(body: unknown, ...path: (string | number)[]): string {
  const found = path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null
        ? Object.entries(at).find(([name]) => name === String(key))?.[1]
        : undefined,
    body,
  )
  return typeof found === 'string' || typeof found === 'number' ? String(found) : ''
}
