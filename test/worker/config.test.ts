import { createExecutionContext, createMessageBatch } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { ConfigError, parseConfig } from '../../worker/config.ts'
import type { Env } from '../../worker/env.ts'
import { createWorker } from '../../worker/worker.ts'

const SECRETS = ['JWT_SECRET', 'IDENTITY_KEY', 'WAHA_HMAC_KEY', 'WAHA_API_KEY'] as const

function without(...names: (keyof Env)[]): Env {
  const copy = { ...env }
  for (const name of names) delete copy[name as 'JWT_SECRET']
  return copy
}

function problemsOf(given: Env): string {
  try {
    parseConfig(given)
    return ''
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.join('\n')
    throw error
  }
}

describe('configuration', () => {
  test.each(SECRETS)('a missing %s is refused by name', (name) => {
    expect(problemsOf(without(name))).toContain(name)
  })

  test.each(['JWT_SECRET', 'IDENTITY_KEY', 'WAHA_HMAC_KEY'] as const)(
    'a short %s is refused without showing it',
    (name) => {
      const problems = problemsOf({ ...env, [name]: 'hunter2' })
      expect(problems).toContain(name)
      expect(problems).not.toContain('hunter2')
    },
  )

  test('the seed’s names are synonyms', () => {
    const secret = 's'.repeat(32)
    const config = parseConfig({
      ...without('JWT_SECRET', 'WEBHOOK_URL'),
      JWT_SECRET_KEY: secret,
      WAHA_WEBHOOK_URL: 'https://hook.test/webhook/waha',
    })
    expect(config.jwtSecret).toBe(secret)
    expect(config.webhookUrl).toBe('https://hook.test/webhook/waha')
  })

  test('a real gateway has hours, caps and gaps, the true clock and no demo login', () => {
    const config = parseConfig({
      ...env,
      GATEWAY: 'waha',
      DEMO_LOGIN: 'on',
      CONTACT_HOURS: 'off',
      CLOCK_OFFSET_MS: '86400000',
    })
    expect(config).toMatchObject({ demoLogin: false, contactHours: true, clockOffsetMs: 0 })
    expect(config.minGapFloorMs).toBeGreaterThan(0)
    expect(config.dailyCap).toBeGreaterThan(0)
  })
})

const broken = () => ({ worker: createWorker(), env: without('JWT_SECRET') })

describe('a Worker with a wrong configuration', () => {
  const ctx = createExecutionContext()

  test('answers every request 503 with the envelope', async () => {
    const { worker, env: wrong } = broken()
    const request = new Request<unknown, IncomingRequestCfProperties>('https://app.test/health')
    const res = await worker.fetch(request, wrong, ctx)
    expect(res.status).toBe(503)
    expect(await res.json()).toMatchObject({ error: { code: 'internal' } })
  })

  test('leaves queue messages with the queue', async () => {
    const { worker, env: wrong } = broken()
    const batch = createMessageBatch('events', [])
    await expect(worker.queue(batch, wrong, ctx)).rejects.toThrow(ConfigError)
  })
})

test('a queue nobody consumes fails loudly', async () => {
  const ctx = createExecutionContext()
  const batch = createMessageBatch('nobody', [])
  await expect(createWorker().queue(batch, env, ctx)).rejects.toThrow('nobody')
})
