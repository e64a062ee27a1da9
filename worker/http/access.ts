import type { Role } from '../../src/shared/contracts/api/auth.ts'
import type { ApiScope } from '../../src/shared/contracts/api/keys.ts'

/** Which part of the product a route belongs to; `person`: no key of a program ever may. */
export type Area = Exclude<ApiScope, 'read'> | 'person'

/** By the beginning of the route's pattern; the first that fits counts, the rest is the administrators'. */
const AREAS: readonly (readonly [prefix: string, area: Area])[] = [
  ['/api/me', 'person'],
  ['/api/keys', 'person'],
  ['/api/users', 'person'],
  ['/api/live', 'person'],
  ['/api/billing/payments', 'payments'],
  ['/api/billing/uploads', 'people'],
  ['/api/uploads', 'people'],
  ['/api/debtors', 'people'],
  ['/api/privacy', 'people'],
  ['/api/billing', 'campaigns'],
  ['/api/campaigns', 'campaigns'],
  ['/api/templates', 'campaigns'],
  ['/api/segments', 'campaigns'],
  ['/api/ladders', 'campaigns'],
  ['/api/chat', 'chat'],
  ['/api/intents', 'chat'],
  ['/api/settings/canned', 'chat'],
  ['/api/payments', 'payments'],
  ['/api/records', 'payments'],
  ['/api/debts', 'payments'],
  ['/api/charges', 'payments'],
  ['/api/promises', 'payments'],
  ['/api/agreements', 'payments'],
  ['/api/cases', 'payments'],
  ['/api/admin/backup', 'backup'],
]

/** @param pattern of the route, as registered */
export function areaOf(pattern: string): Area {
  const hit = AREAS.find(([prefix]) => pattern === prefix || pattern.startsWith(`${prefix}/`))
  return hit?.[1] ?? 'admin'
}

export type Demand = { role: Role; pattern: string; method: string }

/**
 * The scopes of which a key needs one. A role tells what a route shows: routes of viewers that read are
 * open to `read`, everything else to the scope of its area, and `admin` opens what administrators do. A program that
 * makes backups needs no more than that.
 * Null: no key may.
 */
export function scopesFor({ role, pattern, method }: Demand): readonly ApiScope[] | null {
  const area = areaOf(pattern)
  if (area === 'person') return null
  const ofAdministrators = area === 'admin' || (role === 'admin' && area !== 'backup')
  const own: readonly ApiScope[] = ofAdministrators ? ['admin'] : [area, 'admin']
  return role === 'viewer' && method === 'GET' ? ['read', ...own] : own
}

/**
 * The role with which a key acts on a route, or null when it may not: `read` alone sees what viewers see
 * (services leave phones and texts out), a scope of the area works as an operator.
 */
export function roleOfKey(scopes: readonly ApiScope[], demand: Demand): Role | null {
  const allowed = scopesFor(demand)?.filter((scope) => scopes.includes(scope)) ?? []
  if (allowed.includes('admin')) return 'admin'
  if (allowed.some((scope) => scope !== 'read')) return 'operator'
  return allowed.length > 0 ? 'viewer' : null
}
