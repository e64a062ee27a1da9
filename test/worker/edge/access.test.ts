import { SELF } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { Role } from '../../../src/shared/contracts/api/auth.ts'
import { API_SCOPES } from '../../../src/shared/contracts/api/keys.ts'
import { createDeps } from '../../../worker/deps.ts'
import { areaOf, roleOfKey, scopesFor } from '../../../worker/http/access.ts'
import { createApp } from '../../../worker/http/app.ts'
import { markOf } from '../../../worker/http/middleware/marks.ts'
import { ACCESS } from '../../support/workers/access-table.ts'
import { apiAs, refusal } from '../../support/workers/api.ts'

type Least = keyof typeof ACCESS
const expected = new Map(
  Object.entries(ACCESS).flatMap(([least, routes]) =>
    routes.map((route): [string, string] => [route, least]),
  ),
)

/** Every route of the running app with the least role its handlers demand. */
function actual(): Map<string, string> {
  const found = new Map<string, string>()
  for (const { method, path, handler } of createApp(createDeps(env)).routes) {
    if (method === 'ALL') continue
    const mark = markOf(handler)
    const route = `${method} ${path}`
    if (mark?.kind === 'role') found.set(route, mark.role)
    else if (!found.has(route)) found.set(route, 'public')
  }
  return found
}

test('every route is in the table, with its least role', () => {
  expect(Object.fromEntries(actual())).toEqual(Object.fromEntries(expected))
})

/** An address that fits the pattern; nothing behind it exists. */
function addressOf(route: string): { method: string; path: string } {
  const [method = '', pattern = ''] = route.split(' ')
  return { method, path: pattern.replaceAll(/:\w+/g, 'x') }
}

const BELOW: Record<Least, readonly Role[]> = {
  public: [],
  viewer: [],
  operator: ['viewer'],
  admin: ['viewer', 'operator'],
}

describe('the wrong role is refused', () => {
  for (const role of ['viewer', 'operator'] as const) {
    const routes = (['operator', 'admin'] as const).flatMap((least) =>
      BELOW[least].includes(role) ? ACCESS[least] : [],
    )
    test.each(routes)(`${role}: %s`, async (route) => {
      const { method, path } = addressOf(route)
      expect(await refusal(await apiAs(role)(method, path))).toEqual([403, 'forbidden'])
    })
  }
})

test.each([...ACCESS.viewer, ...ACCESS.operator, ...ACCESS.admin])('nobody: %s', async (route) => {
  const { method, path } = addressOf(route)
  const res = await SELF.fetch(`https://app.test${path}`, { method })
  expect(await refusal(res)).toEqual([401, 'unauthorized'])
})

const demand = (route: string, role: Role) => {
  const [method = '', pattern = ''] = route.split(' ')
  return { method, pattern, role }
}

const grants = (route: string, role: Role) =>
  Object.fromEntries(
    API_SCOPES.flatMap((scope) => {
      const acting = roleOfKey([scope], demand(route, role))
      return acting === null ? [] : [[scope, acting]]
    }),
  )

describe('scopes of keys', () => {
  test('reading shows a key what a viewer sees, unless it works in that area', () => {
    expect(grants('GET /api/chat/conversations', 'viewer')).toEqual({
      read: 'viewer',
      chat: 'operator',
      admin: 'admin',
    })
    expect(grants('GET /api/reports/kpis', 'viewer')).toEqual({ read: 'viewer', admin: 'admin' })
  })

  test('writing and personal data need the scope of their area', () => {
    expect(grants('GET /api/debtors/:id', 'operator')).toEqual({
      people: 'operator',
      admin: 'admin',
    })
    expect(grants('POST /api/billing/send-batch', 'operator')).toEqual({
      campaigns: 'operator',
      admin: 'admin',
    })
    expect(grants('POST /api/debts/:id/payments', 'operator')).toEqual({
      payments: 'operator',
      admin: 'admin',
    })
    expect(grants('POST /api/chat/process', 'viewer')).toEqual({ chat: 'operator', admin: 'admin' })
  })

  test('what administrators do needs admin', () => {
    expect(grants('PUT /api/settings/bot', 'admin')).toEqual({ admin: 'admin' })
  })

  test('no key touches accounts, keys or sessions, whatever its scopes', () => {
    const personal = [...expected].filter(([route]) =>
      /^\w+ \/api\/(me|keys|users|live)\b/.test(route),
    )
    expect(personal.length).toBeGreaterThan(8)
    for (const [route] of personal) {
      expect(scopesFor(demand(route, 'viewer'))).toBeNull()
      expect(roleOfKey(API_SCOPES, demand(route, 'admin'))).toBeNull()
    }
  })

  test('no scope of an area opens a route of administrators', () => {
    const scopes = API_SCOPES.filter((scope) => scope !== 'admin')
    for (const route of ACCESS.admin) {
      const copies = route.includes(' /api/admin/backup/')
      expect([route, roleOfKey(scopes, demand(route, 'admin'))]).toEqual([
        route,
        copies ? 'operator' : null,
      ])
    }
  })

  test('a program that makes backups may copy, and neither restore nor read anything else', () => {
    const opened = (['viewer', 'operator', 'admin'] as const).flatMap((least) =>
      ACCESS[least].filter((route) => roleOfKey(['backup'], demand(route, least)) !== null),
    )
    expect(opened.toSorted()).toEqual([
      'GET /api/admin/backup/objects',
      'GET /api/admin/backup/objects/:id',
      'GET /api/admin/backup/rows',
      'POST /api/admin/backup/begin',
      'POST /api/admin/backup/end',
    ])
  })

  test('an unknown part of the API belongs to administrators', () => {
    expect(areaOf('/api/something-new/:id')).toBe('admin')
    expect(areaOf('/api/chatter')).toBe('admin')
  })
})
