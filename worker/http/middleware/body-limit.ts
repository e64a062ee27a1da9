import { createMiddleware } from 'hono/factory'
import { AppError } from '../../services/errors.ts'

/** No JSON body of the API comes near this. */
export const JSON_MAX_BYTES = 1024 * 1024

/** These read their own bodies, under their own limits. */
const OWN_LIMIT = new Set(['/api/billing/uploads', '/api/billing/payments', '/webhook/waha'])

/**
 * Refuses larger bodies by Content-Length, and by counting when there is none. Readers see the AppError.
 * @throws AppError payload_too_large
 */
export const bodyLimit = createMiddleware(async (c, next) => {
  if (OWN_LIMIT.has(c.req.path)) return next()
  const length = c.req.header('Content-Length')
  if (length !== undefined && Number(length) > JSON_MAX_BYTES) throw tooLarge()
  const body = c.req.raw.body
  if (length === undefined && body !== null) {
    c.req.raw = new Request(c.req.raw, { method: c.req.method, body: counted(body) })
  }
  return next()
})

const tooLarge = () => new AppError('payload_too_large', { limit_bytes: JSON_MAX_BYTES })

function counted(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  let bytes = 0
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.byteLength
        if (bytes > JSON_MAX_BYTES) controller.error(tooLarge())
        else controller.enqueue(chunk)
      },
    }),
  )
}
