import process from 'node:process'
import { parseArgs } from 'node:util'
import { freshPlace, guardPlace } from './chaos/place.ts'
import { createTeller, report } from './chaos/report.ts'
import { runChaos } from './chaos/run.ts'

/**
 * `npm run chaos -- --recipients 10000 --faults 100 --seed 1 [--json]`: one campaign at full speed while processes
 * die, answers get lost and WhatsApp drops the number; then the whole ledger against everything the simulated phones
 * received. Ends 0 only when every recipient has exactly one message or a state with a name.
 */
const { values } = parseArgs({
  options: {
    recipients: { type: 'string', default: '10000' },
    faults: { type: 'string', default: '100' },
    seed: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})

const options = {
  recipients: wholeNumber('recipients', values.recipients, 1),
  faults: wholeNumber('faults', values.faults, 0),
  seed: wholeNumber('seed', values.seed ?? String(Date.now() % 1_000_000), 0),
}
const place = await freshPlace(options.recipients)
const cleanUp = guardPlace(place)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => process.exit(130))
}
// A caller that holds our stdin ends us by dying.
if (process.env.GUARD_STDIN === '1') process.stdin.resume().once('end', () => process.exit(130))

try {
  if (!values.json) console.log(`seed ${options.seed}, state in ${place.stateDir}`)
  const figures = await runChaos(place, options, createTeller(values.json))
  const { lines, json, ok } = report(options, figures, place.stateDir)
  console.log(values.json ? JSON.stringify(json) : lines.join('\n'))
  process.exitCode = ok ? 0 : 1
} catch (error) {
  console.error(
    `chaos, seed ${options.seed}: ${error instanceof Error ? error.message : String(error)}`,
  )
  process.exitCode = 1
} finally {
  await cleanUp()
}
process.exit()

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= least) return value
  console.error(`--${name} must be a whole number of at least ${least}, not "${text}".`)
  return process.exit(2)
}
