import { Empty, Pill } from '../../components/feedback.tsx'
import { CheckIcon } from '../../components/icons.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import type { Cases } from '../../models/cases.ts'
import { formatDateTime, formatRecent } from '../../text/format.ts'
import { CASE_LABELS, RECORDS } from '../../text/records.ts'
import { WORDS } from '../../text/words.ts'
import { DESK } from '../../text/screens/desk.ts'

/** Open cases of a queue: what is due first at the top. */
export function CaseRows({ cases, open }: { cases: Cases; open: string | null }) {
  return (
    <ResourceView of={cases.page} lines={6}>
      {({ rows, next }) =>
        rows.length === 0 ? (
          <Empty icon={CheckIcon} title={RECORDS.noCases}>
            <p>{RECORDS.noCasesHint}</p>
          </Empty>
        ) : (
          <>
            <ul>
              {rows.map((one) => (
                <li key={one.id}>
                  <a
                    class="inbox-row"
                    href={`/conversas/${one.conversation_id}`}
                    aria-current={one.conversation_id === open ? 'true' : undefined}
                  >
                    <span class="avatar" aria-hidden="true">
                      {(one.name ?? '?').charAt(0).toUpperCase()}
                    </span>
                    <span class="inbox-row-text">
                      <span class="row spread tight">
                        <strong class="truncate">{one.name ?? DESK.noName}</strong>
                        <span class="small muted num nowrap">
                          {formatRecent(one.opened_at, Date.now())}
                        </span>
                      </span>
                      <span class="small muted">{CASE_LABELS[one.kind]}</span>
                      <span class="speaker">
                        <Pill tone={one.due_at < Date.now() ? 'danger' : 'warn'}>
                          até {formatDateTime(one.due_at)}
                        </Pill>
                      </span>
                    </span>
                  </a>
                </li>
              ))}
            </ul>
            {next !== null && (
              <button
                type="button"
                class="button ghost inbox-more"
                onClick={() => void cases.more()}
              >
                {WORDS.showMore}
              </button>
            )}
          </>
        )
      }
    </ResourceView>
  )
}
