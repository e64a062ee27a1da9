import { formatTime } from '../text/format.ts'
import { DoubleCheckIcon } from './icons.tsx'
import { WhatsAppText } from './whatsapp-text.tsx'
import './bubble.css'
import './phone-mock.css'
import { SHELL } from '../text/screens/shell.ts'

type Props = { title: string; subtitle?: string; text: string | null }

/** A message as it will look on the debtor's phone. */
export function PhoneMock({ title, subtitle, text }: Props) {
  return (
    <figure class="phone" aria-label={`Prévia da mensagem para ${title}`}>
      <figcaption class="phone-top">
        <span class="avatar" aria-hidden="true">
          {title.charAt(0).toUpperCase()}
        </span>
        <span class="grow">
          <strong class="truncate">{title}</strong>
          {subtitle && <span class="small muted num">{subtitle}</span>}
        </span>
      </figcaption>
      <div class="phone-screen">
        {text === null || text.trim() === '' ? (
          <p class="muted small phone-empty">{SHELL.noMessage}</p>
        ) : (
          <div class="bubble out">
            <WhatsAppText text={text} />
            <span class="bubble-meta">
              {formatTime(Date.now())} <DoubleCheckIcon size={15} />
            </span>
          </div>
        )}
      </div>
    </figure>
  )
}
