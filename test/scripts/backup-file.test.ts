import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { BackupError } from '../../scripts/backup/error.ts'
import { readBackup, writeBackup } from '../../scripts/backup/file.ts'
import { checkBackup } from '../../scripts/backup/restore.ts'

const PASSPHRASE = 'correct horse battery'
let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'backup-test-'))
  file = path.join(folder, 'one.backup')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Lines that do not pack, so that there are several blocks. */
function write(lines: number): void {
  const out = writeBackup(file, PASSPHRASE)
  for (let i = 0; i < lines; i += 1) out.line({ i, name: 'Ana Souza', filler: noise(i) })
  out.end()
}
const noise = (seed: number): string =>
  Array.from({ length: 2_000 }, (_, i) => ((seed * 7919 + i * 104_729) % 36).toString(36)).join('')

const read = (passphrase = PASSPHRASE): string[] => [...readBackup(file, passphrase)]

test('what was written comes back, line by line, and nothing of it can be read on disk', () => {
  write(1_200)
  const lines = read()
  expect(lines).toHaveLength(1_200)
  expect(JSON.parse(lines[700] ?? '')).toMatchObject({ i: 700, name: 'Ana Souza' })
  expect(readFileSync(file).includes('Ana Souza')).toBe(false)
  expect(statSync(file).mode & 0o077).toBe(0)
})

test('the passphrase alone opens it', () => {
  write(3)
  expect(() => read('correct horse batterx')).toThrow(/passphrase is wrong/)
})

test('a short passphrase writes nothing', () => {
  expect(() => writeBackup(file, 'short')).toThrow(BackupError)
})

test('a file that was cut off anywhere is noticed', () => {
  write(1_200)
  const whole = readFileSync(file)
  for (const part of [0.2, 0.5, 0.9, 0.999]) {
    writeFileSync(file, whole.subarray(0, Math.floor(whole.length * part)))
    expect(() => read()).toThrow(/cut off|changed/)
  }
})

test('a changed byte anywhere behind the start is noticed', () => {
  write(1_200)
  const whole = readFileSync(file)
  for (const at of [40, 60, Math.floor(whole.length / 2), whole.length - 1]) {
    const changed = Buffer.from(whole)
    changed[at] = (changed[at] ?? 0) ^ 1
    writeFileSync(file, changed)
    expect(() => read()).toThrow(BackupError)
  }
})

test('blocks cannot be taken out or change places', () => {
  write(1_200)
  const whole = readFileSync(file)
  const start = 24
  const sizeAt = (at: number): number => 4 + 12 + 16 + whole.readUInt32BE(at)
  const first = whole.subarray(start, start + sizeAt(start))
  const secondAt = start + first.length
  const second = whole.subarray(secondAt, secondAt + sizeAt(secondAt))
  const rest = whole.subarray(secondAt + second.length)
  writeFileSync(file, Buffer.concat([whole.subarray(0, start), second, first, rest]))
  expect(() => read()).toThrow(BackupError)
  writeFileSync(file, Buffer.concat([whole.subarray(0, start), second, rest]))
  expect(() => read()).toThrow(BackupError)
})

test('another file is called no backup', () => {
  writeFileSync(file, 'name;phone\nAna;11987654321\n')
  expect(() => read()).toThrow(/is no backup/)
})

test('a backup that broke off before its manifest is not put back', () => {
  write(5)
  expect(() => checkBackup(file, PASSPHRASE)).toThrow(/no manifest/)
})
