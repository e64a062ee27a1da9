import type { FunctionComponent } from 'preact'
import { FileIcon, MicIcon, PictureIcon, SendIcon } from '../../components/icons.tsx'
import type { SimulatedPhoneState } from '../../models/simulated-phone.ts'
import { PHONE } from '../../text/phone.ts'

type Kind = 'image' | 'document' | 'audio'

const ATTACHMENTS: readonly {
  kind: Kind
  label: string
  icon: FunctionComponent<{ size?: number }>
}[] = [
  { kind: 'image', label: PHONE.image, icon: PictureIcon },
  { kind: 'document', label: PHONE.document, icon: FileIcon },
  { kind: 'audio', label: PHONE.audio, icon: MicIcon },
]

/** Writes as the debtor: words, a receipt, a voice note. */
export function PhoneComposer({ phone }: { phone: SimulatedPhoneState }) {
  const text = phone.text.value
  return (
    <form
      class="device-write"
      onSubmit={(event) => {
        event.preventDefault()
        void phone.send('text')
      }}
    >
      <div class="device-attach">
        {ATTACHMENTS.map(({ kind, label, icon: Icon }) => (
          <button
            key={kind}
            type="button"
            class="button ghost icon small"
            aria-label={label}
            title={label}
            disabled={phone.sending.value}
            onClick={() => void phone.send(kind)}
          >
            <Icon size={18} />
          </button>
        ))}
      </div>
      <textarea
        class="input"
        rows={1}
        maxLength={4096}
        aria-label={PHONE.field}
        placeholder={PHONE.placeholder}
        value={text}
        onInput={(event) => phone.write(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
          event.preventDefault()
          void phone.send('text')
        }}
      />
      <button
        class="button primary icon"
        aria-label={PHONE.send}
        disabled={phone.sending.value || text.trim() === ''}
      >
        <SendIcon />
      </button>
    </form>
  )
}
