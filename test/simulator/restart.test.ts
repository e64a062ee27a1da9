import { spawn, type ChildProcess } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, it, onTestFinished } from 'vitest'
import { parseJson } from '../../simulator/json.ts'
import {
  clientOf,
  derivedId,
  items,
  pair,
  sendText,
  startClient,
  startReceiver,
  until,
  untilStatus,
} from './support.ts'

function stateFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'simulator-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

describe('a restart', () => {
  it('finds sessions, messages, acks, lids and counters of earlier runs', async () => {
    const statePath = join(stateFolder(), 'sim.jsonl')
    const receiver = await startReceiver()
    const first = await startClient({ statePath })
    await pair(first, receiver)
    await sendText(first, { id: derivedId(1) })
    await first.call('POST', '/sim/inbound', { from: '5511999990001', text: 'oi', lid: true })
    await first.call('POST', '/sim/ack', { id: derivedId(1), ack: 3 })
    const lids = (await first.call('GET', '/api/default/lids')).json
    await first.close()

    const second = await startClient({ statePath })
    await untilStatus(second, 'WORKING')
    const message = await second.call('GET', `/api/default/chats/x/messages/${derivedId(1)}`)
    expect(message.object).toMatchObject({ body: 'Olá', ack: 3 })
    expect((await second.call('GET', '/api/default/lids')).json).toEqual(lids)
    expect(await second.stats()).toMatchObject({
      sent: 1,
      inbound: 1,
      distinctChats: 1,
      duplicates: 0,
    })
    await sendText(second, { id: derivedId(1) })
    expect(await second.stats()).toMatchObject({ sent: 2, duplicates: 1 })
    await until(() => receiver.of('message.any').length === 3)
  })

  it('leaves a stopped session stopped', async () => {
    const statePath = join(stateFolder(), 'sim.jsonl')
    const first = await startClient({ statePath })
    await pair(first)
    await first.call('POST', '/api/sessions/default/stop')
    await first.close()
    const second = await startClient({ statePath })
    expect((await second.call('GET', '/api/sessions/default')).object['status']).toBe('STOPPED')
  })

  it('drops a line torn by a kill and appends after it', async () => {
    const statePath = join(stateFolder(), 'sim.jsonl')
    const first = await startClient({ statePath })
    await pair(first)
    await sendText(first)
    await first.close()
    appendFileSync(statePath, '{"t":"message","mess')
    const second = await startClient({ statePath })
    await untilStatus(second, 'WORKING')
    await sendText(second, { text: 'de novo' })
    await second.close()
    const lines = readFileSync(statePath, 'utf8').trimEnd().split('\n')
    expect(lines.filter((line) => parseJson(line) === undefined)).toEqual([])
    const third = await startClient({ statePath })
    expect(
      items(await third.call('GET', '/sim/messages')).map((message) => message['text']),
    ).toEqual(['Olá', 'de novo'])
  })
})

interface Program {
  child: ChildProcess
  url: string
}

function startProgram(folder: string, env: Record<string, string> = {}): Promise<Program> {
  const child = spawn(process.execPath, ['simulator/main.ts'], {
    env: {
      PATH: process.env['PATH'],
      WAHA_PORT: '0',
      STATE_DIR: folder,
      WAHA_API_KEY: 'test-key',
      ...env,
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('the simulator ended before it was ready')))
    createInterface({ input: child.stdout }).once('line', (line) => {
      const url = /^simulator ready (http:\/\/127\.0\.0\.1:\d+)$/.exec(line)?.[1]
      if (url === undefined) reject(new Error(`unexpected first line: ${line}`))
      else resolve({ child, url })
    })
  })
}

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.once('exit', (code) => resolve(code)))

describe('the program', () => {
  it('loses no send it has answered for when it is killed', async () => {
    const folder = stateFolder()
    const program = await startProgram(folder)
    const client = clientOf(program.url)
    await pair(client)
    const answered: string[] = []
    const sends = Array.from({ length: 200 }, async (_, index) => {
      const id = derivedId(index)
      const reply = await sendText(client, { id, chatId: `55119${10_000_000 + index}@c.us` })
      if (reply.status === 201) answered.push(id)
      if (answered.length === 50) program.child.kill('SIGKILL')
    })
    await Promise.allSettled(sends)
    expect(answered.length).toBeGreaterThanOrEqual(50)
    const log = readFileSync(join(folder, 'sim.jsonl'), 'utf8')
    expect(answered.filter((id) => !log.includes(`"id":"${id}"`))).toEqual([])
    const again = clientOf((await startProgram(folder)).url)
    expect(Number((await again.stats())['sent'])).toBeGreaterThanOrEqual(answered.length)
  })

  it('ends on SIGTERM, and with its parent when stdin is guarded', async () => {
    const terminated = await startProgram(stateFolder())
    const guarded = await startProgram(stateFolder(), { GUARD_STDIN: '1' })
    const codes = Promise.all([ended(terminated.child), ended(guarded.child)])
    terminated.child.kill('SIGTERM')
    guarded.child.stdin?.end()
    expect(await codes).toEqual([0, 0])
  })
})
