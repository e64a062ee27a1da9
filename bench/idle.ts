import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { forget, newPlace } from '../scripts/harness/product.ts'
import { usageOf } from '../scripts/cost/price.ts'
import { INCLUDED, PRICES, UNITS } from '../scripts/cost/prices.ts'
import { startCounted } from './cost/stack.ts'
import type { CountedStack } from './cost/stack.ts'

/**
 * What an installation costs in which nobody does anything: every billed operation of its clock, counted on the local
 * stack for some minutes and taken for a month. What campaigns cost comes on top (`npm run bench -- cost`).
 */
const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '10' } },
})
const minutes = Number(values.minutes)
/** The first minute sets things up. */
const WARM_UP_MS = 60_000
const MINUTES_A_MONTH = 30 * 24 * 60

const place = await newPlace()
let stack: CountedStack | undefined
try {
  stack = await startCounted(place)
  await sleep(WARM_UP_MS)
  await stack.countAnew()
  const cpuBefore = stack.cpuMs()
  await sleep(minutes * 60_000)
  const cpuMs = stack.cpuMs() - cpuBefore
  const counts = await stack.counts()
  for (const [name, count] of Object.entries(counts).toSorted(([a], [b]) => a.localeCompare(b))) {
    console.log(
      `${name.padEnd(44)} ${String(count).padStart(9)}  ${(count / minutes).toFixed(2)} a minute`,
    )
  }
  const usage = usageOf(counts, { sent: 0, cpuMs })
  for (const unit of UNITS) {
    const month = (usage[unit] / minutes) * MINUTES_A_MONTH
    const share = ((month / INCLUDED[unit]) * 100).toFixed(1)
    console.log(
      `${unit.padEnd(18)} ${month.toFixed(0).padStart(12)} a month  ${share.padStart(6)} % of what the plan includes`,
    )
  }
  console.log(`prices of ${PRICES.readOn}`)
} finally {
  await stack?.stop()
  forget(place)
}
