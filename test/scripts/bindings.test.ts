import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'smol-toml'
import { expect, test } from 'vitest'
import * as z from 'zod'

const root = path.resolve(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')

const names = z.array(z.object({ binding: z.string() }))
const wranglerSchema = z.object({
  ai: z.object({ binding: z.string() }),
  d1_databases: names,
  durable_objects: z.object({
    bindings: z.array(z.object({ name: z.string(), class_name: z.string() })),
  }),
  migrations: z.array(z.object({ new_sqlite_classes: z.array(z.string()) })),
  queues: z.object({
    producers: z.array(z.object({ binding: z.string(), queue: z.string() })),
    consumers: z.array(z.object({ queue: z.string(), dead_letter_queue: z.string().optional() })),
  }),
})
const wrangler = wranglerSchema.parse(parse(read('wrangler.toml')))
const { producers, consumers } = wrangler.queues

/** The names that the type `Env` gives to bindings; its variables are another type. */
function bindingsOfEnv(): string[] {
  const body = /export type Env = \{([\s\S]*?)\n\} &/.exec(read('worker/env.ts'))?.[1] ?? ''
  return [...body.matchAll(/^ {2}([A-Z_]+)\??:/gm)].map(([, name = '']) => name)
}

test('wrangler.toml has every binding that Env names, and no other', () => {
  const bound = [
    wrangler.ai.binding,
    ...wrangler.d1_databases.map(({ binding }) => binding),
    ...wrangler.durable_objects.bindings.map(({ name }) => name),
    ...producers.map(({ binding }) => binding),
  ]
  const named = bindingsOfEnv()
  expect(named.length).toBeGreaterThan(5)
  expect(new Set(bound)).toEqual(new Set(named))
})

test('every object class is exported by the Worker and has SQLite storage', () => {
  const classes = wrangler.durable_objects.bindings.map(({ class_name }) => class_name)
  const exported = [...read('worker/index.ts').matchAll(/export \{ (\w+) \}/g)].map(([, n]) => n)
  const stored = wrangler.migrations.flatMap(({ new_sqlite_classes }) => new_sqlite_classes)
  expect(new Set(exported)).toEqual(new Set(classes))
  expect(new Set(stored)).toEqual(new Set(classes))
})

test('every queue that is written to is consumed, and so is its dead-letter queue', () => {
  const consumed = consumers.map(({ queue }) => queue)
  const dead = consumers.flatMap(({ dead_letter_queue: queue }) => queue ?? [])
  for (const queue of [...producers.map((producer) => producer.queue), ...dead]) {
    expect(consumed).toContain(queue)
  }
})

test('the Worker dispatches every queue it consumes', () => {
  const table = /CONSUMERS[^{]*\{([\s\S]*?)\n\}/.exec(read('worker/queues/index.ts'))?.[1] ?? ''
  const dispatched = [...table.matchAll(/^ {2}'?([\w-]+)'?:/gm)].map(([, queue]) => queue)
  expect(new Set(dispatched)).toEqual(new Set(consumers.map(({ queue }) => queue)))
})
