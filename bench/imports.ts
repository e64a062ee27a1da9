import { readFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { ImportSummary, UploadAnswer } from '../src/shared/contracts/api/billing.ts'
import { forget, newPlace, request, startProduct } from '../scripts/harness/product.ts'
import { writeBigCsv } from '../scripts/imports/big-file.ts'
import { insertFloor } from './lib/insert-floor.ts'

/**
 * A CSV file of N debts through the whole product until its rows and cents are committed, beside the floor:
 * the same debtors, debts and rows inserted by the same runtime without reading, judging or merging anything.
 */
const { values } = parseArgs({
  options: { n: { type: 'string', default: '100000' }, json: { type: 'boolean', default: false } },
})
const n = Number(values.n)
const place = await newPlace()
try {
  const file = path.join(place.stateDir, 'bench.csv')
  const { cents, bytes } = writeBigCsv(file, n)
  const { first, again } = await importTwice(file)
  const floorMs = await insertFloor(path.join(place.stateDir, 'floor'), n)
  const result = {
    n,
    bytes,
    storedMs: first.storedMs,
    committedMs: first.committedMs,
    perSecond: Math.round((n / first.committedMs) * 1000),
    againMs: again.committedMs,
    floorMs,
    floorPerSecond: Math.round((n / floorMs) * 1000),
    ratio: Number((first.committedMs / floorMs).toFixed(1)),
    closes: closes(first.import, { cents, bucket: 'new' }),
    closesAgain: closes(again.import, { cents, bucket: 'unchanged' }),
  }
  console.log(values.json ? JSON.stringify(result) : result)
  process.exitCode = result.closes && result.closesAgain ? 0 : 1
} finally {
  forget(place)
}

type Timed = { import: ImportSummary; storedMs: number; committedMs: number }

/** The second upload of the same file must change nothing. */
async function importTwice(file: string): Promise<{ first: Timed; again: Timed }> {
  const product = await startProduct(place)
  try {
    const token = await request<{ access_token: string }>(
      `${product.base}/auth/login`,
      'POST',
      null,
      { username: 'admin', password: 'admin123' },
    )
    const upload = () => importOnce(product.base, token.access_token, readFileSync(file))
    return { first: await upload(), again: await upload() }
  } finally {
    await product.stop()
  }
}

async function importOnce(base: string, token: string, body: Buffer): Promise<Timed> {
  const startAt = Date.now()
  const response = await fetch(`${base}/api/billing/uploads?name=bench.csv`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv' },
    body: new Uint8Array(body),
  })
  if (!response.ok) throw new Error(`upload: ${response.status} ${await response.text()}`)
  const storedMs = Date.now() - startAt
  // The product's own contract.
  let answer = (await response.json()) as UploadAnswer
  while (answer.import.status === 'committing') {
    await sleep(100)
    answer = await request(`${base}/api/billing/uploads/${answer.import.id}`, 'GET', token)
  }
  return { import: answer.import, storedMs, committedMs: Date.now() - startAt }
}

/** Every row and every cent of the file is in one bucket, and in the right one. */
function closes(
  file: ImportSummary,
  wanted: { cents: number; bucket: 'new' | 'unchanged' },
): boolean {
  const sum = Object.values(file.cents).reduce((total, cents) => total + cents, 0)
  const rows = file.new + file.updated + file.unchanged + file.duplicate + file.rejected
  return (
    file.status === 'committed' &&
    rows === n &&
    file.rows === n &&
    sum === wanted.cents &&
    file[wanted.bucket] === n &&
    file.cents[wanted.bucket] === wanted.cents
  )
}
