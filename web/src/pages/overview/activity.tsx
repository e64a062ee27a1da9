import type { OverviewAnswer } from '../../../../src/shared/contracts/api/system.ts'
import { Empty } from '../../components/feedback.tsx'
import { ChatIcon } from '../../components/icons.tsx'
import { formatDateTime, formatRecent } from '../../text/format.ts'
import { ACTIVITY } from '../../text/overview.ts'

type Entries = OverviewAnswer['activity']

const SHOWN = 12

/** What happened last, newest first; an entry about a conversation opens it. */
export function Activity({ entries }: { entries: Entries }) {
  return (
    <section class="card activity" aria-labelledby="activity-title">
      <header>
        <h2 id="activity-title">{ACTIVITY.title}</h2>
      </header>
      {entries.length === 0 ? (
        <Empty icon={ChatIcon} title={ACTIVITY.none}>
          <p>{ACTIVITY.noneHint}</p>
        </Empty>
      ) : (
        <ol>
          {entries.slice(0, SHOWN).map((entry, i) => (
            <li key={`${entry.at}-${i}`}>
              <Entry entry={entry} />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function Entry({ entry }: { entry: Entries[number] }) {
  const time = (
    <time
      class="small muted num"
      dateTime={new Date(entry.at).toISOString()}
      title={formatDateTime(entry.at)}
    >
      {formatRecent(entry.at, Date.now())}
    </time>
  )
  if (entry.conversation_id === null) {
    return (
      <span class="activity-entry">
        <span>{entry.text}</span>
        {time}
      </span>
    )
  }
  return (
    <a class="activity-entry" href={`/conversas/${entry.conversation_id}`}>
      <span>{entry.text}</span>
      {time}
    </a>
  )
}
