import { appendFile, closeSync, ftruncateSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { parseRecord, type LogRecord } from './records.ts'

const appendTo = promisify(appendFile)

/**
 * The append-only log. Lines queue up while a write is under way and then go out together, so that
 * concurrent answers share one write. `flushed()` is the promise that everything so far is in the file:
 * a killed process loses nothing it has answered for.
 */
export class Journal {
  readonly #file: number | undefined
  #queue: string[] = []
  #appended = 0
  #written = 0
  #writing: Promise<void> | undefined

  constructor(path: string | undefined) {
    if (path === undefined) return
    mkdirSync(dirname(path), { recursive: true })
    this.#file = openSync(path, 'a+')
  }

  /** Every whole line, oldest first; a line torn by a kill is cut off. */
  replay(): LogRecord[] {
    if (this.#file === undefined) return []
    const bytes = readFileSync(this.#file)
    const end = bytes.lastIndexOf(0x0a) + 1
    if (end < bytes.length) ftruncateSync(this.#file, end)
    return bytes
      .toString('utf8', 0, end)
      .split('\n')
      .map(parseRecord)
      .filter((record) => record !== undefined)
  }

  append(record: LogRecord): void {
    if (this.#file === undefined) return
    this.#queue.push(`${JSON.stringify(record)}\n`)
    this.#appended += 1
  }

  /** Resolves when every line appended before this call is in the file. */
  async flushed(): Promise<void> {
    const target = this.#appended
    while (this.#written < target) await (this.#writing ??= this.#write())
  }

  /** Forgets every line. */
  async clear(): Promise<void> {
    await this.flushed()
    if (this.#file !== undefined) ftruncateSync(this.#file, 0)
  }

  async close(): Promise<void> {
    await this.flushed()
    if (this.#file !== undefined) closeSync(this.#file)
  }

  async #write(): Promise<void> {
    const lines = this.#queue
    this.#queue = []
    try {
      if (this.#file !== undefined) await appendTo(this.#file, lines.join(''))
      this.#written += lines.length
    } finally {
      this.#writing = undefined
    }
  }
}
