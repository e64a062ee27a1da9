import { AlertIcon, CheckIcon, ClockIcon, DoubleCheckIcon, InfoIcon } from './icons.tsx'
import { SHELL } from '../text/screens/shell.ts'
import { WORDS } from '../text/words.ts'

const TICKS = {
  queued: { label: WORDS.queued, icon: ClockIcon },
  sending: { label: SHELL.sending, icon: ClockIcon },
  sent: { label: SHELL.sentOne, icon: CheckIcon },
  delivered: { label: SHELL.deliveredOne, icon: DoubleCheckIcon },
  read: { label: SHELL.readOne, icon: DoubleCheckIcon },
  played: { label: SHELL.played, icon: DoubleCheckIcon },
  failed: { label: WORDS.failed, icon: AlertIcon },
  uncertain: { label: SHELL.uncertainOne, icon: InfoIcon },
} as const

const isKnown = (status: string): status is keyof typeof TICKS => Object.hasOwn(TICKS, status)

/** How far our message got, as WhatsApp draws it, with the word for who does not see it. */
export function Ticks({ status }: { status: string }) {
  if (!isKnown(status)) return null
  const { label, icon: Icon } = TICKS[status]
  return (
    <span class={`ticks ${status}`} role="img" aria-label={label} title={label}>
      <Icon size={15} />
    </span>
  )
}
