import { describe, expect, it } from 'vitest'
import { priced, usageOf } from '../../scripts/cost/price.ts'
import { PRICES, UNITS } from '../../scripts/cost/prices.ts'

const counts = {
  'worker.requests': 30,
  'd1.rowsRead': 100,
  'd1.rowsWritten': 40,
  'objectSql.rowsRead': 200,
  'objectSql.rowsWritten': 50,
  'objectSql.alarmsSet': 10,
  'object.conversation.requests': 60,
  'object.conversation.alarms': 40,
  'object.conversation.alarmMs': 1_000,
  'object.sender.requests': 20,
  'queue.events.written': 20,
  'queue.events.read': 25,
  'queue.campaign_sends.written': 10,
  'queue.campaign-sends.read': 10,
}

describe('what a run used', () => {
  it('adds D1 and the objects, and takes a set alarm for a row written', () => {
    const usage = usageOf(counts, { sent: 10, cpuMs: 300 })
    expect(usage).toMatchObject({
      workerRequests: 30,
      workerCpuMs: 300,
      objectRequests: 80,
      rowsRead: 300,
      rowsWritten: 100,
    })
  })

  it('counts a queue message three times, and each retry once more', () => {
    expect(usageOf(counts, { sent: 10, cpuMs: 0 }).queueOperations).toBe(2 * 30 + 35)
  })

  it('bills an object for its alarms, its calls and its wait for WAHA', () => {
    // 1,000 ms of alarms, 40 calls of 10 ms, 10 answers of 500 ms, at 0.128 GB.
    const { objectGbSeconds } = usageOf(counts, { sent: 10, cpuMs: 0 })
    expect(objectGbSeconds).toBeCloseTo((1 + 0.4 + 5) * 0.128, 10)
  })
})

describe('its price', () => {
  it('is for a thousand messages, unit by unit', () => {
    const units = priced(usageOf(counts, { sent: 10, cpuMs: 300 }), 10)
    expect(units.map(({ unit }) => unit)).toEqual(UNITS)
    const written = units.find(({ unit }) => unit === 'rowsWritten')
    expect(written).toMatchObject({ perThousand: 10_000, includedMessages: 5_000_000 })
    expect(written?.dollars).toBeCloseTo((10_000 / 1_000_000) * PRICES.rowsWritten, 10)
  })
})
