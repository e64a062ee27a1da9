import { useState } from 'preact/hooks'
import type { ChatMessage } from '../../../src/shared/contracts/api/chat.ts'
import type { IntentReview } from '../../../src/shared/contracts/api/desk.ts'
import type { Entities } from '../../../src/shared/contracts/intents.ts'
import { offerTitle } from '../text/debt-panel.ts'
import { formatCount, formatIsoDay, formatMoney, formatShare } from '../text/format.ts'
import { REVIEW } from '../text/inbox.ts'
import { INTENT_LABELS, PATH_LABELS } from '../text/labels.ts'
import { CheckIcon, EditIcon } from './icons.tsx'
import { SHELL } from '../text/screens/shell.ts'

type Decision = NonNullable<ChatMessage['decision']>

/** What a person may say about what the bot understood. */
export type Reviewing = {
  review: IntentReview | null
  confirm: () => void
  correct: () => void
}

type Props = { decision: Decision; reviewing?: Reviewing | null }

/** How the bot understood a message, on demand, and a person's word on it. */
export function Reasoning({ decision, reviewing = null }: Props) {
  const [open, setOpen] = useState(false)
  const { intent, confidence } = decision.classification
  const review = reviewing?.review ?? null
  return (
    <div class="understood">
      <details class="reasoning" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          {INTENT_LABELS[review?.intent ?? intent]}
          {review === null && <span class="num"> · {formatShare(confidence, 1)}</span>}
        </summary>
        {open && <Facts decision={decision} />}
      </details>
      {review !== null && <Word review={review} />}
      {reviewing !== null && <ReviewButtons reviewing={reviewing} />}
    </div>
  )
}

function Word({ review: { intent, predicted } }: { review: IntentReview }) {
  return (
    <span class="reviewed">
      {intent === predicted ? REVIEW.confirmed : REVIEW.corrected(INTENT_LABELS[predicted])}
    </span>
  )
}

function ReviewButtons({ reviewing: { review, confirm, correct } }: { reviewing: Reviewing }) {
  return (
    <>
      {review === null && (
        <button type="button" class="review" title={REVIEW.rightTitle} onClick={confirm}>
          <CheckIcon size={14} /> {REVIEW.right}
        </button>
      )}
      <button
        type="button"
        class="review"
        aria-label={REVIEW.correct}
        title={REVIEW.correct}
        onClick={correct}
      >
        <EditIcon size={14} />
      </button>
    </>
  )
}

function Facts({
  decision: { classification, entities, latencyMs, offer },
}: {
  decision: Decision
}) {
  const { confidence, path, flags, alternatives } = classification
  const others = alternatives.map(
    (other) => `${INTENT_LABELS[other.intent]} (${formatShare(other.confidence, 1)})`,
  )
  const rows: [string, string[]][] = [
    [SHELL.confidence, [formatShare(confidence, 1)]],
    [SHELL.decidedBy, [PATH_LABELS[path]]],
    [SHELL.time, [`${formatCount(Math.round(latencyMs))} ms`]],
    [SHELL.alternatives, others],
    [SHELL.flags, flags],
    [SHELL.dataInMessage, entityTexts(entities)],
    [SHELL.offer, offer === undefined ? [] : [offerTitle(offer)]],
  ]
  return (
    <dl>
      {rows
        .filter(([, values]) => values.length > 0)
        .map(([name, values]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd class="num">{values.join(', ')}</dd>
          </div>
        ))}
    </dl>
  )
}

function entityTexts({ amountCents, installments, dateIso, cpf }: Entities): string[] {
  return [
    ...(amountCents === undefined ? [] : [formatMoney(amountCents)]),
    ...(installments === undefined ? [] : [`${installments} parcelas`]),
    ...(dateIso === undefined ? [] : [formatIsoDay(dateIso)]),
    ...(cpf === undefined ? [] : ['CPF informado']),
  ]
}
