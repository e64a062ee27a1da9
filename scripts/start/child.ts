import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { cleanLine } from './log-lines.ts'

export type Guarded = {
  name: string
  process: ChildProcess
  /** Resolves with the exit code when the child is gone. */
  exited: Promise<number | null>
  stop(): Promise<void>
}

/** Starts a command under the guard; its output goes to `logFile`, line by line, and to `onLine`. */
export function startGuarded(input: {
  name: string
  command: string
  args: readonly string[]
  cwd: string
  env: Record<string, string>
  logFile: string
  onLine?: (line: string) => void
}): Guarded {
  const guard = path.join(import.meta.dirname, 'guard.ts')
  const child = spawn(process.execPath, [guard, input.command, ...input.args], {
    cwd: input.cwd,
    env: { ...process.env, ...input.env },
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const log = createWriteStream(input.logFile, { flags: 'a', mode: 0o600 })
  for (const stream of [child.stdout, child.stderr]) {
    let rest = ''
    stream.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines.map(cleanLine)) {
        if (line === null) continue
        log.write(`${line}\n`)
        input.onLine?.(line)
      }
    })
  }
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code))
    child.once('error', () => resolve(null))
  })
  return {
    name: input.name,
    process: child,
    exited,
    stop: async () => {
      child.stdin.end()
      await exited
    },
  }
}
