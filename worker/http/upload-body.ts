import { UPLOAD_MAX_BYTES } from '../../src/shared/contracts/api/billing.ts'
import { AppError } from '../services/errors.ts'

/** Part headers, boundaries and the other fields of a form around the file. */
const FORM_EXTRA_BYTES = 64 * 1024
const RAW_TYPE =
  /^(application\/([\w.-]+\+)?json|text\/json|text\/plain|application\/octet-stream)$/i

export type UploadBody = { name: string; body: ReadableStream<Uint8Array> }

/**
 * The file of an upload: a raw JSON body named by `?name=` or `X-File-Name`, or the form field `file`.
 * Bytes are counted again while the file is read.
 * @throws AppError payload_too_large, unsupported_media_type, validation_failed
 */
export async function uploadBody(request: Request): Promise<UploadBody> {
  const type = (request.headers.get('Content-Type') ?? '').split(';')[0]?.trim() ?? ''
  const form = type.toLowerCase() === 'multipart/form-data'
  const limit = form ? UPLOAD_MAX_BYTES + FORM_EXTRA_BYTES : UPLOAD_MAX_BYTES
  if (Number(request.headers.get('Content-Length') ?? 0) > limit) throw tooLarge()
  if (form) return await formFile(request, limit)
  if (!RAW_TYPE.test(type)) throw new AppError('unsupported_media_type')
  return { name: givenName(request) ?? '', body: request.body ?? new Blob([]).stream() }
}

/** Query first; the header may be percent-encoded, for names that are not ASCII. */
function givenName(request: Request): string | null {
  const query = new URL(request.url).searchParams.get('name')
  const header = request.headers.get('X-File-Name')
  if (query !== null || header === null) return query
  try {
    return decodeURIComponent(header)
  } catch {
    return header
  }
}

async function formFile(request: Request, limit: number): Promise<UploadBody> {
  const form = await readForm(request, limit)
  const file = form.get('file')
  if (!(file instanceof File)) throw noFile()
  const name = form.get('name')
  const given = givenName(request) ?? (typeof name === 'string' ? name : file.name)
  return { name: given, body: file.stream() }
}

async function readForm(request: Request, limit: number): Promise<FormData> {
  const type = request.headers.get('Content-Type') ?? ''
  let tooMany = false
  const counted = request.body?.pipeThrough(
    limited(limit, () => {
      tooMany = true
    }),
  )
  try {
    return await new Response(counted ?? null, { headers: { 'Content-Type': type } }).formData()
  } catch {
    throw tooMany ? tooLarge() : noFile()
  }
}

function limited(limit: number, exceed: () => void): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength
      if (bytes <= limit) controller.enqueue(chunk)
      else {
        exceed()
        controller.error(tooLarge())
      }
    },
  })
}

const tooLarge = () => new AppError('payload_too_large', { limit_bytes: UPLOAD_MAX_BYTES })

function noFile(): AppError {
  const message = 'Envie o arquivo no campo "file" do formulário.'
  return new AppError('validation_failed', [{ field: 'file', code: 'required', message }])
}
