import { AlertIcon, CheckIcon, ClockIcon, DoubleCheckIcon, InfoIcon } from './icons.tsx'

const TICKS = {
  queued: { label: 'Na fila', icon: ClockIcon },
  sending: { label: 'Enviando', icon: ClockIcon },
  sent: { label: 'Enviada', icon: CheckIcon },
  delivered: { label: 'Entregue', icon: DoubleCheckIcon },
  read: { label: 'Lida', icon: DoubleCheckIcon },
  played: { label: 'Reproduzida', icon: DoubleCheckIcon },
  failed: { label: 'Falhou', icon: AlertIcon },
  uncertain: { label: 'Envio incerto: conferindo', icon: InfoIcon },
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
