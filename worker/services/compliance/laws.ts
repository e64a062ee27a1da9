import type { LawsAnswer } from '../../../src/shared/contracts/api/compliance.ts'
import { COMPLIANCE_SPEC } from '../../../src/shared/contracts/api/settings.ts'
import {
  RULE_IDS,
  RULE_LEVELS,
  contactHoursFor,
  levelOf,
} from '../../../src/shared/domain/compliance.ts'
import {
  FEDERAL_LAWS,
  SAFE_DEFAULT,
  SAFE_MAXIMUM,
  STATE_LAWS,
  hoursLimitOf,
} from '../../../src/shared/domain/compliance/laws.ts'
import { readSettings } from '../../db/creditor-settings.ts'
import type { Deps } from '../../deps.ts'
import { DEFAULT_CREDITOR } from '../creditors/default.ts'

/** The tables behind the gate with their sources, and what they come to with today's settings. */
export async function showLaws({ db }: Pick<Deps, 'db'>): Promise<LawsAnswer> {
  const { value: settings } = await readSettings(db, DEFAULT_CREDITOR, COMPLIANCE_SPEC)
  return {
    success: true,
    rules: RULE_IDS.map((id) => {
      const { label, source, level: standard, floor } = RULE_LEVELS[id]
      return { id, label, source, standard, level: levelOf(id, settings.levels), floor }
    }),
    safe: { standard: SAFE_DEFAULT, maximum: SAFE_MAXIMUM },
    federal: FEDERAL_LAWS,
    states: [...STATE_LAWS].map(([uf, law]) => {
      const { weekdays, saturday } = contactHoursFor(uf, settings)
      return {
        uf,
        limit: hoursLimitOf(uf),
        by_law: law.hours !== null,
        hours: { weekdays, saturday },
        laws: law.laws,
        holidays: law.holidays,
        easter_holidays: law.easterHolidays,
        needs_consent: law.needsConsent,
      }
    }),
  }
}
