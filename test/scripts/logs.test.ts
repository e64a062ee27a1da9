/** Promise 3: no secret, phone, CPF or name in a log. What may be logged is a closed list of fields. */
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../..')
const LOG = path.join('worker', 'adapters', 'log.ts')
const source = (file: string) => readFileSync(path.join(ROOT, file), 'utf8')

/** Ids, names of things that are ours, counts, codes and durations: none can hold what a person said or is called. */
const MAY_BE_LOGGED = new Set(
  `event route method status ms requestId code problems reason userId kind queue messages outcome campaignId total
  excluded replanned woken importId rows rejected conversationId unit tries session limit call from job ok
  conversations seq hash endpointId`.split(/\s+/u),
)

function fieldsOf(union: string): string[] {
  return [...union.matchAll(/[{;,\n]\s*(?<field>[a-zA-Z_]+)\??:/gu)].map(
    ({ groups }) => groups?.['field'] ?? '',
  )
}

function sources(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.join(folder, file))
}

describe('logs', () => {
  it('have no field for a phone, a name, a text or a token', () => {
    const text = source(LOG)
    const union = text.slice(
      text.indexOf('export type LogEvent'),
      text.indexOf('export type LogLevel'),
    )
    const fields = fieldsOf(union)
    expect(fields.length).toBeGreaterThan(20)
    expect(fields.filter((field) => !MAY_BE_LOGGED.has(field))).toEqual([])
  })

  it('are written in one place only', () => {
    const elsewhere = ['worker', 'durable-objects']
      .flatMap(sources)
      .filter((file) => file !== LOG && /\bconsole\.\w+\(/u.test(source(file)))
    expect(elsewhere).toEqual([])
  })
})
