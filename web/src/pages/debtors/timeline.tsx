import type { DebtorAnswer, StoryEvent } from '../../../../src/shared/contracts/api/debtors.ts'
import { DEBTORS } from '../../text/debtors.ts'
import {
  formatDateTime,
  formatDayTitle,
  formatMoney,
  formatTime,
  sameDay,
} from '../../text/format.ts'
import { Section } from './section.tsx'

type Props = { story: DebtorAnswer }

export function Notes({ story: { notes } }: Props) {
  if (notes.length === 0) return null
  return (
    <Section title={DEBTORS.notes} n={notes.length}>
      <ul class="facts-list">
        {notes.map((one) => (
          <li key={one.id} class="note">
            <p>{one.text}</p>
            <span class="small muted num">
              {one.created_by} · {formatDateTime(one.at)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Which colour an event's dot has, by the part of its kind before the dot. */
const TONES: Readonly<Record<string, string>> = {
  payment: 'ok',
  promise: 'info',
  agreement: 'info',
  charge: 'ok',
  case: 'warn',
  stop: 'danger',
  hand_off: 'violet',
}

const toneOf = ({ kind }: StoryEvent) => TONES[kind.split('.')[0] ?? ''] ?? 'plain'

/** Everything that happened, newest first, by day. */
export function Timeline({ story: { timeline } }: Props) {
  return (
    <Section title={DEBTORS.timeline}>
      {timeline.length === 0 ? (
        <p class="muted small">{DEBTORS.nothing}</p>
      ) : (
        <ol class="story-line">
          {timeline.map((event, i) => {
            const before = timeline[i - 1]
            const newDay = before === undefined || !sameDay(before.at, event.at)
            return (
              <li
                key={`${event.kind}-${event.ref}-${event.at}`}
                class={newDay ? 'new-day' : undefined}
              >
                {newDay && <h3 class="small muted">{formatDayTitle(event.at, Date.now())}</h3>}
                <span class={`story-dot ${toneOf(event)}`} />
                <p class="small">
                  {event.text}
                  {event.amount_cents !== null && (
                    <strong class="num"> {formatMoney(event.amount_cents)}</strong>
                  )}
                </p>
                <time class="small muted num" dateTime={new Date(event.at).toISOString()}>
                  {formatTime(event.at)}
                </time>
              </li>
            )
          })}
        </ol>
      )}
    </Section>
  )
}
