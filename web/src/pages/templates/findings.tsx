import type { Finding } from '../../../../src/shared/domain/template-lint.ts'
import { Pill } from '../../components/feedback.tsx'
import { CheckIcon } from '../../components/icons.tsx'
import type { Templates } from '../../models/templates.ts'
import { FINDING_LEVELS, TEMPLATES } from '../../text/templates.ts'
import { TEMPLATE_SCREEN } from '../../text/screens/templates.ts'

type Props = { templates: Templates; show: (position: number, length: number) => void }

/** Tone and law, while typing: what the law forbids, what depends on facts, what would work better. */
export function Findings({ templates, show }: Props) {
  const findings = templates.findings.value
  if (findings === null) return null
  return (
    <section class="findings" aria-label={TEMPLATES.findings} aria-live="polite">
      <h3>{TEMPLATES.findings}</h3>
      {findings.length === 0 ? (
        <p class="row tight small muted">
          <CheckIcon size={16} /> {TEMPLATES.clean}
        </p>
      ) : (
        <ul>
          {findings.map((finding, i) => (
            <li key={i}>
              <One finding={finding} show={show} />
            </li>
          ))}
        </ul>
      )}
      {templates.blocked.value && <p class="small wrong-cell">{TEMPLATES.blocked}</p>}
    </section>
  )
}

function One({ finding, show }: { finding: Finding; show: Props['show'] }) {
  const { text, tone } = FINDING_LEVELS[finding.level]
  return (
    <div class="finding">
      <Pill tone={tone}>{text}</Pill>
      <span>
        {finding.message} <span class="small muted">{finding.law}</span>{' '}
        {finding.length > 0 && (
          <button
            type="button"
            class="place small"
            onClick={() => show(finding.position, finding.length)}
          >
            {TEMPLATE_SCREEN.showInText}
          </button>
        )}
      </span>
    </div>
  )
}
