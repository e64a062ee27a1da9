import type { ChatMessage } from '../../../src/shared/contracts/api/chat.ts'
import type { Entities } from '../../../src/shared/contracts/intents.ts'
import { formatCount, formatIsoDay, formatMoney, formatShare } from '../text/format.ts'
import { INTENT_LABELS, PATH_LABELS } from '../text/labels.ts'

/** How the bot understood a message, on demand: intent, confidence, path, time, what else it could be. */
export function Reasoning({ decision }: { decision: NonNullable<ChatMessage['decision']> }) {
  const { classification, entities, latencyMs } = decision
  const { intent, confidence, path, flags, alternatives } = classification
  const found = entityTexts(entities)
  return (
    <details class="reasoning">
      <summary>
        {INTENT_LABELS[intent]} · <span class="num">{formatShare(confidence, 1)}</span>
      </summary>
      <dl>
        <dt>Decidido por</dt>
        <dd>{PATH_LABELS[path]}</dd>
        <dt>Tempo</dt>
        <dd class="num">{formatCount(Math.round(latencyMs))} ms</dd>
        {alternatives.length > 0 && (
          <>
            <dt>Também podia ser</dt>
            <dd>
              {alternatives
                .map(
                  (other) => `${INTENT_LABELS[other.intent]} (${formatShare(other.confidence, 1)})`,
                )
                .join(', ')}
            </dd>
          </>
        )}
        {flags.length > 0 && (
          <>
            <dt>Sinais</dt>
            <dd>{flags.join(', ')}</dd>
          </>
        )}
        {found.length > 0 && (
          <>
            <dt>Dados na mensagem</dt>
            <dd>{found.join(', ')}</dd>
          </>
        )}
      </dl>
    </details>
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
