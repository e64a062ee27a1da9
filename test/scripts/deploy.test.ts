import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { dryRun } from '../../scripts/deploy/dry-run.ts'
import { DeployError, readNames } from '../../scripts/deploy/names.ts'
import { gatherSecrets } from '../../scripts/deploy/secrets.ts'
import { deploy } from '../../scripts/deploy/steps.ts'
import type { DeployParts } from '../../scripts/deploy/steps.ts'
import { parseEntries } from '../../scripts/deploy/wrangler.ts'
import { fakeAccount } from '../support/node/fake-account.ts'

const REPOSITORY = path.resolve(import.meta.dirname, '../..')
let root: string

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'deploy-test-'))
  for (const folder of ['web', 'migrations']) mkdirSync(path.join(root, folder))
  for (const file of ['wrangler.toml', 'web/wrangler.toml']) {
    writeFileSync(path.join(root, file), readFileSync(path.join(REPOSITORY, file)))
  }
  writeFileSync(path.join(root, 'migrations/0000_foundation.sql'), 'select 1;')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const read = (file: string): string => readFileSync(file, 'utf8')
const GATEWAY = { WAHA_BASE_URL: 'https://waha.example', WAHA_API_KEY: 'key-of-waha' }

function partsOf(
  wrangler: DeployParts['wrangler'],
  env: Record<string, string> = GATEWAY,
): DeployParts & { said: string[]; registered: string[] } {
  const said: string[] = []
  const registered: string[] = []
  return {
    root,
    env,
    names: readNames(root),
    wrangler,
    said,
    registered,
    say: (line) => said.push(line),
    ask: () => Promise.resolve(null),
    build: () => Promise.resolve(),
    checkGateway: () => Promise.resolve(),
    registerWebhook: (_gateway, { webhookUrl }) => {
      registered.push(webhookUrl)
      return Promise.resolve('SCAN_QR_CODE')
    },
    smoke: () => Promise.resolve({ ok: true, lines: [] }),
  }
}

describe('an empty account', () => {
  test('has everything of wrangler.toml afterwards, and the Worker never ran without its secrets', async () => {
    const { account, wrangler } = fakeAccount()
    const parts = partsOf(wrangler)
    const done = await deploy(parts)
    expect([...account.queues].toSorted()).toEqual(parts.names.queues)
    expect(account.deployedWith?.databaseId).toBe('id-of-the-account')
    expect(account.migratedOn).toBe('id-of-the-account')
    for (const name of [
      'JWT_SECRET',
      'IDENTITY_KEY',
      'WAHA_HMAC_KEY',
      'WAHA_API_KEY',
      'APP_ORIGIN',
    ]) {
      expect(account.deployedWith?.secrets).toContain(name)
    }
    expect(account.secrets.get('APP_ORIGIN')).toBe('https://collections-x1.pages.dev')
    expect(account.secrets.get('WEBHOOK_URL')).toBe(
      'https://collections.acme.workers.dev/webhook/waha',
    )
    expect(parts.registered).toEqual(['https://collections.acme.workers.dev/webhook/waha'])
    expect(done.claimLink).toBe(
      `https://collections-x1.pages.dev/claim#${account.secrets.get('CLAIM_TOKEN')}`,
    )
  })

  test('is migrated before the Worker that needs the tables, and the dashboard comes last', async () => {
    const { account, wrangler } = fakeAccount()
    await deploy(partsOf(wrangler))
    const order = ['d1 migrations', 'deploy', 'pages deploy']
    expect(account.calls.filter((call) => order.includes(call))).toEqual(order)
  })

  test('keeps a copy of made secrets for its owner alone, and no other file with a secret', async () => {
    const { account, wrangler } = fakeAccount()
    await deploy(partsOf(wrangler))
    const file = path.join(root, '.deploy/secrets.env')
    expect(read(file)).toContain(account.secrets.get('IDENTITY_KEY'))
    expect(statSync(file).mode & 0o077).toBe(0)
    for (const name of ['upload.json', 'address.json']) {
      expect(existsSync(path.join(root, '.deploy', name))).toBe(false)
    }
    expect(read(path.join(root, '.deploy/wrangler.json'))).not.toContain('key-of-waha')
  })
})

describe('a second deployment', () => {
  test('makes nothing anew and keeps every secret', async () => {
    const { account, wrangler } = fakeAccount()
    await deploy(partsOf(wrangler))
    const before = new Map(account.secrets)
    account.calls.length = 0
    const parts = partsOf(wrangler, {})
    const done = await deploy(parts)
    expect(new Map(account.secrets)).toEqual(before)
    expect(account.calls).not.toContain('queues create')
    expect(account.calls).not.toContain('d1 create')
    expect(account.calls).not.toContain('secret bulk')
    expect(done.claimLink).toBeNull()
    expect(parts.registered).toEqual([])
  })
})

