import type { WahaStatusAnswer } from '../../../../src/shared/contracts/api/system.ts'
import { useApp } from '../../app-context.ts'
import { Pill } from '../../components/feedback.tsx'
import { InfoIcon } from '../../components/icons.tsx'
import type { Resource } from '../../models/resource.ts'
import { labelOf, SESSION_LABELS } from '../../text/labels.ts'
import { OVERVIEW_SCREEN } from '../../text/screens/overview.ts'

const TONES: Record<string, 'ok' | 'warn' | 'danger'> = {
  WORKING: 'ok',
  STARTING: 'warn',
  SCAN_QR_CODE: 'warn',
  STOPPED: 'danger',
  FAILED: 'danger',
  UNREACHABLE: 'danger',
}

/** The number's state, and the way to where it is changed. */
export function GatewayBadge({ waha }: { waha: Resource<WahaStatusAnswer> }) {
  const known = waha.data.value
  const failed = known === null && waha.fault.value !== null
  if (known === null && !failed) return null
  const status = known?.status ?? 'FAILED'
  const text = failed ? OVERVIEW_SCREEN.noAnswer : labelOf(SESSION_LABELS, status)
  return (
    <a
      class={`gateway-badge${status === 'WORKING' ? ' only-desktop' : ''}`}
      href="/configuracoes"
      title={`WhatsApp: ${text}`}
    >
      <Pill tone={TONES[status] ?? 'warn'} dot>
        <span class="only-desktop">{OVERVIEW_SCREEN.whatsappState}</span> {text}
      </Pill>
    </a>
  )
}

/** Nobody should take the demonstration for the real thing. */
export function SimulatorNotice() {
  const bootstrap = useApp().session.bootstrap.value
  if (bootstrap?.gateway !== 'simulator') return null
  return (
    <p class="notice">
      <InfoIcon size={18} />
      <span>
        {OVERVIEW_SCREEN.simulated}
        {!bootstrap.contact_hours && OVERVIEW_SCREEN.hoursOff}
      </span>
    </p>
  )
}
