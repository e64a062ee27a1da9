import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import { BackupError } from './error.ts'

/**
 * A backup on disk: JSON Lines in blocks, each packed and sealed with AES-256-GCM under a key made of the
 * passphrase (scrypt). A block names its place and whether it is the last, so that none can be cut off, moved or
 * taken out without notice.
 *
 * magic (8) | salt (16) | block*      block = length (4, big endian) | nonce (12) | tag (16) | sealed bytes
 */

const MAGIC = Buffer.from('COLLBKP1')
const SALT_BYTES = 16
const NONCE_BYTES = 12
const TAG_BYTES = 16
const BLOCK_BYTES = 1_000_000
/** A sealed block is smaller than this; a larger length means another file. */
const MAX_SEALED = 64 * 1024 * 1024
const SCRYPT = { N: 2 ** 15, r: 8, p: 1, maxmem: 128 * 1024 * 1024 }
export const PASSPHRASE_MIN = 12

const keyOf = (passphrase: string, salt: Buffer): Buffer =>
  scryptSync(passphrase.normalize('NFC'), salt, 32, SCRYPT)

/** What is sealed with a block besides its bytes: its place and whether it is the last. */
function place(no: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(5)
  bytes.writeUInt32BE(no)
  bytes.writeUInt8(last ? 1 : 0, 4)
  return bytes
}

export type BackupWriter = { line: (value: unknown) => void; end: () => void }

/** @throws BackupError on a passphrase that is too short; the error of the disk */
export function writeBackup(file: string, passphrase: string): BackupWriter {
  if (passphrase.length < PASSPHRASE_MIN) {
    throw new BackupError(`The passphrase needs at least ${PASSPHRASE_MIN} characters.`)
  }
  const salt = randomBytes(SALT_BYTES)
  const key = keyOf(passphrase, salt)
  const disk = openSync(file, 'wx', 0o600)
  writeSync(disk, Buffer.concat([MAGIC, salt]))
  let no = 0
  let lines: string[] = []
  let size = 0
  const seal = (last: boolean): void => {
    const nonce = randomBytes(NONCE_BYTES)
    const cipher = createCipheriv('aes-256-gcm', key, nonce)
    cipher.setAAD(place(no, last))
    const packed = gzipSync(lines.join(''))
    const sealed = Buffer.concat([cipher.update(packed), cipher.final()])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(sealed.length)
    writeSync(disk, Buffer.concat([length, nonce, cipher.getAuthTag(), sealed]))
    no += 1
    lines = []
    size = 0
  }
  return {
    line: (value) => {
      const text = `${JSON.stringify(value)}\n`
      lines.push(text)
      size += text.length
      if (size >= BLOCK_BYTES) seal(false)
    },
    end: () => {
      seal(true)
      closeSync(disk)
    },
  }
}

/**
 * The lines of a backup, block by block. @throws BackupError for a wrong passphrase, another file, or one that was cut
 * off or changed
 */
export function* readBackup(file: string, passphrase: string): Generator<string> {
  const disk = openSync(file, 'r')
  try {
    const magic = take(disk, MAGIC.length)
    if (magic === null || !magic.equals(MAGIC)) throw new BackupError(`${file} is no backup.`)
    const key = keyOf(passphrase, need(disk, SALT_BYTES, file))
    for (let no = 0; ; no += 1) {
      const length = need(disk, 4, file).readUInt32BE()
      if (length > MAX_SEALED) throw new BackupError(`${file} is damaged.`)
      const [nonce, tag] = [need(disk, NONCE_BYTES, file), need(disk, TAG_BYTES, file)]
      const sealed = need(disk, length, file)
      const open = (last: boolean) => unseal({ key, nonce, tag, sealed, aad: place(no, last) })
      const middle = open(false)
      const packed = middle ?? open(true)
      if (packed === null) {
        throw new BackupError(
          no === 0 ? 'The passphrase is wrong, or the file was changed.' : `${file} was changed.`,
        )
      }
      for (const line of gunzipSync(packed).toString('utf8').split('\n')) {
        if (line !== '') yield line
      }
      if (middle === null) return
    }
  } finally {
    closeSync(disk)
  }
}

function unseal(given: {
  key: Buffer
  nonce: Buffer
  tag: Buffer
  sealed: Buffer
  aad: Buffer
}): Buffer | null {
  const decipher = createDecipheriv('aes-256-gcm', given.key, given.nonce)
  decipher.setAAD(given.aad)
  decipher.setAuthTag(given.tag)
  try {
    return Buffer.concat([decipher.update(given.sealed), decipher.final()])
  } catch {
    return null
  }
}

function need(disk: number, bytes: number, file: string): Buffer {
  const found = take(disk, bytes)
  if (found === null) throw new BackupError(`${file} was cut off.`)
  return found
}

/** Null when the file ends before. */
function take(disk: number, bytes: number): Buffer | null {
  const buffer = Buffer.alloc(bytes)
  let got = 0
  while (got < bytes) {
    const n = readSync(disk, buffer, got, bytes - got, null)
    if (n === 0) return null
    got += n
  }
  return buffer
}