describe('what stops a deployment', () => {
  test('nobody logged in: nothing is made', async () => {
    const { account, wrangler } = fakeAccount()
    account.loggedIn = false
    await expect(deploy(partsOf(wrangler))).rejects.toThrow(/wrangler login/)
    expect(account.queues.size).toBe(0)
  })

  test('a gateway that refuses the key: nothing is made', async () => {
    const { account, wrangler } = fakeAccount()
    const parts = partsOf(wrangler)
    parts.checkGateway = () => Promise.reject(new DeployError('WAHA refuses the key'))
    await expect(deploy(parts)).rejects.toThrow(/refuses the key/)
    expect(account.queues.size).toBe(0)
  })

  test('failed migrations: the old Worker stays', async () => {
    const { account, wrangler } = fakeAccount()
    account.fails = 'd1 migrations'
    await expect(deploy(partsOf(wrangler))).rejects.toThrow(/migrations failed.*account says no/s)
    expect(account.deployedWith).toBeNull()
  })

  test('a list of secrets that cannot be read: no key is taken for missing', async () => {
    const { account, wrangler } = fakeAccount()
    await deploy(partsOf(wrangler))
    const before = new Map(account.secrets)
    account.fails = 'secret list'
    rmSync(path.join(root, '.deploy'), { recursive: true })
    await expect(deploy(partsOf(wrangler))).rejects.toThrow(/Listing the secrets/)
    expect(new Map(account.secrets)).toEqual(before)
  })

  test('a failed upload: the next try goes on with the same keys', async () => {
    const { account, wrangler } = fakeAccount()
    account.fails = 'deploy'
    await expect(deploy(partsOf(wrangler))).rejects.toThrow(DeployError)
    const kept = read(path.join(root, '.deploy/secrets.env'))
    account.fails = ''
    await deploy(partsOf(wrangler))
    expect(kept).toContain(account.secrets.get('IDENTITY_KEY'))
  })

  test('a failed upload leaves no file with secrets behind', async () => {
    const { account, wrangler } = fakeAccount()
    account.fails = 'deploy'
    await expect(deploy(partsOf(wrangler))).rejects.toThrow(DeployError)
    expect(existsSync(path.join(root, '.deploy/upload.json'))).toBe(false)
  })

  test('a dashboard bound to another Worker is found before anything is done', () => {
    const file = path.join(root, 'web/wrangler.toml')
    writeFileSync(file, read(file).replace('service = "collections"', 'service = "other"'))
    expect(() => readNames(root)).toThrow(/binds no service named collections/)
  })
})

const nobody = () => Promise.resolve(null)

describe('secrets', () => {
  test('every missing or weak one is named at once, values never', async () => {
    const env = { JWT_SECRET: 'short', WAHA_BASE_URL: 'http://waha.example' }
    const gathered = gatherSecrets({ env, present: new Set(), ask: nobody, filled: false })
    await expect(gathered).rejects.toThrow(
      /WAHA_API_KEY is missing[^]*JWT_SECRET needs at least 32[^]*https/,
    )
    await expect(gathered).rejects.not.toThrow(/short/)
  })

  test('an IDENTITY_KEY that the Worker has is neither made anew nor replaced', async () => {
    const present = new Set(['JWT_SECRET', 'IDENTITY_KEY', 'WAHA_HMAC_KEY', 'CLAIM_TOKEN'])
    const { upload, made } = await gatherSecrets({
      env: { ...GATEWAY, IDENTITY_KEY: 'x'.repeat(40) },
      present,
      ask: nobody,
      filled: true,
    })
    expect(made).toEqual([])
    expect(Object.keys(upload).toSorted()).toEqual(['WAHA_API_KEY', 'WAHA_BASE_URL'])
  })

  test('a database without its key is not given another one', async () => {
    const { account, wrangler } = fakeAccount()
    await deploy(partsOf(wrangler))
    account.deployedWith = null
    account.secrets.clear()
    rmSync(path.join(root, '.deploy'), { recursive: true })
    await expect(deploy(partsOf(wrangler))).rejects.toThrow(
      /IDENTITY_KEY is missing, and the database/,
    )
    expect(account.secrets.size).toBe(0)
  })

  test('a person is asked only for what the Worker lacks', async () => {
    const asked: string[] = []
    const ask = (name: string) => {
      asked.push(name)
      return Promise.resolve('https://waha.example')
    }
    await gatherSecrets({ env: {}, present: new Set(['WAHA_API_KEY']), ask, filled: false })
    expect(asked).toEqual(['WAHA_BASE_URL'])
  })
})

test('a dry run asks the account nothing and builds both halves', async () => {
  const { account, wrangler } = fakeAccount()
  const parts = partsOf(wrangler)
  let built = 0
  parts.build = () => {
    built += 1
    return Promise.resolve()
  }
  await dryRun(parts)
  expect(account.calls.every((call) => call === 'deploy')).toBe(true)
  expect(built).toBe(1)
  expect(account.deployedWith).toBeNull()
})

test('lines of wrangler that are not understood are left out', () => {
  const lines = ['{"type":"deploy","targets":["https://a.workers.dev"]}', 'no json', '{"x":1}']
  expect(parseEntries(lines.join('\n'))).toEqual([
    { type: 'deploy', targets: ['https://a.workers.dev'] },
  ])
})
