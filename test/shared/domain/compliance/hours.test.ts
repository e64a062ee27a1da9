import { describe, expect, it, test } from 'vitest'
import { isWithinContactHours } from '../../../../src/shared/domain/contact-hours.ts'
import {
  DEFAULT_COMPLIANCE_SETTINGS,
  RULE_IDS,
  RULE_LEVELS,
  complianceSettingsSchema,
  contactHoursFor,
  contactHoursOf,
  widestHours,
  levelOf,
} from '../../../../src/shared/domain/compliance.ts'
import type { ComplianceSettings } from '../../../../src/shared/domain/compliance.ts'
import { FEDERAL_LAWS, STATES, STATE_LAWS } from '../../../../src/shared/domain/compliance/laws.ts'
import { inSp } from './builders.ts'

const settings = (changes: Partial<ComplianceSettings> = {}): ComplianceSettings => ({
  ...DEFAULT_COMPLIANCE_SETTINGS,
  ...changes,
})
const WIDEST = settings({
  hours: {
    weekdays: { from: '08:00', to: '20:00' },
    saturday: { from: '08:00', to: '14:00' },
  },
})
const spans = (uf: string | null, own: ComplianceSettings) => {
  const { weekdays, saturday, sunday } = contactHoursFor(uf, own)
  return [weekdays, saturday, sunday].map((day) => day && `${day.from}-${day.to}`)
}

describe('contactHoursFor', () => {
  it('out of the box it is nine to six on weekdays, everywhere', () => {
    for (const uf of [null, ...STATES]) {
      expect(spans(uf, DEFAULT_COMPLIANCE_SETTINGS)).toEqual(['09:00-18:00', null, null])
    }
  })

  it.each([
    ['SP', '08:00-20:00', '08:00-14:00'],
    ['AL', '08:00-20:00', '08:00-14:00'],
    ['CE', '08:00-18:00', null],
    ['ES', '08:00-19:00', null],
    ['RJ', '09:00-19:00', null],
    ['AM', '08:00-18:00', null],
    ['MG', '09:00-19:00', '09:00-13:00'],
    ['PR', '09:00-19:00', '09:00-13:00'],
    [null, '09:00-18:00', null],
  ])('%s: a creditor who wants all gets what the law or the safe maximum allows', (uf, ...days) => {
    expect(spans(uf, WIDEST)).toEqual([...days, null])
  })

  it('an area code on a border gets what both states allow', () => {
    const { weekdays, saturday } = contactHoursOf(['SP', 'RJ'], WIDEST)
    expect([weekdays, saturday]).toEqual([{ from: '09:00', to: '19:00' }, null])
  })

  it("the creditor's hours of one state stand instead of the general ones, inside its law", () => {
    const own = settings({
      hoursByState: {
        SP: { weekdays: { from: '10:00', to: '20:00' }, saturday: null },
        RJ: { weekdays: { from: '08:00', to: '20:00' }, saturday: { from: '09:00', to: '12:00' } },
      },
    })
    expect(spans('SP', own)).toEqual(['10:00-20:00', null, null])
    expect(spans('RJ', own)).toEqual(['09:00-19:00', null, null])
    expect(spans('MG', own)).toEqual(['09:00-18:00', null, null])
  })
})

const isOpen = (uf: string, date: string, own = DEFAULT_COMPLIANCE_SETTINGS) =>
  isWithinContactHours(contactHoursFor(uf, own), ['America/Sao_Paulo'], inSp(date, 11))

describe('holidays', () => {
  it.each([
    ['SP', '2026-07-09'],
    ['RJ', '2026-04-23'],
    ['RJ', '2026-02-17'],
    ['ES', '2026-04-13'],
    ['DF', '2027-05-27'],
    ['BA', '2027-07-02'],
    ['SP', '2026-04-03'],
    ['SP', '2026-11-20'],
  ])('%s rests on %s', (uf, date) => {
    expect(isOpen(uf, date)).toBe(false)
  })

  it('one state works on the holiday of another', () => {
    expect(isOpen('MG', '2026-07-09')).toBe(true)
    expect(isOpen('SP', '2026-04-23')).toBe(true)
    expect(isOpen('SP', '2026-02-17')).toBe(true)
  })

  it("keeps the creditor's days off, everywhere or in one state", () => {
    const own = settings({
      ownHolidays: ['2026-11-18'],
      holidaysByState: { MG: ['2026-12-08'] },
    })
    expect([isOpen('MG', '2026-11-18', own), isOpen('SP', '2026-11-18', own)]).toEqual([
      false,
      false,
    ])
    expect([isOpen('MG', '2026-12-08', own), isOpen('SP', '2026-12-08', own)]).toEqual([
      false,
      true,
    ])
  })
})

