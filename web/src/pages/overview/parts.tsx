import type { StatusPart } from '../../../../src/shared/contracts/api/alerts.ts'
import { Pill } from '../../components/feedback.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import type { Overview } from '../../models/overview.ts'
import { formatDateTime, formatRecent } from '../../text/format.ts'
import { PART_LABELS, STATUS } from '../../text/overview.ts'

const TONES = { ok: 'ok', degraded: 'warn', down: 'danger' } as const

/** The state of each part of the installation. */
export function Parts({ overview }: { overview: Overview }) {
  return (
    <section class="card stack" aria-labelledby="parts-title">
      <header>
        <h2 id="parts-title">{STATUS.title}</h2>
      </header>
      <ResourceView of={overview.status} lines={5}>
        {({ parts }) => (
          <ul class="parts">
            {parts.map((one) => (
              <Part key={one.part} {...one} />
            ))}
          </ul>
        )}
      </ResourceView>
    </section>
  )
}

function Part({ part, state, since, text }: StatusPart) {
  return (
    <li>
      <span class="row spread">
        <strong>{PART_LABELS[part]}</strong>
        <Pill tone={TONES[state]} dot>
          {STATUS[state]}
        </Pill>
      </span>
      <span class="small muted">
        {text}
        {state !== 'ok' && since !== null && (
          <time dateTime={new Date(since).toISOString()} title={formatDateTime(since)}>
            {' · '}
            {STATUS.since(formatRecent(since, Date.now()))}
          </time>
        )}
      </span>
    </li>
  )
}
