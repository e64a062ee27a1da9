import type { Context } from 'hono'
import { UPLOAD_MAX_BYTES } from '../../src/shared/contracts/api/billing.ts'
import { AppError } from '../services/errors.ts'

/** Room for a form around the file. */
const LIMIT = UPLOAD_MAX_BYTES + 64 * 1024

/** Hex SHA-256 over what makes a request the same: its address, its type, its body. */
export type Digest = () => Promise<string | null>

/** Of a body that is kept in memory anyway. */
export async function digestOfBytes(c: Context): Promise<Digest> {
  const body = await c.req.arrayBuffer()
  const hash = await named(c, hex(await crypto.subtle.digest('SHA-256', body)))
  return () => Promise.resolve(hash)
}

/** While the handler reads the body; null when it did not read all of it. */
export function digestWhileRead(c: Context): Digest {
  const { body } = c.req.raw
  if (body === null) return () => named(c, '')
  const digest = new crypto.DigestStream('SHA-256')
  const writer = digest.getWriter()
  let complete = false
  const counted = body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      async transform(chunk, controller) {
        await writer.write(chunk)
        controller.enqueue(chunk)
      },
      async flush() {
        await writer.close()
        complete = true
      },
    }),
  )
  c.req.raw = new Request(c.req.raw, { method: c.req.method, body: counted })
  return async () => (complete ? named(c, hex(await digest.digest)) : null)
}

/** Reads the body away. @throws AppError payload_too_large */
export async function digestOfStream(c: Context): Promise<string> {
  const { body } = c.req.raw
  if (body === null) return named(c, '')
  const digest = new crypto.DigestStream('SHA-256')
  let bytes = 0
  await body
    .pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          bytes += chunk.byteLength
          if (bytes > LIMIT) throw new AppError('payload_too_large', { limit_bytes: LIMIT })
          controller.enqueue(chunk)
        },
      }),
    )
    .pipeTo(digest)
  return named(c, hex(await digest.digest))
}

async function named(c: Context, bodyHash: string): Promise<string> {
  const { pathname, search } = new URL(c.req.url)
  const text = [pathname, search, c.req.header('Content-Type') ?? '', bodyHash].join('\n')
  return hex(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
}

const hex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
