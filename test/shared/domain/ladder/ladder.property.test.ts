import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysBetween } from '../../../../src/shared/domain/br-date.ts'
import { isBusinessDay } from '../../../../src/shared/domain/holidays.ts'
import { dueSteps, LADDER_STOPS, stepDay, touchKey } from '../../../../src/shared/domain/ladder.ts'
import type { LadderDebt, LadderStep } from '../../../../src/shared/domain/ladder.ts'
import { simulateLadder } from '../../../../src/shared/domain/ladder/simulate.ts'

const START = '2026-01-01'
const day = fc.integer({ min: 0, max: 500 }).map((n) => addDays(START, n))
const steps: fc.Arbitrary<LadderStep[]> = fc
  .uniqueArray(fc.integer({ min: -20, max: 90 }), { minLength: 1, maxLength: 6 })
  .map((offsets) => offsets.map((offsetDays, i) => ({ id: `s${i}`, offsetDays })))
const stop = fc.option(fc.constantFrom(...LADDER_STOPS), { freq: 4 })
const debts: fc.Arbitrary<LadderDebt[]> = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.option(day, { freq: 9 }), stop), {
    maxLength: 12,
  })
  .map((all) =>
    all.map(([person, dueDate, stopped], i) => ({
      id: `d${i}`,
      debtorId: `p${person}`,
      dueDate,
      stop: stopped,
    })),
  )
const holidays = fc.uniqueArray(day, { maxLength: 8 })
const given = fc.record({ steps, debts, holidays, today: day })

test('on any day: business days only, one message a debtor, stopped debts in none', () => {
  fc.assert(
    fc.property(given, (query) => {
      const messages = dueSteps({ ...query, touched: new Set() })
      if (!isBusinessDay(query.today, query.holidays)) expect(messages).toEqual([])
      const people = messages.map(({ debtorId }) => debtorId)
      expect(new Set(people).size).toBe(people.length)
      for (const { debtorId, debts: named } of messages) {
        expect(named.length).toBeGreaterThan(0)
        for (const one of named) {
          const debt = query.debts.find(({ id }) => id === one.id)
          expect(debt).toMatchObject({ debtorId, stop: null, dueDate: one.dueDate })
        }
      }
    }),
  )
})

test('the text is that of the latest step, and no debt stands on an earlier one than it has reached', () => {
  fc.assert(
    fc.property(given, (query) => {
      const offset = (id: string) => query.steps.find((one) => one.id === id)?.offsetDays ?? NaN
      for (const { stepId, debts: named } of dueSteps({ ...query, touched: new Set() })) {
        expect(offset(stepId)).toBe(Math.max(...named.map((one) => offset(one.stepId))))
        for (const one of named) {
          expect(offset(one.stepId) > 0).toBe(offset(stepId) > 0)
          const reached = query.steps.filter(
            (step) => stepDay(one.dueDate, step.offsetDays, query.holidays) <= query.today,
          )
          expect(offset(one.stepId)).toBe(Math.max(...reached.map((step) => step.offsetDays)))
        }
      }
    }),
  )
})

test('over any stretch of days no step is sent twice, and never far from its day', () => {
  fc.assert(
    fc.property(given, fc.integer({ min: 1, max: 60 }), (query, days) => {
      const sent = new Set<string>()
      for (const { day: on, messages } of simulateLadder({ ...query, touched: new Set() }, days)) {
        for (const { debts: named } of messages) {
          for (const { id, dueDate, stepId } of named) {
            const key = touchKey(stepId, id, dueDate)
            expect(sent.has(key)).toBe(false)
            sent.add(key)
            const offset = query.steps.find((one) => one.id === stepId)?.offsetDays ?? NaN
            const due = stepDay(dueDate, offset, query.holidays)
            expect(daysBetween(due, on)).toBeGreaterThanOrEqual(0)
            expect(daysBetween(due, on)).toBeLessThanOrEqual(15)
          }
        }
      }
    }),
    { numRuns: 60 },
  )
})

test('a step whose day is today is sent unless the debt stands on a later one', () => {
  fc.assert(
    fc.property(day, steps, holidays, (dueDate, ladder, off) => {
      const debt = { id: 'd', debtorId: 'p', dueDate, stop: null }
      for (const step of ladder) {
        const today = stepDay(dueDate, step.offsetDays, off)
        const later = ladder.some(
          (one) =>
            one.offsetDays > step.offsetDays && stepDay(dueDate, one.offsetDays, off) <= today,
        )
        const due = dueSteps({
          steps: ladder,
          debts: [debt],
          today,
          touched: new Set(),
          holidays: off,
        })
        // A step before the due date that a later one of the same day overtakes is the only exception.
        if (!later) expect(due.map(({ stepId }) => stepId)).toEqual([step.id])
        else expect(due.map(({ stepId }) => stepId)).not.toContain(step.id)
      }
    }),
  )
})

test('the day of a step is a business day, moved to the side that keeps its promise', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -60, max: 365 }), holidays, (dueDate, offset, off) => {
      const on = stepDay(dueDate, offset, off)
      const raw = addDays(dueDate, offset)
      expect(isBusinessDay(on, off)).toBe(true)
      expect(offset < 0 ? on <= raw : on >= raw).toBe(true)
    }),
  )
})
