import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { ConfigError, parseConfig } from '../../../worker/config.ts'

const PSP = {
  PSP_BASE_URL: 'https://pix.example.com/api/v2/',
  PSP_CLIENT_ID: 'client',
  PSP_CLIENT_SECRET: 'secret',
  PSP_PIX_KEY: '12345678000195',
  PSP_WEBHOOK_SECRET: 'test-psp-secret-0123456789-0123456789',
}

test('without a provider codes are static', () => {
  expect(parseConfig(env).psp).toBeNull()
})

test('a provider’s token address is derived unless it is given', () => {
  expect(parseConfig({ ...env, ...PSP }).psp).toMatchObject({
    baseUrl: 'https://pix.example.com/api/v2',
    tokenUrl: 'https://pix.example.com/oauth/token',
  })
  const tokenUrl = 'https://auth.example.com/t'
  expect(parseConfig({ ...env, ...PSP, PSP_TOKEN_URL: tokenUrl }).psp).toMatchObject({ tokenUrl })
})

test.each(Object.keys(PSP))('a provider without %s stops the start and names it', (name) => {
  const { [name]: _, ...rest } = { ...PSP } as Record<string, string>
  const parse = () => parseConfig({ ...env, ...rest })
  expect(parse).toThrow(ConfigError)
  expect(parse).toThrow(name)
})

test('a short or unspeakable secret is refused without being repeated', () => {
  for (const secret of ['short', `${'x'.repeat(40)}&evil=1`]) {
    const parse = () => parseConfig({ ...env, ...PSP, PSP_WEBHOOK_SECRET: secret })
    expect(parse).toThrow(/PSP_WEBHOOK_SECRET/)
    expect(parse).not.toThrow(secret)
  }
})
