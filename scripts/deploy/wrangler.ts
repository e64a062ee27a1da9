import { spawn } from 'node:child_process'
import { mkdtempSync, existsSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import * as z from 'zod'

/** One line of the file wrangler writes for programs (WRANGLER_OUTPUT_FILE_PATH). */
const entrySchema = z.looseObject({
  type: z.string(),
  targets: z.array(z.string()).nullish(),
  url: z.string().nullish(),
})
export type Entry = z.infer<typeof entrySchema>
export type Ran = { code: number; stdout: string; stderr: string; entries: readonly Entry[] }

/** Runs wrangler with these arguments in this folder. Never throws: the exit code tells. */
export type Wrangler = (args: readonly string[], cwd?: string) => Promise<Ran>

/** The wrangler of this clone, asking nothing. */
export function createWrangler(root: string): Wrangler {
  return async (args, cwd = root) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'wrangler-'))
    const outputFile = path.join(folder, 'output.ndjson')
    const child = spawn(path.join(root, 'node_modules/.bin/wrangler'), args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        CI: '1',
        WRANGLER_SEND_METRICS: 'false',
        WRANGLER_OUTPUT_FILE_PATH: outputFile,
      },
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    const code = await new Promise<number>((resolve) => {
      child.once('error', () => resolve(127))
      child.once('close', (status) => resolve(status ?? 1))
    })
    const entries = existsSync(outputFile) ? parseEntries(readFileSync(outputFile, 'utf8')) : []
    rmSync(folder, { recursive: true, force: true })
    return { code, stdout, stderr, entries }
  }
}

/** Lines this version of wrangler writes otherwise are left out. */
export function parseEntries(text: string): Entry[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => {
      const parsed = entrySchema.safeParse(parseJson(line))
      return parsed.success ? [parsed.data] : []
    })
}

/** Null for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
