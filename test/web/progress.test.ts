import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RECIPIENT_STATUSES } from '../../src/shared/contracts/api/billing.ts'
import { niceCeiling } from '../../web/src/components/chart/scale.ts'
import { mergeCampaigns } from '../../web/src/models/campaigns.ts'
import { reachOf, segmentsOf } from '../../web/src/models/progress.ts'
import { campaign } from './support/fake-api.ts'

const anyCounts = fc.record(
  Object.fromEntries(RECIPIENT_STATUSES.map((status) => [status, fc.nat(5_000)])),
)

describe('campaign progress', () => {
  test('every recipient is in exactly one segment of the bar and the bar is full', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const one = campaign({ counts })
        const segments = segmentsOf(one)
        expect(segments.reduce((sum, { n }) => sum + n, 0)).toBe(one.total)
        expect(new Set(segments.map(({ status }) => status)).size).toBe(segments.length)
        const full = segments.reduce((sum, { share }) => sum + share, 0)
        expect(full).toBeCloseTo(one.total === 0 ? 0 : 1, 9)
      }),
    )
  })

  test('who got further is counted at every step before', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const one = campaign({ counts })
        const reach = reachOf(one)
        expect(reach.replied).toBeLessThanOrEqual(reach.read)
        expect(reach.read).toBeLessThanOrEqual(reach.delivered)
        expect(reach.delivered).toBeLessThanOrEqual(reach.sent)
        expect(reach.sent).toBeLessThanOrEqual(reach.settled)
        expect(reach.settled).toBeLessThanOrEqual(one.total)
      }),
    )
  })

  test('rows of the feed replace the known ones and new ones come first', () => {
    const old = campaign({ id: 'a', created_at: 1 })
    const newer = campaign({ id: 'b', created_at: 2 })
    const changed = campaign({ id: 'a', created_at: 1, status: 'done' })
    expect(mergeCampaigns([old], [newer, changed]).map((c) => [c.id, c.status])).toEqual([
      ['b', 'running'],
      ['a', 'done'],
    ])
  })

  test('the top of the chart is the next round number', () => {
    expect([1, 2, 3, 7, 11, 99, 100, 101].map(niceCeiling)).toEqual([
      1, 2, 5, 10, 20, 100, 100, 200,
    ])
  })
})
