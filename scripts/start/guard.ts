import { spawn } from 'node:child_process'
import process from 'node:process'

/**
 * Runs one command as the leader of its own process group and ends the whole group when stdin ends,
 * that is when the parent is gone, however it died: a pipe's end is the one message that SIGKILL
 * cannot suppress. Without it `kill -9` of npm leaves workerd alive, holding the port and sending.
 *
 *     node guard.ts COMMAND ARG...        (started detached, stdin a pipe from the parent)
 */
const [command, ...args] = process.argv.slice(2)
if (command === undefined) {
  console.error('guard: no command given')
  process.exit(2)
}

const child = spawn(command, args, { stdio: ['pipe', 'inherit', 'inherit'] })
child.once('error', (error) => {
  console.error(`guard: ${error.message}`)
  process.exit(127)
})
child.once('exit', (code, signal) => {
  endGroup('SIGKILL')
  process.exit(code ?? (signal === null ? 1 : 128))
})

process.stdin.resume()
process.stdin.once('end', endAll)
process.stdin.once('error', endAll)
process.once('SIGTERM', endAll)
process.once('SIGINT', endAll)

/** Ask, then insist: storage is crash-safe, a port that stays taken is not. */
function endAll(): void {
  child.kill('SIGTERM')
  setTimeout(() => endGroup('SIGKILL'), 1_500)
}

/** The guard leads the group (it was started detached), so this reaches grandchildren, and itself. */
function endGroup(signal: NodeJS.Signals): void {
  try {
    process.kill(-process.pid, signal)
  } catch {
    process.exit(1)
  }
}
