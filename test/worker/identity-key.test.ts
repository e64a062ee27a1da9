import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { createKeyedHash } from '../../worker/adapters/keyed-hash.ts'
import { createDeps } from '../../worker/deps.ts'
import { needConfirmedGateway } from '../../worker/services/campaigns/parts.ts'
import { confirmWebhook } from '../../worker/services/inbound/confirm-webhook.ts'
import { readiness } from '../../worker/services/overview/ready.ts'

test('with another IDENTITY_KEY no campaign starts, nothing is taken in, and ready says so', async () => {
  const deps = createDeps(env)
  await needConfirmedGateway(deps)
  const stranger = { ...deps, hash: createKeyedHash('another-key-0123456789-0123456789') }
  await expect(needConfirmedGateway(stranger)).rejects.toMatchObject({ code: 'identity_key' })
  await expect(confirmWebhook(stranger, null)).rejects.toMatchObject({ code: 'identity_key' })
  const { checks } = await readiness(stranger)
  expect(checks.find(({ name }) => name === 'database')).toMatchObject({ ok: false })
  await needConfirmedGateway(deps)
})
