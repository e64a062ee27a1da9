import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished, vi } from 'vitest'
import { objectOf, parseJson, textOf, type Json, type JsonObject } from '../../simulator/json.ts'
import { startSimulator, type SimulatorOptions } from '../../simulator/server.ts'

vi.setConfig({ testTimeout: 20_000 })

export interface Delivery {
  headers: IncomingHttpHeaders
  raw: Buffer
  body: JsonObject
  event: string
  payload: JsonObject
}

export interface ReceiverAnswer {
  status: number
  headers?: Record<string, string>
}

export interface Receiver {
  url: string
  deliveries: Delivery[]
  /** Deliveries of one event, oldest first. */
  of: (event: string) => Delivery[]
  /** Decides the answer to the n-th delivery (0, 1, ...); null leaves it open. */
  answer: (index: number) => ReceiverAnswer | null
  /** Answers wait for it. */
  gate: Promise<void>
  mostAtOnce: number
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address: AddressInfo | string | null = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** A webhook receiver that remembers what it got, byte for byte. */
export async function startReceiver(): Promise<Receiver> {
  const receiver: Receiver = {
    url: '',
    deliveries: [],
    of: (event) => receiver.deliveries.filter((delivery) => delivery.event === event),
    answer: () => ({ status: 200 }),
    gate: Promise.resolve(),
    mostAtOnce: 0,
  }
  let open = 0
  const respond = async (
    response: ServerResponse,
    answer: ReceiverAnswer | null,
  ): Promise<void> => {
    await receiver.gate
    open -= 1
    if (answer !== null) response.writeHead(answer.status, answer.headers).end()
  }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    open += 1
    receiver.mostAtOnce = Math.max(receiver.mostAtOnce, open)
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const raw = Buffer.concat(chunks)
      const body = objectOf(parseJson(raw.toString('utf8')))
      receiver.deliveries.push({
        headers: request.headers,
        raw,
        body,
        event: textOf(body['event']) ?? '',
        payload: objectOf(body['payload']),
      })
      const answer = receiver.answer(receiver.deliveries.length - 1)
      void respond(response, answer)
    })
  })
  const port = await listen(server)
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  receiver.url = `http://127.0.0.1:${port}/webhook`
  return receiver
}

export interface Reply {
  status: number
  text: string
  json: Json
  /** The body when it is an object, else an empty one. */
  object: JsonObject
  headers: Headers
}

export interface Client {
  url: string
  call: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Reply>
  stats: () => Promise<JsonObject>
  close: () => Promise<void>
}

export const API_KEY = 'test-key'

/** A simulator on a free port, closed after the test, with waits short enough for tests. */
export async function startClient(options: SimulatorOptions = {}): Promise<Client> {
  const simulator = await startSimulator({
    port: 0,
    apiKey: API_KEY,
    notReadyWaitMs: 5,
    startingMs: 1,
    autoScanMs: 60_000,
    ...options,
  })
  let closed = false
  const close = async (): Promise<void> => {
    if (!closed) await simulator.close()
    closed = true
  }
  onTestFinished(close)
  return { ...clientOf(simulator.url), close }
}

/** Calls to a simulator that already runs. */
export function clientOf(url: string): Omit<Client, 'close'> {
  const call: Client['call'] = async (method, path, body, headers = {}) => {
    const response = await fetch(url + path, {
      method,
      headers: { 'x-api-key': API_KEY, 'content-type': 'application/json', ...headers },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const json = parseJson(text) ?? null
    return {
      status: response.status,
      text,
      json,
      object: objectOf(json),
      headers: response.headers,
    }
  }
  return { url, call, stats: async () => (await call('GET', '/sim/stats')).object }
}

export const HMAC_KEY = 'webhook-secret'

/** A working session `default` whose events go to the receiver. */
export async function pair(
  client: Omit<Client, 'close'>,
  receiver?: Receiver,
  webhook: JsonObject = {},
): Promise<void> {
  const webhooks =
    receiver === undefined
      ? []
      : [{ url: receiver.url, events: ['*'], hmac: { key: HMAC_KEY }, ...webhook }]
  await client.call('POST', '/api/sessions', { name: 'default', start: true, config: { webhooks } })
  await untilStatus(client, 'WORKING')
}

export async function untilStatus(client: Omit<Client, 'close'>, status: string): Promise<void> {
  await until(async () => {
    const session = await client.call('GET', '/api/sessions/default')
    return session.object['status'] === status
  })
}

/** Waits until a condition holds; the test fails after fifteen seconds, enough for a busy machine. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  await vi.waitFor(
    async () => {
      if (!(await condition())) throw new Error('the condition does not hold yet')
    },
    { timeout: 15_000, interval: 5 },
  )
}

export interface Text {
  chatId?: string
  text?: string
  id?: string
}

/** `POST /api/sendText` with defaults. */
export function sendText(client: Omit<Client, 'close'>, text: Text = {}): Promise<Reply> {
  return client.call('POST', '/api/sendText', {
    session: 'default',
    chatId: '5511999990001@c.us',
    text: 'Olá',
    ...text,
  })
}

/** A caller's derived id, as campaign sends carry it. */
export function derivedId(n: number): string {
  return `3EB0${n.toString(16).toUpperCase().padStart(18, '0')}`
}

/** A text a test is sure of; a missing one reads as empty and fails the assertion after it. */
export function textAt(object: JsonObject, name: string): string {
  return textOf(object[name]) ?? ''
}

/** What a list answer holds. */
export function items(reply: Reply): JsonObject[] {
  return Array.isArray(reply.json) ? reply.json.map((item) => objectOf(item)) : []
}
