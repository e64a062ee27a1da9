import { SLOT_NAMES_PT } from '../../../../src/shared/domain/replies/catalogue.ts'
import type { CatalogueEntry } from '../../../../src/shared/domain/replies/catalogue.ts'
import {
  MAX_WORDINGS,
  parseReplyOverrides,
} from '../../../../src/shared/domain/replies/overrides.ts'
import { PlusIcon, TrashIcon, UndoIcon } from '../../components/icons.tsx'
import { WhatsAppText } from '../../components/whatsapp-text.tsx'
import { TEXTS } from '../../text/settings.ts'
import '../../components/bubble.css'

type Props = {
  entry: CatalogueEntry
  /** Null while the standard wordings count. */
  own: string[] | null
  disabled: boolean
  onTexts: (texts: string[] | null) => void
}

/** The wordings of one situation, checked while typing by the rules of the server. */
export function ReplyEditor({ entry, own, disabled, onTexts }: Props) {
  const texts = own ?? entry.texts
  const faults = own === null ? [] : faultsOf(entry.key, own)
  const change = (at: number, text: string) =>
    onTexts(texts.map((one, i) => (i === at ? text : one)))
  return (
    <div class="stack reply-body">
      <Slots entry={entry} />
      {texts.map((text, i) => (
        <div key={i} class="wording">
          {disabled ? (
            <div class="bubble out">
              <WhatsAppText text={text} />
            </div>
          ) : (
            <textarea
              class="input"
              rows={Math.min(7, text.split('\n').length + 1)}
              aria-label={`${entry.description}, redação ${i + 1}`}
              aria-invalid={faults.some((fault) => fault.wording === i + 1)}
              value={text}
              onInput={(event) => change(i, event.currentTarget.value)}
            />
          )}
          {!disabled && texts.length > 1 && (
            <button
              type="button"
              class="button icon small ghost"
              aria-label={`Tirar a redação ${i + 1}`}
              onClick={() => onTexts(texts.filter((_, at) => at !== i))}
            >
              <TrashIcon size={16} />
            </button>
          )}
        </div>
      ))}
      <ul class="problems" aria-live="polite">
        {faults.map((fault) => (
          <li key={fault.message} class="small wrong-cell">
            {fault.message.slice(entry.key.length + 2)}
          </li>
        ))}
      </ul>
      {!disabled && (
        <div class="row wrap tight">
          {texts.length < MAX_WORDINGS && (
            <button type="button" class="button small" onClick={() => onTexts([...texts, ''])}>
              <PlusIcon size={16} /> {TEXTS.add}
            </button>
          )}
          {own !== null && (
            <button type="button" class="button small ghost" onClick={() => onTexts(null)}>
              <UndoIcon size={16} /> {TEXTS.restore}
            </button>
          )}
        </div>
      )}
    </div>
  )
}

function faultsOf(key: string, texts: string[]) {
  const parsed = parseReplyOverrides({ overrides: { [key]: texts } })
  return parsed.ok ? [] : parsed.errors
}

function Slots({ entry }: { entry: CatalogueEntry }) {
  if (entry.slots.length === 0) return null
  return (
    <p class="small muted">
      {TEXTS.slots}:{' '}
      {entry.slots.map((slot, i) => (
        <span key={slot}>
          {i > 0 && ' '}
          <code title={SLOT_NAMES_PT[slot]?.join(', ') ?? ''}>{`{${slot}}`}</code>
          {entry.required.includes(slot) && ` (${TEXTS.required})`}
        </span>
      ))}
    </p>
  )
}
