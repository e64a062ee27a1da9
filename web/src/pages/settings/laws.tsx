import type { LawsAnswer } from '../../../../src/shared/contracts/api/compliance.ts'
import type { RuleLevel } from '../../../../src/shared/contracts/facts.ts'
import type { LawSource } from '../../../../src/shared/domain/compliance/laws.ts'
import { Pill } from '../../components/feedback.tsx'
import { formatIsoDay } from '../../text/format.ts'
import { COMPLIANCE, LEVEL_LABELS } from '../../text/settings.ts'
import type { CompliancePart } from './compliance-tab.tsx'
import { SettingsCard } from './frame.tsx'
import { SETTINGS_SCREEN } from '../../text/screens/settings.ts'

type Rule = LawsAnswer['rules'][number]
type LevelsProps = CompliancePart & { laws: LawsAnswer }

const LEVELS: readonly RuleLevel[] = ['block', 'review', 'warn']
const WEIGHT: Record<RuleLevel, number> = { block: 2, review: 1, warn: 0 }

/** How hard each rule is; never milder than the law behind it allows. */
export function Levels({ form, value, disabled, laws }: LevelsProps) {
  const own: Readonly<Record<string, RuleLevel | undefined>> = value.levels
  function choose(rule: Rule, level: RuleLevel) {
    form.patch({ levels: { ...value.levels, [rule.id]: level } })
  }
  return (
    <SettingsCard id="levels-title" title={COMPLIANCE.levels} hint={COMPLIANCE.levelsHint}>
      <ul class="rules">
        {laws.rules.map((rule) => (
          <li key={rule.id}>
            <span>
              {rule.label}
              <span class="small muted">{rule.source}</span>
            </span>
            <Level
              rule={rule}
              level={own[rule.id] ?? rule.standard}
              disabled={disabled}
              choose={(level) => choose(rule, level)}
            />
          </li>
        ))}
      </ul>
    </SettingsCard>
  )
}

type LevelProps = {
  rule: Rule
  level: RuleLevel
  disabled: boolean
  choose: (level: RuleLevel) => void
}

function Level({ rule, level, disabled, choose }: LevelProps) {
  const allowed = LEVELS.filter((one) => WEIGHT[one] >= WEIGHT[rule.floor])
  if (allowed.length === 1)
    return (
      <Pill tone="danger">
        {LEVEL_LABELS[level]} {SETTINGS_SCREEN.always}
      </Pill>
    )
  return (
    <select
      class="input"
      aria-label={`Nível da regra: ${rule.label}`}
      value={level}
      disabled={disabled}
      onChange={(event) => {
        const next = allowed.find((one) => one === event.currentTarget.value)
        if (next) choose(next)
      }}
    >
      {allowed.map((one) => (
        <option key={one} value={one}>
          {LEVEL_LABELS[one]}
        </option>
      ))}
    </select>
  )
}

type State = LawsAnswer['states'][number]
const hoursText = (hours: { from: string; to: string } | null) =>
  hours === null ? SETTINGS_SCREEN.no : `${hours.from} às ${hours.to}`

/** The hours that count in each state today, and where they come from. */
export function StateLaws({ laws }: { laws: LawsAnswer }) {
  return (
    <SettingsCard id="laws-title" title={COMPLIANCE.laws} hint={COMPLIANCE.lawsHint}>
      <div class="table-wrap states" tabIndex={0} role="region" aria-label={COMPLIANCE.laws}>
        <table>
          <thead>
            <tr>
              <th scope="col">{SETTINGS_SCREEN.state}</th>
              <th scope="col">{SETTINGS_SCREEN.weekdays}</th>
              <th scope="col">{SETTINGS_SCREEN.saturday}</th>
              <th scope="col">{SETTINGS_SCREEN.law}</th>
            </tr>
          </thead>
          <tbody>
            {laws.states.map((state) => (
              <StateRow key={state.uf} state={state} />
            ))}
          </tbody>
        </table>
      </div>
      <details>
        <summary>{SETTINGS_SCREEN.federalLaws}</summary>
        <ul class="small law-list">
          {laws.federal.map((law) => (
            <li key={law.law}>
              <Law law={law} />
            </li>
          ))}
        </ul>
      </details>
    </SettingsCard>
  )
}

function StateRow({ state }: { state: State }) {
  return (
    <tr>
      <th scope="row">{state.uf}</th>
      <td class="num nowrap">{hoursText(state.hours.weekdays)}</td>
      <td class="num nowrap">{hoursText(state.hours.saturday)}</td>
      <td class="small">
        {state.laws.length === 0 && <span class="muted">{SETTINGS_SCREEN.generalLimit}</span>}
        {state.laws.map((law) => (
          <Law key={law.law} law={law} />
        ))}
        {state.needs_consent && <Pill tone="warn">{SETTINGS_SCREEN.needsConsent}</Pill>}
      </td>
    </tr>
  )
}

/** Its name, what it asks for, where that was read, and whether in the law itself. */
function Law({ law }: { law: LawSource }) {
  return (
    <p class="law" title={`Fonte: ${law.source} (lida em ${formatIsoDay(law.readOn)})`}>
      <strong>{law.law}</strong>
      {law.verified ? '' : SETTINGS_SCREEN.toConfirm}: {law.rule}
    </p>
  )
}
