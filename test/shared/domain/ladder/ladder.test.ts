import { expect, test } from 'vitest'
import { parseTemplate } from '../../../../src/shared/domain/template.ts'
import { lintTemplate } from '../../../../src/shared/domain/template-lint.ts'
import { debtVariables } from '../../../../src/shared/domain/disclosure.ts'
import {
  DEFAULT_LADDERS,
  DEFAULT_LADDER_TEMPLATES,
} from '../../../../src/shared/domain/ladder/defaults.ts'
import { simulateLadder } from '../../../../src/shared/domain/ladder/simulate.ts'
import { dueSteps, stepDay, touchKey } from '../../../../src/shared/domain/ladder.ts'
import type { DueQuery, LadderDebt } from '../../../../src/shared/domain/ladder.ts'

const step = (offsetDays: number) => ({ id: `s${offsetDays}`, offsetDays })
const SCHOOL = [-3, 0, 3, 7, 15].map(step)
const AGENCY = [1, 5, 15, 30, 45].map(step)

const debt = (fields: Partial<LadderDebt> = {}): LadderDebt => ({
  id: 'd1',
  debtorId: 'p1',
  dueDate: '2026-11-10',
  stop: null,
  ...fields,
})

const query = (fields: Partial<DueQuery> = {}): DueQuery => ({
  steps: SCHOOL,
  debts: [debt()],
  today: '2026-11-10',
  touched: new Set(),
  holidays: [],
  ...fields,
})

const stepsOn = (fields: Partial<DueQuery>) => dueSteps(query(fields)).map(({ stepId }) => stepId)

test('each step goes out on its day, counted from the due date', () => {
  // 2026-11-10 is a Tuesday.
  expect(stepsOn({ today: '2026-11-10' })).toEqual(['s0'])
  expect(stepsOn({ today: '2026-11-13' })).toEqual(['s3'])
  expect(stepsOn({ today: '2026-11-17' })).toEqual(['s7'])
  expect(stepsOn({ today: '2026-11-25' })).toEqual(['s15'])
})

test('a reminder before the due date goes on the business day before, a later step on the one after', () => {
  // Due on Tuesday: three days before is Saturday.
  expect(stepDay('2026-11-10', -3, [])).toBe('2026-11-06')
  // Due on Saturday: payable on Monday.
  expect(stepDay('2026-11-07', 0, [])).toBe('2026-11-09')
  // Monday the 2nd is a holiday: Friday before it, Tuesday after it.
  expect(stepDay('2026-11-03', -1, [])).toBe('2026-10-30')
  expect(stepDay('2026-10-30', 3, [])).toBe('2026-11-03')
})

test('the creditor’s own day off counts like a holiday', () => {
  expect(stepDay('2026-11-10', 0, ['2026-11-10'])).toBe('2026-11-11')
  expect(stepsOn({ today: '2026-11-10', holidays: ['2026-11-10'] })).toEqual([])
})

test('nothing goes out on weekends and holidays', () => {
  for (const today of ['2026-11-14', '2026-11-15', '2026-11-20']) {
    expect(stepsOn({ today, debts: [debt({ dueDate: today })] })).toEqual([])
  }
})

test('a step that was sent is not sent again, and the ones it passed are not made up for', () => {
  const touched = new Set([touchKey('s3', 'd1', '2026-11-10')])
  expect(stepsOn({ today: '2026-11-13', touched })).toEqual([])
  expect(stepsOn({ today: '2026-11-16', touched })).toEqual([])
  expect(stepsOn({ today: '2026-11-17', touched })).toEqual(['s7'])
})

test('a debt uploaded late gets only the step it has come to', () => {
  // Ten days late: past +1, between +5 and +15.
  const late = [debt({ dueDate: '2026-11-09' })]
  expect(stepsOn({ steps: AGENCY, debts: late, today: '2026-11-19' })).toEqual(['s5'])
})

test('a step is not sent long after its day', () => {
  const old = [debt({ dueDate: '2026-08-10' })]
  expect(stepsOn({ steps: AGENCY, debts: old, today: '2026-11-10' })).toEqual([])
  expect(stepsOn({ steps: AGENCY, debts: old, today: '2026-11-10', catchUpDays: 60 })).toEqual([
    's45',
  ])
})

