import { optionsFromEnv } from './options.ts'
import { startSimulator } from './server.ts'

const loopback = new Set(['127.0.0.1', '::1', 'localhost'])

/** Runs the simulator from the environment until a signal, or the end of stdin with `GUARD_STDIN=1`. */
async function main(): Promise<void> {
  const options = optionsFromEnv(process.env)
  if (!loopback.has(options.host ?? '127.0.0.1') && !options.apiKey) {
    throw new Error(
      'HOST is not a loopback address: set WAHA_API_KEY so that strangers cannot use it',
    )
  }
  const simulator = await startSimulator(options)
  process.stdout.write(`simulator ready ${simulator.url}\n`)
  let stopping = false
  const stop = (): void => {
    if (stopping) return
    stopping = true
    void simulator.close().finally(() => process.exit(0))
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  if (process.env['GUARD_STDIN'] === '1') {
    process.stdin.once('end', stop).once('close', stop).resume()
  }
}

main().catch((error: NodeJS.ErrnoException) => {
  const taken = error.code === 'EADDRINUSE'
  const text = taken ? 'the port is taken: stop the other program or set WAHA_PORT' : error.message
  process.stderr.write(`simulator: ${text}\n`)
  process.exit(1)
})
