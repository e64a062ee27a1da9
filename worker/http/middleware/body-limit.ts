import { createMiddleware } from 'hono/factory'
import { AppError } from '../../services/errors.ts'

/** No JSON body of the API comes near this. */
export const JSON_MAX_BYTES = 1024 * 1024

/** These read their own bodies, under their own limits. */
const OWN_LIMIT = new Set(['/api/billing/uploads', '/api/billing/payments', '/webhook/waha'])

/** Rows of a backup, pictures among them. */
const RESTORE = '/api/admin/restore/'
const RESTORE_MAX_BYTES = 8 * JSON_MAX_BYTES

/**
 * Refuses larger bodies by Content-Length, and by counting when there is none. Readers see the AppError.
 * @throws AppError payload_too_large
 */
export const bodyLimit = createMiddleware(async (c, next) => {
  if (OWN_LIMIT.has(c.req.path)) return next()
  const most = c.req.path.startsWith(RESTORE) ? RESTORE_MAX_BYTES : JSON_MAX_BYTES
  const length = c.req.header('Content-Length')
  if (length !== undefined && Number(length) > most) throw tooLarge(most)
  const body = c.req.raw.body
  if (length === undefined && body !== null) {
    c.req.raw = new Request(c.req.raw, { method: c.req.method, body: counted(body, most) })
  }
  return next()
})

const tooLarge = (most: number) => new AppError('payload_too_large', { limit_bytes: most })

function counted(body: ReadableStream<Uint8Array>, most: number): ReadableStream<Uint8Array> {
  let bytes = 0
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.byteLength
        if (bytes > most) controller.error(tooLarge(most))
        else controller.enqueue(chunk)
      },
    }),
  )
}
