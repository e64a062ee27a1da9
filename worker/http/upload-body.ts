import * as z from 'zod'
import { UPLOAD_MAX_BYTES } from '../../src/shared/contracts/api/billing.ts'
import type { MappingChoice } from '../../src/shared/domain/import/plan.ts'
import { AppError } from '../services/errors.ts'

/** Part headers, boundaries and the other fields of a form around the file. */
const FORM_EXTRA_BYTES = 64 * 1024
const RAW_TYPE =
  /^(application\/([\w.-]+\+)?json|text\/(json|csv|plain|tab-separated-values)|application\/(octet-stream|csv|vnd\.ms-excel|vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet))$/i

export type UploadBody = {
  name: string
  /** Declared media type of the file; empty when a form does not say. */
  type: string
  /** Columns as the sender wants them; null when it leaves them to us. */
  mapping: MappingChoice | null
  body: ReadableStream<Uint8Array>
}

/** Column position, from 0, to field; null leaves the column aside. */
const mappingSchema = z.record(z.string().regex(/^\d{1,3}$/), z.string().max(40).nullable())

/**
 * The file of an upload: a raw body (JSON, CSV, XLSX, pasted cells) named by `?name=` or `X-File-Name`, or the
 * form field `file`. `?mapping=`, `X-Mapping` or the form field `mapping` hold the columns, as JSON. Bytes are
 * counted again while the file is read.
 * @throws AppError payload_too_large, unsupported_media_type, validation_failed
 */
export async function uploadBody(request: Request): Promise<UploadBody> {
  const type = mediaType(request.headers.get('Content-Type') ?? '')
  const form = type.toLowerCase() === 'multipart/form-data'
  const limit = form ? UPLOAD_MAX_BYTES + FORM_EXTRA_BYTES : UPLOAD_MAX_BYTES
  if (Number(request.headers.get('Content-Length') ?? 0) > limit) throw tooLarge()
  if (form) return await formFile(request, limit)
  if (!RAW_TYPE.test(type)) throw new AppError('unsupported_media_type')
  const name = given(request, 'name', 'X-File-Name') ?? ''
  const mapping = parseMapping(given(request, 'mapping', 'X-Mapping'))
  return { name, type, mapping, body: request.body ?? new Blob([]).stream() }
}

const mediaType = (header: string): string => header.split(';')[0]?.trim() ?? ''

/** Query first; the header may be percent-encoded, for what is not ASCII. */
function given(request: Request, query: string, header: string): string | null {
  const inQuery = new URL(request.url).searchParams.get(query)
  const inHeader = request.headers.get(header)
  if (inQuery !== null || inHeader === null) return inQuery
  try {
    return decodeURIComponent(inHeader)
  } catch {
    return inHeader
  }
}

function parseMapping(text: string | null): MappingChoice | null {
  if (text === null || text === '') return null
  const parsed = mappingSchema.safeParse(jsonOf(text))
  if (parsed.success) return parsed.data
  const message = 'mapping precisa ser um JSON como {"0":"id","1":"name","3":null}'
  throw new AppError('validation_failed', [{ field: 'mapping', code: 'mapping_invalid', message }])
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

async function formFile(request: Request, limit: number): Promise<UploadBody> {
  const form = await readForm(request, limit)
  const file = form.get('file')
  if (!(file instanceof File)) throw noFile()
  const text = (field: string) => {
    const value = form.get(field)
    return typeof value === 'string' ? value : null
  }
  const name = given(request, 'name', 'X-File-Name') ?? text('name') ?? file.name
  const mapping = parseMapping(given(request, 'mapping', 'X-Mapping') ?? text('mapping'))
  return { name, type: mediaType(file.type), mapping, body: file.stream() }
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
