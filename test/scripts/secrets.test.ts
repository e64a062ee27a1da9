import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { ensureSecrets, formatVars, parseVars } from '../../scripts/start/secrets.ts'

const folders: string[] = []
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })))

function clone(vars?: string): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'secrets-'))
  folders.push(folder)
  if (vars !== undefined) writeFileSync(path.join(folder, '.dev.vars'), vars)
  return folder
}

test('a first start makes long random secrets that only the owner can read', () => {
  const folder = clone()
  const secrets = ensureSecrets(folder)
  expect(secrets.JWT_SECRET.length).toBeGreaterThanOrEqual(32)
  expect(new Set(Object.values(secrets)).size).toBe(4)
  expect(statSync(path.join(folder, '.dev.vars')).mode & 0o777).toBe(0o600)
})

test('a second start finds the same secrets', () => {
  const folder = clone()
  expect(ensureSecrets(folder)).toEqual(ensureSecrets(folder))
})

test("what is already there stays, the seed's name for the signing secret counts", () => {
  const folder = clone('JWT_SECRET_KEY="from the seed, long enough to be used"\nEXTRA=1\n')
  expect(ensureSecrets(folder).JWT_SECRET).toBe('from the seed, long enough to be used')
  expect(readFileSync(path.join(folder, '.dev.vars'), 'utf8')).toContain('EXTRA="1"')
})

test('variables are read back as they were written', () => {
  const vars = { A: 'x=y #z', B: 'http://127.0.0.1:1/a?b=c' }
  expect(parseVars(formatVars(vars))).toEqual(vars)
})
