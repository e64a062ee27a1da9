import { env } from 'cloudflare:workers'
import { createDeps } from '../../../worker/deps.ts'
import type { Deps } from '../../../worker/deps.ts'
import type { Actor } from '../../../worker/services/actor.ts'
import { receiveImport } from '../../../worker/services/imports/receive.ts'

export const operator: Actor = {
  userId: 'usr_test',
  username: 'operadora',
  role: 'operator',
  sessionId: 'ses_test',
}

/** Dependencies of services with an own creditor, so that tests do not meet in the database. */
export async function withCreditor(overrides: Partial<Deps> = {}) {
  const deps: Deps = { ...createDeps(env), ...overrides }
  const creditorId = `crd_${crypto.randomUUID()}`
  await env.DB.prepare(`insert into creditors (id, name, updated_at) values (?, 'Loja Teste', 0)`)
    .bind(creditorId)
    .run()
  return { deps, creditorId }
}
export type Setting = Awaited<ReturnType<typeof withCreditor>>

/** A mobile number that no other call returns. */
export function drawPhone(): string {
  const digits = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
  return `+55119${String(60_000_000 + (digits % 39_999_999)).padStart(8, '0')}`
}

/** A client row in the seed's format; `phone` is drawn when not given. */
export function client(fields: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: crypto.randomUUID(),
    name: 'Maria da Silva',
    phone: drawPhone(),
    amount: 150.5,
    ...fields,
  }
}

export function streamOf(text: string | Uint8Array): ReadableStream<Uint8Array> {
  return new Blob([typeof text === 'string' ? text : Uint8Array.from(text)]).stream()
}

export type FileOptions = {
  name?: string
  kind?: 'clients' | 'payments'
  type?: string
  mapping?: Record<string, string | null>
}

/** Uploads a value as a JSON file; text goes as it is, JSON too unless `type` says otherwise. */
export async function upload(setting: Setting, content: unknown, options: FileOptions = {}) {
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  const { name = 'clients.json', kind = 'clients', ...rest } = options
  const file = { creditorId: setting.creditorId, kind, name, body: streamOf(text), ...rest }
  return await receiveImport(setting.deps, file, operator)
}

/** One value of one row. */
export async function one<T>(sql: string, ...values: unknown[]): Promise<T | null> {
  const statement = env.DB.prepare(sql).bind(...values)
  return await statement.first<T>('v')
}

export async function all<T>(sql: string, ...values: unknown[]): Promise<T[]> {
  const { results } = await env.DB.prepare(sql)
    .bind(...values)
    .all<T>()
  return results
}

/** What a promise rejects with; undefined when it does not. */
export async function caught(promise: Promise<unknown>): Promise<unknown> {
  return await promise.then(
    () => undefined,
    (error: unknown) => error,
  )
}
