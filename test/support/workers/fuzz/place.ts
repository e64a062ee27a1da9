import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { inject } from 'vitest'
import { createDb } from '../../../../worker/db/client.ts'
import { createDeps } from '../../../../worker/deps.ts'
import { createApp } from '../../../../worker/http/app.ts'
import type { Scrypt } from '../../../../worker/adapters/passwords.ts'
import { newTalk, workingSession } from '../conversation.ts'
import { spyOn } from './spied-d1.ts'

/** How many cases a run draws: FUZZ_N, or few enough for every day. */
export const casesOf = (fallback: number): number => inject('fuzzN') || fallback

/** Fast on purpose: nothing here measures the hash. */
const scrypt: Scrypt = (password) => Buffer.alloc(32, password.slice(0, 64) || 'x')

/** The real app over the real database, its writes seen, its queues and limits off. */
export function fuzzPlace() {
  const deps = createDeps(env)
  const spy = spyOn(env.DB)
  const faults: unknown[] = []
  const queue = { send: nothing, sendBatch: nothing, metrics: nothing }
  const parts = {
    ...deps,
    db: createDb(spy.d1),
    scrypt,
    queues: {
      CAMPAIGN_PLAN: asQueue(queue),
      JOBS: asQueue(queue),
      CAMPAIGN_SENDS: asQueue(queue),
      EVENTS: asQueue(queue),
      IMPORTS: asQueue(queue),
    },
    config: { ...deps.config, rateLimit: { requests: 0, periodMs: 1 } },
    log: (_level: unknown, entry: { event: string }) => {
      if (entry.event === 'http.fault' || entry.event === 'webhook.refused') faults.push(entry)
    },
  }
  const app = createApp(parts)
  const call = async (request: Request): Promise<Response> => {
    spy.taken()
    return app.fetch(request, env, createExecutionContext())
  }
  return { deps, app, call, writes: spy.taken, faults }
}

/** A small portfolio, so that addresses lead somewhere: ids by the part of the path before them. */
export async function furnish(call: (request: Request) => Promise<Response>, token: string) {
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
    const init = body === undefined ? {} : { body: JSON.stringify(body) }
    const res = await call(new Request(`https://app.test${path}`, { method, headers, ...init }))
    return res.json()
  }
  const rows = [1, 2, 3].map((n) => ({
    id: `f${n}`,
    name: `Pessoa ${n}`,
    phone: `551198765000${n}`,
    amount: 100 + n,
    due_date: '2026-10-01',
  }))
  await ask('POST', '/api/billing/uploads?name=fuzz.json', rows)
  await ask('POST', '/api/billing/segments', { name: 'fuzz', filter: {} })
  await ask('POST', '/api/keys', { name: 'fuzz', scopes: ['read'] })
  await workingSession()
  const talk = await newTalk('5511987650001')
  const user = { username: 'fuzzer', password: 'uma senha de quatro palavras', role: 'viewer' }
  await ask('POST', '/api/users', user)
  const lists = [
    'billing/uploads',
    'billing/templates',
    'billing/segments',
    'ladders',
    'debtors',
    'users',
    'keys',
  ]
  const known: Record<string, string[]> = {
    conversations: [talk.who.conversationId],
    conversation: [talk.phone],
    numbers: ['default'],
    kpis: ['recovered', 'sent'],
    export: ['payments.csv', 'debts.csv'],
    messages: ['1'],
    rows: ['1', '2'],
  }
  for (const list of lists) {
    const name = list.split('/').at(-1) ?? ''
    known[name] = idsIn(await ask('GET', `/api/${list}`))
  }
  return known
}

/** Whatever is called `id` anywhere in an answer. */
function idsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'id' && typeof inner === 'string' ? [inner] : idsIn(inner),
  )
}

const nothing = () => Promise.resolve()

/** Producers only send; what they send goes nowhere here. */
function asQueue<T>(queue: object): Queue<T> {
  return queue as Queue<T>
}
