import { GatewayFault } from './http.ts'
import type { WahaOptions } from './http.ts'
import type { FileAnswer, WahaClient } from './types.ts'

const FILE_TIMEOUT_MS = 10_000
/** WAHA's own files; whatever base it believes to have, they are at ours (waha.md 5.2). */
const OWN_FILES = '/api/files/'

/** Media of received messages. */
export function createFileCalls(options: WahaOptions): Pick<WahaClient, 'fetchFile'> {
  const request = options.fetch ?? ((input, init) => fetch(input, init))
  return {
    async fetchFile({ url, maxBytes }) {
      const target = targetOf(options, url)
      if (target === null) return null
      const response = await request(target.url, {
        headers: target.headers,
        redirect: 'manual',
        signal: AbortSignal.timeout(FILE_TIMEOUT_MS),
      })
      if (response.status === 404 || response.status === 410) return null
      if (!response.ok) throw new GatewayFault('file', response.status)
      return read(response, maxBytes)
    },
  }
}

/** The key goes to our gateway alone; a file kept elsewhere (S3) has its permission in the address. */
function targetOf(
  { baseUrl, apiKey }: WahaOptions,
  told: string,
): { url: string; headers: Record<string, string> } | null {
  if (!URL.canParse(told, baseUrl)) return null
  const url = new URL(told, baseUrl)
  const at = url.pathname.indexOf(OWN_FILES)
  if (at >= 0) {
    const path = url.pathname.slice(at)
    return { url: `${baseUrl}${path}${url.search}`, headers: { 'x-api-key': apiKey } }
  }
  return url.protocol === 'https:' ? { url: url.href, headers: {} } : null
}

/** Stops at the limit, by Content-Length or by counting. */
async function read(response: Response, maxBytes: number): Promise<FileAnswer> {
  if (Number(response.headers.get('content-length') ?? 0) > maxBytes) {
    await response.body?.cancel()
    return { kind: 'too_big' }
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > maxBytes) return { kind: 'too_big' }
    chunks.push(chunk)
  }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.byteLength
  }
  return { kind: 'bytes', bytes, mimetype: response.headers.get('content-type') }
}
