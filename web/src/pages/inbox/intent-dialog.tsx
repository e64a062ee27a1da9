import type { ChatMessage } from '../../../../src/shared/contracts/api/chat.ts'
import type { Intent } from '../../../../src/shared/contracts/intents.ts'
import { Dialog } from '../../components/dialog.tsx'
import { REVIEW } from '../../text/inbox.ts'
import { INTENT_CHOICES } from '../../text/intents.ts'
import { INTENT_LABELS } from '../../text/labels.ts'

type Props = {
  message: ChatMessage | null
  chosen: Intent | null
  choose: (intent: Intent) => void
  onClose: () => void
}

/** Every intent, what the bot held likely first; one click says what was meant. */
export function IntentDialog({ message, chosen, choose, onClose }: Props) {
  const decision = message?.decision ?? null
  return (
    <Dialog open={decision !== null} title={REVIEW.title} onClose={onClose}>
      {message?.text && <blockquote class="quoted">{message.text}</blockquote>}
      <div class="intents">
        {decision !== null &&
          likelyFirst(decision).map((intent) => (
            <button
              key={intent}
              type="button"
              class="intent"
              aria-pressed={intent === chosen}
              onClick={() => choose(intent)}
            >
              {INTENT_LABELS[intent]}
            </button>
          ))}
      </div>
      <p class="small muted">{REVIEW.hint}</p>
      <div class="actions">
        <button type="button" class="button" onClick={onClose}>
          {REVIEW.close}
        </button>
      </div>
    </Dialog>
  )
}

function likelyFirst({ classification }: NonNullable<ChatMessage['decision']>): Intent[] {
  const likely = [classification.intent, ...classification.alternatives.map((one) => one.intent)]
  return [...new Set([...likely, ...INTENT_CHOICES])]
}