test('the last day to catch up on a step still counts', () => {
  const only = { steps: [step(0)], catchUpDays: 3 }
  expect(stepsOn({ ...only, today: '2026-11-13' })).toEqual(['s0'])
  expect(stepsOn({ ...only, today: '2026-11-13', catchUpDays: 2 })).toEqual([])
})

test('a reminder before the due date is never sent after it', () => {
  const only = [step(-3)]
  const debts = [debt({ dueDate: '2026-11-10' })]
  expect(stepsOn({ steps: only, debts, today: '2026-11-10' })).toEqual(['s-3'])
  expect(stepsOn({ steps: only, debts, today: '2026-11-11' })).toEqual([])
})

test('several debts are one message with the latest step, about all that are late', () => {
  const debts = [
    debt({ id: 'a', dueDate: '2026-11-10' }),
    debt({ id: 'b', dueDate: '2026-11-06' }),
    debt({ id: 'later', dueDate: '2026-12-30' }),
  ]
  expect(dueSteps(query({ debts, today: '2026-11-13' }))).toEqual([
    {
      debtorId: 'p1',
      stepId: 's7',
      debts: [
        { id: 'a', dueDate: '2026-11-10', stepId: 's3' },
        { id: 'b', dueDate: '2026-11-06', stepId: 's7' },
      ],
    },
  ])
})

test('one text never speaks of late debts and of coming ones: the coming ones wait', () => {
  const debts = [
    debt({ id: 'late', dueDate: '2026-11-03' }),
    debt({ id: 'soon', dueDate: '2026-11-13' }),
  ]
  const today = '2026-11-10'
  expect(dueSteps(query({ debts, today }))).toMatchObject([
    { stepId: 's7', debts: [{ id: 'late' }] },
  ])
  const touched = new Set([touchKey('s7', 'late', '2026-11-03')])
  expect(dueSteps(query({ debts, today: '2026-11-11', touched }))).toMatchObject([
    { stepId: 's-3', debts: [{ id: 'soon' }] },
  ])
})

test('a debt with a new due date begins its ladder anew', () => {
  const touched = new Set([touchKey('s0', 'd1', '2026-10-10')])
  expect(stepsOn({ touched })).toEqual(['s0'])
})

test.each([
  'debt_paid',
  'opted_out',
  'wrong_person',
  'deceased',
  'disputed',
  'payment_claim',
  'promise_open',
  'agreement_open',
  'person_speaking',
] as const)('%s stops the ladder', (stop) => {
  expect(stepsOn({ debts: [debt({ stop })] })).toEqual([])
})

test('a debt without a due date is on no ladder', () => {
  expect(stepsOn({ debts: [debt({ dueDate: null })] })).toEqual([])
})

test('the simulation sends every step of the period once', () => {
  const days = simulateLadder(query({ today: '2026-11-06' }), 21)
  const sent = days.flatMap(({ day, messages }) => messages.map((m) => [day, m.stepId]))
  expect(sent).toEqual([
    ['2026-11-06', 's-3'],
    ['2026-11-10', 's0'],
    ['2026-11-13', 's3'],
    ['2026-11-17', 's7'],
    ['2026-11-25', 's15'],
  ])
  expect(days.filter((one) => !one.businessDay).map(({ day }) => day)).toEqual([
    '2026-11-07',
    '2026-11-08',
    '2026-11-14',
    '2026-11-15',
    '2026-11-20',
    '2026-11-21',
    '2026-11-22',
  ])
})

const all = { name: true, address: true, taxId: true }

test.each(DEFAULT_LADDER_TEMPLATES.map((one) => [one.name, one.body] as const))(
  '%s passes the template linter without a finding',
  (name, body) => {
    expect(parseTemplate(body)).toMatchObject({ ok: true })
    const mode = name.includes('assessoria') ? 'agency' : 'first_party'
    expect(lintTemplate(body, { mode, creditorFields: all })).toEqual([])
    if (mode === 'agency') expect(debtVariables(body)).toEqual([])
  },
)

test('every step of the default ladders has its text', () => {
  const keys = new Set(DEFAULT_LADDER_TEMPLATES.map(({ key }) => key))
  const used = DEFAULT_LADDERS.flatMap(({ steps }) => steps.map(({ template }) => template))
  expect(used.filter((key) => !keys.has(key))).toEqual([])
  expect(DEFAULT_LADDERS.map(({ steps }) => steps.map((one) => one.offsetDays))).toEqual([
    [-3, 0, 3, 7, 15],
    [1, 5, 15, 30, 45],
  ])
})
