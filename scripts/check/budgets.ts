import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

/** Bytes after gzip. A Worker may have 10 MB: our code, and the intent model with its runtime. */
const WORKER_MAX = 750_000
const MODEL_MAX = 6_000_000
/** Everything the login page and the overview load: entry, its static imports, styles. */
const FIRST_LOAD_MAX = 60_000

export async function checkBudgets(): Promise<readonly string[]> {
  const out = mkdtempSync(path.join(os.tmpdir(), 'budgets-'))
  try {
    return [...checkWorker(path.join(out, 'worker')), ...checkDashboard(path.join(out, 'web'))]
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}

function checkWorker(out: string): string[] {
  const run = spawnSync(
    'wrangler',
    ['deploy', '--dry-run', '--outdir', out, '-c', 'wrangler.toml'],
    { encoding: 'utf8', env: { ...process.env, WRANGLER_SEND_METRICS: 'false' } },
  )
  if (run.status !== 0) return [`the Worker does not build: ${run.stderr}`]
  const built = readdirSync(out).map((name) => path.join(out, name))
  const code = built.filter((file) => file.endsWith('.js'))
  const model = built.filter((file) => file.endsWith('.wasm') || file.endsWith('.onnx'))
  return [
    ...over('the Worker bundle', sizeOf(code), WORKER_MAX),
    ...over('the intent model with its runtime', sizeOf(model), MODEL_MAX),
  ]
}

function checkDashboard(out: string): string[] {
  const run = spawnSync('vite', ['build', 'web', '--outDir', out, '--logLevel', 'error'], {
    encoding: 'utf8',
  })
  if (run.status !== 0) return [`the dashboard does not build: ${run.stderr}`]
  const html = readFileSync(path.join(out, 'index.html'), 'utf8')
  const files = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, file]) =>
    path.join(out, file ?? ''),
  )
  return over(
    "the dashboard's first load",
    sizeOf(files.filter((f) => statSync(f).isFile())),
    FIRST_LOAD_MAX,
  )
}

function sizeOf(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0)
}

function over(what: string, size: number, limit: number): string[] {
  console.log(`     ${what}: ${(size / 1000).toFixed(1)} kB gzip of ${limit / 1000} kB`)
  return size <= limit ? [] : [`${what} is ${size} bytes gzip, over its budget of ${limit}`]
}
