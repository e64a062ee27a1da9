import type { Media } from './state/records.ts'
import { squarePng } from './waha/png.ts'

interface StoredFile {
  bytes: Buffer
  mimetype: string
}

/** WAHA deletes downloaded media after minutes; here the newest so many are kept. */
const KEPT_FILES = 1_000

export interface MediaSpec {
  kind: string
  id: string
  session: string
  mimetype?: string | undefined
  filename?: string | undefined
  /** base64; without it a small placeholder of the right type. */
  data?: string | undefined
  /** The download failed: no address, an error instead. */
  failed?: boolean
}

const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`

const defaults = new Map([
  ['image', { mimetype: 'image/png', extension: 'png', filename: null }],
  ['video', { mimetype: 'video/mp4', extension: 'mp4', filename: null }],
  ['audio', { mimetype: 'audio/ogg; codecs=opus', extension: 'oga', filename: null }],
  ['sticker', { mimetype: 'image/webp', extension: 'webp', filename: null }],
  ['document', { mimetype: 'application/pdf', extension: 'pdf', filename: 'comprovante.pdf' }],
])

function placeholder(kind: string): Buffer {
  if (kind === 'image') return squarePng('comprovante', 25)
  if (kind === 'document') return Buffer.from(PDF)
  if (kind === 'sticker') return Buffer.from('RIFF\u0004\0\0\0WEBP', 'latin1')
  if (kind === 'audio') return Buffer.from('OggS\0\u0002', 'latin1')
  return Buffer.from('\0\0\0\u0018ftypmp42\0\0\0\0mp42isom', 'latin1')
}

/** Media of messages, at `/api/files/{session}/{name}`. */
export class Files {
  readonly #files = new Map<string, StoredFile>()
  readonly #url: () => string

  constructor(url: () => string) {
    this.#url = url
  }

  /** Keeps the bytes and gives the media object for a payload; undefined for a kind without media. */
  keep(spec: MediaSpec): Media | undefined {
    const standard = defaults.get(spec.kind)
    if (standard === undefined) return undefined
    const mimetype = spec.mimetype ?? standard.mimetype
    const filename = spec.filename ?? standard.filename
    if (spec.failed === true)
      return {
        url: null,
        mimetype,
        filename,
        error: { details: 'Cannot derive from empty media key' },
      }
    const extension = /\.(\w+)$/.exec(filename ?? '')?.[1] ?? standard.extension
    const name = `${spec.session}/${spec.id}.${extension}`
    const bytes =
      spec.data === undefined ? placeholder(spec.kind) : Buffer.from(spec.data, 'base64')
    this.#files.set(name, { bytes, mimetype })
    const oldest = this.#files.keys().next().value
    if (this.#files.size > KEPT_FILES && oldest !== undefined) this.#files.delete(oldest)
    return { url: `${this.#url()}/api/files/${name}`, mimetype, filename, error: null }
  }

  find(session: string, name: string): StoredFile | undefined {
    return this.#files.get(`${session}/${name}`)
  }

  clear(): void {
    this.#files.clear()
  }
}