describe('tables', () => {
  it('all 27 states are there, and every law names its source and when it was read', () => {
    expect(STATES).toHaveLength(27)
    const laws = [...FEDERAL_LAWS, ...[...STATE_LAWS.values()].flatMap((state) => state.laws)]
    expect(laws.length).toBeGreaterThan(15)
    for (const { law, rule, source, readOn } of laws) {
      expect([law, rule, source].every((text) => text.trim() !== '')).toBe(true)
      expect(readOn).toMatch(/^2026-\d{2}-\d{2}$/)
    }
  })

  it('a state with hours names the law they come from', () => {
    for (const [uf, { hours, laws }] of STATE_LAWS) {
      if (hours !== null) expect([uf, laws.length > 0]).toEqual([uf, true])
    }
  })

  it('no rule is milder out of the box than the creditor may make it', () => {
    for (const rule of RULE_IDS) {
      expect(levelOf(rule, {})).toBe(RULE_LEVELS[rule].level)
      expect(levelOf(rule, { [rule]: 'warn' })).toBe(RULE_LEVELS[rule].floor)
      expect(levelOf(rule, { [rule]: 'block' })).toBe('block')
    }
  })
})

describe('widestHours', () => {
  it('is open whenever some state is', () => {
    expect(widestHours(WIDEST)).toMatchObject({
      weekdays: { from: '08:00', to: '20:00' },
      saturday: { from: '08:00', to: '14:00' },
      sunday: null,
    })
    const own = settings({
      hoursByState: {
        RJ: { weekdays: { from: '10:00', to: '19:00' }, saturday: null },
        MG: { ...DEFAULT_COMPLIANCE_SETTINGS.hours, saturday: { from: '10:00', to: '12:00' } },
      },
    })
    const { weekdays, saturday } = widestHours(own)
    expect(weekdays).toEqual({ from: '09:00', to: '19:00' })
    expect(saturday).toEqual({ from: '10:00', to: '12:00' })
    expect(widestHours(DEFAULT_COMPLIANCE_SETTINGS).saturday).toBeNull()
  })
})

test('the defaults are settings that the schema takes', () => {
  expect(complianceSettingsSchema.parse(DEFAULT_COMPLIANCE_SETTINGS)).toEqual(
    DEFAULT_COMPLIANCE_SETTINGS,
  )
})

test.each([
  ['hours before eight', { hours: { weekdays: { from: '07:59', to: '18:00' }, saturday: null } }],
  ['hours after eight', { hours: { weekdays: { from: '09:00', to: '20:01' }, saturday: null } }],
  [
    'an end before the start',
    { hours: { weekdays: { from: '12:00', to: '12:00' }, saturday: null } },
  ],
  ['no time of day', { hours: { weekdays: { from: '9h', to: '18:00' }, saturday: null } }],
  [
    'a Saturday afternoon',
    {
      hours: { weekdays: { from: '09:00', to: '18:00' }, saturday: { from: '09:00', to: '15:00' } },
    },
  ],
  [
    'a Sunday',
    { hours: { ...DEFAULT_COMPLIANCE_SETTINGS.hours, sunday: { from: '09:00', to: '10:00' } } },
  ],
  ['a state that does not exist', { holidaysByState: { XX: [] } }],
  ['a day that does not exist', { holidaysByState: { SP: ['2026-02-30'] } }],
  ['a rule below its floor', { levels: { identity: 'warn' } }],
  ['a rule that does not exist', { levels: { sorcery: 'warn' } }],
  ['a reply window of more than a day', { replyWindowHours: 25 }],
  ['no messages at all', { maxPerDay: 0 }],
])('settings with %s are refused', (_, changes) => {
  const given = { ...DEFAULT_COMPLIANCE_SETTINGS, ...changes }
  expect(complianceSettingsSchema.safeParse(given).success).toBe(false)
})
