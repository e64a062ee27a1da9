import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { createWahaClient } from '../../../../worker/adapters/waha/client.ts'
import {
  arrived,
  chatOf,
  deps,
  newPhone,
  workingSession,
} from '../../../support/workers/conversation.ts'

type Asked = { url: string; key: string | null; body: unknown }

/** A client over one scripted answer that remembers what it was asked. */
function scripted(answer: Response) {
  const asked: Asked[] = []
  const client = createWahaClient({
    baseUrl: 'https://waha.test/base',
    apiKey: 'key',
    sendTimeoutMs: 50,
    fetch: async (input, init) => {
      const { url, headers } = new Request(input, init)
      const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : null
      asked.push({ url, key: headers.get('x-api-key'), body })
      return answer
    },
  })
  return { client, asked }
}

const png = Uint8Array.of(137, 80, 78, 71)
const file = () => new Response(png, { headers: { 'content-type': 'image/png' } })

describe('a received file', () => {
  test.each([
    'https://waha.test/base/api/files/default/x.png',
    'http://localhost:3000/api/files/default/x.png',
    '/api/files/default/x.png',
  ])('told as %s is fetched from our gateway, with the key', async (url) => {
    const { client, asked } = scripted(file())
    expect(await client.fetchFile({ url, maxBytes: 10 })).toEqual({
      kind: 'bytes',
      bytes: png,
      mimetype: 'image/png',
    })
    expect(asked).toEqual([
      { url: 'https://waha.test/base/api/files/default/x.png', key: 'key', body: null },
    ])
  })

  test('kept elsewhere is fetched without the key, and only by https', async () => {
    const { client, asked } = scripted(file())
    await client.fetchFile({ url: 'https://bucket.s3.test/x.png?sig=1', maxBytes: 10 })
    expect(asked).toEqual([{ url: 'https://bucket.s3.test/x.png?sig=1', key: null, body: null }])
    for (const url of ['http://10.0.0.1/x.png', 'ftp://bucket.test/x.png']) {
      expect(await client.fetchFile({ url, maxBytes: 10 })).toBeNull()
    }
    expect(asked).toHaveLength(1)
  })

  test('over the limit is not read, whether its length was told or not', async () => {
    const told = new Response(png, { headers: { 'content-length': '4' } })
    const untold = new Response(
      new ReadableStream({
        start: (controller) => {
          controller.enqueue(png)
          controller.enqueue(png)
          controller.close()
        },
      }),
    )
    for (const [answer, maxBytes] of [
      [told, 3],
      [untold, 7],
    ] as const) {
      const { client } = scripted(answer)
      expect(await client.fetchFile({ url: '/api/files/s/x', maxBytes })).toEqual({
        kind: 'too_big',
      })
    }
  })

  test('that WAHA deleted is gone; a fault is told as one', async () => {
    const gone = scripted(new Response('', { status: 404 }))
    expect(await gone.client.fetchFile({ url: '/api/files/s/x', maxBytes: 9 })).toBeNull()
    const down = scripted(new Response('', { status: 503 }))
    await expect(
      down.client.fetchFile({ url: '/api/files/s/x', maxBytes: 9 }),
    ).rejects.toMatchObject({ code: 'gateway_503' })
  })
})

describe('a picture', () => {
  beforeAll(() => workingSession())

  test('is sent as base64 with its words', async () => {
    const { client, asked } = scripted(Response.json({ id: 'true_55@c.us_3EB0OTHER' }))
    const outcome = await client.sendImage({
      session: 'default',
      chatId: '55@c.us',
      mimetype: 'image/png',
      filename: 'pix.png',
      bytes: png,
      caption: 'QR Code',
      id: '3EB0OURS',
    })
    expect(outcome).toEqual({ kind: 'sent', id: '3EB0OTHER' })
    expect(asked[0]).toMatchObject({
      url: 'https://waha.test/base/api/sendImage',
      body: {
        file: { mimetype: 'image/png', filename: 'pix.png', data: 'iVBORw==' },
        caption: 'QR Code',
        session: 'default',
        chatId: '55@c.us',
      },
    })
  })

  test('reaches a phone of the simulator', async () => {
    const phone = newPhone()
    const outcome = await deps.waha.sendImage({
      session: 'default',
      chatId: chatOf(phone),
      mimetype: 'image/png',
      filename: 'pix.png',
      bytes: png,
      caption: null,
      id: '3EB0SIM',
    })
    expect(outcome.kind).toBe('sent')
    expect(await arrived(phone)).toMatchObject([{ fromMe: true }])
    expect(env.WAHA_BASE_URL).toBeDefined()
  })
})
