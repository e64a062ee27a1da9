import { SELF } from 'cloudflare:test'
import { expect, test } from 'vitest'

test('the health route answers without touching any dependency', async () => {
  const res = await SELF.fetch('https://app.test/health')
  expect(res.status).toBe(200)
})
