import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { describe, expect, test, vi } from 'vitest'
import { pathsIn } from '../../scripts/check/docs.ts'
import { cleanLine } from '../../scripts/start/log-lines.ts'
import { demoPortfolio } from '../../scripts/start/demo-portfolio.ts'
import { keepGateway } from '../../scripts/start/gateway.ts'
import { readOptions, StartError } from '../../scripts/start/options.ts'
import { requireFreePort } from '../../scripts/start/ports.ts'

test('a taken port is refused with the name of its holder', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  await expect(requireFreePort(port, '127.0.0.1', 'PORT')).rejects.toThrow(
    new RegExp(`Port ${port} is taken by process ${process.pid} .*PORT=`),
  )
  server.close()
})

test('a port that is no number is refused by name', () => {
  expect(() => readOptions({ PORT: '80a' }, [])).toThrow(StartError)
})

test('a real gateway turns the demo off', () => {
  expect(readOptions({ WAHA_BASE_URL: 'http://waha:3000' }, []).demo).toBe(false)
  expect(readOptions({}, []).demo).toBe(true)
  expect(readOptions({ DEMO: '0' }, []).demo).toBe(false)
})

test('what the Worker reads by itself is handed on as it was given, and nothing else', () => {
  const given = {
    RATE_LIMIT_REQUESTS: '0',
    RATE_LIMIT_PERIOD: '60',
    CORS_ORIGINS: 'https://crm.test',
    PSP_BASE_URL: 'https://pix.test/api/v2',
    PSP_CLIENT_SECRET: 'x',
  }
  const others = { PATH: '/bin', PSP_TOKEN_URL: '', XPSP_KEY: '1', JWT_SECRET: 'x' }
  expect(readOptions({ ...given, ...others }, []).passed).toEqual(given)
})

const newFolder = () => mkdtempSync(path.join(tmpdir(), 'state-'))

describe('a state folder', () => {
  const waha = { baseUrl: 'http://waha:3000', apiKey: undefined, webhookUrl: undefined }

  test.each([
    ['the simulator', null, waha],
    ['a real WAHA', waha, null],
  ])('of %s is refused to the other gateway', (name, first, other) => {
    const stateDir = newFolder()
    keepGateway({ stateDir, gateway: first })
    keepGateway({ stateDir, gateway: first })
    const start = () => keepGateway({ stateDir, gateway: other })
    expect(start).toThrow(StartError)
    expect(start).toThrow(`holds the data of ${name}`)
    expect(start).toThrow('another STATE_DIR')
  })

  test('follows a WAHA that moved', () => {
    const stateDir = newFolder()
    keepGateway({ stateDir, gateway: waha })
    keepGateway({ stateDir, gateway: { ...waha, baseUrl: 'http://other:3000' } })
    expect(JSON.parse(readFileSync(path.join(stateDir, 'gateway.json'), 'utf8'))).toEqual({
      kind: 'waha',
      baseUrl: 'http://waha:3000',
    })
  })

  test('whose mark is damaged is refused', () => {
    const stateDir = newFolder()
    writeFileSync(path.join(stateDir, 'gateway.json'), '{')
    expect(() => keepGateway({ stateDir, gateway: null })).toThrow(StartError)
  })
})

test('the demo portfolio is the same in every clone, with unique ids', () => {
  const today = Date.UTC(2026, 0, 15)
  const rows = demoPortfolio(200, today)
  expect(rows).toEqual(demoPortfolio(200, today))
  expect(new Set(rows.map((row) => row.id)).size).toBe(200)
  expect(rows.every((row) => /^55\d{2}9\d{8}$/.test(row.phone))).toBe(true)
})

test('documents are searched for paths in code and in links', () => {
  expect(
    pathsIn('see `worker/index.ts`, `npm start`, [x](../a.md#b), [y](https://z)', 'docs'),
  ).toEqual(['worker/index.ts', 'a.md'])
})

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

test('when the parent is killed without warning, the guard ends its whole group', async () => {
  const guard = path.resolve(import.meta.dirname, '../../scripts/start/guard.ts')
  // The parent starts the guard as `npm start` does; the guarded shell starts a child of its own.
  const parent = spawn(
    process.execPath,
    [
      '-e',
      `const c = require('node:child_process').spawn(process.execPath, [${JSON.stringify(guard)}, 'sh', '-c', 'sleep 300 & echo $! $$; wait'], { detached: true, stdio: ['pipe', 'inherit', 'inherit'] }); setInterval(() => c.pid, 1000)`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const [line] = (await once(parent.stdout, 'data')) as [Buffer]
  const pids = line.toString().trim().split(' ').map(Number)
  expect(pids.every(alive)).toBe(true)
  parent.kill('SIGKILL')
  await vi.waitFor(() => expect(pids.some(alive)).toBe(false), { timeout: 10_000, interval: 50 })
})

test("the product's log lines reach the file as plain JSON, noise does not", () => {
  const json = '{"at":"2026-01-15T12:00:00.000Z","level":"info","event":"x"}'
  expect(cleanLine(`\u001B[31m✘ \u001B[41m[ERROR]\u001B[0m ${json}\u001B[0m`)).toBe(json)
  expect(cleanLine('Unable to fetch the `Request.cf` object! Falling back')).toBeNull()
  expect(cleanLine('')).toBeNull()
  expect(cleanLine('simulator ready')).toBe('simulator ready')
})
